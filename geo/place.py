"""In which area a point lies, for millions of points."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import ArrayLike
from pyproj import Transformer
from pyproj.exceptions import CRSError

from errors import Problem, SiteError
from geo.boundaries import Boundaries
from geo.plane import DEGREES

_AT_ONCE = 250_000


def place_points(x: ArrayLike, y: ArrayLike, crs: str, boundaries: Boundaries) -> np.ndarray:
    """Say in which area each point lies.

    Parameters
    ----------
    x, y : array_like of float, shape (n,)
        Easting and northing in units of ``crs``, or longitude and latitude in degrees; NaN where
        a point is not known.
    crs : str
        The points' coordinate reference system, such as ``EPSG:2264``.
    boundaries : Boundaries
        The areas.

    Returns
    -------
    ndarray of object, shape (n,)
        The area's code; None where the point is not known or in no area. A point on a border is in
        the area that comes first in the order of the codes, so the answer is always the same.

    Raises
    ------
    SiteError
        If there is no such coordinate reference system.
    ValueError
        If ``x`` and ``y`` differ in length.
    """
    east, north = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if east.shape != north.shape or east.ndim != 1:
        raise ValueError(f"x and y must be of one length, got shapes {east.shape} and {north.shape}")
    try:
        to_degrees = Transformer.from_crs(crs, DEGREES, always_xy=True)
    except CRSError:
        raise SiteError(Problem("There is no such coordinate reference system.", key="point.crs", found=crs,
                                expected='such as "EPSG:2264"')) from None
    polygons = np.asarray(boundaries.frame.geometry.array)
    shapely.prepare(polygons)
    tree = shapely.STRtree(polygons)
    codes = np.array([*boundaries.frame["code"], None], dtype=object)
    placed = np.full(len(east), len(polygons))
    for start in range(0, len(east), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        lon, lat = to_degrees.transform(east[part], north[part])
        known = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
        near, area = tree.query(shapely.points(lon[known], lat[known]))
        point = known[near]
        inside = shapely.intersects_xy(polygons[area], lon[point], lat[point])
        np.minimum.at(placed, start + point[inside], area[inside])
    return codes[placed]
