"""Where services reach: by the areas that they name, and by distance from their places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely

from community.directory import Resource, resources
from community.serving import Serving, serving, speaks
from data.releases.release import Release
from geo.reach import Ground, around, ground, nearest_meters, share_inside, utm_zone

METERS_PER_MILE = 1609.344
WALK_MILES, DRIVE_MILES = 1.0, 5.0
"""Bands of straight-line distance: about twenty minutes on foot, about a quarter of an hour by car or bus."""


@dataclass(frozen=True, eq=False)
class Reach:
    """What of each area of a geography services reach, as shares of its ground, from 0 to 1.

    Parameters
    ----------
    codes : tuple of str
        The areas' codes.
    services : tuple of (Resource, Serving)
        The services that were asked about.
    walk, drive : ndarray of float, shape (n,)
        Within one and within five miles, along a straight line, of the place of a service.
    named : ndarray of float, shape (n,)
        In a service area that is smaller than the whole place.
    either : ndarray of float, shape (n,)
        In such a service area, or within one mile.
    meters : ndarray of float, shape (n,)
        From the middle of the area to the nearest service; NaN where none has a place.
    """

    codes: tuple[str, ...]
    services: tuple[tuple[Resource, Serving], ...]
    walk: np.ndarray
    drive: np.ndarray
    named: np.ndarray
    either: np.ndarray
    meters: np.ndarray

    @property
    def local(self) -> list[tuple[Resource, Serving]]:
        """The services that are not for the whole place."""
        return [(item, about) for item, about in self.services if not about.everywhere]

    @property
    def unclear(self) -> list[Resource]:
        """Services of which the map does not show all that they serve: their area is in words alone, or not said."""
        return [item for item, about in self.local if not about.drawn]

    @property
    def told(self) -> bool:
        """Whether it can be told of any service whom it reaches."""
        return self.placed or any(about.areas for _item, about in self.local)

    @property
    def placed(self) -> bool:
        """Whether any service has a place on the ground."""
        return bool(np.isfinite(self.meters).any())


@lru_cache(maxsize=64)
def reach(release: Release, geography: str, approach: str = "", language: str = "") -> Reach:
    """Work out where services reach.

    Parameters
    ----------
    release : Release
        Its directory and boundaries.
    geography : str
        A geography with boundaries.
    approach, language : str
        Only services of this kind, and those that name this language; all where empty.

    Notes
    -----
    A service for the whole place counts where its own place is near, and nowhere else: otherwise every place would look
    served.
    """
    here = _ground(release, geography)
    asked = tuple((item, serving(release, item)) for item in resources(release)
                  if approach in ("", item.approach) and (not language or speaks(item, language)))
    points = [(item.lon, item.lat) for item, _about in asked if item.lon is not None and item.lat is not None]
    near, far = (around(points, miles * METERS_PER_MILE, here) for miles in (WALK_MILES, DRIVE_MILES))
    own = _shapes(release, {area for _item, about in asked for area in about.areas})
    return Reach(here.codes, asked, share_inside(here, near), share_inside(here, far), share_inside(here, own),
                 share_inside(here, shapely.union(near, own)), nearest_meters(here, points))


@lru_cache(maxsize=16)
def _ground(release: Release, geography: str) -> Ground:
    # One plane for all geographies of a release, so that their shapes can be laid over each other.
    return ground(release.boundaries(geography), release.manifest.projection or _zone(release))


def _zone(release: Release) -> str:
    places = [area for item in release.manifest.geographies for area in item.areas]
    return next(utm_zone(area.lon, area.lat) for area in places if area.lon is not None and area.lat is not None)


def _shapes(release: Release, areas: set[tuple[str, str]]) -> shapely.Geometry:
    """Return the ground of areas of any geographies together; those without a boundary have none."""
    found = []
    for place in sorted({place for place, _code in areas}):
        if release.geography(place).file:
            one = _ground(release, place)
            found += [polygon for code, polygon in zip(one.codes, one.polygons, strict=True) if (place, code) in areas]
    return shapely.union_all(found)
