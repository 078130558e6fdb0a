"""A neighborhood or district by itself: its numbers, where it lies, who is near to help."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

from community.directory import nearby, resources
from components.briefing import find_district
from components.crisis import crisis_help
from components.layout import window_title
from components.profile import districts, kind_and_place, services, topic_section
from components.save_picture import save_pictures
from components.text import heading, link, section
from data.measures.answers import answers
from data.releases.manifest import Area
from data.releases.release import Release
from data.releases.store import current
from language import _


def title(key: str = "") -> str:
    """Return the title of the browser's window."""
    release = current()
    found = find(release, key)
    return window_title(release.manifest, found[1].name if found else _("Area not found"))


def description(key: str = "") -> str:
    """Return what search engines show."""
    release = current()
    found = find(release, key)
    return "" if found is None else _("How much violence there is in {area}, {place}, and who can help nearby.",
                                      area=found[1].name, place=release.manifest.place)


def exists(key: str) -> bool:
    """Whether there is an area with this key."""
    return find(current(), key) is not None


def find(release: Release, key: str) -> tuple[str, Area] | None:
    """Return an area with its geography by its key; None where there is none."""
    return next(((item.id, area) for item in release.manifest.geographies for area in item.areas if area.key == key),
                None)


def layout(key: str = "", **_query: str) -> Component:
    """Return the page of an area, or where to look for one."""
    release = current()
    found = find(release, key)
    if found is None:
        return html.Div([
            heading(_("We do not know this area"), _("The address may be old, or mistyped.")),
            html.P([link(_("Find your neighborhood"), "/"), " · ", link(_("See all areas on the map"), "/map")]),
        ])
    geography, area = found
    topics = [topic_section(answers(release), geography, area, item) for item in release.manifest.indicators]
    shown = [topic for topic in topics if topic is not None]
    near = [] if area.lon is None or area.lat is None else nearby(resources(release), area.lon, area.lat)
    here = services(near) or [html.P(_("No organization with a public address is listed near here."))]
    return html.Div([
        heading(area.name, kind_and_place(release, geography)),
        *districts(release, area),
        *([html.P(link(_("A briefing on two pages, to print"), f"/district/{key}"))]
          if find_district(release, key) else []),
        *(shown or [html.P(_("No numbers are published for this kind of area."))]),
        *save_pictures(f"/area/{key}", "", [heading(area.name), *shown]),
        section(_("Who can help near here"), *here,
                html.P(link(_("All organizations, with those that have no public address"), "/resources"))),
        section(_("In danger, or in need of someone to talk to"), crisis_help()),
    ], className="figure-page")


dash.register_page(__name__, path_template="/area/<key>", title=title, description=description,
                   exists=exists)
