"""The concentration curve: which share of events falls on which share of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.figures.base import CONTEXT, MAIN, axis, layout
from language import percent

HEIGHT = 380


def curve_figure(people: Sequence[float], events: Sequence[float], people_title: str, events_title: str
                 ) -> dict[str, Any]:
    """Return the curve with the line that there would be if events fell evenly.

    Parameters
    ----------
    people, events : sequence of float
        Cumulative shares, from 0 to 1.
    people_title, events_title : str
        What the two scales count.
    """
    across, up = ([round(100 * share, 2) for share in shares] for shares in (people, events))
    even = {"type": "scatter", "mode": "lines", "x": [0, 100], "y": [0, 100], "hoverinfo": "skip",
            "line": {"color": CONTEXT, "width": 2, "dash": "dash"}}
    curve = {"type": "scatter", "mode": "lines", "x": across, "y": up, "line": {"color": MAIN, "width": 3},
             "hovertemplate": f"{people_title}: %{{x:.0f}}%<br>{events_title}: %{{y:.0f}}%<extra></extra>"}
    scale: dict[str, Any] = {"range": [0, 100], "tickvals": [0, 25, 50, 75, 100],
                             "ticktext": [percent(part / 4) for part in range(5)]}
    return {"data": [even, curve], "layout": layout(
        HEIGHT, margin={"l": 68, "r": 20, "t": 12, "b": 60},
        xaxis=axis(**scale, title={"text": people_title, "font": {"size": 14}}),
        yaxis=axis(**scale, title={"text": events_title, "font": {"size": 14}}),
    )}
