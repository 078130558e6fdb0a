"""Organizations and programs as a list: what each does, how to reach it, and where that was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from community.directory import Resource
from components.text import Content, link, site_text
from language import _, day, decimal, tongue
from vocabulary import label

METERS_PER_MILE = 1609.344


def resource_list(found: Sequence[tuple[Resource, float | None]]) -> Component:
    """Return entries with their distances in meters, where these are known."""
    return html.Ul([html.Li(_entry(item, meters), className="resource", id=item.id) for item, meters in found],
                   className="resource-list")


def distance(meters: float) -> str:
    """Write a distance in miles."""
    return _("about {miles} miles away", miles=decimal(meters / METERS_PER_MILE))


def tongues(languages: str) -> str:
    """Write the languages of an entry, which stand in English and between semicolons."""
    more = {"American Sign Language": _("American Sign Language"), "Mandarin": _("Mandarin"),
            "interpreters by phone": _("interpreters by phone")}
    return "; ".join(more.get(part) or tongue(part) for part in map(str.strip, languages.split(";")) if part)


def _entry(item: Resource, meters: float | None) -> list[Component]:
    by = item.organization if item.organization != item.name else ""
    parts: list[Component] = [html.H3(item.name), html.P([
        html.Span(label(item.approach), className="resource-tag"),
        *([html.Span(by)] if by else []),
        *([html.Span(distance(meters), className="quiet")] if meters is not None else []),
    ], className="resource-by"), html.P(site_text(item.description))]
    if item.phone:
        number = link(item.phone, item.call, "resource-call") if item.call else html.Span(item.phone)
        parts.append(html.P(number))
    lines = [(term, text) for term, text in _lines(item) if text]
    return [html.Div(parts), html.Dl([part for term, text in lines for part in (html.Dt(term), html.Dd(text))])]


def _lines(item: Resource) -> list[tuple[str, Content | list[Content]]]:
    town = " ".join(part for part in (item.city, item.zip) if part)
    return [
        (_("Website"), link(_host(item.url), item.url) if item.url else ""),
        (_("Address"), ", ".join(part for part in (item.street_address, town) if part)),
        (_("Serves"), site_text(item.service_area)),
        (_("For"), site_text(item.eligibility)),
        (_("Hours"), site_text(item.hours)),
        (_("Languages"), tongues(item.languages)),
        (_("Source"), _source(item)),
    ]


def _source(item: Resource) -> list[Content]:
    read: list[Content] = []
    if item.source_url:
        read += [link(_host(item.source_url), item.source_url), ", "]
    read.append(_read_on(item.source_date))
    if item.confidence:
        read.append("; " + {
            "high": _("well confirmed"),
            "medium": _("partly confirmed"),
            "low": _("not confirmed: call before you go"),
        }.get(item.confidence, item.confidence))
    return read


def _read_on(written: str) -> str:
    try:
        return _("as of {date}", date=day(date.fromisoformat(written)))
    except ValueError:
        if not written or written == "undated":
            return _("without a date")
        return _("as of {date}", date=written)


def _host(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.").partition("/")[0]
