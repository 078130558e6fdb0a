"""What stands around the map: its legend, its source line, its buttons, its numbers as a table."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from community.directory import resources
from components import values
from components.choices import by_number
from components.figures.map import entries
from components.figures.orientation import signs
from components.legend import Entry, legend
from components.map_choices import scheme_words
from components.maps import Maps, counted, difference, level_areas, map_title, short_query, value_of
from components.save_picture import save_picture
from components.table import table
from data.measures.answers import Answers
from data.releases.release import Release
from data.view import SCHEMES, View
from language import _, in_sentence
from vocabulary import ALL, COUNTY, OUTSIDE, UNKNOWN, label


def signs_legend(release: Release) -> Component | None:
    """Return the legend of what stands on the map besides areas; None where nothing does."""
    lines = [Entry(look, text) for look, text in signs(release.manifest.orientation)]
    if any(item.lat is not None for item in resources(release)):
        lines.append(Entry("marker", _("An organization that helps")))
    return legend(_("Also on the map"), lines) if lines else None


def map_legend(release: Release, view: View, maps: Maps) -> Component:
    """Return the one legend of all maps: classes with their limits and counts of areas, and states."""
    heading = _("Count") if view.measure == "count" else _("Rate per 100,000 people a year")
    said = [legend(heading, entries([side.mapped for side in maps.large], maps.said))]
    if maps.lower:
        said.append(html.P(scheme_words(view.classes or SCHEMES[0], release.manifest.place), className="small quiet"))
    if len(maps.large) > 1:
        said.append(html.P(_("Both maps have the same colors for the same numbers. Numbers of areas are those of the "
                             "first map and the second."), className="small quiet"))
    return html.Div(said)


def source_line(release: Release, view: View) -> str:
    """Say which way the map lies, who drew what it shows, and that kinds of areas do not fit together."""
    about = release.manifest
    said = [_("North is up.")]
    if view.geography != COUNTY:
        kind = release.geography(view.geography)
        said.append(_("Boundaries: {source}.", source=kind.source))
    shown: dict[str, list[str]] = {}
    for item in about.orientation:
        shown.setdefault(item.source, []).append(in_sentence(item.label))
    said += [_("Shown for orientation ({things}): {source}.", things=", ".join(things), source=source)
             for source, things in shown.items()]
    if len(about.geographies) > 1:
        said.append(_("Kinds of areas cut across each other: a number of one kind is never shared out to another."))
    return " ".join(said)


def map_table(found: Answers, view: View) -> Component:
    """Return the numbers of a map as a table, those of a second map in a table of their own below."""
    second = view.second
    if second is None:
        return _table(found, view, "")
    return html.Div([_table(found, each, difference(found.release, each, other))
                     for each, other in ((view, second), (second, view))])


def _table(found: Answers, view: View, name: str) -> Component:
    release = found.release
    if not counted(release, view):
        return html.P(_("There are no numbers by these areas."))
    named = sorted(((area.name, area.code) for area in level_areas(release, view.geography)),
                   key=lambda item: by_number(item[0]))
    if view.geography != COUNTY:
        named += [(label(code), code) for code in (UNKNOWN, OUTSIDE)
                  if found.has(view.indicator, view.geography, area=code, group=view.group, period=view.period,
                               outcome=view.outcome)]
        named.append((_("All areas together"), ALL))
    rows = []
    for text, code in named:
        value = value_of(found, view, code)
        rows.append([text, values.count(value), values.people(value), values.rate(value), values.rate_interval(value)])
    columns = [_("Area"), _("Count"), _("People, on average"), _("Rate per 100,000 a year"), _("95% interval")]
    return table(": ".join(filter(None, (name, map_title(release, view)))), columns, rows)


def picture_links(view: View) -> list[Component]:
    """Return the links that save the map as a picture, and the second map where there is one."""
    if view.second is None:
        return [save_picture("/map", short_query(view), "map-graph")]
    return [html.Div([html.Span(name), save_picture("/map", short_query(view), graph, name)], className="map-picture")
            for graph, name in (("map-graph", _("First map")), ("map-graph-b", _("Second map")))]


def zoom_buttons() -> Component:
    """Return the buttons that move the map for those who cannot drag it, or do not want to."""
    words: list[tuple[str, str, str]] = [
        (_("Zoom in"), "zoom", "in"), (_("Zoom out"), "zoom", "out"), (_("Whole map"), "zoom", "reset"),
        (_("Move left"), "pan", "left"), (_("Move right"), "pan", "right"), (_("Move up"), "pan", "up"),
        (_("Move down"), "pan", "down"),
    ]
    buttons = []
    for text, what, how in words:
        attribute: dict[str, Any] = {f"data-{what}": how}
        buttons.append(html.Button(text, type="button", className="btn btn-outline-secondary", **attribute))
    return html.Div(buttons, className="map-zoom")
