"""How rates vary inside each group: a row a group, all on one scale, so that no group looks like one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.figures.base import MAIN, axis
from components.figures.rows import row_text, rows_layout, span

WIDE, MIDDLE = "#a9c4df", "#5f92c3"


@dataclass(frozen=True)
class SpreadRow:
    """A group's quantiles, or why there are none.

    Parameters
    ----------
    name, said : str
        The group, and its middle with the range of most of its people, or why there is none.
    quantiles : tuple of float
        The rates where 10, 25, 50, 75 and 90 % of its people live at most; empty where there are none.
    rate : float or None
        The group's own rate over the whole place.
    hover : str
        What is said on pointing at the row.
    """

    name: str
    said: str
    quantiles: tuple[float, ...]
    rate: float | None
    hover: str


def spread_figure(rows: Sequence[SpreadRow], title: str) -> dict[str, Any]:
    """Return the plot.

    Parameters
    ----------
    rows : sequence of SpreadRow
        From top to bottom, in a stated order.
    title : str
        What the scale counts.
    """
    known = [(-number, row) for number, row in enumerate(rows) if row.quantiles]
    upper = max([edge for _y, row in known for edge in (row.quantiles[-1], row.rate or 0.0)], default=1.0) * 1.06
    bars = [bar for y, row in known for bar in (span(row.quantiles[0], row.quantiles[-1], y, WIDE, 6),
                                                span(row.quantiles[1], row.quantiles[-2], y, MIDDLE, 14))]
    rated = [(y, row) for y, row in known if row.rate is not None]
    hover = {"hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>"}
    middles = {
        "type": "scatter", "mode": "markers", "x": [row.quantiles[2] for _y, row in known],
        "y": [y for y, _row in known], "marker": {"symbol": "line-ns", "size": 16, "line": {"color": "#0b2f55",
                                                                                        "width": 4}},
        "customdata": [[row.name, row.hover] for _y, row in known], **hover,
    }
    own = {
        "type": "scatter", "mode": "markers", "x": [row.rate for _y, row in rated], "y": [y for y, _row in rated],
        "marker": {"color": MAIN, "size": 11, "line": {"color": "#ffffff", "width": 1.5}},
        "customdata": [[row.name, row.hover] for _y, row in rated], **hover,
    }
    return {"data": [middles, own], "layout": rows_layout(
        len(rows), [row_text(-n, row.name, row.said, bool(row.quantiles), 14) for n, row in enumerate(rows)], bars,
        xaxis=axis(range=[0, upper], nticks=5, title={"text": title, "font": {"size": 14}}),
    )}
