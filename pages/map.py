"""The map: one number for every area, and who can help where."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import dash
from dash import (
    ClientsideFunction,
    Input,
    Output,
    Patch,
    State,
    callback,
    clientside_callback,
    ctx,
    dcc,
    html,
    no_update,
)
from dash.development.base_component import Component

from community.directory import resources
from components import values
from components.aria import aria
from components.choices import by_number, chosen, select_options, view_form
from components.figures.base import graph
from components.figures.map import Mapped, Marker, entries, map_figure, outline, sort_areas
from components.layout import window_title
from components.legend import Entry, legend
from components.levels import not_by_area
from components.panel import area_panel
from components.sentences import coverage, map_sentence, rounding, topic
from components.table import table
from components.text import heading, link, notices
from data.measures.answers import Answers, answers
from data.measures.values import Value
from data.releases.manifest import Area
from data.releases.release import Release
from data.releases.store import current
from data.view import View, parse
from language import _
from vocabulary import ALL, COUNTY, OUTSIDE, UNKNOWN, label

FIELDS = ("indicator", "measure", "geography", "group", "period", "outcome", "area")
OUTLINE = -2
"""Where the outline of the chosen area stands among the traces: before the markers, which are last."""


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Map"))


def description() -> str:
    """Return what search engines show."""
    return _("Violence in {place} on a map, area by area, with where help is.", place=current().manifest.place)


def layout(**query: str) -> Component:
    """Return the page for what is chosen in its address."""
    release = current()
    view, said = see(query, release)
    found = answers(release)
    parts = [heading(_("Map"), _("Where violence is counted, and where help is.")), notices(said),
             view_form(view, release, "/map", FIELDS, "map")]
    return html.Div([*(part for part in parts if part is not None), *content(found, view)], className="figure-page")


def see(query: dict[str, str], release: Release) -> tuple[View, list[str]]:
    """Return the view of an address; a map needs areas, so the whole place is not one of its choices."""
    view, said = parse({name: value for name, value in query.items() if name != "geography" or value != COUNTY},
                       release, geography="")
    if view.area and view.area not in {area.key for area in _areas(release, view)}:
        view = replace(view, area="")
    return view, said


def content(found: Answers, view: View) -> list[Component]:
    """Return all that depends on what is chosen: sentence, map, legend, panel, table."""
    release = found.release
    shown, lower = _sorted(found, view)
    sentence = _sentence(found, view)
    return [
        html.H2(_heading(release, view), id="map-heading"),
        html.P(sentence, id="map-sentence", className="figure-sentence", **aria(live="polite")),
        html.Div([
            html.Div([graph("map-graph", _figure(release, view, shown), sentence), _zoom_buttons()],
                     className="map-main"),
            html.Div(area_panel(found, view, _chosen(release, view)), id="map-panel", className="map-panel",
                     **aria(live="polite")),
            html.Div(_legend(release, view, shown, lower), id="map-legend", className="map-legend"),
        ], className="map-and-panel"),
        html.Details([html.Summary(_("The numbers of this map as a table")),
                      html.Div(_table(found, view), id="map-table")], className="figure-twin"),
        html.P([link(_("How it changed over the years"), f"/trends?{view.query(geography=COUNTY, period='', area='')}"),
                " · ", link(_("How unequally groups are hit"), f"/disparities?{view.query(area='')}"), " · ",
                link(_("Compare two areas, groups or periods"), f"/compare?{view.query()}"), " · ",
                link(_("Who can help"), "/resources"), " · ", link(_("How these numbers are made"), "/methods")]),
        dcc.Store(id="map-address", data=view.query()),
    ]


@callback(
    output={
        "options": {name: Output(f"map-{name}", "options") for name in FIELDS[1:]},
        "values": {name: Output(f"map-{name}", "value") for name in FIELDS[1:]},
        "heading": Output("map-heading", "children"), "sentence": Output("map-sentence", "children"),
        "figure": Output("map-graph", "figure"), "says": Output("map-graph-frame", "aria-label"),
        "click": Output("map-graph", "clickData"), "legend": Output("map-legend", "children"),
        "panel": Output("map-panel", "children"), "table": Output("map-table", "children"),
        "address": Output("map-address", "data"),
    },
    inputs={
        "wishes": {name: Input(f"map-{name}", "value") for name in FIELDS},
        "click": Input("map-graph", "clickData"),
        "before": State("map-address", "data"),
    },
    prevent_initial_call=True,
)
def update(wishes: dict[str, str], click: dict[str, Any] | None, before: str) -> dict[str, Any]:
    """Answer a choice in the form, or a click on an area."""
    if ctx.triggered_id == "map-graph":
        wishes = {**wishes, "area": _clicked(click) or wishes["area"]}
    return answer(wishes, before, only_area=ctx.triggered_id in ("map-graph", "map-area"))


def answer(wishes: dict[str, str], before: str, only_area: bool = False) -> dict[str, Any]:
    """Return what changes on the page.

    Parameters
    ----------
    wishes : dict of str to str
        What the form says.
    before : str
        The query of the map that is there.
    only_area : bool
        Whether only another area was chosen: then the map keeps all but its outline.
    """
    release = current()
    view, _said = see({name: value for name, value in wishes.items() if value}, release)
    found = answers(release)
    shown, lower = _sorted(found, view)
    sentence = _sentence(found, view)
    figure: Any = _figure(release, view, shown)
    if dict(parse_qsl(before)).get("geography") == view.geography:
        # The layout stays as it is in the browser, zoomed to where the person left it.
        patch = Patch()
        if only_area:
            patch["data"][OUTLINE] = outline(shown, _boundaries(release, view), view.area)
        else:
            patch["data"] = figure["data"]
        figure = patch
    return {
        "options": {name: no_update if only_area else select_options(view, release, name) for name in FIELDS[1:]},
        "values": {name: chosen(view, name) for name in FIELDS[1:]},
        "heading": _heading(release, view), "sentence": sentence, "figure": figure, "says": sentence, "click": None,
        "legend": no_update if only_area else _legend(release, view, shown, lower),
        "panel": area_panel(found, view, _chosen(release, view)),
        "table": no_update if only_area else _table(found, view), "address": view.query(),
    }


def _clicked(click: dict[str, Any] | None) -> str:
    """Return the key of the area that was clicked; empty for anything else."""
    data = click["points"][0].get("customdata") if click and click.get("points") else None
    return str(data[2]) if isinstance(data, list) and len(data) == 3 else ""


def _areas(release: Release, view: View) -> tuple[Area, ...]:
    return () if view.geography == COUNTY else release.geography(view.geography).areas


def _chosen(release: Release, view: View) -> Area | None:
    return next((area for area in _areas(release, view) if area.key == view.area), None)


def _value(found: Answers, view: View, code: str) -> Value:
    return found.value(view.indicator, view.geography, code, group=view.group, period=view.period,
                       outcome=view.outcome)


def _sorted(found: Answers, view: View) -> tuple[list[Mapped], tuple[float, ...]]:
    areas = [(area, _value(found, view, area.code)) for area in _areas(found.release, view)]
    return sort_areas(areas, view.measure, found.release.indicator(view.indicator).unit)


def _boundaries(release: Release, view: View) -> str:
    return "" if view.geography == COUNTY else f"/{release.geography(view.geography).file}"


def _figure(release: Release, view: View, shown: list[Mapped]) -> dict[str, Any]:
    markers = [Marker(item.lon, item.lat, item.name, label(item.approach)) for item in resources(release)
               if item.lon is not None and item.lat is not None]
    around = [area for item in release.manifest.geographies for area in item.areas]
    return map_figure(shown, _boundaries(release, view), markers, view.area, around)


def _heading(release: Release, view: View) -> str:
    return _("{topic}, {period}", topic=topic(release, view.indicator, view.group, view.outcome),
             period=values.period(view.period))


def _sentence(found: Answers, view: View) -> str:
    release = found.release
    if view.geography == COUNTY:
        return not_by_area(found, view.indicator)
    about = release.indicator(view.indicator)
    name = release.geography(view.geography).label_plural
    covered = coverage(release, view.indicator, view.geography)
    whole_place = _("The areas that reported") if covered else release.manifest.place
    said = map_sentence([_value(found, view, area.code) for area in _areas(release, view)], _value(found, view, ALL),
                        view.measure, name, whole_place, about.unit)
    return " ".join(part for part in (said, covered, rounding(release, view.indicator)) if part)


def _legend(release: Release, view: View, shown: list[Mapped], lower: tuple[float, ...]) -> Component:
    unit = release.indicator(view.indicator).unit
    heading_ = _("Count") if view.measure == "count" else _("Rate per 100,000 people a year")
    lines = entries(shown, lower, view.measure, unit)
    if any(item.lat is not None for item in resources(release)):
        lines.append(Entry("marker", _("An organization that helps")))
    return legend(heading_, lines)


def _table(found: Answers, view: View) -> Component:
    release = found.release
    named = sorted(((area.name, area.code) for area in _areas(release, view)), key=lambda item: by_number(item[0]))
    others = [(label(code), code) for code in (UNKNOWN, OUTSIDE)
              if found.has(view.indicator, view.geography, area=code, group=view.group, period=view.period,
                           outcome=view.outcome)]
    rows = []
    for name, code in [*named, *others, (_("All areas together"), ALL)]:
        value = _value(found, view, code)
        rows.append([name, values.count(value), values.people(value), values.rate(value), values.rate_interval(value)])
    columns = [_("Area"), _("Count"), _("People, on average"), _("Rate per 100,000 a year"), _("95% interval")]
    return table(_heading(release, view), columns, rows)


def _zoom_buttons() -> Component:
    words: list[tuple[str, dict[str, Any]]] = [
        (_("Zoom in"), {"data-zoom": "in"}), (_("Zoom out"), {"data-zoom": "out"}),
        (_("Whole map"), {"data-zoom": "reset"}),
    ]
    return html.Div([html.Button(text, type="button", className="btn btn-outline-secondary",
                                 **attribute) for text, attribute in words], className="map-zoom")


clientside_callback(ClientsideFunction("figures", "follow"), Input("map-address", "data"), prevent_initial_call=True)

dash.register_page(__name__, path="/map", title=title, description=description)
