"""The plane in which areas and distances are measured: the site's own projection."""

from __future__ import annotations

import geopandas
import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from errors import Problem, SiteError

DEGREES = "EPSG:4326"
"""Longitude and latitude: how boundaries are kept and served."""

SLIVER = 0.01
"""Two areas that share less than this part of the smaller one only have untidy borders."""


def plane(projection: str) -> CRS:
    """Return a projected coordinate reference system.

    Parameters
    ----------
    projection : str
        Such as ``EPSG:2264``.

    Raises
    ------
    SiteError
        If it is unknown, or measures in degrees.
    """
    try:
        crs = CRS.from_user_input(projection)
    except CRSError:
        crs = None
    if crs is None or not crs.is_projected:
        raise SiteError(
            Problem("Areas and distances cannot be measured in this coordinate reference system.", key="projection",
                    found=projection, expected='a projected one, such as "EPSG:2264"',
                    advice="Look up the State Plane or UTM zone of the place.")
        )
    return crs


def meters_per_unit(crs: CRS) -> float:
    """Return how many meters one unit of a projected coordinate reference system is."""
    return float(crs.axis_info[0].unit_conversion_factor)


def to_plane(polygons: np.ndarray, crs: CRS) -> np.ndarray:
    """Project polygons from degrees, mending what the projection bends into itself.

    Parameters
    ----------
    polygons : ndarray of shapely geometries, shape (n,)
        In degrees (EPSG:4326).
    crs : CRS
        The plane to project to.

    Returns
    -------
    ndarray of shapely geometries, shape (n,)
        Valid polygons and multipolygons, in units of the plane.
    """
    projected = np.array(geopandas.GeoSeries(polygons, crs=DEGREES).to_crs(crs).array, dtype=object)
    bent = ~shapely.is_valid(projected)
    projected[bent] = shapely.make_valid(projected[bent], method="structure", keep_collapsed=False)
    return projected


def shared_areas(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return where polygons of two sets share ground, and how much.

    Parameters
    ----------
    a, b : ndarray of valid shapely polygons, shapes (n,) and (m,)
        Both in the same plane.

    Returns
    -------
    i, j : ndarray of int, shape (k,)
        Positions in ``a`` and ``b`` of each pair that shares ground, in order.
    area : ndarray of float, shape (k,)
        How much they share, in square units of the plane; always more than 0.
    """
    i, j = shapely.STRtree(b).query(a, predicate="intersects")
    area = shapely.area(shapely.intersection(a[i], b[j]))
    some = np.flatnonzero(area > 0)
    some = some[np.lexsort((j[some], i[some]))]
    return i[some], j[some], area[some]
