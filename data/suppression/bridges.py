"""What a map tells: an area of one geography has no records in an area of another that lies elsewhere.

Counts of a neighborhood are part of those of the districts in which it lies. So two geographies share more than the
total of the whole place: there are whole numbers of records for each pair of areas that overlap, which add up to the
counts of both. Two tables for which there are such numbers have a common refinement, record by record; two geographies
at a time is all that is looked at, not how three lie on each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
from scipy import sparse

from data.suppression.layout import Block, Bridge, Layout, time_pieces
from data.suppression.sums import each, selector, summed
from data.tabulate.cells import Cells
from vocabulary import COUNTY

BETWEEN = "|"
"""Stands between the names of two geographies, and of two areas."""


def lay_bridges(tables: Sequence[Cells], layout: Layout) -> tuple[Bridge, ...]:
    """Return the bridges between the geographies of a source, where something is known of how they lie.

    Parameters
    ----------
    tables : sequence of Cells
        All tables of the source; see ``Cells.lies_in``.
    layout : Layout
        Its blocks.

    Returns
    -------
    tuple of Bridge
    """
    found: list[Bridge] = []
    start = layout.atoms
    places = [block for block in layout.blocks if not block.geography.startswith(f"{COUNTY}:")]
    for one, other in combinations(places, 2):
        pairs = _pairs(tables, one, other)
        if len(pairs) == len(one.areas) * len(other.areas):
            continue
        for dims, pieces in _views(tables, one, other).items():
            found.append(Bridge(
                f"{one.geography}{BETWEEN}{other.geography}",
                tuple(f"{one.areas[a]}{BETWEEN}{other.areas[b]}" for a, b in pairs), dims, pieces, start,
                tuple(len(layout.universe[dim]) for dim in dims), (one, other), pairs))
            start = found[-1].stop
    return tuple(found)


def _views(
    tables: Sequence[Cells], one: Block, other: Block
) -> dict[tuple[str, ...], tuple[tuple[int, ...], ...]]:
    """Return the dimensions that tables of both sides have, with their pieces of time; none that others tell."""
    sides = [[(frozenset({*cells.table.by, *cells.where}), cells.codes["period"]) for cells in tables
              if cells.table.geography == block.geography] for block in (one, other)]
    found: dict[tuple[str, ...], tuple[tuple[int, ...], ...]] = {}
    for wanted in dict.fromkeys(a & b for (a, _), (b, _) in product(*sides)):
        dims = tuple(dim for dim in one.dims if dim in wanted)
        found[dims] = common_pieces(*(
            time_pieces(period for used, periods in side if wanted <= used for period in periods) for side in sides))
    return {dims: pieces for dims, pieces in found.items() if pieces and not any(
        set(dims) < set(more) and all(set(piece) == {month for p in finer if set(p) <= set(piece) for month in p}
                                      for piece in pieces)
        for more, finer in found.items())}


def _pairs(tables: Sequence[Cells], one: Block, other: Block) -> tuple[tuple[int, int], ...]:
    """Return the pairs of areas in which records may lie; all of them where nothing is known."""
    may = np.ones((len(one.areas), len(other.areas)), dtype=bool)
    for own, theirs, grid in ((one, other, may), (other, one, may.T)):
        told = [cells.lies_in[theirs.geography] for cells in tables
                if cells.table.geography == own.geography and theirs.geography in cells.lies_in]
        for row, area in enumerate(own.areas):
            if told and all(area in lies for lies in told):
                inside = frozenset[str]().union(*(lies[area] for lies in told))
                grid[row] &= np.array([code in inside for code in theirs.areas])
    return tuple((int(a), int(b)) for a, b in np.argwhere(may))


def common_pieces(one: Sequence[tuple[int, ...]], other: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    """Return the finest pieces of time that are unions of pieces of both."""
    shared = {moment for piece in one for moment in piece} & {moment for piece in other for moment in piece}
    left = [set(piece) for piece in (*one, *other) if shared.intersection(piece)]
    merged: list[set[int]] = []
    for piece in left:
        apart = [kept for kept in merged if not kept & piece]
        merged = [*apart, piece.union(*(kept for kept in merged if kept & piece))]
    whole = [piece for piece in merged if piece <= shared]
    return tuple(tuple(sorted(piece)) for piece in sorted(whole, key=min))


def bridge_links(layout: Layout) -> sparse.csr_matrix:
    """Return what ties bridges to their sides: each row's sum over the atoms is zero, a bridge's atoms with plus.

    A bridge's atoms add up to each area of either side, for every common code and piece of time, and bridges of the
    same two geographies to what they have in common.
    """
    atoms = layout.atoms
    rows = [sparse.csr_matrix(np.zeros((0, atoms), dtype=np.int64))]
    for bridge in layout.bridges:
        for number, side in enumerate(bridge.sides):
            pairs = selector([[pair[number]] for pair in bridge.pairs], len(side.areas)).T
            rows.append(sparse.csr_matrix(
                summed(bridge, sparse.csr_matrix(pairs), bridge.dims, bridge.pieces, atoms)
                - summed(side, each(len(side.areas)), bridge.dims, bridge.pieces, atoms)))
    for first, second in combinations(layout.bridges, 2):
        if first.geography == second.geography:
            pieces, areas = common_pieces(first.pieces, second.pieces), each(len(first.areas))
            rows.append(sparse.csr_matrix(
                summed(first, areas, second.dims, pieces, atoms) - summed(second, areas, first.dims, pieces, atoms)))
    return sparse.vstack(rows, format="csr")
