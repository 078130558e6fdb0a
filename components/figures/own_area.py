"""The map on which a person picks areas: two looks, picked and not picked, and nothing about numbers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from components.figures.base import INK, layout
from data.releases.manifest import Area

NOT_PICKED, PICKED = "#f4f6f8", "#5f92c3"
HEIGHT = 460


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
    One trace holds all areas, so a pick changes two short lists and nothing else; :func:`marks` gives them.
    """
    drawn = [area for area in areas if area.lon is not None]
    return {"data": [{
        "type": "choropleth", "geojson": boundaries, "featureidkey": "id",
        "locations": [area.code for area in drawn], **marks(areas, picks), "zmin": 0, "zmax": 1,
        "colorscale": [[0, NOT_PICKED], [1, PICKED]], "showscale": False,
        "customdata": [[area.name, area.key] for area in drawn],
        "hovertemplate": "<b>%{customdata[0]}</b><extra></extra>",
        # What is drawn around is picked at once; there is no second look for it.
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }], "layout": layout(
        HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0}, uirevision=boundaries,
        geo={"visible": False, "bgcolor": "rgba(0,0,0,0)", "projection": {"type": "mercator"},
             "uirevision": boundaries, "fitbounds": "locations"},
        newselection={"line": {"color": INK, "width": 2}}, selections=[],
    )}


def marks(areas: Sequence[Area], picks: Collection[str]) -> dict[str, Any]:
    """Return what differs between picks: the fill, and a line that is thicker around what is picked."""
    picked = [area.key in picks for area in areas if area.lon is not None]
    return {"z": [int(one) for one in picked],
            "marker": {"line": {"color": INK, "width": [2.5 if one else 0.5 for one in picked]}}}
