"""Scales: from a number to its place in the picture, and the numbers that are written along an axis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from language import decimal

USUAL_TICKS = 6
PARTS = (2, 5, 10)

Write = Callable[[float], str]


@dataclass(frozen=True)
class Scale:
    """A linear or logarithmic scale.

    Parameters
    ----------
    low, high : float
        What stands at its ends; of a logarithmic scale, the logarithms to base 10.
    start, end : float
        Where its ends are, in pixels.
    log : bool
        Whether it is logarithmic.
    """

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def at(self, value: float) -> float:
        """Return where a number stands, in pixels. On a logarithmic scale it must be above 0."""
        place = log10(value) if self.log else value
        return self.start + (place - self.low) / (self.high - self.low) * (self.end - self.start)


def scale(axis: Mapping[str, Any], start: float, end: float) -> Scale:
    """Return the scale of a figure's axis.

    Parameters
    ----------
    axis : mapping
        As in a figure; it must have a ``range``.
    start, end : float
        Where its ends are, in pixels.

    Raises
    ------
    ValueError
        If it is neither linear nor logarithmic, or its ends are the same.
    """
    if axis.get("type", "linear") not in ("linear", "log"):
        raise ValueError(f"an axis of type {axis['type']!r} cannot be drawn")
    low, high = axis["range"]
    if low == high:
        raise ValueError("an axis from a number to the same number cannot be drawn")
    return Scale(float(low), float(high), start, end, axis.get("type") == "log")


def ticks(axis: Mapping[str, Any], along: Scale) -> list[tuple[float, str]]:
    """Return the numbers to write along an axis, with what is written: those it names, else round ones."""
    values = axis.get("tickvals")
    if values is None:
        values = [] if along.log else round_numbers(along.low, along.high, axis.get("nticks", USUAL_TICKS))
    inside = [value for value in values if _inside(value, along)]
    texts = axis.get("ticktext")
    if texts is not None:
        said = dict(zip(values, texts, strict=True))
        return [(value, said[value]) for value in inside]
    write = _writer(axis, inside)
    return [(value, write(value)) for value in inside]


def round_numbers(low: float, high: float, most: int) -> list[float]:
    """Return numbers at even, round steps between two limits, about ``most`` of them at most."""
    rough = (high - low) / max(most, 1)
    base = 10.0 ** floor(log10(rough))
    step = base * next(part for part in PARTS if part >= rough / base * (1 - 1e-9))
    return [round(n * step, 10) for n in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def _inside(value: float, along: Scale) -> bool:
    if along.log and value <= 0:
        return False
    first, last = sorted((along.start, along.end))
    return first - 0.5 <= along.at(value) <= last + 0.5


def _writer(axis: Mapping[str, Any], values: list[float]) -> Write:
    if axis.get("tickformat") == "d":
        return lambda value: f"{value:.0f}"
    places = max((_places(value) for value in values), default=0)
    return lambda value: decimal(value, places).replace("-", "\N{MINUS SIGN}")


def _places(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])
