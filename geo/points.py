"""A point for each area, and the frame around all of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from geo.boundaries import Boundaries


def label_points(boundaries: Boundaries) -> pd.DataFrame:
    """Return a point well inside each area, where a label fits.

    Parameters
    ----------
    boundaries : Boundaries
        The areas.

    Returns
    -------
    DataFrame
        ``code, lon, lat`` in degrees, in the order of the areas: the center of the largest circle that
        fits into the area, so never outside a bent one as a centroid may be.
    """
    polygons = np.asarray(boundaries.frame.geometry.array)
    centers = shapely.get_point(shapely.maximum_inscribed_circle(polygons), 0)
    rounded = shapely.set_precision(centers, 1e-5)
    points = np.where(shapely.contains(polygons, rounded), rounded, centers)
    return pd.DataFrame({"code": boundaries.frame["code"], "lon": shapely.get_x(points), "lat": shapely.get_y(points)})


def bounds(boundaries: Boundaries) -> tuple[float, float, float, float]:
    """Return the frame around all areas: west, south, east, north, in degrees."""
    west, south, east, north = (float(edge) for edge in boundaries.frame.total_bounds)
    return west, south, east, north
