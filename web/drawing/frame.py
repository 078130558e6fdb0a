"""The ground of a plot: where its scales stand, their lines, numbers and titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from web.drawing.scale import Scale, scale, ticks
from web.drawing.svg import element, group
from web.drawing.text import width, wrap, write

APART = 8.0
"""Least room between two numbers along an axis, in pixels."""
INK = "#1f2933"


@dataclass(frozen=True)
class Box:
    """A part of a picture, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Frame:
    """A plot's room and its scales by their names: ``x``, ``x2``, ``y``."""

    box: Box
    scales: Mapping[str, Scale]
    axes: Mapping[str, Mapping[str, Any]]

    def place(self, value: float, ref: str) -> float:
        """Return where a number stands, in pixels; ``paper`` counts the plot's room from 0 to 1, upwards."""
        if ref == "paper x":
            return self.box.left + value * (self.box.right - self.box.left)
        if ref == "paper y":
            return self.box.bottom - value * (self.box.bottom - self.box.top)
        return self.scales[ref].at(value)


def frame(layout: Mapping[str, Any], wide: float, high: float) -> Frame:
    """Return the ground of a figure of so many pixels."""
    margin = layout.get("margin", {})
    box = Box(margin.get("l", 80), margin.get("t", 100), wide - margin.get("r", 80), high - margin.get("b", 80))
    axes = {name.replace("axis", ""): part for name, part in layout.items() if name[:5] in ("xaxis", "yaxis")}
    scales = {}
    for name, axis in axes.items():
        low, high_ = axis.get("domain", (0, 1))
        across, up = box.right - box.left, box.bottom - box.top
        scales[name] = (scale(axis, box.left + low * across, box.left + high_ * across) if name[0] == "x" else
                        scale(axis, box.bottom - low * up, box.bottom - high_ * up))
    return Frame(box, scales, axes)


def grid(ground: Frame) -> str:
    """Return the lines behind the marks."""
    drawn = []
    for name, axis in ground.axes.items():
        if axis.get("visible", True) and axis.get("showgrid", True):
            along = ground.scales[name]
            drawn += [_line(ground.box, name, along.at(value)) for value, _text in ticks(axis, along)]
    return group(*drawn, stroke="#e4e7eb", stroke_width=1)


def _line(box: Box, name: str, at: float) -> str:
    if name[0] == "x":
        return element("line", x1=at, x2=at, y1=box.top, y2=box.bottom)
    return element("line", x1=box.left, x2=box.right, y1=at, y2=at)


def numbers(ground: Frame) -> str:
    """Return the numbers along the scales and their titles."""
    drawn = []
    for name, axis in ground.axes.items():
        if axis.get("visible", True):
            size = float(axis.get("tickfont", {}).get("size", 14))
            drawn += _below(ground, name, axis, size) if name[0] == "x" else _beside(ground, name, axis, size)
    return group(*drawn, fill=INK)


def _below(ground: Frame, name: str, axis: Mapping[str, Any], size: float) -> list[str]:
    along, y = ground.scales[name], ground.box.bottom + size + 4
    marks = [(along.at(value), text) for value, text in ticks(axis, along)]
    drawn = [write(text, x, y, text_anchor="middle", font_size=size) for x, text in _apart(marks, size)]
    title = axis.get("title", {}).get("text", "")
    big = float(axis.get("title", {}).get("font", {}).get("size", 14))
    lines = wrap(title, big, abs(along.end - along.start)) if title else []
    middle = (along.start + along.end) / 2
    return drawn + [write(line, middle, y + 1.6 * big + n * 1.2 * big, text_anchor="middle", font_size=big)
                    for n, line in enumerate(lines)]


def _apart(marks: list[tuple[float, str]], size: float) -> list[tuple[float, str]]:
    """Return every one, every second, third, … of the numbers: as many as do not run into each other."""
    every = 1
    while every < len(marks) and _collide(marks[::-1][::every], size):
        every += 1
    return marks[::-1][::every]


def _collide(marks: list[tuple[float, str]], size: float) -> bool:
    spans = sorted((x - width(text, size) / 2, x + width(text, size) / 2) for x, text in marks)
    return any(start - end < APART for (_low, end), (start, _high) in pairwise(spans))


def _beside(ground: Frame, name: str, axis: Mapping[str, Any], size: float) -> list[str]:
    along, x = ground.scales[name], ground.box.left - 6
    marks = [(along.at(value), text) for value, text in ticks(axis, along)]
    drawn = [write(text, x, y + 0.35 * size, text_anchor="end", font_size=size) for y, text in marks]
    title = axis.get("title", {}).get("text", "")
    if title:
        big = float(axis.get("title", {}).get("font", {}).get("size", 14))
        middle = (along.start + along.end) / 2
        drawn.append(write(title, 0, 0, text_anchor="middle", font_size=big,
                           transform=f"translate({big + 2:.0f},{middle:.0f}) rotate(-90)"))
    return drawn
