"""What a map shows of the world, and how long a mile is on it."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians
from typing import Any

from components.figures.base import INK
from components.figures.labels import TEXT_PIXELS, Frame, mercator
from data.releases.manifest import Area, Geography
from language import _

MARGIN = 0.02
"""Share of the frame that is left free on each side."""
MILES_PER_DEGREE = 69.17
"""Length of a degree of latitude, and of longitude at the equator, to within 1 percent."""
KILOMETERS_PER_MILE = 1.609
BARS = (0.25, 0.5, 1, 2, 5, 10, 20, 50)


def frame(geographies: Sequence[Geography]) -> Frame | None:
    """Return the frame that holds the areas of all geographies, so that it stays when another is shown.

    Parameters
    ----------
    geographies : sequence of Geography
        Those with a frame of their own; of others, the points of their areas.

    Returns
    -------
    tuple of float or None
        West, south, east, north in degrees; None where nothing has a place.
    """
    boxes = [item.bounds for item in geographies if item.bounds] or [
        box for item in geographies if (box := around(item.areas))]
    if not boxes:
        return None
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    wide, high = MARGIN * (east - west), MARGIN * (north - south)
    return west - wide, south - high, east + wide, north + high


def around(areas: Sequence[Area]) -> Frame | None:
    """Return a frame around the points of areas, with about half an area's width to spare; None without points."""
    lons = [area.lon for area in areas if area.lon is not None]
    lats = [area.lat for area in areas if area.lat is not None]
    if not lons or not lats:
        return None
    wide, high = max(lons) - min(lons), max(lats) - min(lats)
    middle = cos(radians(sum(lats) / len(lats)))
    # Degrees of longitude are shorter than those of latitude; a single area gets a few kilometers.
    across = max(wide * middle, high, 0.02) / max(len(lats) ** 0.5, 1.0) * 0.8
    return min(lons) - across / middle, min(lats) - across, max(lons) + across / middle, max(lats) + across


def axes(shown: Frame | None) -> dict[str, Any]:
    """Return the frame as a map of plotly takes it."""
    if shown is None:
        return {}
    west, south, east, north = shown
    return {"lonaxis": {"range": [west, east]}, "lataxis": {"range": [south, north]}}


def ratio(shown: Frame | None) -> float:
    """Return how high a map is for its width, so that no room is lost on a phone; 1 where nothing has a place."""
    if shown is None:
        return 1.0
    west, south, east, north = shown
    return (mercator(north) - mercator(south)) / (east - west)


def scale_bar(shown: Frame | None) -> dict[str, Any]:
    """Return a line of a round number of miles in the lower left corner, with its length, as a scattergeo trace."""
    trace: dict[str, Any] = {
        "type": "scattergeo", "name": "scale", "mode": "lines+text", "hoverinfo": "skip", "lon": [], "lat": [],
        "line": {"color": INK, "width": 3}, "textposition": "top right",
        "textfont": {"size": TEXT_PIXELS, "color": INK},
    }
    if shown is None:
        return trace
    west, south, east, north = shown
    mile = 1 / (MILES_PER_DEGREE * cos(radians((south + north) / 2)))
    miles = max((bar for bar in BARS if bar * mile <= (east - west) / 4), default=BARS[0])
    start, level = west + MARGIN * (east - west), south + MARGIN * (north - south)
    return {**trace, "lon": [start, start + miles * mile], "lat": [level, level],
            "text": [_("{miles} mi ({kilometers} km)", miles=f"{miles:g}",
                       kilometers=f"{miles * KILOMETERS_PER_MILE:.2g}"), ""]}
