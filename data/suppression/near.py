"""The atoms through which a cell is likely to move: those that the cheapest chains of sums lead to. Compiled."""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np
from numba import njit


@njit(cache=True)
def near(
    starts: np.ndarray, first_rows: np.ndarray, columns: np.ndarray, column_rows: np.ndarray, rows: np.ndarray,
    row_atoms: np.ndarray, price: np.ndarray, absorbs: np.ndarray, most: int,
) -> np.ndarray:
    """Return atoms near to some, the cheapest to reach first until there are enough.

    Parameters
    ----------
    starts : ndarray of int
        Atoms to start from.
    first_rows : ndarray of int
        Sums to start from.
    columns, column_rows : ndarray of int
        Which sums each atom is part of: the sums of atom ``a`` are ``column_rows[columns[a]:columns[a + 1]]``.
    rows, row_atoms : ndarray of int
        Which atoms each sum has, likewise.
    price : ndarray of float
        What it costs to change each atom; infinite: cannot.
    absorbs : ndarray of bool
        Sums that may change, so that no other atom must make up for a change.
    most : int
        How many atoms are enough.

    Returns
    -------
    ndarray of int
        In order.
    """
    chosen = np.zeros(len(price), np.bool_)
    opened = np.zeros(len(absorbs), np.bool_)
    heap = [(0.0, np.int64(-1))]
    heappop(heap)
    for atom in starts:
        heappush(heap, (0.0, np.int64(atom)))
    for row in first_rows:
        opened[row] = True
        for atom in row_atoms[rows[row]:rows[row + 1]]:
            if np.isfinite(price[atom]):
                heappush(heap, (price[atom], np.int64(atom)))
    count = 0
    while len(heap) and count < most:
        so_far, atom = heappop(heap)
        if chosen[atom]:
            continue
        chosen[atom] = True
        count += 1
        for row in column_rows[columns[atom]:columns[atom + 1]]:
            if opened[row] or absorbs[row]:
                continue
            opened[row] = True
            for other in row_atoms[rows[row]:rows[row + 1]]:
                if not chosen[other] and np.isfinite(price[other]):
                    heappush(heap, (so_far + price[other], np.int64(other)))
    return np.flatnonzero(chosen)
