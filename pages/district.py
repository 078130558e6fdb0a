"""A district's briefing: one or two pages for a council member, to be read, printed or saved as PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component
from flask import current_app, has_app_context

from community.commitments import commitments
from community.directory import nearby, resources
from components.briefing import briefing, coarser, find_district
from components.briefing_around import SERVICES
from components.layout import window_title
from components.save_picture import save_pictures
from components.text import heading, link
from data.measures.answers import answers
from data.releases.store import current
from language import _, local


def title(key: str = "") -> str:
    """Return the title of the browser's window."""
    release = current()
    found = find_district(release, key)
    return window_title(release.manifest, _("Briefing: {name}", name=found[1].name) if found else _("Area not found"))


def description(key: str = "") -> str:
    """Return what search engines show."""
    release = current()
    found = find_district(release, key)
    return "" if found is None else _("The numbers on violence in {area}, {place}, on two pages: how much, how it "
                                      "changes, what is promised, and who can help.", area=found[1].name,
                                      place=release.manifest.place)


def exists(key: str) -> bool:
    """Whether there is a district with this key."""
    return find_district(current(), key) is not None


def layout(key: str = "", **_query: str) -> Component:
    """Return the briefing of a district, or a list of those that there are."""
    release = current()
    found = find_district(release, key)
    if found is None:
        lists = [html.Ul([html.Li(link(area.name, f"/district/{area.key}")) for area in item.areas])
                 for item in coarser(release.manifest)]
        return html.Div([heading(_("We do not know this district"), _("The address may be old, or mistyped.")), *lists])
    geography, area = found
    every = resources(release)
    near = [] if area.lon is None or area.lat is None else nearby(every, area.lon, area.lat, SERVICES)
    page = briefing(answers(release), geography, area, near, every, commitments(release))
    return html.Div([_ways(area.key), page, *save_pictures(f"/district/{key}", "", page),
                     html.P(link(_("All that is known about {area}", area=area.name), f"/area/{area.key}"),
                            className="no-print")], className="figure-page")


def _ways(key: str) -> Component:
    """Return how to keep the briefing: as PDF where this machine can make one, on paper everywhere."""
    can: Callable[[], bool] = current_app.config.get("MAKES_PDF", bool) if has_app_context() else bool
    pdf: list[Any] = [html.A(_("Save as PDF"), href=local(f"/district/{key}.pdf")), " · "] if can() else []
    return html.P([*pdf, _("To print this page, use your browser's own print command.")], className="no-print")


dash.register_page(__name__, path_template="/district/<key>", title=title, description=description,
                   exists=exists)
