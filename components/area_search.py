"""Finding areas by what people call them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches

from data.releases.manifest import Area, Geography, Manifest


@dataclass(frozen=True)
class Found:
    """An area that fits what was asked for; the smaller ``distance``, the better it fits, 0 being exact."""

    geography: Geography
    area: Area
    distance: int


def find_areas(manifest: Manifest, asked: str) -> list[Found]:
    """Return the areas of all geographies that fit a text, best first.

    Parameters
    ----------
    manifest : Manifest
        Of the release that is shown.
    asked : str
        Name or code, or part of one, in any case, with or without accents and leading zeros. Where nothing
        fits, names that are spelled nearly so are returned.
    """
    wish = plain(asked)
    if not wish:
        return []
    everything = [(geography, area) for geography in manifest.geographies for area in geography.areas]
    found = [
        Found(geography, area, distance) for geography, area in everything
        if (distance := _distance(wish, geography, area)) is not None
    ]
    if not found:
        names = {plain(area.name) for _, area in everything}
        near = get_close_matches(wish, sorted(names), n=8, cutoff=0.75)
        found = [Found(geography, area, 4) for geography, area in everything if plain(area.name) in near]
    return sorted(found, key=lambda item: item.distance)


def plain(text: str) -> str:
    """Return a text without accents, case and punctuation, numbers without leading zeros."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join(word.lstrip("0") or "0" for word in kept.split())


def _distance(wish: str, geography: Geography, area: Area) -> int | None:
    name, code = plain(area.name), plain(area.code)
    if wish in (name, code, plain(area.key), plain(f"{geography.label} {area.code}")):
        return 0
    if name.startswith(wish):
        return 1
    words = name.split()
    asked = wish.split()
    if all(any(word.startswith(part) for word in words) for part in asked):
        return 2
    return 3 if all(part in name for part in asked if len(part) > 2) and any(len(part) > 2 for part in asked) else None
