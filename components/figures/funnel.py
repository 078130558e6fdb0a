"""The funnel: each area's rate against how many people live there, with what chance alone explains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from components.figures.base import CONTEXT, MAIN, axis, layout
from data.measures.funnel import INNER, OUTER, funnel_limits
from data.measures.rates import PER

HEIGHT = 360
STEPS = 60


def funnel_figure(
    people: Sequence[float], rates: Sequence[float], rate: float, years: float, own: tuple[float, float, str] | None,
    people_title: str, rate_title: str,
) -> dict[str, Any]:
    """Return the plot.

    Parameters
    ----------
    people : sequence of float
        People of each area with a published count, on average over the period.
    rates : sequence of float
        Their rates per 100,000 people a year.
    rate : float
        The rate of the whole, around which the funnel is drawn.
    years : float
        How long the period is.
    own : tuple of (float, float, str), or None
        People, rate and name of the area that the plot is about; None where its count is not published.
    people_title, rate_title : str
        What the two scales count.
    """
    most = max([*people, own[0] if own else 1.0, 1.0])
    # Where less than one event is expected, the limits say nothing and would fill the picture.
    least = min(max(min([*people, own[0] if own else most]), PER / (rate * years) if rate else most), most)
    size = np.geomspace(least, most * 1.04, STEPS)
    traces: list[dict[str, Any]] = []
    for level, width, dash in ((OUTER, 1.5, "dot"), (INNER, 2, "solid")):
        limits = funnel_limits(size * years, rate, level)
        traces += [{"type": "scatter", "mode": "lines", "x": size.round(1).tolist(), "y": edge.round(2).tolist(),
                    "hoverinfo": "skip", "line": {"color": CONTEXT, "width": width, "dash": dash, "shape": "hv"}}
                   for edge in (limits.low, limits.high)]
    traces.append({"type": "scatter", "mode": "lines", "x": [0, most * 1.06], "y": [rate, rate], "hoverinfo": "skip",
                   "line": {"color": CONTEXT, "width": 2, "dash": "dash"}})
    traces.append({"type": "scatter", "mode": "markers", "x": [round(n) for n in people],
                   "y": [round(n, 1) for n in rates], "hoverinfo": "skip",
                   "marker": {"color": "#b7c3cf", "size": 7, "line": {"color": "#5f6b78", "width": 1}}})
    if own is not None:
        traces.append({"type": "scatter", "mode": "markers", "x": [own[0]], "y": [own[1]], "customdata": [[own[2]]],
                       "hovertemplate": "<b>%{customdata[0]}</b><br>%{y:.1f}<extra></extra>",
                       "marker": {"color": MAIN, "size": 16, "symbol": "diamond",
                                  "line": {"color": "#ffffff", "width": 2}}})
    top = max([*rates, own[1] if own else 0.0, rate])
    return {"data": traces, "layout": layout(
        HEIGHT, margin={"l": 68, "r": 16, "t": 12, "b": 60},
        xaxis=axis(range=[0, most * 1.06], nticks=5, tickformat=",d",
                   title={"text": people_title, "font": {"size": 14}}),
        yaxis=axis(range=[0, top * 1.08], nticks=5, title={"text": rate_title, "font": {"size": 14}}),
    )}
