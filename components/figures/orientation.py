"""What a map shows for orientation: streets and water as lines, public places as small signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components.figures.base import INK
from components.figures.labels import Label
from data.releases.manifest import Orientation

SYMBOLS = ("square", "cross", "triangle-up", "circle", "diamond-wide", "star")
"""A sign for each kind of place, in order; what comes after the last begins again."""
LINE = "#5c5346"
CASING = "#ffffff"
Features = Sequence[Mapping[str, Any]]
"""GeoJSON features with the properties ``layer``, ``name`` and, of points, ``areas``."""


def traces(layers: Sequence[Orientation], features: Features) -> list[dict[str, Any]]:
    """Return scattergeo traces: two of ``lines`` for each layer of lines, a light one below, and one of ``markers``
    for each layer of points. None answers to the pointer, so that a tap chooses the area below.

    Parameters
    ----------
    layers : sequence of Orientation
        What there is, from the manifest.
    features : sequence of dict
        The shapes of all layers.
    """
    found: list[dict[str, Any]] = []
    for layer in (item for item in layers if item.kind == "lines"):
        lon, lat = _lines([item for item in features if item["properties"]["layer"] == layer.id])
        found += [{"type": "scattergeo", "mode": "lines", "name": layer.id, "hoverinfo": "skip", "lon": lon, "lat": lat,
                   "line": {"color": color, "width": width}} for color, width in ((CASING, 3.5), (LINE, 1.5))]
    points = [item for item in layers if item.kind == "points"]
    for number, layer in enumerate(points):
        places = [item["geometry"]["coordinates"] for item in features if item["properties"]["layer"] == layer.id]
        found.append({
            "type": "scattergeo", "mode": "markers", "name": layer.id, "hoverinfo": "skip",
            "lon": [lon for lon, _lat in places], "lat": [lat for _lon, lat in places],
            "marker": {"symbol": SYMBOLS[number % len(SYMBOLS)], "size": 8, "color": INK,
                       "line": {"color": CASING, "width": 1.2}}})
    return found


def signs(layers: Sequence[Orientation]) -> list[tuple[str, str]]:
    """Return the look of each layer in the legend, with what it is called."""
    points = [item for item in layers if item.kind == "points"]
    return [("street" if item.kind == "lines" else f"sign-{SYMBOLS[points.index(item) % len(SYMBOLS)]}", item.label)
            for item in layers]


def named(layers: Sequence[Orientation], features: Features) -> list[Label]:
    """Return the names that may stand on the map, beside what they name."""
    wanted = {item.id for item in layers if item.named_on_map}
    found = []
    for item in features:
        name = item["properties"]["name"]
        if item["properties"]["layer"] in wanted and name:
            lon, lat = _middle(item["geometry"])
            found.append(Label(lon, lat, name, above=True))
    return found


def inside(layers: Sequence[Orientation], features: Features, geography: str, code: str) -> list[tuple[str, str]]:
    """Return name and kind of the public places that lie in an area, in the order of the layers."""
    order = {item.id: n for n, item in enumerate(layers)}
    kinds = {item.id: item.label for item in layers}
    here = [item["properties"] for item in features
            if item["properties"].get("areas", {}).get(geography) == code and item["properties"]["name"]]
    return [(item["name"], kinds[item["layer"]]) for item in sorted(here, key=lambda item: order[item["layer"]])]


def _lines(features: Features) -> tuple[list[float | None], list[float | None]]:
    """Return the coordinates of all lines after each other, parted by None."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    for item in features:
        geometry = item["geometry"]
        parts = [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]
        for part in parts:
            lon += [*(point[0] for point in part), None]
            lat += [*(point[1] for point in part), None]
    return lon, lat


def _middle(geometry: Mapping[str, Any]) -> tuple[float, float]:
    if geometry["type"] == "Point":
        lon, lat = geometry["coordinates"]
        return lon, lat
    parts = [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]
    longest = max(parts, key=len)
    lon, lat = longest[len(longest) // 2]
    return lon, lat
