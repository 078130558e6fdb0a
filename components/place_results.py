"""What a search found: places with the areas that they are in, and areas by their name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from components.area_search import Found, find_areas
from components.text import Content, link, section
from data.releases.manifest import Area, Geography
from data.releases.release import Release
from geo.search.find import SURE, Hit, find_places
from geo.search.release import has_addresses, search_index
from language import _, plural

MOST_SHOWN = 60
_ZIP = re.compile(r"(?<!\d)\d{5}(?!\d)")
_NUMBERED = re.compile(r"\s*\d+\S*\s+\S")


def results(release: Release, asked: str) -> Component:
    """Return what was found for a question, or what to try instead."""
    areas = find_areas(release.manifest, asked)
    exact = [item for item in areas if item.distance == 0]
    index = search_index(release)
    hits = find_places(index, asked) if index is not None and not exact else []
    if exact:
        return _areas_found(exact, [item for item in areas if item.distance > 0][:MOST_SHOWN])
    if hits:
        # Part of a name that fits says more than a guess at an address, and the other way round.
        others = [] if hits[0].points >= SURE or _NUMBERED.match(asked) else [a for a in areas if a.distance < 3]
        return _places_found(release, hits, others[:MOST_SHOWN])
    if areas:
        said = plural("{number} area may be the one you mean", "{number} areas may be the ones you mean", len(areas))
        return section(said, *_by_geography(areas[:MOST_SHOWN]), id="results")
    by_zip = [item for code in _ZIP.findall(asked)[-1:] for item in find_areas(release.manifest, code)
              if item.distance == 0]
    if by_zip:
        return section(_("The address was not found, but its ZIP code was"), *_by_geography(by_zip),
                       html.P(_advice(release)), id="results")
    return section(_("Nothing found for “{asked}”", asked=asked[:100]), html.P(_advice(release)), id="results")


def _advice(release: Release) -> str:
    if has_addresses(release):
        return _("Try fewer letters, or only the number. For an address, try the street alone.")
    return _("Try fewer letters, or only the number. Addresses cannot be looked up here, because no public list of "
             "them was given to this site.")


def _areas_found(exact: Sequence[Found], others: Sequence[Found]) -> Component:
    rest = [html.Details([html.Summary(_("Areas with a similar name")), *_by_geography(others)])] if others else []
    said = plural("{number} area found", "{number} areas found", len(exact))
    return section(said, *_by_geography(exact), *rest, id="results")


def _places_found(release: Release, hits: Sequence[Hit], others: Sequence[Found]) -> Component:
    sure = len(hits) == 1 and hits[0].points >= SURE and not hits[0].near
    said = _("This place was found") if sure else plural(
        "{number} place may be the one you mean", "{number} places may be the ones you mean", len(hits))
    rest = [html.H3(_("Areas with a similar name")), *_by_geography(others)] if others else []
    return section(said, *(_place(release, hit) for hit in hits), *rest, id="results")


def _place(release: Release, hit: Hit) -> Component:
    beside = ", ".join(part for part in (hit.label, hit.town) if part)
    parts: list[Content] = [html.H3([hit.name, *([html.Span(f" ({beside})", className="quiet")] if beside else [])])]
    if hit.near and hit.kind == "address":
        parts.append(html.P(_("This house number is not in the list. The nearest one on the street lies here:")))
    elif hit.kind == "street":
        parts.append(html.P(_("This house number is not in the list. The street runs through:") if hit.near else
                            _("This street runs through these areas. Add the house number to find one of them.")))
    rows = _areas_of(release, hit)
    if not rows:
        parts.append(html.P(_("This place is in none of the areas of this site.")))
        return html.Div(parts, className="found-place")
    parts.append(html.Dl([piece for kind, areas in rows for piece in (html.Dt(kind.label), html.Dd(_links(areas)))]))
    geography, areas = rows[0]
    if len(areas) == 1:
        key = areas[0].key
        seen = urlencode({"geography": geography.id, "area": key})
        parts.append(html.P([link(_("See it on the map"), f"/map?{seen}"), " · ",
                             link(_("Who helps near there"), f"/resources?{urlencode({'area': key})}")]))
    return html.Div(parts, className="found-place")


def _areas_of(release: Release, hit: Hit) -> list[tuple[Geography, list[Area]]]:
    rows = []
    for geography in release.manifest.geographies:
        codes = {areas[geography.id] for areas in hit.areas if geography.id in areas}
        found = [area for area in geography.areas if area.code in codes]
        if found:
            rows.append((geography, found))
    return rows


def _links(areas: Sequence[Area]) -> list[Content]:
    return [part for n, area in enumerate(areas) for part in ([", "] if n else []) + [link(area.name,
                                                                                           f"/area/{area.key}")]]


def _by_geography(found: Sequence[Found]) -> list[Component]:
    ordered = sorted(found, key=lambda item: item.geography.label_plural)
    return [
        html.Div([html.H3(name), html.Ul([html.Li(link(item.area.name, f"/area/{item.area.key}")) for item in items],
                                         className="found-list")])
        for name, items in groupby(ordered, lambda item: item.geography.label_plural)
    ]
