"""Two-way tables among the published ones, and what they require of the cells in them.

A sensitive cell can only move as far as it can in each two-way table that it is part of, taken by
itself. That is quickly found out (see :mod:`data.suppression.flows`), and settles most of what must be withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product

import numpy as np
import pandas as pd

from data.suppression.cover import Cut, cut
from data.suppression.equations import cuts
from data.suppression.flows import requirements
from data.suppression.system import System
from data.tabulate.cells import Cells
from vocabulary import ALL

Plane = np.ndarray
"""The variable in each place of a two-way table, its margins last; see ``flows.NO_CELL``."""


def planes(tables: Sequence[Cells], system: System) -> list[Plane]:
    """Return every two-way table, margins included, that a source's tables hold.

    Parameters
    ----------
    tables : sequence of Cells
        All tables of the source.
    system : System
        Their variables.

    Returns
    -------
    list of ndarray of int64
        Each once, those without four cells left out.
    """
    found: dict[tuple[int, bytes], Plane] = {}
    for cells in tables:
        axes = ("area", *cells.table.by, "period")
        grid = _grid(cells, axes, system.rows[cells.table.id])
        sums = [_sums(cells, axis) for axis in axes]
        for first, second in combinations(range(len(axes)), 2):
            for rows, columns in product(sums[first], sums[second]):
                part = np.moveaxis(grid, (first, second), (-2, -1))[..., rows, :][..., columns]
                for plane in part.reshape(-1, len(rows), len(columns)):
                    if np.count_nonzero(plane >= 0) >= 4:
                        found.setdefault((len(rows), plane.tobytes()), np.ascontiguousarray(plane))
    return list(found.values())


def plane_cuts(
    found: Iterable[Plane], system: System, withheld: np.ndarray, need: np.ndarray, slack: np.ndarray
) -> list[Cut]:
    """Return what the two-way tables require, and the present choice does not meet.

    Parameters
    ----------
    found : iterable of Plane
        From :func:`planes`.
    system : System
        The variables.
    withheld : ndarray of bool
        The present choice.
    need : ndarray of int64
        How far apart the ends of each variable must be.
    slack : ndarray of int64
        How far each variable can go down.

    Returns
    -------
    list of Cut
    """
    room = np.where(system.public, 0, max(1, int(need.max(initial=1))))
    made: dict[Cut, None] = {}
    for plane in found:
        cells, weights, starts, least = requirements(plane, withheld, system.sensitive, slack, room, need)
        for n, wanted in enumerate(least):
            span = slice(starts[n], starts[n + 1])
            total: dict[int, float] = {}
            for cell, weight in zip(cells[span].tolist(), weights[span].tolist(), strict=True):
                total[cell] = total.get(cell, 0.0) + weight
            new = cut(total, float(wanted))
            if new is not None and not new.met(withheld):
                made[new] = None
    return list(made)


def _grid(cells: Cells, axes: Sequence[str], variables: np.ndarray) -> np.ndarray:
    place = np.zeros(len(cells.frame), dtype=np.int64)
    for axis in axes:
        codes = list(cells.codes[axis])
        place = place * len(codes) + pd.Categorical(cells.frame[axis].astype(str), categories=codes).codes
    shape = [len(cells.codes[axis]) for axis in axes]
    grid = np.full(int(np.prod(shape)), -1, dtype=np.int64)
    grid[place] = variables
    return grid.reshape(shape)


def _sums(cells: Cells, axis: str) -> list[list[int]]:
    """Return the sums along one axis, each as the places of its parts and of the total."""
    codes = list(cells.codes[axis])
    if axis == "period":
        return [
            [*(codes.index(part) for part in parts), codes.index(whole)]
            for whole in codes for parts in cuts(whole, codes)
        ]
    if ALL not in codes or len(codes) < 2:
        return []
    covered = codes if axis != "area" or cells.total_covers is None else cells.total_covers
    return [[*(n for n, code in enumerate(codes) if code != ALL and code in covered), codes.index(ALL)]]
