"""Boundaries: the areas of a geography, read, checked and mended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas
import numpy as np
import shapely
from pyproj import CRS

from data.site.model import Geography
from errors import InputError, Problem
from geo.at import At, problems_at
from geo.files import read_file
from geo.keys import code_order
from geo.labels import area_names, check_codes, check_names, column_texts
from geo.plane import DEGREES, SLIVER, plane, shared_areas, to_plane
from geo.repair import to_polygons


@dataclass(frozen=True, eq=False)
class Boundaries:
    """The areas of a geography.

    Parameters
    ----------
    id : str
        The geography's id.
    frame : GeoDataFrame
        ``code`` and ``name`` (text), ``geometry`` (valid polygons and multipolygons, EPSG:4326), a row
        an area, in the order of the codes.
    repairs : tuple of Problem
        All that was mended, joined or let pass on reading.
    """

    id: str
    frame: geopandas.GeoDataFrame
    repairs: tuple[Problem, ...] = ()


def read_boundaries(config: Geography, path: Path, projection: str) -> Boundaries:
    """Read the boundaries of a geography: shapefile, GeoJSON or GeoPackage, in any coordinate reference system.

    Parameters
    ----------
    config : Geography
        What ``site.toml`` says of them.
    path : Path
        The file; of a shapefile, the ``.shp``.
    projection : str
        The projected coordinate reference system in which overlaps are measured.

    Returns
    -------
    Boundaries
        With every repair that was made.

    Raises
    ------
    InputError
        If the file cannot be used as it is; with every problem that was found.
    SiteError
        If the projection is not one, or the name format is wrong.
    """
    crs = plane(projection)
    raw, notes = read_file(config, path)
    at = problems_at(path, config.id)
    codes = column_texts(raw[config.id_column])
    texts = column_texts(raw[config.name_column]) if config.name_column else codes
    names = area_names(codes, texts, config)
    problems = check_codes(codes, config, raw[config.id_column], at)
    polygons, unusable, repairs = to_polygons(raw.geometry, codes, crs, at)
    problems += unusable
    areas, joined = _join(codes, names, polygons, at)
    problems += check_names({code: name for code, (name, _) in areas.items()},
                            config.name_column or config.id_column, at)
    frame = geopandas.GeoDataFrame(
        {"code": list(areas), "name": [name for name, _ in areas.values()]},
        geometry=[polygon for _, polygon in areas.values()], crs=DEGREES).astype({"code": str, "name": str})
    overlapping, slivers = _overlaps(frame.dropna(subset=["geometry"]), config, crs, at)
    if config.on_overlap == "error":
        problems += overlapping
    if problems:
        raise InputError(problems)
    return Boundaries(config.id, frame, (*notes, *repairs, *joined, *overlapping, *slivers))


def _join(
    codes: list[str], names: list[str], polygons: np.ndarray, at: At
) -> tuple[dict[str, tuple[str, object]], list[Problem]]:
    """Put the rows of the file together by code, in the order of the codes."""
    rows: dict[str, list[int]] = {}
    for n, code in enumerate(codes):
        rows.setdefault(code, []).append(n)
    areas, joined = {}, []
    for code in sorted(filter(None, rows), key=code_order):
        first, *more = rows[code]
        areas[code] = (names[first], shapely.union_all(polygons[rows[code]]) if more else polygons[first])
        if more:
            called = " / ".join(dict.fromkeys(names[n] for n in rows[code]))
            joined.append(at("Several parts with one id were joined into one area.",
                                  found=f"{code}: {len(more) + 1} parts, named {called}"))
    return areas, joined


def _overlaps(
    frame: geopandas.GeoDataFrame, config: Geography, crs: CRS, at: At
) -> tuple[list[Problem], list[Problem]]:
    """Return areas that claim the same ground, and a note on untidy borders."""
    polygons, codes = to_plane(np.asarray(frame.geometry.array), crs), frame["code"].tolist()
    i, j, area = shared_areas(polygons, polygons)
    once = i < j
    i, j, area = i[once], j[once], area[once]
    share = area / np.minimum(shapely.area(polygons[i]), shapely.area(polygons[j]))
    overlapping = [
        at("Two areas claim the same ground, so a place there would be in both.",
                found=f"{codes[i[n]]} and {codes[j[n]]} share {share[n]:.1%} of the smaller one",
                advice="" if config.on_overlap == "report" else
                'Correct the boundaries, or, if they are meant to overlap, add on_overlap = "report".')
        for n in np.flatnonzero(share > SLIVER)
    ]
    slivers = np.flatnonzero((share > SLIVER / 10) & (share <= SLIVER))
    untidy = [
        at("Borders overlap by a sliver; a point there belongs to the first of the two.",
                found=f"{codes[i[n]]} and {codes[j[n]]} share {share[n]:.2%} of the smaller one")
        for n in slivers
    ]
    return overlapping, untidy
