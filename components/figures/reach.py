"""The map of where help reaches: areas by need and reach, and the places of services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components.figures.base import INK, layout
from data.releases.manifest import Area

LOOKS = {"reach-other": ("#f4f6f8", 0.5), "reach-near": ("#a6cee3", 1.0), "reach-far": ("#8c2d04", 2.0)}
"""Look → fill and width of the outline: everything else; more need and help near; more need and no help near."""
HEIGHT = 460


def reach_map(
    areas: Sequence[tuple[Area, str, str]], boundaries: str, places: Sequence[tuple[float, float, str]]
) -> dict[str, Any]:
    """Return the map.

    Parameters
    ----------
    areas : sequence of (Area, str, str)
        Each area with its look, one of :data:`LOOKS`, and what is said on pointing at it.
    boundaries : str
        Address of the GeoJSON whose features' ids are the areas' codes.
    places : sequence of (float, float, str)
        Longitude, latitude and name of each service with a place.

    Notes
    -----
    One choropleth for each look, in the order of :data:`LOOKS`, then a ``scattergeo`` of markers.
    """
    by_look: Mapping[str, list[tuple[Area, str]]] = {
        look: [(area, said) for area, own, said in areas if own == look and area.lon is not None] for look in LOOKS}
    shapes: list[dict[str, Any]] = [{
        "type": "choropleth", "name": look, "geojson": boundaries, "featureidkey": "id",
        "locations": [area.code for area, _said in items], "z": [1] * len(items),
        "colorscale": [[0, LOOKS[look][0]], [1, LOOKS[look][0]]], "showscale": False,
        "marker": {"line": {"color": INK, "width": LOOKS[look][1]}},
        "customdata": [[area.name, said] for area, said in items],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    } for look, items in by_look.items()]
    shapes.append({
        "type": "scattergeo", "lon": [lon for lon, _lat, _name in places], "lat": [lat for _lon, lat, _name in places],
        "mode": "markers", "customdata": [[name] for _lon, _lat, name in places],
        "marker": {"symbol": "diamond", "size": 11, "color": "#ffd75e", "line": {"color": INK, "width": 1.5}},
        "hovertemplate": "<b>%{customdata[0]}</b><extra></extra>",
    })
    return {"data": shapes, "layout": layout(
        HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0}, uirevision=boundaries,
        geo={"visible": False, "bgcolor": "rgba(0,0,0,0)", "projection": {"type": "mercator"},
             "uirevision": boundaries, "fitbounds": "locations"},
    )}
