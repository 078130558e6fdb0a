"""Streets, water and public places that a map shows for orientation: read, thinned out and written down."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely

from data.site.orientation import Orientation
from errors import InputError
from geo.at import problems_at
from geo.boundaries import Boundaries
from geo.files import read_file
from geo.geojson import TOLERANCE_M
from geo.labels import column_texts
from geo.place import place_points
from geo.plane import DEGREES, meters_per_unit, plane

_DECIMALS = 5
"""About 1 meter."""
_POINTS = (shapely.GeometryType.POINT, shapely.GeometryType.MULTIPOINT)
_LINES = (shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING)


def read_orientation(config: Orientation, path: Path) -> geopandas.GeoDataFrame:
    """Read lines or points for orientation: shapefile, GeoJSON or GeoPackage, in any coordinate reference system.

    Parameters
    ----------
    config : Orientation
        What ``site.toml`` says of them.
    path : Path
        The file; of a shapefile, the ``.shp``.

    Returns
    -------
    GeoDataFrame
        ``name`` (text, may be empty) and ``geometry`` (points, or lines with several parts; EPSG:4326).

    Raises
    ------
    InputError
        If the file cannot be used as it is, or nothing in it fits.
    """
    raw, _notes = read_file(config, path)
    at = problems_at(path, config.id, kind="orientation")
    kept = np.ones(len(raw), dtype=bool)
    for column, values in config.where.items():
        kept &= np.isin(np.array(column_texts(raw[column]), dtype=object), values)
    usable = ~(raw.geometry.isna() | raw.geometry.is_empty).to_numpy()
    raw = raw[kept & usable]
    if raw.empty:
        raise InputError(at("Nothing in this file is to be shown.", found=", ".join(config.where) or "no shapes",
                            advice="Correct where; its values must be written as in the file."))
    shapes = np.array(shapely.force_2d(np.asarray(raw.geometry.to_crs(DEGREES).array)), dtype=object)
    kinds = shapely.get_type_id(shapes)
    lines = np.isin(kinds, _LINES)
    if lines.any() and not lines.all():
        raise InputError(at("Lines and other shapes are in one file.", advice="Part them into two files."))
    if not lines.any():
        shapes = np.where(np.isin(kinds, _POINTS), shapely.centroid(shapes), shapely.point_on_surface(shapes))
    names = column_texts(raw[config.name_column]) if config.name_column else [""] * len(raw)
    return geopandas.GeoDataFrame({"name": list(map(readable, names))}, geometry=list(shapes), crs=DEGREES)


def orientation_geojson(
    layers: Mapping[str, geopandas.GeoDataFrame], boundaries: Sequence[Boundaries], projection: str
) -> bytes:
    """Write all layers as one compact GeoJSON.

    Parameters
    ----------
    layers : mapping of str to GeoDataFrame
        Id of a layer → from :func:`read_orientation`.
    boundaries : sequence of Boundaries
        The geographies: what lies in none of their areas is left out, lines are cut at their edge.
    projection : str
        The projected coordinate reference system in which lines are simplified.

    Returns
    -------
    bytes
        A FeatureCollection. Properties are ``layer``, ``name`` and, of points, ``areas``: geography id → the code of
        the area that the point lies in.
    """
    crs = plane(projection)
    ground = shapely.union_all([shapely.union_all(np.asarray(item.frame.geometry.array)) for item in boundaries])
    features: list[dict[str, Any]] = []
    for layer, frame in layers.items():
        shapes = np.asarray(frame.geometry.array)
        if shapely.get_dimensions(shapes).max() > 0:
            cut = geopandas.GeoSeries(shapely.intersection(shapes, ground), crs=DEGREES).to_crs(crs)
            thin = cut.simplify(TOLERANCE_M / meters_per_unit(crs)).to_crs(DEGREES)
            features += [_feature(layer, name, shape) for name, shape in zip(frame["name"], thin, strict=True)
                         if shapely.get_dimensions(shape) == 1 and not shape.is_empty]
            continue
        placed = {item.id: place_points(shapely.get_x(shapes), shapely.get_y(shapes), DEGREES, item)
                  for item in boundaries}
        for number, (name, shape) in enumerate(zip(frame["name"], shapes, strict=True)):
            areas = {key: str(codes[number]) for key, codes in placed.items() if codes[number] is not None}
            if areas:
                features.append(_feature(layer, name, shape, areas=areas))
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"),
                      ensure_ascii=False, allow_nan=False).encode()


def _feature(layer: str, name: str, shape: shapely.Geometry, **more: Any) -> dict[str, Any]:
    rounded = shapely.set_precision(shape, 10.0**-_DECIMALS, mode="pointwise")
    geometry = json.loads(shapely.to_geojson(rounded))
    return {"type": "Feature", "properties": {"layer": layer, "name": name, **more}, "geometry": geometry}


def readable(name: str) -> str:
    """Write a name that is all in capitals, as old lists have it, in upper and lower case."""
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() and " " in name else name
