"""Rates as dots with their intervals, one row a group, each named above its dot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.figures.base import MAIN, axis
from components.figures.rows import line_at, row_text, rows_layout, span

RANGE = "#c9dbee"


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
    modelled : bool
        Whether the number comes from a model; it then looks different from what was counted.
    """

    name: str
    said: str
    rate: float | None
    low: float | None
    high: float | None
    hover: str
    least: float | None = None
    most: float | None = None
    modelled: bool = False


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
    ranges = [span(row.least, row.most, y, RANGE, 12) for y, row in known
              if row.least is not None and row.most is not None and row.most > row.least]
    traces = [_dots([item for item in known if item[1].modelled == modelled], modelled)
              for modelled in (False, True) if not modelled or any(row.modelled for _y, row in known)]
    return {"data": traces, "layout": rows_layout(
        len(rows), [row_text(-number, row.name, row.said, row.rate is not None) for number, row in enumerate(rows)],
        [*ranges, *([] if reference is None else [line_at(reference)])],
        xaxis=axis(range=[0, upper], nticks=5, title={"text": title, "font": {"size": 14}}),
    )}


def _dots(known: Sequence[tuple[int, Row]], modelled: bool) -> dict[str, Any]:
    look = {"symbol": "diamond-open", "size": 14, "line": {"color": MAIN, "width": 2.5}} if modelled else {
        "size": 12, "line": {"color": "#ffffff", "width": 1}}
    return {
        "type": "scatter", "mode": "markers", "x": [row.rate for _y, row in known], "y": [y for y, _row in known],
        "marker": {"color": MAIN, **look},
        "error_x": {
            "type": "data", "symmetric": False, "color": MAIN, "thickness": 2, "width": 5,
            "array": [(row.high or 0.0) - (row.rate or 0.0) for _y, row in known],
            "arrayminus": [(row.rate or 0.0) - (row.low or 0.0) for _y, row in known],
        },
        "customdata": [[row.name, row.hover] for _y, row in known],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    }
