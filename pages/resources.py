"""Who can help: organizations and programs, as a list first and a map second."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

from community.directory import Resource, filter_resources, nearby, resources
from components.area_search import find_areas
from components.crisis import crisis_help
from components.forms import get_form, select, text
from components.layout import window_title
from components.places import places_map
from components.resources import resource_list
from components.text import heading, link, notices, section, site_text
from data.releases.manifest import Area, Manifest
from data.releases.release import Release
from data.releases.store import current
from language import _, plural
from vocabulary import ALL, APPROACHES, label


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Find help"))


def description() -> str:
    """Return what search engines show."""
    return _("Organizations and programs in {place} that work against violence and help those who were harmed.",
             place=current().manifest.place)


def layout(approach: str = "", area: str = "", q: str = "", **_query: str) -> Component:
    """Return the page for what was chosen."""
    chosen = [part[:100] if isinstance(part, str) else "" for part in (approach, area, q)]
    return content(current(), *chosen)


def content(release: Release, approach: str, near: str, words: str) -> Component:
    """Return the page: crisis lines, the form, the list, the map, and what has been done so far.

    Parameters
    ----------
    release : Release
        The release that is shown.
    approach : str
        A code of ``vocabulary.APPROACHES``; empty or ``all`` for every one.
    near : str
        Name, code or key of an area; the nearest entries come first then.
    words : str
        Words that must stand in an entry.
    """
    everything = resources(release)
    area, complaint = _place(release.manifest, near)
    known = approach if approach in APPROACHES else ""
    found = filter_resources(everything, approach=known, text=words)
    told = [complaint] if complaint else []
    if approach not in ("", ALL, known):
        told.append(_("The kind of help in this address is not known, so all kinds are shown."))
    return html.Div([
        heading(_("Find help"), _("People who work against violence, and who stand by those it has harmed.")),
        html.Div(crisis_help(), className="crisis"),
        _form(release.manifest, everything, known, area.name if area else near, words),
        notices(told),
        _results(found, area),
        _map(release.manifest, found),
        _milestones(release),
    ])


def _form(manifest: Manifest, everything: list[Resource], approach: str, near: str, words: str) -> Component:
    kinds = [code for code in APPROACHES if code in {item.approach for item in everything}]
    offered = [(ALL, _("All kinds")), *((code, label(code)) for code in kinds)]
    names = [area.name for geography in manifest.geographies for area in geography.areas]
    return get_form("/resources", [
        select("approach", _("Kind of help"), offered, approach or ALL),
        text("area", _("Near"), near, hint=_("A neighborhood or district"), suggestions=names),
        text("q", _("Words"), words, hint=_("Such as a street, a language, a name")),
    ], _("Show"), _("Choose what help to list"))


def _place(manifest: Manifest, near: str) -> tuple[Area | None, str]:
    if not near.strip():
        return None, ""
    found = [item.area for item in find_areas(manifest, near) if item.area.lon is not None]
    if found:
        return found[0], ""
    return None, _("No area is called “{near}”, so the list is not in order of distance.", near=near)


def _results(found: list[Resource], area: Area | None) -> Component:
    if not found:
        return section(
            _("Nothing fits these choices"),
            html.P([_("Choose fewer of them, or"), " ", link(_("see the whole list"), "/resources"), "."]),
            id="results",
        )
    unplaced = [item for item in found if item.lat is None or item.lon is None]
    ordered: list[tuple[Resource, float | None]] = [(item, None) for item in found]
    title = plural("{number} organization or program", "{number} organizations and programs", len(found))
    if area is not None and area.lon is not None and area.lat is not None and len(unplaced) < len(found):
        measured = nearby(found, area.lon, area.lat, most=len(found))
        ordered = [*measured, *((item, None) for item in unplaced)]
        title = _("{found}, nearest to {area} first", found=title, area=area.name)
    return section(title, _without_place(len(unplaced), len(found)), resource_list(ordered), id="results")


def _without_place(unplaced: int, found: int) -> Component | None:
    if not unplaced:
        return None
    if unplaced == found:
        text_ = _("No exact place is known for any of these, so there is no map, and no order of distance.")
    else:
        text_ = plural("For {number} of them no exact place is known: it is in the list, but not on the map.",
                      "For {number} of them no exact place is known: they are in the list, but not on the map.",
                      unplaced)
    return html.P(text_, className="quiet")


def _map(manifest: Manifest, found: list[Resource]) -> Component | None:
    figure = places_map(manifest, found)
    return None if figure is None else section(_("On the map"), figure)


def _milestones(release: Release) -> Component | None:
    if not release.timeline:
        return None
    lines = [
        html.Li([
            html.Strong(item["date"]), " ", site_text(item["title"]), ". ", site_text(item["detail"]), " ",
            *([link(_("Source"), item["source_url"])] if item["source_url"] else []),
        ]) for item in sorted(release.timeline, key=lambda item: item["date"], reverse=True)
    ]
    return section(_("What has been done so far"),
                   html.Details([html.Summary(_("Show the dates")), html.Ul(lines)]))


dash.register_page(__name__, path="/resources", title=title, description=description)
