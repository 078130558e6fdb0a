"""What a person typed, read as an address: house number, street, and what is said beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from geo.search.words import KINDS, Name, letters, parts, spelled

LONGEST = 120
"""Characters of a question that are looked at."""
_UNIT = re.compile(r"(?:\b(?:apt|apartment|unit|suite|ste|lot|rm|room|bldg|fl|floor)\b\.?|#)\s*[\w-]+", re.IGNORECASE)
_HALF = re.compile(r"^(\s*\d+)\s+\d/\d\b")
_NUMBER = re.compile(r"^\s*(\d{1,6})(?:\s*-\s*\d{1,6}|-?[A-Za-z])?(?=[\s,])")
_POSTCODE = re.compile(r"(?<=\s)\d{5}(?:-\d{4})?\s*$")
_TYPO = 70
"""How alike, of 100, a last word must be to a kind of street to be read as one."""
_CUT, _GUESSED = 3.0, 1.0
"""Points that it costs to leave words out at the end, and to take the last word for a mistyped kind of street."""
_KINDS = tuple(sorted(KINDS))


@dataclass(frozen=True)
class Asked:
    """A question in its parts.

    Parameters
    ----------
    words : str
        All of it in one spelling, for names of landmarks.
    number : int or None
        The house number, where it starts with one.
    readings : tuple of (Name, float)
        Ways to read the rest as a street, each with the points that it costs.
    beside : frozenset of str
        Words behind a comma or the kind of street, such as those of a town.
    """

    words: str
    number: int | None
    readings: tuple[tuple[Name, float], ...]
    beside: frozenset[str]


def read(text: str) -> Asked:
    """Read what a person typed.

    Parameters
    ----------
    text : str
        At most the first 120 characters of it are looked at.
    """
    given = text[:LONGEST]
    everything = " ".join(spelled(letters(given)))
    bare = _UNIT.sub(" ", _HALF.sub(r"\1", given))
    found = _NUMBER.match(bare)
    street = bare[found.end():] if found else bare
    street, _comma, aside = _POSTCODE.sub("", street.strip()).partition(",")
    words = spelled(letters(street))
    if not words:
        return Asked(everything, None, (), frozenset())
    readings, behind = _readings(words)
    return Asked(everything, int(found[1]) if found else None, readings,
                 frozenset(spelled(letters(aside))) | frozenset(behind))


def _readings(words: list[str]) -> tuple[tuple[tuple[Name, float], ...], list[str]]:
    """Return the ways to read words as a street, and those behind the last kind of street."""
    readings = [(parts(words), 0.0)]
    behind: list[str] = []
    last = max((n for n, word in enumerate(words) if n and word in KINDS), default=0)
    if last and last + 1 < len(words):
        behind = words[last + 1:]
        readings.append((parts(words[:last + 1]), _CUT))
    for name, cost in tuple(readings):
        if name.kind:  # "Gate" and "Hollow" are kinds of streets, and parts of names as well
            readings.append((Name(f"{name.core} {name.kind}", "", name.direction), cost))
        elif len(name.core.split()) > 1:
            *rest, typed = name.core.split()
            if kind := _nearest_kind(typed):
                readings.append((Name(" ".join(rest), kind, name.direction), cost + _GUESSED))
    return tuple(readings), behind


def _nearest_kind(word: str) -> str:
    """Return the kind of street that a mistyped word may be; none for words too short to tell."""
    if len(word) < 3:
        return ""
    found = process.extractOne(word, _KINDS, scorer=fuzz.ratio, score_cutoff=_TYPO)
    return str(found[0]) if found else ""
