"""Where the numbers come from: who counted, when, whom that misses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from components.text import Content, link, markdown, site_text
from data.releases.manifest import Indicator, Manifest
from language import _, day
from vocabulary import COUNTY, GROUPS, Definition, label


def indicator_card(indicator: Indicator) -> Component:
    """Return the context card of an indicator: its source, its years, and what reviewers want readers to know."""
    return html.Article([
        html.H3(indicator.label),
        html.P(site_text(indicator.description)),
        _facts([
            (_("Counted by"), _named(indicator.publisher, indicator.url)),
            (_("Years"), _years(indicator.years)),
            (_("Fetched"), _date(indicator.retrieved)),
            (_("Note"), site_text(indicator.note)),
            *((_("Not comparable from {year}", year=item.year), site_text(item.text)) for item in indicator.breaks),
            (_("Groups"), definition(indicator.definition) if indicator.definition else
             _("This source does not say who was harmed.")),
        ]),
        *markdown(indicator.card, level=4),
    ], id=f"card-{indicator.id}", className="context-card")


def populations(manifest: Manifest) -> list[Component]:
    """Return where the numbers of people come from, and which of them are estimates."""
    if not manifest.populations:
        return [html.P(_("This release has no population, so it has counts and no rates."))]
    places = {item.id: item.label_plural for item in manifest.geographies} | {COUNTY: manifest.place}
    return [
        html.Div(_facts([
            (_("Counted by"), _named(item.publisher, item.url)),
            (_("Years counted"), _years(item.years)),
            (_("Groups"), definition(item.definition)),
            (_("Estimates for"), ", ".join(places.get(code, code) for code in item.estimated)),
            (_("Note"), site_text(item.note)),
        ])) for item in manifest.populations
    ]


def contexts(manifest: Manifest) -> list[Component]:
    """Return where the numbers come from that areas are ordered by."""
    places = {item.id: item.label_plural for item in manifest.geographies}
    return [
        html.Div([html.H3(item.label), _facts([
            (_("Published by"), _named(item.publisher, item.url)),
            (_("Year"), str(item.year)),
            (_("For"), places[item.geography]),
            (_("Note"), site_text(item.note)),
        ])]) for item in manifest.contexts
    ]


def boundaries(manifest: Manifest) -> Component:
    """Return who made the boundaries."""
    return html.Ul([
        html.Li([html.Strong(item.label_plural), ": ", *_named(item.source, item.url)]) for item in manifest.geographies
    ])


def definition(code: Definition) -> str:
    """Say how people were sorted into groups."""
    if code is Definition.RACE_ETHNICITY:
        return _("Hispanic or Latino people of any race are one group. Every other group is without them.")
    return _("Each race is counted with its Hispanic or Latino members. Hispanic is not a group of its own.")


def groups_used(manifest: Manifest) -> Component:
    """Return the groups of the release, in the order that all pages use."""
    definitions = {item.definition for item in manifest.indicators if item.definition}
    present = {code for table in manifest.tables for code in table.codes.get("group", ())}
    codes = [code for item in Definition if item in definitions for code in GROUPS[item] if code in present]
    return html.Ul([html.Li(label(code)) for code in dict.fromkeys(codes)])


def _named(name: str, url: str) -> list[Content]:
    return [link(name, url)] if url else [name]


def _years(years: Sequence[int]) -> str:
    if len(years) > 2 and list(years) == list(range(years[0], years[-1] + 1)):
        return _("{first} to {last}", first=years[0], last=years[-1])
    return ", ".join(str(year) for year in years)


def _date(written: str) -> str:
    try:
        return day(date.fromisoformat(written))
    except ValueError:
        return written


def _facts(pairs: Sequence[tuple[str, Content | Sequence[Content]]]) -> Component:
    return html.Dl([
        part for term, said in pairs if said for part in (html.Dt(term), html.Dd(said))
    ], className="facts")
