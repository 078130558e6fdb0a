"""My own area: pick neighborhoods and see their published numbers added up."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import dash
import dash_bootstrap_components as dbc
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

from components.aria import aria
from components.choices import as_options, by_number, options, select_options
from components.figures.base import graph
from components.figures.own_area import PICKED_TRACE, picked, picking_map
from components.forms import get_form, select, text
from components.layout import window_title
from components.map_parts import zoom_buttons
from components.my_area import own_parts
from components.text import heading, notices
from data.measures.answers import answers
from data.own_area import CHOSEN, OwnArea, parse_own, short_key
from data.releases.release import Release
from data.releases.store import current
from language import _


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("My own area"))


def description() -> str:
    """Return what search engines show."""
    return _("Pick neighborhoods of {place} and see their published numbers added up.", place=current().manifest.place)


def layout(**query: Any) -> Component:
    """Return the page for what is chosen in its address."""
    release = current()
    own, said = parse_own(query, release)
    lead = _("Pick the areas that make up yours. Their published numbers are added up, and what is missing is said.")
    parts = [heading(_("My own area"), lead), notices(said), _form(own, release), _map(own, release),
             html.Div(own_parts(answers(release), own), id="own-content", **aria(live="polite")),
             dcc.Store(id="own-address", data=own.query())]
    return html.Div([part for part in parts if part is not None], className="figure-page")


@callback(
    output={
        "options": {name: Output(f"own-{name}", "options") for name in CHOSEN[1:]},
        "values": {name: Output(f"own-{name}", "value") for name in CHOSEN[1:]},
        "offered": Output("own-areas", "options"), "picks": Output("own-areas", "value"),
        "figure": Output("own-graph", "figure"), "click": Output("own-graph", "clickData"),
        "drawn": Output("own-graph", "selectedData"),
        "content": Output("own-content", "children"), "address": Output("own-address", "data"),
    },
    inputs={
        "wishes": {name: Input(f"own-{name}", "value") for name in CHOSEN},
        "picks": Input("own-areas", "value"), "click": Input("own-graph", "clickData"),
        "drawn": Input("own-graph", "selectedData"), "before": State("own-address", "data"),
    },
    prevent_initial_call=True,
)
def update(wishes: dict[str, Any], picks: Any, click: Any, drawn: Any, before: Any) -> dict[str, Any]:
    """Answer a choice in the form, a mark in the list, a tap on the map, or a shape drawn on it."""
    taps, shape = (_keys(click), _keys(drawn)) if ctx.triggered_id == "own-graph" else ([], [])
    return answer(wishes, [item for item in picks or [] if isinstance(item, str)], taps, shape, str(before or ""))


def answer(wishes: dict[str, Any], picks: list[str], taps: list[str], shape: list[str], before: str) -> dict[str, Any]:
    """Return what changes on the page.

    Parameters
    ----------
    wishes : dict of str to str
        What the form says.
    picks : list of str
        The areas that are marked in the list.
    taps : list of str
        Keys of areas that were tapped: each changes from picked to not picked, or back.
    shape : list of str
        Keys of areas that were drawn around: each is picked.
    before : str
        The query of the page that is there.
    """
    release = current()
    last, _said = parse_own(dict(parse_qsl(before)), release)
    asked = {name: value for name, value in wishes.items() if isinstance(value, str) and value}
    keys = set(picks) | {key.removeprefix(f"{last.view.geography}-") for key in shape}
    keys ^= {key.removeprefix(f"{last.view.geography}-") for key in taps}
    same_place = asked.get("geography", last.view.geography) == last.view.geography
    own, said = parse_own({**asked, "areas": ",".join(sorted(keys)) if same_place else ""}, release)
    notice = notices(said)
    return {
        "options": {name: select_options(own.view, release, name) for name in CHOSEN[1:]},
        "values": {name: getattr(own.view, name) for name in CHOSEN[1:]},
        "offered": no_update if _same_map(last, own) else as_options(_listed(own, release)), "picks": list(own.picks),
        "figure": _changed(last, own, release), "click": None, "drawn": None,
        "content": [*([notice] if notice else []), *own_parts(answers(release), own)],
        "address": own.query(),
    }


def _changed(last: OwnArea, own: OwnArea, release: Release) -> Any:
    """Return the map, or, where it shows the same areas, only what the picks change in it."""
    if not _same_map(last, own):
        return _figure(own, release)
    patch = Patch()
    now = picked(release.geography(own.view.geography).areas, {area.key for area in own.areas})
    for name, value in now.items():
        patch["data"][PICKED_TRACE][name] = value
    for trace in range(PICKED_TRACE + 1):
        patch["data"][trace]["selectedpoints"] = None
    patch["layout"]["selections"] = []
    return patch


def _same_map(last: OwnArea, own: OwnArea) -> bool:
    return last.view.geography == own.view.geography


def _keys(pointed: Any) -> list[str]:
    """Return the keys of the areas of a click or a drawn shape."""
    try:
        return [str(point["customdata"][1]) for point in pointed["points"]]
    except (KeyError, TypeError, IndexError):
        return []


def _form(own: OwnArea, release: Release) -> Component:
    view = own.view
    labels = {"indicator": _("Topic"), "geography": _("Kind of area"), "group": _("Group"), "period": _("Years"),
              "outcome": _("Outcome")}
    chooses = [select(name, labels[name], options(view, release, name), getattr(view, name), prefix="own")
               for name in CHOSEN]
    listed = _listed(own, release)
    added = text("add", _("Add an area by its name"), suggestions=[name for _key, name in listed])
    boxes = dbc.Checklist(options=as_options(listed), value=list(own.picks), id="own-areas", name="areas",
                          className="pick-list")
    kind = release.geography(view.geography).label_plural
    marked = html.Details([
        html.Summary(_("All areas as a list, to mark those that are yours")),
        html.Fieldset([html.Legend(kind), boxes]),
    ], className="pick-list-frame")
    return get_form("/my-area", [html.Div(chooses, className="controls"), added, marked], _("Show"),
                    _("Choose what to add up, and where"))


def _map(own: OwnArea, release: Release) -> Component | None:
    if not release.geography(own.view.geography).file:
        return None
    ways = dbc.RadioItems(
        options=as_options([("tap", _("Tap areas to pick them")), ("draw", _("Draw around areas"))]), value="tap",
        id="own-way", inline=True)
    says = _("A map of all areas, to pick from. The list above does the same.")
    return html.Div([
        html.Fieldset([html.Legend(_("Pick on the map"), className="h6"), ways], className="needs-scripts"),
        html.Div(graph("own-graph", _figure(own, release), says), className="map-main picking-map", id="own-frame"),
        zoom_buttons(),
    ])


def _figure(own: OwnArea, release: Release) -> dict[str, Any]:
    place = release.geography(own.view.geography)
    return picking_map(place.areas, f"/{place.file}", {area.key for area in own.areas})


def _listed(own: OwnArea, release: Release) -> list[tuple[str, str]]:
    place = release.geography(own.view.geography)
    named = [(short_key(place.id, area), area.name) for area in place.areas]
    return sorted(named, key=lambda item: by_number(item[1]))


clientside_callback(ClientsideFunction("figures", "follow"), Input("own-address", "data"), prevent_initial_call=True)
clientside_callback(ClientsideFunction("place", "draw"), Input("own-way", "value"), prevent_initial_call=True)

dash.register_page(__name__, path="/my-area", title=title, description=description)
