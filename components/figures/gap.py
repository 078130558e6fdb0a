"""Gaps as dots with intervals: the ratio beside the difference, never one without the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log10
from typing import Any

from components.figures.base import CONTEXT, MAIN, axis
from components.figures.rows import line_at, ratio_ticks, row_text, rows_layout, ticks
from data.measures.disparity import Comparison, Estimate

LOOKS: tuple[dict[str, Any], ...] = (
    {"color": MAIN, "size": 12, "symbol": "circle", "line": {"color": "#ffffff", "width": 1}},
    {"color": CONTEXT, "size": 12, "symbol": "circle-open", "line": {"color": "#5f6b78", "width": 2.5}},
)
LINES = (MAIN, "#5f6b78")
APART = 0.22
"""How far the second mark of a row stands below the first."""


@dataclass(frozen=True)
class GapRow:
    """A group with its comparison, and the same of an earlier period below it, where there is one.

    Parameters
    ----------
    name : str
        The group.
    marks : tuple of Comparison
        One or two; the first is drawn full.
    said : str
        Why there is no mark; empty where there is one.
    hovers : tuple of str
        What is said on pointing at each mark.
    """

    name: str
    marks: tuple[Comparison, ...]
    hovers: tuple[str, ...]
    said: str = ""


def gap_figure(rows: Sequence[GapRow], ratio_title: str, difference_title: str) -> dict[str, Any]:
    """Return the plot: ratios on the left, on a scale where half and double are equally far from 1; differences right.

    Parameters
    ----------
    rows : sequence of GapRow
        From top to bottom, in a stated order.
    ratio_title, difference_title : str
        What the two scales count.
    """
    drawn = [(y, place, item, row.hovers[place]) for y, row in enumerate(rows) for place, item in enumerate(row.marks)
             if item.ratio is not None and item.difference is not None and 0 < item.ratio.value < inf]
    ratios = [item.ratio for _y, _place, item, _hover in drawn if item.ratio is not None]
    gaps = [item.difference for _y, _place, item, _hover in drawn if item.difference is not None]
    ends = [limit for item in ratios for limit in (item.value, item.low, item.high) if 0 < limit < inf]
    low, high = min([*ends, 0.8]) / 1.15, max([*ends, 1.25]) * 1.15
    least = min([*(item.low for item in gaps), 0.0])
    most = max([*(item.high for item in gaps), 1.0])
    edge = 0.06 * (most - least)
    traces = []
    for place, look in enumerate(LOOKS[:max((len(row.marks) for row in rows), default=1)]):
        own = [(y + APART * place, item, hover) for y, where, item, hover in drawn if where == place]
        traces.append(_marks([(y, _inside(item.ratio, low, high), hover) for y, item, hover in own if item.ratio],
                             look, LINES[place], "x"))
        traces.append(_marks([(y, item.difference, hover) for y, item, hover in own if item.difference],
                             look, LINES[place], "x2"))
    texts = [row_text(-y, row.name, row.said, not row.said) for y, row in enumerate(rows)]
    marks = ratio_ticks(low, high)
    small = {"size": 14}
    return {"data": traces, "layout": rows_layout(
        len(rows), texts, [line_at(1, "x"), line_at(0, "x2")],
        xaxis=axis(type="log", range=[log10(low), log10(high)], tickvals=marks,
                   ticktext=[f"{mark:g}" for mark in marks], domain=[0, 0.47],
                   title={"text": ratio_title, "font": small}),
        xaxis2=axis(range=[least - edge, most + edge], tickvals=ticks(least - edge, most + edge, 4),
                    domain=[0.53, 1], anchor="y", title={"text": difference_title, "font": small}),
    )}


def _inside(ratio: Estimate, low: float, high: float) -> Estimate:
    """Return a ratio whose limits are on the scale: a limit of 0 or without end is drawn to the edge."""
    return Estimate(ratio.value, max(ratio.low, low), min(ratio.high, high))


def _marks(items: Sequence[tuple[float, Estimate, str]], look: dict[str, Any], line: str, scale: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "xaxis": scale, "x": [item.value for _y, item, _hover in items],
        "y": [-y for y, _item, _hover in items], "marker": look,
        "error_x": {"type": "data", "symmetric": False, "color": line, "thickness": 2, "width": 5,
                    "array": [item.high - item.value for _y, item, _hover in items],
                    "arrayminus": [item.value - item.low for _y, item, _hover in items]},
        "customdata": [[hover] for _y, _item, hover in items], "hovertemplate": "%{customdata[0]}<extra></extra>",
    }
