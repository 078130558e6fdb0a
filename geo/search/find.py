"""Finding addresses, streets and landmarks by what a person typed, mistakes forgiven."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.search.asked import Asked, read
from geo.search.index import Index, Street
from geo.search.words import Name

MOST = 6
"""How many answers are given at most."""
SURE = 97.0
"""Points, of 100, from which an answer is what was asked for."""
LEAST = 62.0
"""Points, of 100, below which an answer is none."""
SURE_BY, UNSURE_BY = 4.0, 8.0
"""An answer that has so many points less than the best may still be meant."""
FARTHEST = 100
"""A house number that is farther than this from any that is known is not known."""
_LANDMARK_LEAST = 72.0
_WORD_LEAST = 0.6
"""How alike two words must be, to 1, to be one word."""
_UNSAID = 12.0
"""What it costs to leave out all of a landmark's name."""
_OFF_BY_MOST = 6.0
_KIND_OTHER, _KIND_MISSING = 6.0, 2.0
_DIRECTION_OTHER, _DIRECTION_MISSING = 6.0, 2.0
_NUMBERED = 12.0
"""Who begins with a house number hardly means a landmark."""


@dataclass(frozen=True)
class Hit:
    """A place that may be meant.

    Parameters
    ----------
    kind : str
        ``address``, ``street`` (no house number was given) or ``landmark``.
    name, label, town : str
        What to call it; a landmark's ``label`` says what it is.
    areas : tuple of dict of str to str
        Geography → code, for each part of a street that is in other areas; one for anything else.
    points : float
        How well it fits, to 100.
    near : bool
        Whether the house number itself is not in the files: the nearest one of the street stands for it, or, where
        none is near, the whole street.
    """

    kind: Literal["address", "street", "landmark"]
    name: str
    label: str
    town: str
    areas: tuple[dict[str, str], ...]
    points: float
    near: bool = False


def find_places(index: Index, text: str) -> list[Hit]:
    """Return the places that may be meant, the likeliest first; as a rule one alone where it is exactly
    what was asked for.

    Parameters
    ----------
    index : Index
        Of a release.
    text : str
        An address, a street or the name of a landmark, with mistakes. It is looked at and forgotten: nothing of it
        is kept, logged or in an error.

    Notes
    -----
    Alike are texts that few insertions, deletions, changes and swaps of neighboring letters turn into each other:
    Boytsov L (2011). Indexing methods for approximate dictionary searching. ACM J Exp Algorithmics 16:1.1.
    """
    asked = read(text)
    found: dict[tuple[str, str, str], Hit] = {}
    for hit in (*_by_street(index, asked), *_by_landmark(index, asked)):
        key = (hit.name, hit.label, hit.town)
        if key not in found or hit.points > found[key].points:
            found[key] = hit
    ordered = sorted(found.values(), key=lambda hit: (-hit.points, hit.name, hit.town))
    if not ordered:
        return []
    best = ordered[0].points
    least = best - (SURE_BY if best >= SURE else UNSURE_BY)
    return [hit for hit in ordered if hit.points >= least][:MOST]


def _by_street(index: Index, asked: Asked) -> Iterator[Hit]:
    alike = {
        core: process.extract(core, index.cores, scorer=OSA.normalized_similarity, limit=25, score_cutoff=LEAST / 100)
        for core in {reading.core for reading, _cost in asked.readings}
    }
    for reading, cost in asked.readings:
        for core, share, _position in alike[reading.core]:
            for street in index.streets[core]:
                points = 100 * share - cost - _unlike(reading, street.parts) - _elsewhere(asked, street)
                hit = _hit(index, street, asked.number, points)
                if hit.points >= LEAST:
                    yield hit


def _hit(index: Index, street: Street, number: int | None, points: float) -> Hit:
    at = None if number is None else street.where(number)
    # A number a few houses past the last one is likelier to be right than one that is miles away.
    cost = min(at[1] / FARTHEST, 1) * _OFF_BY_MOST if at else 0.0
    if at is None or at[1] > FARTHEST:
        positions = dict.fromkeys(run[2] for run in street.runs)
        return Hit("street", street.name, "", street.town, tuple(map(index.areas, positions)), points - cost,
                   number is not None)
    where, off = at
    return Hit("address", f"{number} {street.name}", "", street.town, (index.areas(where),), points - cost, off > 0)


def _unlike(one: Name, other: Name) -> float:
    """Return the points that another kind of street, or another direction, costs."""
    cost = 0.0
    if one.kind != other.kind:
        cost += _KIND_OTHER if one.kind and other.kind else _KIND_MISSING
    if one.direction != other.direction:
        cost += _DIRECTION_OTHER if one.direction and other.direction else _DIRECTION_MISSING
    return cost


def _elsewhere(asked: Asked, street: Street) -> float:
    """Return the points that a street of another town costs where a town was named."""
    town = street.town.casefold().split()
    return 0.0 if not town or not asked.beside or asked.beside.intersection(town) else 3.0


def _by_landmark(index: Index, asked: Asked) -> Iterator[Hit]:
    words = asked.words.split()
    if not words or not index.landmarks:
        return
    alike = process.cdist(words, index.vocabulary, scorer=OSA.normalized_similarity, score_cutoff=_WORD_LEAST)
    known = np.pad(alike, ((0, 0), (0, 1)))[:, index.landmark_words]
    weight = np.array([len(word) for word in words], dtype=float)
    fits = 100 * (weight @ known.max(axis=2)) / weight.sum()
    # What kind of place it is may be said or not; its name should be.
    unsaid = np.where(known.max(axis=0) > 0, 0, index.landmark_letters).sum(axis=1) / index.landmark_letters.sum(axis=1)
    points = fits - _UNSAID * unsaid - (_NUMBERED if asked.number is not None else 0.0)
    for position in np.flatnonzero(points >= _LANDMARK_LEAST).tolist():
        place = index.landmarks[position]
        yield Hit("landmark", place.name, place.label, place.town, (index.areas(place.where),), float(points[position]))
