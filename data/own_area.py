"""An area of one's own: neighborhoods that a person picked, read from an address in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from data.releases.manifest import Area
from data.releases.release import Release
from data.view import View, geographies, parse
from language import _, plural
from vocabulary import ALL, COUNTY

MOST_AREAS = 100
MOST_CHARACTERS = 1_300
"""Of all the picks in an address together, so that it stays one that every browser and server takes."""
CHOSEN = ("indicator", "geography", "group", "period", "outcome")


@dataclass(frozen=True)
class OwnArea:
    """What is asked about, and the areas that were picked, in the order of the geography, each once."""

    view: View
    areas: tuple[Area, ...]

    @property
    def picks(self) -> tuple[str, ...]:
        """The areas as they stand in an address."""
        return tuple(short_key(self.view.geography, area) for area in self.areas)

    def query(self, picks: Iterable[str] | None = None) -> str:
        """Return the query string, of other picks if there are any given."""
        asked = {name: getattr(self.view, name) for name in CHOSEN}
        named = ",".join(self.picks if picks is None else picks)
        return urlencode({**asked, **({"areas": named} if named else {})}, safe=",")


def short_key(geography: str, area: Area) -> str:
    """Return the key of an area without its geography, as it stands among picks."""
    return area.key.removeprefix(f"{geography}-")


def finest(release: Release, indicator: str) -> str:
    """Return the geography with the most areas of those that an indicator is published by; empty without any."""
    kinds = geographies(release, indicator)
    return max(kinds, key=lambda kind: len(release.geography(kind).areas), default="")


def parse_own(query: Mapping[str, str | list[str]], release: Release) -> tuple[OwnArea, list[str]]:
    """Read picks from a query string.

    Parameters
    ----------
    query : mapping of str to str or list of str
        ``indicator``, ``geography``, ``group``, ``period``, ``outcome``; ``areas``, keys of areas divided by commas or
        given several times; ``add``, the name of one more.
    release : Release
        Decides what can be chosen.

    Returns
    -------
    own : OwnArea
        With a default in place of whatever could not be honored.
    notices : list of str
        A plain sentence for each choice that could not be honored.
    """
    wishes = {name: value for name in CHOSEN if isinstance(value := query.get(name), str) and value != COUNTY}
    topic = parse({"indicator": wishes.get("indicator", "")}, release)[0].indicator
    view, said = parse(wishes, release, geography=finest(release, topic))
    if view.geography == COUNTY:
        with_areas = next((item.id for item in release.manifest.indicators if geographies(release, item.id)), "")
        view, _more = parse({"indicator": with_areas}, release, geography=finest(release, with_areas))
        said.append(_("This topic is not published by area, so another is shown."))
    view = replace(view, measure="rate", area="", reference=ALL, step="")
    wished = _split(query.get("areas", "")) + _split(query.get("add", ""), whole=True)
    by_name = {name: area for area in _areas(release, view.geography)
               for name in (short_key(view.geography, area), area.key, area.name.casefold())}
    found = {by_name[name].key for text in wished if (name := _known(text, by_name))}
    unknown = sum(_known(text, by_name) == "" for text in wished)
    if unknown:
        said.append(plural("{number} of the areas in this address is not known here.",
                           "{number} of the areas in this address are not known here.", unknown))
    picked = [area for area in _areas(release, view.geography) if area.key in found]
    kept = picked[:MOST_AREAS]
    while sum(len(short_key(view.geography, area)) + 1 for area in kept) > MOST_CHARACTERS:
        kept.pop()
    if len(kept) < len(picked):
        said.append(_("These are more areas than can be added up at once, so the first {number} are.",
                      number=len(kept)))
    return OwnArea(view, tuple(kept)), said


def _areas(release: Release, geography: str) -> tuple[Area, ...]:
    return () if geography == COUNTY else release.geography(geography).areas


def _split(given: object, whole: bool = False) -> list[str]:
    texts = [given] if isinstance(given, str) else [item for item in given if isinstance(item, str)] if isinstance(
        given, list) else []
    parts = texts if whole else [part for text in texts for part in text.split(",")]
    return [part.strip()[:100] for part in parts if part.strip()]


def _known(text: str, by_name: Mapping[str, Area]) -> str:
    return next((name for name in (text, text.casefold()) if name in by_name), "")
