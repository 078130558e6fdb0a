"""Boundaries as the browser draws them: small GeoJSON, ready for plotly."""

from __future__ import annotations

import json
from typing import Any

import geopandas
import numpy as np
import shapely

from geo.boundaries import Boundaries
from geo.plane import DEGREES, meters_per_unit, plane, to_plane
from geo.simplify import simplify

TOLERANCE_M = 40.0
"""Finer than one pixel of a county on a wide screen."""
_DECIMALS = (5, 6, 7)
"""About 1 meter; finer only for areas that would not survive it."""


def to_geojson(boundaries: Boundaries, projection: str, tolerance_m: float = TOLERANCE_M) -> bytes:
    """Write boundaries as compact GeoJSON.

    Parameters
    ----------
    boundaries : Boundaries
        The areas.
    projection : str
        The projected coordinate reference system in which they are simplified.
    tolerance_m : float
        How much may be simplified away, in meters; 0 for nothing.

    Returns
    -------
    bytes
        A FeatureCollection: ``feature.id`` is the code, the one property is ``name``. Its member
        ``borders`` says how borders were simplified; see :func:`geo.simplify.simplify`.

    Raises
    ------
    SiteError
        If the projection is not one.

    Notes
    -----
    Outer rings run clockwise, against RFC 7946: d3, which plotly draws with, takes a ring
    that runs the other way for everything outside it.
    """
    crs = plane(projection)
    polygons, borders = simplify(
        to_plane(np.asarray(boundaries.frame.geometry.array), crs), tolerance_m, meters_per_unit(crs))
    degrees = np.array(geopandas.GeoSeries(polygons, crs=crs).to_crs(DEGREES).array, dtype=object)
    features = [
        {"type": "Feature", "id": code, "properties": {"name": name}, "geometry": geometry}
        for code, name, geometry in zip(boundaries.frame["code"], boundaries.frame["name"], _geometries(degrees),
                                        strict=True)
    ]
    collection = {"type": "FeatureCollection", "borders": borders, "features": features}
    return json.dumps(collection, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def _geometries(polygons: np.ndarray) -> list[dict[str, Any]]:
    """Round to as few decimals as leave each area valid and whole, and write it down."""
    rounded = shapely.set_precision(polygons, 10.0 ** -_DECIMALS[0], mode="pointwise")
    decimals = np.full(len(polygons), _DECIMALS[0])
    for places in _DECIMALS:
        lost = ~shapely.is_valid(rounded) | shapely.is_empty(rounded)
        rounded[lost] = shapely.set_precision(polygons[lost], 10.0**-places)
        decimals[lost] = places
    turned = map(shapely.geometry.mapping, shapely.orient_polygons(rounded, exterior_cw=True))
    return [
        {"type": polygon["type"], "coordinates": _coordinates(polygon["coordinates"], places)}
        for polygon, places in zip(turned, decimals.tolist(), strict=True)
    ]


def _coordinates(part: Any, places: int) -> Any:
    return round(part, places) if isinstance(part, float) else [_coordinates(inner, places) for inner in part]
