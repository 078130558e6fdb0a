"""Trends: how numbers changed over the years, a panel for each group."""

from __future__ import annotations

from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, callback, clientside_callback, dcc, html
from dash.development.base_component import Component

from components.aria import aria
from components.choices import area_code, as_options, chosen, places, select_options, view_form
from components.layout import window_title
from components.panels import panels, panels_legend, panels_table
from components.sentences import change_sentence, coverage, nearest_sentence, place_name, rounding, topic
from components.text import heading, link, notices
from data.measures.answers import Answers, answers
from data.measures.nearest import nearest
from data.measures.series import change, series, years
from data.measures.values import Value
from data.releases.release import Release
from data.releases.store import current
from data.view import View, choices, geographies, parse
from language import _, plural
from vocabulary import ALL, COUNTY, Status, label

FIELDS = ("indicator", "measure", "outcome", "area")


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Trends"))


def description() -> str:
    """Return what search engines show."""
    return _("How violence in {place} changed over the years, by race and ethnicity.", place=current().manifest.place)


def layout(**query: str) -> Component:
    """Return the page for what is chosen in its address."""
    release = current()
    view, said = see(query, release)
    offered = {"area": places(release, _kinds(release, view.indicator))}
    form = view_form(view, release, "/trends", FIELDS, "trends", offered=offered)
    parts = [heading(_("Trends"), _("How numbers changed over the years, and how sure that is.")), notices(said), form,
             html.Div(content(answers(release), view), id="trends-content", **aria(live="polite")),
             dcc.Store(id="trends-address", data=view.query())]
    return html.Div([part for part in parts if part is not None], className="figure-page")


def see(query: dict[str, str], release: Release) -> tuple[View, list[str]]:
    """Return the view of an address; its area decides the geography, the whole place where there is none."""
    wishes = {name: value for name, value in query.items()
              if name not in ("geography", "group", "period") and isinstance(value, str)}
    kinds = {area.key: item.id for item in release.manifest.geographies for area in item.areas}
    geography = kinds.get(wishes.get("area", ""), COUNTY)
    said: list[str] = []
    if geography != COUNTY and geography not in _kinds(release, parse(wishes, release)[0].indicator):
        said.append(_("Single years are not published for this area, so the whole place is shown."))
        wishes.pop("area")
        geography = COUNTY
    view, more = parse({**wishes, "geography": geography}, release)
    return view, said + more


def content(found: Answers, view: View) -> list[Component]:
    """Return all that depends on what is chosen: sentence, legend, panels, table, milestones."""
    release = found.release
    about = release.indicator(view.indicator)
    code = area_code(release, view)
    place = place_name(release, view.geography, code)
    shown = _series(found, view, code)
    if not shown:
        return [html.P(_("No single years are published for these choices."))]
    breaks = tuple(item.year for item in about.breaks)
    everyone = shown.get(ALL) or next(iter(shown.values()))
    caption = _("{topic}, {place}, {first} to {last}", topic=topic(release, view.indicator, ALL, view.outcome),
                place=place, first=min(everyone), last=max(everyone))
    return [
        html.H2(caption),
        html.P(_("{who}: {change}", who=label(ALL), change=change_sentence(change(everyone, breaks))),
               className="figure-sentence"),
        *([html.P(covered)] if (covered := coverage(release, view.indicator, view.geography)) and code == ALL else []),
        *([html.P(rounded)] if (rounded := rounding(release, view.indicator)) else []),
        html.P(_("The first and the last year can be unusual ones: look at the years between, and at the intervals.")),
        *(html.P(_("From {year} on, numbers cannot be compared with those before: {reason}", year=item.year,
                   reason=item.text)) for item in about.breaks),
        panels_legend(shown, view.measure, breaks),
        panels(shown, view.measure, about.unit, breaks, _instead(found, view, shown)),
        panels_table(shown, caption, about.unit),
        *_milestones(release, min(everyone), max(everyone)),
        html.P([link(_("See it on the map"), f"/map?{view.query(geography='', period='', area='')}"), " · ",
                link(_("How unequally groups are hit"), f"/disparities?{view.query(geography='', period='', area='')}"),
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
    view, said = see({name: value for name, value in wishes.items() if value}, release)
    offered = {"area": as_options(places(release, _kinds(release, view.indicator)))}
    notice = notices(said)
    return {
        "options": {name: offered.get(name) or select_options(view, release, name) for name in FIELDS[1:]},
        "values": {name: chosen(view, name) for name in FIELDS[1:]},
        "content": [*([notice] if notice else []), *content(answers(release), view)], "address": view.query(),
    }


def _kinds(release: Release, indicator: str) -> list[str]:
    """Return the geographies whose single years are published."""
    return [code for code in geographies(release, indicator) if years(answers(release), indicator, code)]


def _series(found: Answers, view: View, code: str) -> dict[str, dict[int, Value]]:
    """Return each group's years, in the vocabulary's order, everyone last."""
    groups = choices(found.release, view.indicator, "group", view.geography) or (ALL,)
    every = {group: series(found, view.indicator, view.geography, code, group, view.outcome) for group in groups}
    known = {group: shown for group, shown in every.items()
             if any(found.has(view.indicator, view.geography, area=code, group=group, period=str(year),
                              outcome=view.outcome) for year in shown)}
    return {**{group: shown for group, shown in known.items() if group != ALL},
            **({ALL: known[ALL]} if ALL in known else {})}


def _instead(found: Answers, view: View, shown: dict[str, dict[int, Value]]) -> dict[str, str]:
    """Return the nearest answer to each group's latest year that is withheld, in words."""
    areas = {area.key: area for item in found.release.manifest.geographies for area in item.areas}
    unit = found.release.indicator(view.indicator).unit
    said = {}
    for group, series_ in shown.items():
        withheld = [year for year, value in series_.items() if value.count_status is Status.WITHHELD]
        near = nearest(found, view.indicator, view.geography, areas.get(view.area), group, str(max(withheld)),
                       view.outcome) if withheld else []
        if near:
            said[group] = _("The nearest number that can be given for {year}: {answer}", year=max(withheld),
                            answer=nearest_sentence(found.release, near[0], unit))
    return said


def _milestones(release: Release, first: int, last: int) -> list[Component]:
    dated = [item for item in release.timeline
             if item["date"][:4].isdigit() and first <= int(item["date"][:4]) <= last]
    if not dated:
        return []
    lines = [html.Li([html.Strong(item["date"]), f": {item['title']}. {item['detail']} ",
                      *([link(_("Source"), item["source_url"])] if item.get("source_url") else [])])
             for item in sorted(dated, key=lambda item: item["date"])]
    return [html.Details([
        html.Summary(plural("What happened in these years: {number} date",
                            "What happened in these years: {number} dates", len(dated))),
        html.P(_("These are public dates for context. That one thing came after another does not show that it was the "
                 "cause.")),
        html.Ul(lines, className="milestones"),
    ], className="figure-twin")]


clientside_callback(ClientsideFunction("figures", "follow"), Input("trends-address", "data"), prevent_initial_call=True)

dash.register_page(__name__, path="/trends", title=title, description=description)
