"""Fewer points for the same picture: borders are simplified once, for both neighbors."""

from __future__ import annotations

from typing import Literal

import numpy as np
import shapely

from geo.plane import SLIVER

Borders = Literal["shared", "matched", "separate"]
"""How borders were simplified: shared as they came; shared after they were matched; each area by itself."""

_SNAP_M = 1.0
"""Borders this close, in meters, are one border that was drawn twice."""


def simplify(polygons: np.ndarray, tolerance_m: float, meters: float) -> tuple[np.ndarray, Borders]:
    """Simplify a set of areas, keeping shared borders shared; no area vanishes.

    Parameters
    ----------
    polygons : ndarray of valid shapely polygons, shape (n,)
        In a plane.
    tolerance_m : float
        Corners that cut off less than about the square of this, in meters, go.
    meters : float
        How many meters one unit of the plane is.

    Returns
    -------
    polygons : ndarray of shapely polygons, shape (n,)
    borders : str
        ``shared``: the areas fit together as they came. ``matched``: borders that missed each other
        by slivers or gaps were brought together first. ``separate``: the areas overlap for real, so each was
        simplified by itself, and neighbors may not fit exactly.

    Notes
    -----
    Visvalingam & Whyatt (1993), "Line generalisation by repeated elimination of points", over the
    edges of a polygonal coverage; Douglas & Peucker (1973) where there is no coverage.
    """
    tolerance, snap = tolerance_m / meters, _SNAP_M / meters
    if shapely.coverage_is_valid(polygons, gap_width=snap):
        return shapely.coverage_simplify(polygons, tolerance), "shared"
    # Gaps narrower than the tolerance are untidy borders; wider ones are real, a river or another town.
    matched = shapely.coverage_clean(polygons, gap_width=tolerance, snapping_distance=snap)
    change = np.abs(shapely.area(matched) / shapely.area(polygons) - 1)
    if shapely.coverage_is_valid(matched) and (change <= SLIVER).all():
        return shapely.coverage_simplify(matched, tolerance), "matched"
    return shapely.simplify(polygons, tolerance, preserve_topology=True), "separate"
