"""A gap over time: a dot with its interval for each period, and the line on which there is no gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any

from components import values
from components.figures.base import CONTEXT, GRID, MAIN, QUIET, axis, layout
from components.figures.trend import HEIGHT, OTHER_GAP, Key, place, year_ticks
from data.measures.disparity import Estimate

MARGIN = 1.06
MOST = 3.0
"""A limit is drawn at most so many times as far out as the furthest best estimate."""


def gap_line(
    line: Mapping[Any, Estimate | None], zero: float, write: Callable[[Estimate], str], breaks: Sequence[int] = (),
    to_date: bool = False,
) -> dict[str, Any]:
    """Return the figure of a ratio or a difference over time.

    Parameters
    ----------
    line : mapping of int or str to Estimate or None
        Year or period code → the gap; None where it is not known.
    zero : float
        Where there is no gap: 1 for a ratio, 0 for a difference.
    write : callable
        Writes an estimate with its interval.
    breaks : sequence of int
        Years from which numbers cannot be compared with those before.
    to_date : bool
        Each period stands for its year.
    """
    places: dict[Key, tuple[float, float]] = {key: place(key, to_date) for key in line}
    known = {key: item for key, item in line.items() if item is not None}
    first, last = min(at - half for at, half in places.values()), max(at + half for at, half in places.values())
    low, high = _range(list(known.values()), zero)
    return {"data": [{
        "type": "scatter", "mode": "markers", "x": [places[key][0] for key in known],
        "y": [item.value for item in known.values()],
        "marker": {"color": MAIN, "size": 8, "line": {"color": "#ffffff", "width": 1}},
        "error_y": {"type": "data", "symmetric": False, "color": MAIN, "thickness": 1.5, "width": 0,
                    "array": [min(item.high, high) - item.value for item in known.values()],
                    "arrayminus": [item.value - max(item.low, low) for item in known.values()]},
        "customdata": [[write(item), values.period(str(key))] for key, item in known.items()],
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[0]}<extra></extra>",
    }], "layout": layout(
        HEIGHT,
        xaxis=axis(range=[first - 0.1, last + 0.1], showgrid=False, tickvals=year_ticks(first, last), tickformat="d",
                   separatethousands=False),
        yaxis=axis(range=[low, high], nticks=5),
        shapes=[
            *({"type": "rect", "x0": places[key][0] - places[key][1], "x1": places[key][0] + places[key][1], "y0": 0,
               "y1": 1, "yref": "paper", "layer": "below", "fillcolor": OTHER_GAP, "line": {"color": GRID, "width": 1}}
              for key, item in line.items() if item is None),
            {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": zero, "y1": zero,
             "line": {"color": CONTEXT, "width": 2, "dash": "dash"}},
            *({"type": "line", "x0": year - 0.5, "x1": year - 0.5, "y0": 0, "y1": 1, "yref": "paper",
               "line": {"color": QUIET, "width": 1.5, "dash": "dash"}} for year in breaks if first < year - 0.5 < last),
        ],
    )}


def _range(known: Sequence[Estimate], zero: float) -> tuple[float, float]:
    """Return the ends of the scale: around all limits, but not further out than ``MOST`` times the best estimates."""
    reach = max((abs(item.value - zero) for item in known if isfinite(item.value)), default=1.0) * MOST or 1.0
    low = min((max(item.low, zero - reach) for item in known), default=zero)
    high = max((min(item.high, zero + reach) for item in known), default=zero)
    low, high = min(low, zero), max(high, zero)
    return (0.0 if zero == 1 else low * MARGIN), high * MARGIN
