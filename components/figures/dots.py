"""Rates as dots with their intervals, one row a group, each named above its dot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from components.figures.base import CONTEXT, INK, MAIN, QUIET, axis, layout

ROW = 68
LONGEST = 40
"""Letters that fit beside each other on a phone."""


@dataclass(frozen=True)
class Row:
    """One row of the plot.

    Parameters
    ----------
    name : str
        The group.
    said : str
        The number with its interval, or why there is none; stands beside the name.
    rate, low, high : float or None
        The dot and its interval; None where there is no rate.
    hover : str
        What is said on pointing at the dot.
    least, most : float or None
        A wider range behind the dot: what the number may be, whatever the withheld counts are.
    """

    name: str
    said: str
    rate: float | None
    low: float | None
    high: float | None
    hover: str
    least: float | None = None
    most: float | None = None


def dots_figure(rows: Sequence[Row], reference: float | None = None, title: str = "") -> dict[str, Any]:
    """Return the plot.

    Parameters
    ----------
    rows : sequence of Row
        From top to bottom, in a stated order.
    reference : float or None
        Where to draw the line that others are compared with.
    title : str
        What the scale counts.
    """
    known = [(-number, row) for number, row in enumerate(rows) if row.rate is not None]
    upper = max([edge for _y, row in known for edge in (row.high, row.most) if edge is not None], default=1.0) * 1.05
    shapes: list[dict[str, Any]] = [
        {"type": "line", "x0": row.least, "x1": row.most, "y0": y, "y1": y, "layer": "below",
         "line": {"color": "#c9dbee", "width": 12}}
        for y, row in known if row.least is not None and row.most is not None and row.most > row.least
    ]
    if reference is not None:
        shapes.append({"type": "line", "x0": reference, "x1": reference, "y0": 0, "y1": 1, "yref": "paper",
                       "layer": "below", "line": {"color": CONTEXT, "width": 2, "dash": "dash"}})
    dots = {
        "type": "scatter", "mode": "markers", "x": [row.rate for _y, row in known], "y": [y for y, _row in known],
        "marker": {"color": MAIN, "size": 12, "line": {"color": "#ffffff", "width": 1}},
        "error_x": {
            "type": "data", "symmetric": False, "color": MAIN, "thickness": 2, "width": 5,
            "array": [(row.high or 0.0) - (row.rate or 0.0) for _y, row in known],
            "arrayminus": [(row.rate or 0.0) - (row.low or 0.0) for _y, row in known],
        },
        "customdata": [[row.name, row.hover] for _y, row in known],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    }
    names = [_text(-number, f"<b>{escape(row.name)}</b>", row.said, row.rate is not None)
             for number, row in enumerate(rows)]
    return {"data": [dots], "layout": layout(
        ROW * len(rows) + 84, margin={"l": 8, "r": 12, "t": 8, "b": 56}, annotations=names, shapes=shapes,
        xaxis=axis(range=[0, upper], nticks=5, title={"text": title, "font": {"size": 14}}),
        yaxis=axis(range=[-len(rows) + 0.6, 0.75], visible=False),
    )}


def _text(y: float, name: str, said: str, known: bool) -> dict[str, Any]:
    """Return a row's name with its number above the dot; a reason stands where the dot would."""
    beside = known and len(name) + len(said) <= LONGEST
    return {"x": 0, "y": y, "xref": "paper", "xanchor": "left", "yanchor": "bottom" if known else "middle",
            "yshift": 8 if known else 6, "showarrow": False, "align": "left",
            "font": {"size": 14, "color": INK if known else QUIET},
            "text": f"{name}{'  ' if beside else '<br>'}{escape(said)}"}
