"""A chart for everyone and a small one a group, all groups on one scale, so that none hides another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from components import values
from components.figures.base import graph
from components.figures.trend import PLAIN, Look, Series, reason, top, trend_figure
from components.legend import Entry, legend
from components.table import twin
from language import _, in_sentence
from vocabulary import ALL, Status, label

MAIN_HEIGHT = 340
"""Height of the chart for everyone, in pixels."""


def main_panel(
    series: Series, measure: str, unit: str, breaks: Sequence[int], said: Sequence[str], look: Look = PLAIN
) -> Component:
    """Return the large chart of everyone, or why there is none.

    Parameters
    ----------
    series : mapping of int or str to Value
        Year or period code → value.
    measure : str
        ``rate`` or ``count``.
    unit : str
        ``victims``, ``offenses`` or ``incidents``.
    breaks : sequence of int
        Years from which numbers cannot be compared with those before.
    said : sequence of str
        Sentences over the chart.
    look : Look
        What it has besides.
    """
    over: list[Component] = [html.H3(label(ALL)), *(html.P(sentence) for sentence in said)]
    if not _any(series, measure):
        return html.Div([*over, html.P(_nothing(series, measure))])
    figure = trend_figure(series, {}, measure, unit, top([series], measure), breaks,
                          replace(look, height=MAIN_HEIGHT))
    return html.Div([*over, graph("trend-all", figure, " ".join([f"{label(ALL)}.", *said]))])


def panels(
    series: Mapping[str, Series], measure: str, unit: str, breaks: Sequence[int], said: Mapping[str, Sequence[str]],
    looks: Mapping[str, Look] | None = None,
) -> Component:
    """Return a panel for each group.

    Parameters
    ----------
    series : mapping of str to mapping of int or str to Value
        Group → year or period code → value, in the order of the panels; ``all`` has no panel, and is drawn behind the
        others.
    measure, unit, breaks
        See :func:`main_panel`.
    said : mapping of str to sequence of str
        Group → sentences over its chart; where it has no number, what to say in its place.
    looks : mapping of str to Look, optional
        Group → what its chart has besides.
    """
    context = series.get(ALL, {}) if measure == "rate" else {}
    groups = {group: values_ for group, values_ in series.items() if group != ALL}
    upper = top([*groups.values(), context], measure)
    return html.Div([
        _panel(group, values_, context, measure, unit, upper, breaks, said.get(group, ()),
               (looks or {}).get(group, PLAIN))
        for group, values_ in groups.items()], className="panels")


def _panel(
    group: str, series: Series, context: Series, measure: str, unit: str, upper: float, breaks: Sequence[int],
    said: Sequence[str], look: Look,
) -> Component:
    name = label(group)
    parts: list[Component] = [html.H3(name)]
    if _any(series, measure):
        figure = trend_figure(series, context, measure, unit, upper, breaks, look)
        parts += [*(html.P(sentence) for sentence in said),
                  graph(f"trend-{group}", figure, " ".join([f"{name}.", *said]))]
    else:
        parts += [html.P(_nothing(series, measure)), *(html.P(sentence) for sentence in said)]
    return html.Div(parts)


def _any(series: Series, measure: str) -> bool:
    return any(values.shown(value, measure) is not None for value in series.values())


def _nothing(series: Series, measure: str) -> str:
    reasons = dict.fromkeys(values.rate(value) if measure == "rate" else values.count(value)
                            for value in series.values())
    return _("No period has a number to show: {reasons}.", reasons="; ".join(map(in_sentence, reasons)))


def panels_legend(
    series: Mapping[str, Series], measure: str, breaks: Sequence[int], fitted: bool = False, marks: bool = False
) -> Component:
    """Return what the marks in the panels mean; only what is there."""
    drawn = [list(values_.values()) for values_ in series.values() if _any(values_, measure)]
    every = [value for line in drawn for value in line]
    without = {values.status(value, measure) for value in every if values.shown(value, measure) is None}
    dot = _("Rate with its 95% interval") if measure == "rate" else _("Count")
    entries = [Entry("main", dot)]
    if measure == "rate" and len(series) > 1:
        entries.append(Entry("context", label(ALL)))
    if fitted:
        entries.append(Entry("fitted", _("Trend: its steady yearly change, and where the pace changed")))
    if Status.WITHHELD in without:
        entries.append(Entry("gap-withheld", label(Status.WITHHELD)))
    if Status.UNRELIABLE in without:
        entries.append(Entry("gap-unreliable", label(Status.UNRELIABLE)))
    if without - {Status.WITHHELD, Status.UNRELIABLE}:
        entries.append(Entry("gap-other", _("Not reported, or no rate")))
    if breaks:
        entries.append(Entry("break", _("Numbers on its two sides cannot be compared")))
    if marks:
        entries.append(Entry("mark", _("A numbered date of the list below, for context")))
    return legend(_("Events for every 100,000 people a year") if measure == "rate" else _("Count"), entries)


def panels_table(series: Mapping[str, Series], caption: str, unit: str) -> Component:
    """Return every number of the panels as a table."""
    rows = []
    for group, values_ in series.items():
        for key, value in values_.items():
            counted = reason(value, unit) if value.count_status is Status.NOT_APPLICABLE else values.count(value)
            rate = counted if value.count_status is Status.NOT_APPLICABLE else values.rate(value)
            rows.append([label(group), values.period(str(key)), counted, values.people(value), rate,
                         values.rate_interval(value)])
    columns = [_("Group"), _("Period"), _("Count"), _("People"), _("Rate per 100,000"), _("95% interval")]
    return twin(_("These numbers as a table"), caption, columns, rows)
