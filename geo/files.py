"""Reading a boundary file as it is: shapefile, GeoJSON or GeoPackage."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError

from data.site.model import Geography
from data.site.orientation import Orientation
from data.site.places import Places
from errors import InputError, Problem
from geo.at import At, problems_at

MapFile = Geography | Orientation | Places
SHAPEFILE, GEOPACKAGE, GEOJSON = ".shp", ".gpkg", (".geojson", ".json")
_PACKED = {b"PK\x03\x04": "a zip archive or an Excel file", b"\xd0\xcf\x11\xe0": "an old Excel file",
           b"\x1f\x8b\x08": "a gzip archive"}
_ENCODINGS = {"utf-8": "UTF-8", "latin-1": "ISO-8859-1"}
_UNREADABLE = (DataSourceError, DataLayerError, FeatureError, GeometryError, ShapelyError, UnicodeDecodeError, OSError)


def read_file(config: MapFile, path: Path) -> tuple[geopandas.GeoDataFrame, list[Problem]]:
    """Read the columns that the site names, and the geometry, of a boundary file or of one for orientation.

    Parameters
    ----------
    config : Geography, Orientation or Places
        What ``site.toml`` says of the file.
    path : Path
        The file; of a shapefile, the ``.shp``.

    Returns
    -------
    frame : GeoDataFrame
        The columns as the file has them, in the file's coordinate reference system.
    notes : list of Problem
        What the reader found odd and read all the same.

    Raises
    ------
    InputError
        If the file cannot be read, lacks a column or says nothing about its coordinates.
    """
    at = _at(config, path)
    _check_kind(path, at)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", RuntimeWarning)
            frame = _read(config, path, at)
    except _UNREADABLE as error:
        advice = 'Add encoding = "latin-1".' if isinstance(error, UnicodeDecodeError) else "Open it in a map program."
        raise InputError(at("This boundary file cannot be read; it may be damaged or cut off.",
                            found=str(error).partition("\n")[0], advice=advice)) from None
    texts = dict.fromkeys(str(item.message) for item in caught if issubclass(item.category, RuntimeWarning))
    return frame, [at("Something in the file is odd; it was read all the same.", found=text) for text in texts]


def _at(config: MapFile, path: Path, key: str = "") -> At:
    kinds = {Geography: "geographies", Orientation: "orientation", Places: "places"}
    return problems_at(path, config.id, key, kinds[type(config)])


def _columns(config: MapFile) -> dict[str, str]:
    """Return key of ``site.toml`` → column, for all columns that it names."""
    if isinstance(config, Orientation):
        return {"name_column": config.name_column, **{f"where.{column}": column for column in config.where}}
    if isinstance(config, Places):
        named = {key: str(getattr(config, key)) for key in ("name_column", "town_column", "number_column")}
        return {**named, **{f"{side}.{n}": column for side in ("left", "right")
                            for n, column in enumerate(getattr(config, side))}}
    return {"id_column": config.id_column, "name_column": config.name_column}


def _check_kind(path: Path, at: At) -> None:
    if not path.is_file():
        raise InputError(at("The boundary file is not there.", found="a folder" if path.is_dir() else "",
                            advice="Check the key file in site.toml, and DATA_DIR."))
    with path.open("rb") as file:
        start = file.read(4)
    packed = next((kind for magic, kind in _PACKED.items() if start.startswith(magic)), "")
    if packed or path.suffix.lower() not in (SHAPEFILE, GEOPACKAGE, *GEOJSON):
        raise InputError(at("This is not a boundary file.", found=packed or path.suffix or "no suffix",
                            expected="a shapefile (.shp), GeoJSON (.geojson, .json) or GeoPackage (.gpkg)",
                            advice="Unpack it and name the file inside." if packed else ""))
    if path.suffix.lower() == SHAPEFILE:
        missing = [suffix for suffix in (".shx", ".dbf") if suffix not in _suffixes(path)]
        if missing:
            raise InputError(
                at(f"The shapefile has no {suffix}.", file=str(path.with_suffix(suffix)),
                   expected=".shp, .shx, .dbf and .prj, side by side", advice="Copy all the files of the shapefile.")
                for suffix in missing
            )


def _suffixes(path: Path) -> set[str]:
    return {other.suffix.lower() for other in path.parent.iterdir() if other.stem.lower() == path.stem.lower()}


def _read(config: MapFile, path: Path, at: At) -> geopandas.GeoDataFrame:
    layer = _layer(config, path) if path.suffix.lower() == GEOPACKAGE else None
    options = {"DATE_AS_STRING": "YES"} if path.suffix.lower() in GEOJSON else {}
    if path.suffix.lower() == SHAPEFILE and ".cpg" not in _suffixes(path):
        options["encoding"] = _ENCODINGS[config.encoding]
    about = pyogrio.read_info(path, layer=layer, **options)
    if about["features"] == 0:
        raise InputError(at("The boundary file has no areas in it."))
    wanted = _columns(config)
    stated, problems = _stated_crs(config, path)
    own = _own_crs(about)
    if own is None and stated is None and not problems:
        problems.append(_at(config, path, "crs")(
            "The file does not say which coordinates it uses.",
            found="no .prj file" if path.suffix.lower() == SHAPEFILE else "",
            advice='Ask who made it, then add crs = "EPSG:…" to this geography.'))
    there = [str(name) for name in about["fields"]]
    problems += [
        _at(config, path, key)("The boundary file has no such column.", column=column,
                                          expected=", ".join(there) or "any column at all", advice=f"Correct {key}.")
        for key, column in wanted.items() if column and column not in there
    ]
    if problems:
        raise InputError(problems)
    columns = [column for column in dict.fromkeys(wanted.values()) if column]
    frame = pyogrio.read_dataframe(path, layer=layer, columns=columns, on_invalid="fix", **options)
    if not isinstance(frame, geopandas.GeoDataFrame):
        raise InputError(at("The file is a table without boundaries."))
    if stated is not None and own is not None and own.is_geographic and _no_degrees(frame):
        own = None  # GeoJSON that names no system is taken for degrees, but many agencies write feet or meters
    return frame.set_crs(own or stated, allow_override=True)


def _layer(config: MapFile, path: Path) -> str:
    layers = [str(name) for name, geometry in pyogrio.list_layers(path) if geometry]
    if config.layer in layers:
        return config.layer
    if not config.layer and len(layers) == 1:
        return layers[0]
    what = "The GeoPackage has no such layer." if config.layer else "Say which layer of the GeoPackage to read."
    raise InputError(_at(config, path, "layer")(what, found=config.layer,
                                                expected=", ".join(layers) or "a layer with geometry"))


def _stated_crs(config: MapFile, path: Path) -> tuple[CRS | None, list[Problem]]:
    try:
        return (CRS.from_user_input(config.crs) if config.crs else None), []
    except CRSError:
        return None, [_at(config, path, "crs")("There is no such coordinate reference system.",
                                               found=config.crs, expected='such as "EPSG:2264"')]


def _own_crs(about: dict[str, Any]) -> CRS | None:
    crs = CRS.from_user_input(about["crs"]) if about["crs"] else None
    return None if crs is None or crs.name.startswith("Undefined") else crs


def _no_degrees(frame: geopandas.GeoDataFrame) -> bool:
    west, south, east, north = frame.total_bounds
    return bool(west < -180 or south < -90 or east > 180 or north > 90)
