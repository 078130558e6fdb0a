"""Finding where one lives: by address, name, number, a public place, or one's own location."""

from __future__ import annotations

from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, html
from dash.development.base_component import Component

from components.layout import window_title
from components.place_form import ANSWER, BUTTON, LONGEST, QUESTION, here_form, place_form
from components.place_results import results
from components.text import heading, link, section
from data.releases.manifest import Area, Geography, Manifest
from data.releases.release import Release
from data.releases.store import current
from language import _


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Find your neighborhood"))


def description() -> str:
    """Return what search engines show."""
    return _("Find a neighborhood or district of {place} by its name or number.", place=current().manifest.place)


def layout(q: str = "", **_query: str) -> Component:
    """Return the page; a link to it may carry the name of an area, and nothing else should."""
    return content(current(), q if isinstance(q, str) else "")


def content(release: Release, asked: str) -> Component:
    """Return the page: the form, what was found, the own location, and all areas."""
    manifest = release.manifest
    return html.Div([
        heading(_("Find your neighborhood"), _("Type where you live, or choose from the lists below.")),
        place_form(manifest, asked[:LONGEST]),
        html.Div(answer(release, asked), id=ANSWER),
        here_form(manifest),
        section(_("All areas"), *(everything(geography) for geography in manifest.geographies)),
        _sources(manifest),
    ])


def answer(release: Release, asked: str) -> list[Component]:
    """Return what was found; nothing where nothing was asked."""
    return [results(release, asked[:LONGEST])] if asked.strip() else []


@callback(Output(ANSWER, "children"), Input(BUTTON, "n_clicks"), State(QUESTION, "value"), prevent_initial_call=True)
def find(clicks: int | None, asked: str | None) -> Any:
    """Answer what was typed. It came in the body of a request and is kept nowhere."""
    return answer(current(), asked if clicks and isinstance(asked, str) else "")


clientside_callback(ClientsideFunction("place", "answered"), Input(ANSWER, "children"), prevent_initial_call=True)
clientside_callback(
    ClientsideFunction("place", "locate"), Output("here-said", "children"), Input("here-button", "n_clicks"),
    State("here-geography", "value"), State("here-words", "data"), prevent_initial_call=True,
)


def everything(geography: Geography) -> Component:
    """Return all areas of a geography, folded up; each says which it is, for the script that finds one's own."""
    return html.Details([
        html.Summary(f"{geography.label_plural} ({len(geography.areas)})"),
        html.Ul([
            html.Li(link(area.name, f"/area/{area.key}"), **_mark(geography, area)) for area in geography.areas
        ], className="found-list"),
    ])


def _mark(geography: Geography, area: Area) -> dict[str, Any]:
    return {"data-area": f"{geography.id}:{area.code}"}


def _sources(manifest: Manifest) -> Component | None:
    said = dict.fromkeys(item.source for item in manifest.places)
    return html.P(_("Lists of places: {sources}.", sources="; ".join(said)), className="quiet") if said else None


dash.register_page(__name__, path="/find", title=title, description=description)
