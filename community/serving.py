"""Whom a service is for: its service area in words, matched with the areas of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from community.directory import Resource, resources
from data.releases.release import Release
from geo.search.words import letters

WIDER = frozenset({"united states", "usa", "nationwide", "statewide", "countywide", "citywide", "county wide"})
"""Words for a service area that holds the whole place."""
_BETWEEN = re.compile(r"[;,]|\band\b|&|/", re.IGNORECASE)


@dataclass(frozen=True)
class Serving:
    """What a service area stands for.

    Parameters
    ----------
    everywhere : bool
        Whether it is the whole place, or holds it.
    areas : tuple of (str, str)
        Geography and code of each area of the site that it names.
    drawn : bool
        Whether all of its words could be found on the map of the site.
    """

    everywhere: bool
    areas: tuple[tuple[str, str], ...]
    drawn: bool


def serving(release: Release, item: Resource) -> Serving:
    """Match a service area with the areas of the site, by name or as ``District 3``; nothing is guessed."""
    names = _names(release.source)
    service_area = _service_areas(release.source).get(item.id, item.service_area)
    text = _plain(service_area)
    if not text:
        return Serving(False, (), False)
    if text in WIDER or text in _whole(release.source.manifest.place):
        return Serving(True, (), True)
    if text in names:
        return Serving(False, names[text], True)
    pieces = [piece for part in _BETWEEN.split(service_area) if (piece := _plain(part))]
    found = tuple(dict.fromkeys(area for piece in pieces for area in names.get(piece, ())))
    return Serving(False, found, bool(found) and all(piece in names for piece in pieces))


def languages(found: Iterable[Resource]) -> list[str]:
    """Return the languages that services name, each once, by the alphabet."""
    said = {part.strip() for item in found for part in item.languages.split(";") if part.strip()}
    return sorted(said, key=str.casefold)


def speaks(item: Resource, language: str) -> bool:
    """Whether a service names a language."""
    return language.casefold() in (part.strip().casefold() for part in item.languages.split(";"))


@lru_cache(maxsize=4)
def _names(release: Release) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return plain name → the areas that are called so; a name that areas of two geographies share names none."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for geography in release.manifest.geographies:
        for area in geography.areas:
            for name in {area.name, f"{geography.label} {area.code}"}:
                found.setdefault(_plain(name), {})[geography.id, area.code] = None
    return {name: tuple(areas) for name, areas in found.items() if len({place for place, _code in areas}) == 1}


@lru_cache(maxsize=4)
def _service_areas(release: Release) -> dict[str, str]:
    """Return each entry's service area in the words that areas are matched with: the site's first language."""
    return {item.id: item.service_area for item in resources(release)}


def _whole(place: str) -> set[str]:
    """Return the names of the whole place, and of what it lies in: ``Mecklenburg County, North Carolina``."""
    return {_plain(place), *(_plain(part) for part in re.split(r"[,(]", place) if _plain(part))}


def _plain(text: str) -> str:
    return " ".join(letters(text))
