"""Which areas touch each other, from the release's own boundaries."""

from __future__ import annotations

import json
from functools import lru_cache

import numpy as np
from scipy.sparse import csr_array
from shapely import STRtree
from shapely.geometry import shape

from data.releases.release import Release


@lru_cache(maxsize=16)
def neighbors(release: Release, geography: str, codes: tuple[str, ...]) -> csr_array:
    """Return which areas share at least a point of their boundaries (queen contiguity).

    Parameters
    ----------
    release : Release
        An opened release.
    geography : str
        Its boundaries are read from the release.
    codes : tuple of str
        Areas, in the order of rows and columns; those without a boundary have no neighbors.

    Returns
    -------
    csr_array of float, shape (n, n)
        1 where two areas touch; nothing on the diagonal.
    """
    content = json.loads((release.folder / release.geography(geography).file).read_text(encoding="utf-8"))
    shapes = {str(item["id"]): shape(item["geometry"]) for item in content["features"]}
    places = [place for place, code in enumerate(codes) if code in shapes]
    outlines = np.array([shapes[codes[place]] for place in places], dtype=object)
    one, other = STRtree(outlines).query(outlines, predicate="intersects")
    apart = one != other
    rows, columns = np.array(places, dtype=int)[one[apart]], np.array(places, dtype=int)[other[apart]]
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(codes), len(codes)))
