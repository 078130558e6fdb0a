"""Names on a map: short, and only as many as do not run into each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import asinh, degrees, hypot, radians, tan

LETTER_PIXELS = 7.5
"""Width of a letter of :data:`TEXT_PIXELS`, on the wide side."""
TEXT_PIXELS = 13
LINE_PIXELS = 18
ABOVE_PIXELS = 12
"""How far over its place a name stands that is above it."""
NARROWEST_PIXELS = 330
"""A map on a small phone: names that have room there have room on any wider map, and when zoomed."""
MOST = 60
"""More areas than this are not named on the map: most names would find no room."""

Frame = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


@dataclass(frozen=True)
class Label:
    """A name with its place in degrees; ``above`` it where a sign stands there."""

    lon: float
    lat: float
    text: str
    above: bool = False


def short_names(names: Sequence[str]) -> list[str]:
    """Return names without the words that all of them begin or end with: ``Council District 3`` becomes ``3``."""
    words = [name.split() for name in names]
    if len(words) < 2:
        return list(names)
    first = len(list(takewhile(lambda place: len(set(place)) == 1, zip(*words, strict=False))))
    last = len(list(takewhile(lambda place: len(set(place)) == 1, zip(*(item[::-1] for item in words), strict=False))))
    if any(len(item) <= first + last for item in words):
        return list(names)
    return [" ".join(item[first:len(item) - last]) for item in words]


def without_collisions(
    areas: Sequence[Label], others: Sequence[Label], frame: Frame, height: float, width: float = NARROWEST_PIXELS
) -> list[Label]:
    """Return the labels that can stand together, those far from others first.

    Parameters
    ----------
    areas : sequence of Label
        Names of areas; none of them is written where there are more than :data:`MOST`.
    others : sequence of Label
        Further names, for which there may be room then.
    frame : tuple of float
        What the map shows.
    height, width : float
        Its size in pixels.

    Notes
    -----
    Letters do not grow with the map, so names that do not touch on a small map do not touch on a larger one.
    """
    west, south, east, north = frame
    scale = min(width / (east - west), height / (mercator(north) - mercator(south)))
    few = areas if len(areas) <= MOST else ()
    labels = [*few, *others]
    points = [(scale * (item.lon - west), scale * (mercator(item.lat) - mercator(south)) + item.above * ABOVE_PIXELS)
              for item in labels]
    alone = {n: min((hypot(x - u, y - v) for m, (u, v) in enumerate(points) if m != n), default=0.0)
             for n, (x, y) in enumerate(points)}
    kept: list[tuple[float, float, float]] = []
    chosen = []
    for n in sorted(alone, key=lambda n: (n >= len(few), -alone[n])):
        (x, y), half = points[n], len(labels[n].text) * LETTER_PIXELS / 2 + 3
        inside = half <= x <= scale * (east - west) - half
        if inside and all(abs(x - u) >= half + other or abs(y - v) >= LINE_PIXELS for u, v, other in kept):
            kept.append((x, y, half))
            chosen.append(n)
    return [labels[n] for n in sorted(chosen)]


def mercator(latitude: float) -> float:
    """Return the height of a latitude on a Mercator map, in degrees of longitude."""
    return degrees(asinh(tan(radians(latitude))))
