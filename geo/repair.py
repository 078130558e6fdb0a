"""From the geometry of a file to valid polygons in degrees, with an account of what was mended."""

from __future__ import annotations

import geopandas
import numpy as np
import shapely
from pyproj import CRS

from errors import Problem
from geo.at import At
from geo.labels import listed
from geo.plane import DEGREES

_POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
_AROUND = 2.0
"""Degrees around a projection's area of use in which boundaries are still believed."""


def to_polygons(
    geometry: geopandas.GeoSeries, codes: list[str], plane: CRS, at: At
) -> tuple[np.ndarray, list[Problem], list[Problem]]:
    """Bring geometry to degrees and mend rings that cross themselves.

    Parameters
    ----------
    geometry : GeoSeries, shape (n,)
        With its coordinate reference system.
    codes : list of str, shape (n,)
        For naming areas in problems.
    plane : CRS
        The site's projection, made for the place where the areas must be.
    at : callable
        Makes problems that name the file and key.

    Returns
    -------
    polygons : ndarray of shapely geometries, shape (n,)
        Valid polygons and multipolygons in degrees; None where there is a problem.
    problems : list of Problem
        What makes the file unusable.
    repairs : list of Problem
        What was mended.
    """
    found = np.array(shapely.force_2d(np.asarray(geometry.array)), dtype=object)
    polygons = np.array(geopandas.GeoSeries(found, crs=geometry.crs).to_crs(DEGREES).array, dtype=object)
    empty = shapely.is_missing(found) | shapely.is_empty(found)
    other = ~empty & ~np.isin(shapely.get_type_id(found), _POLYGONS)
    nowhere = ~empty & ~_on_earth(polygons)
    types = sorted({shapely.GeometryType(int(kind)).name.lower() for kind in shapely.get_type_id(found[other])})
    problems = [
        at(what, found=listed([codes[n] or f"area {n + 1}" for n in np.flatnonzero(wrong)]) + note,
                advice=advice)
        for wrong, what, note, advice in (
            (empty, "Areas have no boundary.", "", "Draw them, or take them out of the file."),
            (other, "Boundaries are not polygons.", f" ({', '.join(types)})", "Name the file or layer with the areas."),
            (nowhere, "Coordinates cannot be in the stated coordinate reference system.", f" ({geometry.crs.name})",
             'Correct the .prj; if the file has none, add crs = "EPSG:…" to this geography.'),
        )
        if wrong.any()
    ]
    polygons[empty | other | nowhere] = None
    problems += _elsewhere(polygons, geometry.crs, plane, at)
    mended, repairs = _mend(polygons, codes, at)
    vanished = [codes[n] for n in np.flatnonzero(shapely.is_empty(mended))]
    if vanished:
        problems.append(at("Nothing is left of an area once its ring is mended.", found=listed(vanished),
                                advice="Draw it again, or take it out of the file."))
        mended[shapely.is_empty(mended)] = None
    return mended, problems, repairs


def _on_earth(polygons: np.ndarray) -> np.ndarray:
    coordinates, n = shapely.get_coordinates(polygons, return_index=True)
    right = (np.abs(coordinates) <= (180, 90)).all(axis=1)  # False for NaN and infinity too
    return np.bincount(n[~right], minlength=len(polygons)) == 0


def _elsewhere(polygons: np.ndarray, crs: CRS, plane: CRS, at: At) -> list[Problem]:
    use = plane.area_of_use
    if use is None or shapely.is_missing(polygons).all():
        return []
    west, south, east, north = shapely.total_bounds(polygons)
    if (west <= use.east + _AROUND and east >= use.west - _AROUND
            and south <= use.north + _AROUND and north >= use.south - _AROUND):
        return []
    return [at(
        "The areas lie far from the place that the site's projection is made for.",
        found=f"{_frame(west, south, east, north)} ({crs.name})",
        expected=f"{_frame(*use.bounds)} ({plane.name})",
        advice="Check crs of this geography, projection of the site, and whether longitude and latitude are swapped.")]


def _frame(west: float, south: float, east: float, north: float) -> str:
    return f"longitude {west:.2f} to {east:.2f}, latitude {south:.2f} to {north:.2f}"


def _mend(polygons: np.ndarray, codes: list[str], at: At) -> tuple[np.ndarray, list[Problem]]:
    bad = np.flatnonzero(~shapely.is_valid(polygons) & ~shapely.is_missing(polygons))
    mended = polygons.copy()
    # "structure" joins rings that lie in one another, so mending never takes land away.
    mended[bad] = shapely.make_valid(polygons[bad], method="structure", keep_collapsed=False)
    repairs = [
        at("A boundary that crosses or touches itself was mended.",
                found=f"{codes[n]}: {shapely.is_valid_reason(polygons[n])}{_change(polygons[n].area, mended[n].area)}")
        for n in bad if not mended[n].is_empty
    ]
    return mended, repairs


def _change(before: float, after: float) -> str:
    return f"; area {after / before - 1:+.2%}" if abs(after - before) > 0.00005 * before > 0 else ""
