"""One group's numbers over time: dots with intervals, a line only where neighbors can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from components import values
from components.figures.base import CONTEXT, GRID, MAIN, QUIET, TREND, axis, layout
from data.measures.values import Value
from language import _
from vocabulary import Status, period_months

HEIGHT = 230
MANY = 30
"""From so many dots on they are small."""
GAPS = {Status.WITHHELD: "#f1e3c6", Status.UNRELIABLE: "#e3efdd"}
"""Fill of the band over a period that has no number; any other reason is gray."""
OTHER_GAP = "#e1e4e8"
ROW_PIXELS = 18
"""Height of a row of numbers over a chart."""
NEAR = 0.13
"""Numbers over a chart that are nearer than this share of its width stand in different rows."""
SIDE = 0.3
"""A year's number stands at least this far, in years, from either end of the axis."""
ONE_MARK = 0.05
"""Moments within this share of the chart's width have one mark, with the first and the last of their numbers."""

Key = int | str
"""A year, or a period code."""
Series = Mapping[Any, Value]
"""Value by year or period code, in order."""


@dataclass(frozen=True)
class Look:
    """What a panel has besides its dots.

    Parameters
    ----------
    height : int
        Pixels, without the numbers of marks.
    to_date : bool
        Each period is the first months of a year, and stands for that year.
    fitted : sequence of mapping of int to float
        Lines of trends: year → number.
    marks : sequence of float
        Moments on the axis that are numbered from 1; see :func:`place`.
    """

    height: int = HEIGHT
    to_date: bool = False
    fitted: Sequence[Mapping[int, float]] = ()
    marks: Sequence[float] = ()


PLAIN = Look()


def place(key: Key, to_date: bool = False) -> tuple[float, float]:
    """Return where a period stands on an axis of years, and half its width. A year stands around its own number."""
    months = period_months(str(key))
    if to_date:
        return float(months[0] // 12), 0.5
    return (months[0] + months[-1] + 1) / 24 - 0.5, min(len(months) / 24, 0.5)


def top(series: Sequence[Series], measure: str) -> float:
    """Return the upper end of the scale that several panels share."""
    highs = [number for values_ in series for value in values_.values()
             if (number := value.high if measure == "rate" else value.count) is not None]
    return max(highs, default=1.0) * 1.06 or 1.0


def trend_figure(
    series: Series, context: Series, measure: str, unit: str, upper: float, breaks: Sequence[int] = (),
    look: Look = PLAIN,
) -> dict[str, Any]:
    """Return one panel.

    Parameters
    ----------
    series : mapping of int or str to Value
        Year or period code → the group's value.
    context : mapping of int or str to Value
        The same for everyone, drawn thin behind; empty where the panel is about everyone.
    measure : str
        ``rate`` or ``count``.
    unit : str
        ``victims``, ``offenses`` or ``incidents``.
    upper : float
        Upper end of the scale, from :func:`top`.
    breaks : sequence of int
        Years from which numbers cannot be compared with those before; no line crosses them.
    look : Look
        What it has besides.
    """
    places = {key: place(key, look.to_date) for key in series}
    first, last = min(at - half for at, half in places.values()), max(at + half for at, half in places.values())
    traces = [_line(context, measure, breaks, look, CONTEXT, "dot", 1.5)] if context else []
    thick = 2.0 if len(series) < MANY else 1.0
    traces += [_line(series, measure, breaks, look, MAIN, "solid", thick), _dots(series, measure, unit, look)]
    traces += [_fitted(line) for line in look.fitted]
    without = {key: value for key, value in series.items() if values.shown(value, measure) is None}
    traces.append(_reasons(without, unit, upper, look))
    inside = [year for year in breaks if first < year - 0.5 < last]
    marks = _together(look.marks, last - first)
    rows = _rows([at for at, _text in marks], last - first)
    over = ROW_PIXELS * (max(rows, default=-1) + 1)
    shapes = [*(_band(places[key], value) for key, value in without.items()), *(_break(year) for year in inside),
              *(_mark(at) for at, _text in marks)]
    return {"data": traces, "layout": layout(
        look.height + over,
        xaxis=axis(range=[first - 0.1, last + 0.1], showgrid=False, tickvals=year_ticks(first, last), tickformat="d",
                   separatethousands=False),
        yaxis=axis(range=[0, upper], nticks=5, rangemode="tozero"), shapes=shapes,
        margin={"l": 44, "r": 12, "t": 12 + over, "b": 36},
        annotations=[_number(text, at, row) for (at, text), row in zip(marks, rows, strict=True)],
    )}


def _line(
    series: Series, measure: str, breaks: Sequence[int], look: Look, color: str, dash: str, width: float
) -> dict[str, Any]:
    x: list[float] = []
    y: list[float | None] = []
    for before, key in pairwise((None, *series)):
        at, half = place(key, look.to_date)
        if before is not None and any(_starts(before) < 12 * year <= _starts(key) for year in breaks):
            x.append(at - half)
            y.append(None)
        x.append(at)
        y.append(values.shown(series[key], measure))
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "connectgaps": False, "hoverinfo": "skip",
            "line": {"color": color, "width": width, "dash": dash}}


def _starts(key: Key) -> int:
    return period_months(str(key))[0]


def _dots(series: Series, measure: str, unit: str, look: Look) -> dict[str, Any]:
    shown = {key: value for key, value in series.items() if values.shown(value, measure) is not None}
    many = len(series) >= MANY
    dots: dict[str, Any] = {
        "type": "scatter", "mode": "markers", "x": [place(key, look.to_date)[0] for key in shown],
        "y": [values.shown(value, measure) for value in shown.values()],
        "marker": {"color": MAIN, "size": 4, "line": {"width": 0}} if many else {
            "color": MAIN, "size": 8, "line": {"color": "#ffffff", "width": 1}},
        "customdata": [[values.describe(value, unit).replace(": ", ":<br>", 1), values.period(str(key))]
                       for key, value in shown.items()],
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[0]}<extra></extra>",
    }
    if measure == "rate":
        limits = [(value.rate or 0.0, value.low or 0.0, value.high or 0.0) for value in shown.values()]
        dots["error_y"] = {
            "type": "data", "symmetric": False, "array": [high - rate for rate, _low, high in limits],
            "arrayminus": [rate - low for rate, low, _high in limits], "color": CONTEXT if many else MAIN,
            "thickness": 1 if many else 1.5, "width": 0,
        }
    return dots


def _fitted(line: Mapping[int, float]) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": list(line), "y": list(line.values()), "hoverinfo": "skip",
            "line": {"color": TREND, "width": 2, "dash": "dash"}}


def _reasons(without: Series, unit: str, upper: float, look: Look) -> dict[str, Any]:
    return {"type": "scatter", "mode": "markers", "x": [place(key, look.to_date)[0] for key in without],
            "y": [upper / 2] * len(without), "marker": {"size": 14, "opacity": 0},
            "customdata": [[reason(value, unit), values.period(str(key))] for key, value in without.items()],
            "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[0]}<extra></extra>"}


def reason(value: Value, unit: str) -> str:
    """Return why a period has no number; one that no table holds was not reported."""
    if value.count_status is Status.NOT_APPLICABLE:
        return _("Not reported.")
    return values.describe(value, unit)


def _band(at: tuple[float, float], value: Value) -> dict[str, Any]:
    status = value.rate_status if value.count is not None else value.count_status
    return {"type": "rect", "x0": at[0] - at[1], "x1": at[0] + at[1], "y0": 0, "y1": 1, "yref": "paper",
            "layer": "below", "fillcolor": GAPS.get(status, OTHER_GAP), "line": {"color": GRID, "width": 1}}


def _break(year: int) -> dict[str, Any]:
    return {"type": "line", "x0": year - 0.5, "x1": year - 0.5, "y0": 0, "y1": 1, "yref": "paper",
            "line": {"color": QUIET, "width": 1.5, "dash": "dash"}}


def _mark(at: float) -> dict[str, Any]:
    return {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
            "line": {"color": CONTEXT, "width": 1, "dash": "dot"}}


def _number(text: str, at: float, row: int) -> dict[str, Any]:
    return {"x": at, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": ROW_PIXELS * row,
            "text": f"<b>{text}</b>", "showarrow": False, "font": {"size": 13, "color": QUIET}}


def _together(marks: Sequence[float], span: float) -> list[tuple[float, str]]:
    """Return where marks stand, with the numbers of the moments in each; moments near each other have one."""
    groups: list[list[int]] = []
    for n, at in enumerate(marks):
        if groups and at - marks[groups[-1][0]] < ONE_MARK * span:
            groups[-1].append(n)
        else:
            groups.append([n])
    return [(sum(marks[n] for n in group) / len(group),
             f"{group[0] + 1}" + (f"\N{EN DASH}{group[-1] + 1}" if len(group) > 1 else "")) for group in groups]


def _rows(marks: Sequence[float], span: float) -> list[int]:
    """Return the row over the chart in which each number stands, so that none covers another; the lowest is 0."""
    ends: list[float] = []
    found = []
    for at in marks:
        row = next((n for n, end in enumerate(ends) if at - end >= NEAR * span), len(ends))
        ends[row:row + 1] = [at]
        found.append(row)
    return found


def year_ticks(first: float, last: float) -> list[int]:
    """Return the years to write under the axis: every one of a few, else every second, third, … from the last."""
    years = [year for year in range(int(first), int(last) + 2) if first + SIDE <= year <= last - SIDE]
    return sorted(years[::-1][:: max(1, -(-len(years) // 6))])
