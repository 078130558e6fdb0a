"""How much of each area lies near given points, or inside given shapes: measured in the plane, along straight lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import shape

from geo.plane import DEGREES, meters_per_unit, plane, to_plane

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
_QUARTER_SEGMENTS = 32
"""Corners of a quarter of a circle: its ground is then too small by less than a thousandth."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The areas of one geography in a plane.

    Parameters
    ----------
    codes : tuple of str
        The areas' codes.
    polygons : ndarray of shapely polygons, shape (n,)
        In units of the plane.
    projection : str
        The plane's coordinate reference system.
    """

    codes: tuple[str, ...]
    polygons: np.ndarray
    projection: str

    @property
    def meters(self) -> float:
        """How many meters one unit of the plane is."""
        return meters_per_unit(plane(self.projection))


def ground(geojson: bytes, projection: str) -> Ground:
    """Read boundaries as they are served into a plane.

    Parameters
    ----------
    geojson : bytes
        A FeatureCollection in degrees, the areas' codes in ``feature.id``.
    projection : str
        A projected coordinate reference system.
    """
    features = json.loads(geojson)["features"]
    shapes = shapely.make_valid(np.array([shape(item["geometry"]) for item in features], dtype=object))
    return Ground(tuple(str(item["id"]) for item in features), to_plane(shapes, plane(projection)), projection)


def utm_zone(lon: float, lat: float) -> str:
    """Return the UTM zone of a point in degrees, as an EPSG code."""
    return f"EPSG:{(32600 if lat >= 0 else 32700) + int((lon + 180) // 6) % 60 + 1}"


def around(points: Sequence[Point], meters: float, here: Ground) -> shapely.Geometry:
    """Return all ground within a straight-line distance, in meters, of any of the points; empty without points."""
    circles = shapely.buffer(_placed(points, here), meters / here.meters, quad_segs=_QUARTER_SEGMENTS)
    return shapely.union_all(circles)


def share_inside(here: Ground, covered: shapely.Geometry) -> np.ndarray:
    """Return which share of each area's ground is covered, from 0 to 1, shape (n,)."""
    shapely.prepare(covered)
    shares = np.zeros(len(here.polygons))
    shares[shapely.contains_properly(covered, here.polygons)] = 1.0
    cut = np.flatnonzero((shares == 0) & shapely.intersects(covered, here.polygons))
    parts = shapely.area(shapely.intersection(here.polygons[cut], covered))
    shares[cut] = np.clip(parts / shapely.area(here.polygons[cut]), 0, 1)
    return shares


def nearest_meters(here: Ground, points: Sequence[Point]) -> np.ndarray:
    """Return how far it is from a point inside each area to the nearest of the points, in meters; NaN without any.

    The point inside is the center of the largest circle that fits into the area.
    """
    if not points:
        return np.full(len(here.polygons), np.nan)
    inner = shapely.get_point(shapely.maximum_inscribed_circle(here.polygons), 0)
    places = _placed(points, here)
    _from, nearest = shapely.STRtree(places).query_nearest(inner, all_matches=False)
    return np.asarray(shapely.distance(inner, places[nearest])) * here.meters


def _placed(points: Sequence[Point], here: Ground) -> np.ndarray:
    if not points:
        return np.array([], dtype=object)
    lon, lat = np.array(points, dtype=float).T
    x, y = Transformer.from_crs(DEGREES, plane(here.projection), always_xy=True).transform(lon, lat)
    return np.asarray(shapely.points(x, y))
