"""The map on which a person picks areas: two looks, picked and not picked, and nothing about numbers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from components.figures.base import INK, layout
from data.releases.manifest import Area

NOT_PICKED, PICKED = "#f4f6f8", "#5f92c3"
HEIGHT = 460
PICKED_TRACE = 1
"""Where the picked areas stand among the traces."""


def picking_map(areas: Sequence[Area], boundaries: str, picks: Collection[str]) -> dict[str, Any]:
    """Return the map.

    Parameters
    ----------
    areas : sequence of Area
        The areas of one geography; those without a boundary are not drawn.
    boundaries : str
        Address of the GeoJSON whose features' ids are the areas' codes.
    picks : collection of str
        Keys of the areas that are picked.

    Notes
    -----
    A ``choropleth`` of all areas, then one of those that are picked over it, with a thicker line: so a pick changes the
    second alone; :func:`picked` gives what changes.
    """
    drawn = [area for area in areas if area.lon is not None]
    return {"data": [
        {**_trace(boundaries, NOT_PICKED, 0.5), **_places(drawn), "name": "areas"},
        {**_trace(boundaries, PICKED, 2.5), **picked(areas, picks), "name": "picked"},
    ], "layout": layout(
        HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0}, uirevision=boundaries,
        geo={"visible": False, "bgcolor": "rgba(0,0,0,0)", "projection": {"type": "mercator"},
             "uirevision": boundaries, "fitbounds": "locations"},
        newselection={"line": {"color": INK, "width": 2}}, selections=[],
    )}


def picked(areas: Sequence[Area], picks: Collection[str]) -> dict[str, Any]:
    """Return the picked areas as their trace holds them."""
    return _places([area for area in areas if area.lon is not None and area.key in picks])


def _trace(boundaries: str, fill: str, width: float) -> dict[str, Any]:
    return {
        "type": "choropleth", "geojson": boundaries, "featureidkey": "id",
        "colorscale": [[0, fill], [1, fill]], "showscale": False, "marker": {"line": {"color": INK, "width": width}},
        "hovertemplate": "<b>%{customdata[0]}</b><extra></extra>",
        # What is drawn around is picked at once; there is no second look for it.
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }


def _places(areas: Sequence[Area]) -> dict[str, Any]:
    return {"locations": [area.code for area in areas], "z": [1] * len(areas),
            "customdata": [[area.name, area.key] for area in areas]}
