"""How far things are."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from pyproj import Transformer

from geo.plane import DEGREES, meters_per_unit, plane


def nearest(
    lon: float, lat: float, points_lon: ArrayLike, points_lat: ArrayLike, projection: str
) -> np.ndarray:
    """Return how far points are from a place, as the crow flies.

    Parameters
    ----------
    lon, lat : float
        The place, in degrees.
    points_lon, points_lat : array_like of float, shape (n,)
        The points, in degrees; NaN where one is not known.
    projection : str
        The projected coordinate reference system to measure in.

    Returns
    -------
    ndarray of float, shape (n,)
        Kilometers, in the order of the points; NaN where a point is not known. ``argsort`` puts the nearest first
        and the unknown last.

    Raises
    ------
    SiteError
        If the projection is not one.
    """
    crs = plane(projection)
    to_plane = Transformer.from_crs(DEGREES, crs, always_xy=True)
    x, y = to_plane.transform(lon, lat)
    xs, ys = to_plane.transform(np.asarray(points_lon, dtype=float), np.asarray(points_lat, dtype=float))
    far = np.hypot(xs - x, ys - y) * meters_per_unit(crs) / 1000
    return np.where(np.isfinite(far), far, np.nan)
