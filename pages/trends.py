"""Trends: how numbers changed over time, for everyone and in a panel for each group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, callback, clientside_callback, dcc, html
from dash.development.base_component import Component

from components import values
from components.aria import aria
from components.choices import (
    area_code,
    as_options,
    chosen,
    options,
    places,
    reference_label,
    select_options,
    view_form,
)
from components.figures.trend import PLAIN, Look
from components.forms import Options
from components.gap_over_time import Pair, gap_over_time
from components.gaps import with_reference
from components.layout import window_title
from components.milestones import milestones, milestones_list
from components.over_time import moved, step_label, step_note, to_date_sentence, trend_sentences
from components.panels import main_panel, panels, panels_legend, panels_table
from components.save_picture import save_pictures
from components.sentences import coverage, nearest_sentence, place_name, rounding, topic
from components.text import heading, link, notices
from data.measures.answers import Answers, answers
from data.measures.nearest import nearest
from data.measures.steps import so_far, step_change, steps
from data.measures.trend import Trend, trends
from data.measures.values import Value
from data.releases.release import Release
from data.releases.store import current
from data.trending import parse_trends, step_of, trend_series, yearly
from data.view import View
from language import _
from vocabulary import ALL, COUNTY, UNKNOWN, Status, period_years

FIELDS = ("indicator", "step", "measure", "outcome", "area", "group", "reference")


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Trends"))


def description() -> str:
    """Return what search engines show."""
    return _("How violence in {place} changed over the years, by race and ethnicity.", place=current().manifest.place)


def layout(**query: str) -> Component:
    """Return the page for what is chosen in its address."""
    release = current()
    view, said = parse_trends(query, release)
    form = view_form(view, release, "/trends", FIELDS, "trends", labels=_labels(), offered=_offered(view, release))
    parts = [heading(_("Trends"), _("How numbers changed over time, and how sure that is.")), notices(said), form,
             html.Div(content(answers(release), view), id="trends-content", **aria(live="polite")),
             dcc.Store(id="trends-address", data=view.query())]
    return html.Div([part for part in parts if part is not None], className="figure-page")


def content(found: Answers, view: View) -> list[Component]:
    """Return all that depends on what is chosen: sentences, charts, their tables, the gap, public dates."""
    release = found.release
    about = release.indicator(view.indicator)
    code = area_code(release, view)
    place = place_name(release, view.geography, code)
    step = step_of(view, release)
    shown = trend_series(found, view, code)
    if not shown:
        return [html.P(_("No single years are published for these choices."))]
    breaks = tuple(item.year for item in about.breaks)
    everyone = shown.get(ALL) or next(iter(shown.values()))
    first, last = period_years(next(iter(everyone)))[0], period_years(list(everyone)[-1])[-1]
    caption = _("{topic}, {place}, {first} to {last}", topic=topic(release, view.indicator, ALL, view.outcome),
                place=place, first=first, last=last)
    marks = milestones(release.timeline, first, last)
    fits = _trends(shown, view, step, breaks)
    looks = {group: Look(to_date=step == "year-to-date", fitted=_fitted(fits.get(group, ()))) for group in shown}
    sentences = {group: _sentences(found, view, step, group, shown[group], fits.get(group, ()), breaks)
                 for group in shown}
    chosen_view = with_reference(found, view, code)
    parts = [
        html.H2(caption),
        *([html.P(covered)] if (covered := coverage(release, view.indicator, view.geography)) and code == ALL else []),
        *([html.P(rounded)] if (rounded := rounding(release, view.indicator)) else []),
        html.P(step_note(step, about.year_to_date)),
        *_without_months(view, release),
        *(html.P(_("From {year} on, numbers cannot be compared with those before: {reason}", year=item.year,
                   reason=item.text)) for item in about.breaks),
        panels_legend(shown, view.measure, breaks, any(look.fitted for look in looks.values()), bool(marks)),
        main_panel(everyone, view.measure, about.unit, breaks, sentences.get(ALL, []),
                   replace(looks.get(ALL, PLAIN), marks=[mark.at for mark in marks])),
        *milestones_list(marks),
        panels(shown, view.measure, about.unit, breaks, sentences, looks),
        panels_table(shown, caption, about.unit),
        html.P(link(_("Download these numbers as CSV"), f"/trends.csv?{view.query(geography='', period='')}")),
        *_gap(chosen_view, shown, breaks, caption, step),
    ]
    return [
        *parts, *save_pictures("/trends", view.query(), parts),
        html.P([link(_("See it on the map"), f"/map?{view.query(geography='', period='', area='', step='')}"), " · ",
                link(_("How unequally groups are hit"),
                     f"/disparities?{view.query(geography='', period='', area='', step='')}"),
                " · ", link(_("Compare two periods, groups or areas"), f"/compare?{view.query(period='', step='')}"),
                " · ", link(_("Who can help"), "/resources"), " · ",
                link(_("How these numbers are made"), "/methods")]),
    ]


@callback(
    output={
        "options": {name: Output(f"trends-{name}", "options") for name in FIELDS[1:]},
        "values": {name: Output(f"trends-{name}", "value") for name in FIELDS[1:]},
        "content": Output("trends-content", "children"), "address": Output("trends-address", "data"),
    },
    inputs={"wishes": {name: Input(f"trends-{name}", "value") for name in FIELDS}},
    prevent_initial_call=True,
)
def update(wishes: dict[str, str]) -> dict[str, Any]:
    """Answer a choice in the form."""
    release = current()
    view, said = parse_trends({name: value for name, value in wishes.items() if value}, release)
    offered = _offered(view, release)
    notice = notices(said)
    return {
        "options": {name: as_options(offered[name]) if name in offered else select_options(view, release, name)
                    for name in FIELDS[1:]},
        "values": {name: step_of(view, release) if name == "step" else chosen(view, name) for name in FIELDS[1:]},
        "content": [*([notice] if notice else []), *content(answers(release), view)], "address": view.query(),
    }


def _labels() -> dict[str, str]:
    return {"step": _("Time"), "group": _("Gap of this group"), "reference": _("Compared with")}


def _offered(view: View, release: Release) -> dict[str, Options]:
    """Return the choices that this page offers in its own way; the way to cut time that is shown comes first."""
    now = step_of(view, release)
    every = sorted(steps(release, view.indicator, view.geography), key=lambda step: step != now)
    groups = [(ALL, _("No group")), *(item for item in options(view, release, "group") if item[0] != ALL)]
    return {"area": places(release, yearly(release, view.indicator)), "group": groups,
            "reference": options(view, release, "reference") if len(groups) > 1 else [(ALL, reference_label(ALL))],
            "step": [(step, step_label(step)) for step in every]}


def _without_months(view: View, release: Release) -> list[Component]:
    """Say that a topic has no months, where it has none for the whole place."""
    if {"months", "quarters"}.intersection(steps(release, view.indicator, COUNTY)):
        return []
    return [html.P(_("Single months are not published for this topic: most would hold too few events, or its source "
                     "does not tell the month."))]


def _trends(
    shown: dict[str, dict[str, Value]], view: View, step: str, breaks: tuple[int, ...]
) -> dict[str, list[Trend]]:
    """Return the trends of yearly rates in the whole place: of everyone, and of groups that are large enough."""
    if step != "years" or view.measure != "rate" or view.geography != COUNTY:
        return {}
    return {group: trends({int(year): value for year, value in series.items()}, breaks)
            for group, series in shown.items() if group != UNKNOWN}


def _fitted(found: Iterable[Trend]) -> list[dict[int, float]]:
    return [dict(zip(range(item.first, item.last + 1), item.trend.fitted, strict=True))
            for item in found if item.trend is not None]


def _sentences(
    found: Answers, view: View, step: str, group: str, series: dict[str, Value], fits: Iterable[Trend],
    breaks: tuple[int, ...],
) -> list[str]:
    """Return what is said over a chart; where a group has no number at all, the nearest that can be given."""
    about = found.release.indicator(view.indicator)
    if not any(values.shown(value, view.measure) is not None for value in series.values()):
        return _instead(found, view, group, series)
    if step == "year-to-date":
        compared = so_far(series, breaks)
        return [to_date_sentence(*compared, about.unit)] if compared else []
    base = found.release.manifest.rule_of(view.indicator).rounding
    fitted = [item for item in fits if group == ALL or item.trend is not None]
    return [moved(step_change(series, step, breaks, view.measure, base), view.measure), *trend_sentences(fitted)]


def _instead(found: Answers, view: View, group: str, series: dict[str, Value]) -> list[str]:
    """Return the nearest answer to a group's latest period that is withheld, in words."""
    areas = {area.key: area for item in found.release.manifest.geographies for area in item.areas}
    withheld = [code for code, value in series.items() if value.count_status is Status.WITHHELD]
    near = nearest(found, view.indicator, view.geography, areas.get(view.area), group, withheld[-1],
                   view.outcome) if withheld else []
    if not near:
        return []
    unit = found.release.indicator(view.indicator).unit
    return [_("The nearest number that can be given for {period}: {answer}", period=values.period(withheld[-1]),
              answer=nearest_sentence(found.release, near[0], unit))]


def _gap(
    view: View, shown: dict[str, dict[str, Value]], breaks: tuple[int, ...], caption: str, step: str
) -> list[Component]:
    if view.group == ALL:
        return [html.P(_("Choose a group above to see how its gap with another group, or with everyone, went over "
                         "time."))] if len(shown) > 1 else []
    return gap_over_time(Pair(view.group, view.reference), shown, breaks, caption, step == "year-to-date")


clientside_callback(ClientsideFunction("figures", "follow"), Input("trends-address", "data"), prevent_initial_call=True)

dash.register_page(__name__, path="/trends", title=title, description=description)
