"""Which areas are still the same areas, when boundaries were read anew."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import shapely

from geo.boundaries import Boundaries
from geo.plane import plane, to_plane

JITTER = 0.001
"""Two drawings of one area may differ by this share of it: files are written with other numbers of digits."""


def same_areas(before: Mapping[str, bytes], now: Boundaries, projection: str) -> set[str]:
    """Return the codes of the areas that are where they were.

    Parameters
    ----------
    before : mapping of str to bytes
        Code → the area as it was, in degrees, as well-known binary.
    now : Boundaries
        The areas as they are.
    projection : str
        The projected coordinate reference system in which areas are measured.

    Returns
    -------
    set of str
        An area with the same code that lies elsewhere is another area.
    """
    drawn = dict(zip(now.frame["code"].astype(str), now.frame.geometry, strict=True))
    codes = [code for code in before if code in drawn]
    if not codes:
        return set()
    exact = [code for code in codes if shapely.to_wkb(drawn[code]) == before[code]]
    moved = [code for code in codes if code not in set(exact)]
    if not moved:
        return set(exact)
    crs = plane(projection)
    then = to_plane(np.array([shapely.from_wkb(before[code]) for code in moved], dtype=object), crs)
    there = to_plane(np.array([drawn[code] for code in moved], dtype=object), crs)
    differs = shapely.area(shapely.symmetric_difference(then, there)) / shapely.area(there)
    return {*exact, *(code for code, share in zip(moved, differs, strict=True) if share <= JITTER)}
