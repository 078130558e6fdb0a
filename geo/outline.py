"""The edge of the whole place."""

from __future__ import annotations

import geopandas
import numpy as np
import shapely

from geo.boundaries import Boundaries
from geo.plane import DEGREES, meters_per_unit, plane, to_plane
from vocabulary import ALL

GAP_M = 60.0
"""Gaps between areas narrower than twice this, in meters, are untidy borders and no edge of the place."""


def outline(boundaries: Boundaries, name: str, projection: str) -> Boundaries:
    """Return the whole place as one area, with the code ``all``.

    Parameters
    ----------
    boundaries : Boundaries
        Areas that make up the place.
    name : str
        What the place is called.
    projection : str
        The projected coordinate reference system in which gaps are closed.
    """
    crs = plane(projection)
    gap = GAP_M / meters_per_unit(crs)
    together = shapely.union_all(to_plane(np.asarray(boundaries.frame.geometry.array), crs))
    closed = shapely.buffer(shapely.buffer(together, gap, join_style="mitre"), -gap, join_style="mitre")
    frame = geopandas.GeoDataFrame({"code": [ALL], "name": [name]}, geometry=[closed], crs=crs).to_crs(DEGREES)
    return Boundaries(ALL, frame)
