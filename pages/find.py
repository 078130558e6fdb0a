"""Finding an area by its name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import dash
from dash import html
from dash.development.base_component import Component

from components.area_search import Found, find_areas
from components.forms import get_form, text
from components.layout import window_title
from components.text import heading, link, section
from data.releases.manifest import Area, Geography, Manifest
from data.releases.store import current
from language import _, plural

MOST_SHOWN = 60


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Find your neighborhood"))


def description() -> str:
    """Return what search engines show."""
    return _("Find a neighborhood or district of {place} by its name or number.", place=current().manifest.place)


def layout(q: str = "", **_query: str) -> Component:
    """Return the page for what was typed in."""
    return content(current().manifest, q if isinstance(q, str) else "")


def content(manifest: Manifest, asked: str) -> Component:
    """Return the page: the form, what was found, and all areas."""
    names = [area.name for geography in manifest.geographies for area in geography.areas]
    return html.Div([
        heading(_("Find your neighborhood"), _("Type a name or a number, or choose from the lists below.")),
        get_form("/find", [text("q", _("Neighborhood or district"), asked[:100], suggestions=names)], _("Find"),
                 _("Find your neighborhood or district")),
        results(manifest, asked) if asked.strip() else None,
        section(_("All areas"), *(everything(geography) for geography in manifest.geographies)),
    ])


def results(manifest: Manifest, asked: str) -> Component:
    """Return what was found, or what to try instead."""
    found = find_areas(manifest, asked)
    if not found:
        return section(
            _("Nothing found for “{asked}”", asked=asked[:100]),
            html.P(_("Try fewer letters, or only the number. Addresses and ZIP codes cannot be looked up here.")),
        )
    exact = [item for item in found if item.distance == 0]
    others = [item for item in found if item.distance > 0][:MOST_SHOWN]
    if not exact:
        said = plural("{number} area may be the one you mean", "{number} areas may be the ones you mean", len(found))
        return section(said, *_by_geography(others), id="results")
    rest = [html.Details([html.Summary(_("Areas with a similar name")), *_by_geography(others)])] if others else []
    said = plural("{number} area found", "{number} areas found", len(exact))
    return section(said, *_by_geography(exact), *rest, id="results")


def everything(geography: Geography) -> Component:
    """Return all areas of a geography, folded up."""
    return html.Details([
        html.Summary(f"{geography.label_plural} ({len(geography.areas)})"),
        html.Ul([html.Li(_link(area)) for area in geography.areas], className="found-list"),
    ])


def _by_geography(found: Sequence[Found]) -> list[Component]:
    ordered = sorted(found, key=lambda item: item.geography.label_plural)
    return [
        html.Div([html.H3(name), html.Ul([html.Li(_link(item.area)) for item in items], className="found-list")])
        for name, items in groupby(ordered, lambda item: item.geography.label_plural)
    ]


def _link(area: Area) -> Component:
    return link(area.name, f"/area/{area.key}")


dash.register_page(__name__, path="/find", title=title, description=description)
