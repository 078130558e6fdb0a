"""One group's numbers year by year: dots with intervals, a line only where years can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components import values
from components.figures.base import CONTEXT, GRID, MAIN, QUIET, axis, layout
from data.measures.values import Value
from language import _
from vocabulary import Status

HEIGHT = 230
GAPS = {Status.WITHHELD: "#f1e3c6", Status.UNRELIABLE: "#e3efdd"}
"""Fill of the band over a year that has no number; any other reason is gray."""
OTHER_GAP = "#e1e4e8"


def top(series: Sequence[Mapping[int, Value]], measure: str) -> float:
    """Return the upper end of the scale that several panels share."""
    highs = [number for values_ in series for value in values_.values()
             if (number := value.high if measure == "rate" else value.count) is not None]
    return max(highs, default=1.0) * 1.06 or 1.0


def trend_figure(
    series: Mapping[int, Value], context: Mapping[int, Value], measure: str, unit: str, upper: float,
    breaks: Sequence[int] = (),
) -> dict[str, Any]:
    """Return one panel.

    Parameters
    ----------
    series : mapping of int to Value
        Year → the group's value.
    context : mapping of int to Value
        The same for everyone, drawn thin behind; empty where the panel is about everyone.
    measure : str
        ``rate`` or ``count``.
    unit : str
        ``victims``, ``offenses`` or ``incidents``.
    upper : float
        Upper end of the scale, from :func:`top`.
    breaks : sequence of int
        Years from which numbers cannot be compared with those before; no line crosses them.
    """
    years = list(series)
    traces = [_line(context, measure, breaks, CONTEXT, "dot", 1.5)] if context else []
    traces += [_line(series, measure, breaks, MAIN, "solid", 2), _dots(series, measure, unit)]
    without = {year: value for year, value in series.items() if values.shown(value, measure) is None}
    traces.append(_reasons(without, unit, upper))
    inside = [year for year in breaks if years and years[0] < year <= years[-1]]
    return {"data": traces, "layout": layout(
        HEIGHT,
        xaxis=axis(range=[years[0] - 0.6, years[-1] + 0.6], showgrid=False, tickvals=_ticks(years), tickformat="d",
                   separatethousands=False),
        yaxis=axis(range=[0, upper], nticks=5, rangemode="tozero"),
        shapes=[*(_band(year, value) for year, value in without.items()), *(_break(year) for year in inside)],
    )}


def _line(
    series: Mapping[int, Value], measure: str, breaks: Sequence[int], color: str, dash: str, width: float
) -> dict[str, Any]:
    x: list[float] = []
    y: list[float | None] = []
    for year, value in series.items():
        if year in breaks:
            x.append(year - 0.5)
            y.append(None)
        x.append(year)
        y.append(values.shown(value, measure))
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "connectgaps": False, "hoverinfo": "skip",
            "line": {"color": color, "width": width, "dash": dash}}


def _dots(series: Mapping[int, Value], measure: str, unit: str) -> dict[str, Any]:
    shown = {year: value for year, value in series.items() if values.shown(value, measure) is not None}
    dots: dict[str, Any] = {
        "type": "scatter", "mode": "markers", "x": list(shown),
        "y": [values.shown(value, measure) for value in shown.values()],
        "marker": {"color": MAIN, "size": 8, "line": {"color": "#ffffff", "width": 1}},
        "customdata": [[values.describe(value, unit).replace(": ", ":<br>", 1)] for value in shown.values()],
        "hovertemplate": "<b>%{x}</b><br>%{customdata[0]}<extra></extra>",
    }
    if measure == "rate":
        limits = [(value.rate or 0.0, value.low or 0.0, value.high or 0.0) for value in shown.values()]
        dots["error_y"] = {
            "type": "data", "symmetric": False, "array": [high - rate for rate, _low, high in limits],
            "arrayminus": [rate - low for rate, low, _high in limits], "color": MAIN, "thickness": 1.5, "width": 0,
        }
    return dots


def _reasons(without: Mapping[int, Value], unit: str, upper: float) -> dict[str, Any]:
    return {"type": "scatter", "mode": "markers", "x": list(without), "y": [upper / 2] * len(without),
            "marker": {"size": 14, "opacity": 0}, "customdata": [[reason(value, unit)] for value in without.values()],
            "hovertemplate": "<b>%{x}</b><br>%{customdata[0]}<extra></extra>"}


def reason(value: Value, unit: str) -> str:
    """Return why a year has no number; a year that no table holds was not reported."""
    if value.count_status is Status.NOT_APPLICABLE:
        return _("Not reported.")
    return values.describe(value, unit)


def _band(year: int, value: Value) -> dict[str, Any]:
    status = value.rate_status if value.count is not None else value.count_status
    return {"type": "rect", "x0": year - 0.5, "x1": year + 0.5, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
            "fillcolor": GAPS.get(status, OTHER_GAP), "line": {"color": GRID, "width": 1}}


def _break(year: int) -> dict[str, Any]:
    return {"type": "line", "x0": year - 0.5, "x1": year - 0.5, "y0": 0, "y1": 1, "yref": "paper",
            "line": {"color": QUIET, "width": 1.5, "dash": "dash"}}


def _ticks(years: Sequence[int]) -> list[int]:
    """Return the years to write under the axis: every one of a few, else every second, third, … from the last."""
    step = max(1, -(-len(years) // 6))
    return sorted(years[::-1][::step])
