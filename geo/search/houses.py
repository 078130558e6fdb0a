"""House numbers along lines: where on the ground each number of a range stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

FROM_THE_LINE_M = 10.0
"""How far from the middle of a street its houses stand, in meters."""
MOST_NUMBERS = 4_000
"""A range with more numbers than this is a slip of the pen."""


@dataclass(frozen=True)
class Houses:
    """House numbers with their points.

    Parameters
    ----------
    line : ndarray of int, shape (n,)
        Position of each one's line.
    number : ndarray of int, shape (n,)
    x, y : ndarray of float, shape (n,)
        In units of the lines' plane.
    """

    line: np.ndarray
    number: np.ndarray
    x: np.ndarray
    y: np.ndarray


def house_points(lines: np.ndarray, first: np.ndarray, last: np.ndarray, left: bool, meters: float) -> Houses:
    """Spread the house numbers of one side evenly along their lines.

    Parameters
    ----------
    lines : ndarray of shapely lines, shape (n,)
        In a plane; numbers go from ``first`` at a line's start to ``last`` at its end.
    first, last : ndarray of int, shape (n,)
        The numbers at both ends; 0 for a side without houses. Where both are odd or both even, so are those between.
    left : bool
        Which side of the line, as one walks along it.
    meters : float
        How many meters one unit of the plane is.

    Notes
    -----
    The way in which the Census Bureau's TIGER/Line address ranges are meant to be used: Zandbergen PA (2008). A
    comparison of address point, parcel and street geocoding techniques. Comput Environ Urban Syst 32:214-232.
    """
    used = np.flatnonzero((first > 0) & (last > 0))
    step = np.where((first[used] - last[used]) % 2 == 0, 2, 1)
    many = np.abs(last[used] - first[used]) // step + 1
    line = np.repeat(used, many)
    place = np.arange(len(line)) - np.repeat(np.cumsum(many) - many, many)
    way = np.repeat(np.sign(last[used] - first[used]) * step, many)
    share = (place + 0.5) / np.repeat(many, many)
    x, y = _beside(lines[line], share, FROM_THE_LINE_M / meters * (1 if left else -1))
    return Houses(line, first[line] + place * way, x, y)


def _beside(lines: np.ndarray, share: np.ndarray, distance: float) -> tuple[np.ndarray, np.ndarray]:
    """Return points at a share of each line's length, to its left where the distance is positive."""
    ahead = np.minimum(share + 0.001, 1.0)
    here = shapely.get_coordinates(shapely.line_interpolate_point(lines, share, normalized=True))
    back = shapely.get_coordinates(shapely.line_interpolate_point(lines, ahead - 0.002, normalized=True))
    there = shapely.get_coordinates(shapely.line_interpolate_point(lines, ahead, normalized=True))
    along = there - back
    length = np.hypot(along[:, 0], along[:, 1])
    length[length == 0] = 1.0
    return here[:, 0] - along[:, 1] / length * distance, here[:, 1] + along[:, 0] / length * distance
