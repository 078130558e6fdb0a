"""One small chart a group, all on one scale, so that groups can be compared and none hides another."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from components import values
from components.figures.base import graph
from components.figures.trend import reason, top, trend_figure
from components.legend import Entry, legend
from components.sentences import change_sentence
from components.table import twin
from data.measures.series import change
from data.measures.values import Value
from language import _
from vocabulary import ALL, Status, label

Series = Mapping[int, Value]


def panels(
    series: Mapping[str, Series], measure: str, unit: str, breaks: tuple[int, ...], instead: Mapping[str, str]
) -> Component:
    """Return a panel for each group.

    Parameters
    ----------
    series : mapping of str to mapping of int to Value
        Group → year → value, in the order of the panels; ``all`` is drawn behind the others.
    measure : str
        ``rate`` or ``count``.
    unit : str
        ``victims``, ``offenses`` or ``incidents``.
    breaks : tuple of int
        Years from which numbers cannot be compared with those before.
    instead : mapping of str to str
        Group → what to say below a panel without any number, such as the nearest that can be given.
    """
    context = series.get(ALL, {}) if measure == "rate" else {}
    upper = top(list(series.values()), measure)
    return html.Div([_panel(group, values_, context if group != ALL else {}, measure, unit, upper, breaks,
                            instead.get(group, ""))
                     for group, values_ in series.items()], className="panels")


def _panel(
    group: str, series: Series, context: Series, measure: str, unit: str, upper: float, breaks: tuple[int, ...],
    instead: str,
) -> Component:
    name = label(group)
    said = change_sentence(change(dict(series), breaks))
    parts: list[Component] = [html.H3(name)]
    if any(values.shown(value, measure) is not None for value in series.values()):
        figure = trend_figure(series, context, measure, unit, upper, breaks)
        parts += [html.P(said), graph(f"trend-{group}", figure, f"{name}. {said}")]
    else:
        reasons = dict.fromkeys(values.rate(value) if measure == "rate" else values.count(value)
                                for value in series.values())
        parts.append(html.P(_("No year has a number to show: {reasons}.", reasons="; ".join(reasons).lower())))
        if instead:
            parts.append(html.P(instead))
    return html.Div(parts)


def panels_legend(series: Mapping[str, Series], measure: str, breaks: tuple[int, ...]) -> Component:
    """Return what the marks in the panels mean; only what is there."""
    drawn = [list(values_.values()) for values_ in series.values()
             if any(values.shown(value, measure) is not None for value in values_.values())]
    every = [value for line in drawn for value in line]
    without = {values.status(value, measure) for value in every if values.shown(value, measure) is None}
    dot = _("Rate with its 95% interval") if measure == "rate" else _("Count")
    entries = [Entry("main", dot)]
    if measure == "rate" and len(series) > 1:
        entries.append(Entry("context", label(ALL)))
    if Status.WITHHELD in without:
        entries.append(Entry("gap-withheld", label(Status.WITHHELD)))
    if Status.UNRELIABLE in without:
        entries.append(Entry("gap-unreliable", label(Status.UNRELIABLE)))
    if without - {Status.WITHHELD, Status.UNRELIABLE}:
        entries.append(Entry("gap-other", _("Not reported, or no rate")))
    if breaks:
        entries.append(Entry("break", _("Numbers on its two sides cannot be compared")))
    return legend(_("Events for every 100,000 people a year") if measure == "rate" else _("Count"), entries)


def panels_table(series: Mapping[str, Series], caption: str, unit: str) -> Component:
    """Return every number of the panels as a table."""
    rows = []
    for group, values_ in series.items():
        for year, value in values_.items():
            counted = reason(value, unit) if value.count_status is Status.NOT_APPLICABLE else values.count(value)
            rate = counted if value.count_status is Status.NOT_APPLICABLE else values.rate(value)
            rows.append([label(group), str(year), counted, values.people(value), rate, values.rate_interval(value)])
    columns = [_("Group"), _("Year"), _("Count"), _("People"), _("Rate per 100,000"), _("95% interval")]
    return twin(_("These numbers as a table"), caption, columns, rows)
