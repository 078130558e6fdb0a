"""The map: one number for every area, and who can help where."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import dash
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, ctx, dcc, html, no_update
from dash.development.base_component import Component

from community.directory import resources
from components.aria import aria
from components.figures.base import graph
from components.figures.frame import frame, ratio
from components.figures.labels import Frame, Label, short_names, without_collisions
from components.figures.map import HEIGHT, Marker, map_figure
from components.figures.orientation import inside, named, traces
from components.layout import window_title
from components.map_change import changed_map
from components.map_choices import FIELDS, MORE, map_chosen, map_form, map_select_options
from components.map_context import context_map, context_of, context_words
from components.map_parts import map_legend, map_table, picture_links, signs_legend, source_line, zoom_buttons
from components.maps import Maps, Side, boundaries, difference, level_areas, map_title, map_words, maps_of
from components.panel import area_panel, neighbor_links
from components.small_maps import small_maps
from components.text import heading, link, notices
from data.measures.answers import Answers, answers
from data.measures.neighbors import neighbors
from data.releases.release import Release
from data.releases.store import current
from data.view import SCHEMES, View, parse
from language import _
from vocabulary import ALL, COUNTY, label

LINKED = {"compare": "", "small": "", "classes": "", "context": ""}
"""What other pages have no use for."""
OFF = "map-pane is-off"


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Map"))


def description() -> str:
    """Return what search engines show."""
    return _("Violence in {place} on a map, area by area, with where help is.", place=current().manifest.place)


def layout(table: str = "", **query: str) -> Component:
    """Return the page for what is chosen in its address; with ``table=1`` the numbers stand open below the map."""
    release = current()
    view, said = see(query, release)
    found = answers(release)
    parts = [heading(_("Map"), _("Where violence is counted, and where help is.")), notices(said),
             map_form(view, release)]
    return html.Div([*(part for part in parts if part is not None), *content(found, view, table == "1")],
                    className="figure-page")


def see(query: dict[str, str], release: Release) -> tuple[View, list[str]]:
    """Return the view of an address; an area of another kind than the map shows is let go."""
    chosen = {name: value for name, value in query.items() if name not in MORE or value not in (ALL, SCHEMES[0])}
    view, said = parse(chosen, release, geography="", every_geography=True)
    if view.area and view.area not in {area.key for area in level_areas(release, view.geography)}:
        view = replace(view, area="")
    return view, said


def content(found: Answers, view: View, table: bool = False) -> list[Component]:
    """Return all that depends on what is chosen: sentence, maps, legend, panel, table."""
    release = found.release
    maps = maps_of(found, view)
    second = maps.large[1] if len(maps.large) > 1 else Side(view, [], boundaries(release, view.geography))
    context = context_of(found, view)
    links = view.query(geography=COUNTY, period="", area="", **LINKED)
    return [
        html.H2(_heading(release, view), id="map-heading"),
        html.P(_sentence(found, maps), id="map-sentence", className="figure-sentence", **aria(live="polite")),
        html.Div([
            html.Div([
                html.Div([
                    _pane(found, view, maps, maps.large[0], ""),
                    html.Div(_pane(found, view, maps, second, "-b"), id="map-second",
                             className="map-pane" if view.second else OFF),
                ], className="map-panes"),
                zoom_buttons(), html.P(source_line(release, view), id="map-source", className="small quiet"),
                html.Div(picture_links(view), id="map-pictures"),
            ], className="map-main"),
            html.Div([html.Div(_panel(found, view), id="map-panel", **aria(live="polite")),
                      html.Div(_near(release, view), id="map-near")], className="map-panel"),
            html.Div([html.Div(map_legend(release, view, maps), id="map-legend"), signs_legend(release)],
                     className="map-legend"),
            html.Div(context_map(found, context) if context else [], id="map-beside", className="map-pane map-beside"),
        ], className="map-and-panel", style={"--ratio": f"{ratio(_frame(release)):.3f}"}),
        html.Div(small_maps(found, maps, _frame(release), view.area), id="map-groups"),
        html.Div(context_words(found, view, context) if context else [], id="map-beside-words"),
        html.Details([
            html.Summary(_("The numbers of this map as a table")),
            html.Div(map_table(found, view) if table else
                     html.P(link(_("Show the table"), f"/map?{view.query()}&table=1")), id="map-table"),
        ], className="figure-twin", id="map-twin", open=table),
        html.P([link(_("How it changed over the years"), f"/trends?{links}"),
                " · ", link(_("How unequally groups are hit"), f"/disparities?{view.query(area='', **LINKED)}"), " · ",
                link(_("Compare two areas, groups or periods"), f"/compare?{view.query(**LINKED)}"), " · ",
                link(_("Who can help"), "/resources"), " · ", link(_("How these numbers are made"), "/methods")]),
        dcc.Store(id="map-address", data=view.query()), dcc.Store(id="map-click"),
        dcc.Store(id="map-table-open", data=table),
    ]


@callback(
    output={
        "options": {name: Output(f"map-{name}", "options") for name in FIELDS[1:]},
        "values": {name: Output(f"map-{name}", "value") for name in FIELDS[1:]},
        "heading": Output("map-heading", "children"), "sentence": Output("map-sentence", "children"),
        "figure": Output("map-graph", "figure"), "says": Output("map-graph-frame", "aria-label"),
        "name": Output("map-graph-name", "children"),
        "second": Output("map-graph-b", "figure"), "second_says": Output("map-graph-b-frame", "aria-label"),
        "second_name": Output("map-graph-b-name", "children"), "second_look": Output("map-second", "className"),
        "legend": Output("map-legend", "children"), "panel": Output("map-panel", "children"),
        "near": Output("map-near", "children"),
        "source": Output("map-source", "children"), "small": Output("map-groups", "children"),
        "context": Output("map-beside", "children"), "context_words": Output("map-beside-words", "children"),
        "pictures": Output("map-pictures", "children"), "address": Output("map-address", "data"),
    },
    inputs={
        "wishes": {name: Input(f"map-{name}", "value") for name in FIELDS},
        "click": Input("map-click", "data"),
        "before": State("map-address", "data"),
    },
    prevent_initial_call=True,
)
def update(wishes: dict[str, str], click: Any, before: str) -> dict[str, Any]:
    """Answer a choice in the form, or a click on an area."""
    if ctx.triggered_id == "map-click":
        wishes = {**wishes, "area": clicked(current(), click, wishes["geography"]) or wishes["area"]}
    return answer(wishes, before, only_area=ctx.triggered_id in ("map-click", "map-area"))


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
    found, was = answers(release), dict(parse_qsl(before or ""))
    moved = was.get("geography") != view.geography
    maps = maps_of(found, view)
    second = maps.large[1] if len(maps.large) > 1 else None
    labels = _labels(release, view) if moved else None
    context = context_of(found, view)
    same_context = was.get("context", "") == view.context
    first, other = maps.large[0], second or Side(view, [], boundaries(release, view.geography))
    # A hidden second map that was empty stays as it is.
    idle = not second and "compare" not in was and not moved
    return {
        "options": _options(release, view, was),
        "values": {name: map_chosen(view, name) for name in FIELDS[1:]},
        "heading": _heading(release, view), "sentence": no_update if only_area else _sentence(found, maps),
        "figure": changed_map(first, maps.said, labels, only_area),
        "says": no_update if only_area else map_words(found, first), "name": _name(release, maps, 0),
        "second": no_update if idle else changed_map(other, maps.said, labels, only_area),
        "second_says": map_words(found, second) if second and not only_area else no_update,
        "second_name": _name(release, maps, 1), "second_look": "map-pane" if second else OFF,
        "legend": no_update if only_area else map_legend(release, view, maps),
        "panel": _panel(found, view), "near": _near(release, view) if was.get("area", "") != view.area else no_update,
        "source": source_line(release, view) if moved else no_update,
        "small": small_maps(found, maps, _frame(release), view.area) if view.small or "small" in was else no_update,
        "context": no_update if same_context else context_map(found, context) if context else [],
        "context_words": context_words(found, view, context) if context else [],
        "pictures": no_update if bool(second) == ("compare" in was) else picture_links(view), "address": view.query(),
    }


@callback(Output("map-table", "children"), Input("map-table-open", "data"), Input("map-address", "data"),
          prevent_initial_call=True)
def show_table(opened: bool, query: str) -> Component | None:
    """Answer with the numbers as a table, while it stands open."""
    release = current()
    return map_table(answers(release), see(dict(parse_qsl(query)), release)[0]) if opened else None


def clicked(release: Release, click: Any, geography: str) -> str:
    """Return the key of the area that was clicked; empty for one that the list of areas does not have.

    Parameters
    ----------
    release : Release
        What there is.
    click : dict
        ``code`` of the area and ``boundaries``, the address of its shape; anything else is no tap.
    geography : str
        What the list of areas offers.
    """
    if not isinstance(click, dict) or geography == COUNTY or boundaries(release, geography) != click.get("boundaries"):
        return ""
    return next((area.key for area in level_areas(release, geography) if area.code == click.get("code")), "")


def _options(release: Release, view: View, was: dict[str, str]) -> dict[str, Any]:
    """Return what can be chosen in each list, as far as that is something else than before."""
    before = see(was, release)[0]
    every = {name: map_select_options(view, release, name) for name in FIELDS[1:]
             if name != "area" or was.get("geography") != view.geography}
    return {name: every[name] if name in every and (
        not was or name == "area" or every[name] != map_select_options(before, release, name)) else no_update
        for name in FIELDS[1:]}


def _pane(found: Answers, view: View, maps: Maps, side: Side, mark: str) -> Component:
    release = found.release
    number = 1 if mark else 0
    says = map_words(found, side) if side.mapped else _("A second map")
    return html.Div([html.P(_name(release, maps, number), id=f"map-graph{mark}-name", className="map-name"),
                     graph(f"map-graph{mark}", _figure(release, view, maps, side), says)],
                    className="" if mark else "map-pane")


def _figure(release: Release, view: View, maps: Maps, side: Side) -> dict[str, Any]:
    markers = [Marker(item.lon, item.lat, item.name, label(item.approach)) for item in resources(release)
               if item.lon is not None and item.lat is not None]
    around = traces(release.manifest.orientation, release.orientation)
    return map_figure(side.mapped, side.boundaries, markers, view.area, _frame(release), said=maps.said,
                      orientation=around, labels=_labels(release, view))


def _frame(release: Release) -> Frame | None:
    return frame(release.manifest.geographies)


def _labels(release: Release, view: View) -> list[Label]:
    """Return the names that have room on the map: of areas where they are few, then for orientation."""
    shown = _frame(release)
    if shown is None:
        return []
    areas = level_areas(release, view.geography)
    names = short_names([area.name for area in areas])
    labels = [Label(area.lon, area.lat, name) for area, name in zip(areas, names, strict=True)
              if area.lon is not None and area.lat is not None]
    return without_collisions(labels, named(release.manifest.orientation, release.orientation), shown, HEIGHT)


def _panel(found: Answers, view: View) -> list[Component]:
    release = found.release
    areas = level_areas(release, view.geography)
    area = next((item for item in areas if view.geography == COUNTY or item.key == view.area), None)
    if area is None or view.geography == COUNTY:
        return area_panel(found, view, area)
    return area_panel(
        found, view, area, inside(release.manifest.orientation, release.orientation, view.geography, area.code))


def _near(release: Release, view: View) -> list[Component]:
    areas = level_areas(release, view.geography)
    at = next((n for n, item in enumerate(areas) if item.key == view.area), None)
    if at is None:
        return []
    touching = neighbors(release, view.geography, tuple(item.code for item in areas))
    return neighbor_links(view, [areas[n] for n in touching[[at]].indices])


def _heading(release: Release, view: View) -> str:
    second = view.second
    if second is None:
        return map_title(release, view)
    return _("{first}, beside: {second}", first=map_title(release, view), second=difference(release, second, view))


def _name(release: Release, maps: Maps, number: int) -> str:
    """Name one of two maps by what sets it apart; a map by itself needs no name."""
    if len(maps.large) < 2:
        view = maps.large[0].view
        return map_title(release, view) if view.context and not number else ""
    first, second = (side.view for side in maps.large)
    return difference(release, second, first) if number else difference(release, first, second)


def _sentence(found: Answers, maps: Maps) -> str:
    said = [map_words(found, side) for side in maps.large]
    if len(said) == 1:
        return said[0]
    return " ".join(f"{_name(found.release, maps, number)}: {text}" for number, text in enumerate(said))


clientside_callback(ClientsideFunction("figures", "follow"), Input("map-address", "data"), prevent_initial_call=True)

dash.register_page(__name__, path="/map", title=title, description=description)
