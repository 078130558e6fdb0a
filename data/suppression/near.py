"""The atoms through which a cell is likely to move: those that the cheapest chains of sums lead to. Compiled."""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np
from numba import njit

REACHED, HIDDEN_AWAY = 0.3, 0.1
"""How near a withheld cell seems, and an atom that is in no table by itself, where a cell that is not withheld is 1."""


@njit(cache=True)
def near(
    starts: np.ndarray, first_rows: np.ndarray, columns: np.ndarray, column_rows: np.ndarray, rows: np.ndarray,
    row_atoms: np.ndarray, alone: np.ndarray, summed: np.ndarray, withheld: np.ndarray, still: np.ndarray,
    noise: np.ndarray, most: int,
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
    alone, summed : ndarray of int
        The variable that an atom is by itself, and that a sum is; -1: none.
    withheld, still : ndarray of bool
        Of each variable: whether it is withheld, so that it may change and nothing must make up for that; whether it
        must not change.
    noise : ndarray of float
        Of each variable: how many times as far away it seems.
    most : int
        How many atoms are enough.

    Returns
    -------
    ndarray of int
        In order.
    """
    chosen = np.zeros(len(alone), np.bool_)
    opened = np.zeros(len(summed), np.bool_)
    heap = [(0.0, np.int64(-1))]
    heappop(heap)
    for atom in starts:
        heappush(heap, (0.0, np.int64(atom)))
    for row in first_rows:
        opened[row] = True
        _reach(heap, 0.0, row_atoms[rows[row]:rows[row + 1]], alone, withheld, still, chosen, noise, most)
    count = 0
    while len(heap) and count < most:
        so_far, atom = heappop(heap)
        if chosen[atom]:
            continue
        chosen[atom] = True
        count += 1
        for row in column_rows[columns[atom]:columns[atom + 1]]:
            cell = summed[row]
            if opened[row] or (cell >= 0 and withheld[cell] and not still[cell]):
                continue
            opened[row] = True
            others = row_atoms[rows[row]:rows[row + 1]]
            _reach(heap, so_far, others, alone, withheld, still, chosen, noise, most - count)
    return np.flatnonzero(chosen)


@njit(cache=True)
def _reach(
    heap: list[tuple[float, np.int64]], so_far: float, atoms: np.ndarray, alone: np.ndarray, withheld: np.ndarray,
    still: np.ndarray, chosen: np.ndarray, noise: np.ndarray, left: int,
) -> None:
    """Put the atoms of a sum on the heap: of a long sum the nearest, as no more than ``left`` are chosen any more."""
    found = np.empty(len(atoms), np.int64)
    price = np.empty(len(atoms))
    number = 0
    for atom in atoms:
        cell = alone[atom]
        if not chosen[atom] and (cell < 0 or not still[cell]):
            found[number], price[number] = atom, _price(cell, withheld, noise)
            number += 1
    farthest = np.partition(price[:number], left - 1)[left - 1] if number > left > 0 else np.inf
    for n in range(number):
        if price[n] <= farthest:
            heappush(heap, (so_far + price[n], found[n]))


@njit(cache=True)
def _price(cell: int, withheld: np.ndarray, noise: np.ndarray) -> float:
    if cell < 0:
        return HIDDEN_AWAY
    return (REACHED if withheld[cell] else 1.0) * noise[cell]
