"""The atoms that cells are sums of, and which cell is the sum of which atoms.

Geographies are published side by side and never crossed, so a source needs one block of atoms for
each geography (its areas × the other dimensions of its tables × pieces of time) and one for the
whole place. Each block's sum over areas is the whole place's. A dimension that only tables of the whole place
have gets a block of its own as well, with the dimensions it is crossed with; its sum over that dimension is the
whole place's. Any such blocks can be joined into one
table of records, since two tables that agree on a margin always have a common refinement in whole
numbers; so nothing that an attacker could use is lost by not crossing them. What a map tells besides, which areas of
two geographies have no place in common, is in :mod:`data.suppression.bridges`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import prod

import numpy as np
import pandas as pd
from scipy import sparse

from data.suppression.bridges import lay_bridges
from data.suppression.layout import Block, Layout, time_pieces
from data.suppression.sums import crossed, every, inside, selector, summed
from data.tabulate.cells import Cells
from vocabulary import ALL, COUNTY, dimension_order, period_months, whole_years

REST = "(other)"
"""Stands for the codes of a dimension that no table names."""


MONTHS = f"{COUNTY}:months"
"""The block of tables of the whole place that count parts of years, where no other table does."""


def lay_out(tables: Sequence[Cells]) -> Layout:
    """Lay out the atoms of one source's tables.

    Parameters
    ----------
    tables : sequence of Cells
        All tables of one source.

    Returns
    -------
    Layout
    """
    restricted = {cells.table.id: (set(cells.table.by) | set(cells.where)) for cells in tables}
    dims = tuple(sorted({dim for names in restricted.values() for dim in names}, key=dimension_order))
    universe = {dim: _codes(tables, dim) for dim in dims}
    geographies = {cells.table.geography: None for cells in tables if cells.table.geography != COUNTY}
    areas = {
        g: tuple(dict.fromkeys(a for c in tables if c.table.geography == g for a in c.codes["area"] if a != ALL))
        for g in geographies
    }
    home = {cells.table.id: total_home(cells, areas) for cells in tables}
    blocks: list[Block] = []
    start = 0
    for geography in geographies:
        users = [c for c in tables if c.table.geography == geography or home[c.table.id] == geography]
        names = tuple(d for d in dims if any(d in restricted[c.table.id] for c in users))
        blocks.append(_block(geography, areas[geography], names, universe, users, start))
        start = blocks[-1].stop
    apart = set_apart(tables, areas)
    for dim in apart:
        users = [c for c in tables if dim in restricted[c.table.id]]
        names = tuple(d for d in dims if any(d in restricted[c.table.id] for c in users))
        blocks.append(_block(f"{COUNTY}:{dim}", (ALL,), names, universe, users, start))
        start = blocks[-1].stop
    monthly = parts_of_years(tables, areas, apart)
    if monthly:
        names = tuple(d for d in dims if any(d in restricted[c.table.id] for c in monthly))
        blocks.append(_block(MONTHS, (ALL,), names, universe, tables, start))
        start = blocks[-1].stop
    whole = None
    totals = [c for c in tables if ALL in c.codes["area"] and home[c.table.id] is None]
    if totals or len(blocks) != 1:
        others = [c for c in tables if not any(c is cells for cells in monthly)]
        whole = _block(COUNTY, (ALL,), tuple(d for d in dims if d not in apart), universe, others, start)
    layout = Layout(universe, tuple(blocks), whole)
    return replace(layout, bridges=lay_bridges(tables, layout))


def set_apart(tables: Sequence[Cells], areas: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the dimensions that get a block of their own: only tables of the whole place have them, none two of them.

    Parameters
    ----------
    tables : sequence of Cells
        All tables of one source.
    areas : dict of str to tuple of str
        Each geography's areas.

    Returns
    -------
    tuple of str
    """
    uses = [
        ({*cells.table.by, *cells.where}, cells.table.geography == COUNTY and total_home(cells, areas) is None)
        for cells in tables]
    found: list[str] = []
    for dim in sorted({dim for names, _whole in uses for dim in names}, key=dimension_order):
        beside = [(names, whole) for names, whole in uses if dim in names]
        if beside and all(whole and not names & set(found) for names, whole in beside):
            found.append(dim)
    return tuple(found)


def parts_of_years(tables: Sequence[Cells], areas: dict[str, tuple[str, ...]], apart: Sequence[str]) -> list[Cells]:
    """Return the tables that count parts of years, if they can have a block of their own: all are of the whole place.

    What such a table and the others have in common are then its sums over whole years.
    """
    monthly = [cells for cells in tables if _counts_parts(cells)]
    whole = all(cells.table.geography == COUNTY and total_home(cells, areas) is None
                and not {*cells.table.by, *cells.where}.intersection(apart) for cells in monthly)
    return monthly if whole and len(monthly) < len(tables) else []


def _counts_parts(cells: Cells) -> bool:
    return not all(map(whole_years, cells.codes["period"]))


def total_block(cells: Cells, layout: Layout) -> Block:
    """Return the block that a table's totals over all areas are sums of."""
    home = total_home(cells, {block.geography: block.areas for block in layout.blocks})
    if home is not None:
        return next(block for block in layout.blocks if block.geography == home)
    names = [f"{COUNTY}:{dim}" for dim in (*cells.table.by, *cells.where)]
    names += [MONTHS] if _counts_parts(cells) else []
    own = next((block for block in layout.blocks if block.geography in names), layout.whole)
    assert own is not None
    return own


def total_home(cells: Cells, areas: dict[str, tuple[str, ...]]) -> str | None:
    """Return the geography over some of whose areas a table's totals are; None: the whole place."""
    if cells.total_covers is None:
        return None
    covered = set(cells.total_covers)
    own = cells.table.geography
    for geography in ([own] if own in areas else []) + list(areas):
        if covered <= set(areas[geography]):
            return None if covered == set(areas[geography]) else geography
    return None


def _codes(tables: Sequence[Cells], dim: str) -> tuple[str, ...]:
    listed = [code for c in tables if dim in c.table.by for code in c.codes[dim] if code != ALL]
    named = [c.where[dim] for c in tables if dim in c.where]
    return tuple(dict.fromkeys(listed or [*named, REST])) + tuple(
        dict.fromkeys(code for code in named if listed and code not in listed))


def _block(
    geography: str, areas: tuple[str, ...], dims: tuple[str, ...], universe: dict[str, tuple[str, ...]],
    users: Sequence[Cells], start: int,
) -> Block:
    pieces = time_pieces(period for cells in users for period in cells.codes["period"])
    return Block(geography, areas, dims, pieces, start, tuple(len(universe[dim]) for dim in dims))


def incidence(cells: Cells, layout: Layout) -> sparse.csr_matrix:
    """Return which atoms each row of a table sums: rows of the frame × atoms, 0 or 1.

    Parameters
    ----------
    cells : Cells
        The table.
    layout : Layout
        Its source's atoms.

    Returns
    -------
    csr_matrix of int64
    """
    codes = cells.codes["area"]
    named = [code for code in codes if code != ALL]
    parts, rows = [], []
    position = _positions(cells)
    if named:
        block = next(b for b in layout.blocks if b.geography == cells.table.geography)
        parts.append(_part(cells, block, selector([[block.areas.index(a)] for a in named], len(block.areas)), layout))
        rows.append(named)
    if ALL in codes:
        block, wanted = total_block(cells, layout), [[0]]
        if cells.total_covers is not None and block.areas != (ALL,):
            wanted = [[block.areas.index(a) for a in cells.total_covers]]
        parts.append(_part(cells, block, selector(wanted, len(block.areas)), layout))
        rows.append([ALL])
    order = {area: n for n, area in enumerate(area for group in rows for area in group)}
    rest = prod(len(cells.codes[dim]) for dim in (*cells.table.by, "period"))
    area = cells.frame["area"].map(order).to_numpy(np.int64)
    return sparse.vstack(parts, format="csr")[area * rest + position]


def unlisted(cells: Cells, layout: Layout) -> sparse.csr_matrix:
    """Return sums that are zero because a table does not list a code that other tables have.

    A table's ``all`` is everything that it covers, and the sum of the codes it lists.
    """
    rows = [sparse.csr_matrix(np.zeros((0, layout.atoms), dtype=np.int64))]
    blocks = [b for b in layout.blocks if b.geography == cells.table.geography]
    blocks += [total_block(cells, layout)] if layout.whole else []
    for dim in cells.table.by:
        missing = [code for code in layout.universe[dim] if code not in cells.codes[dim]]
        for block in blocks if missing else []:
            everywhere = selector([list(range(len(block.areas)))], len(block.areas))
            rows.append(_part(cells, block, everywhere, layout, {dim: missing}, sums_only=True))
    return sparse.vstack(rows, format="csr")


def _positions(cells: Cells) -> np.ndarray:
    """Return each row's place in the product of all dimensions but the area, in the blocks' order."""
    place = np.zeros(len(cells.frame), dtype=np.int64)
    for dim in (*sorted(cells.table.by, key=dimension_order), "period"):
        codes = cells.codes[dim]
        place = place * len(codes) + pd.Categorical(cells.frame[dim], categories=list(codes)).codes.astype(np.int64)
    return place


def _part(
    cells: Cells, block: Block, areas: sparse.csr_matrix, layout: Layout, only: dict[str, list[str]] | None = None,
    sums_only: bool = False,
) -> sparse.csr_matrix:
    factors = [areas]
    for dim in block.dims:
        codes = layout.universe[dim]
        everything = list(range(len(codes)))
        if only and dim in only:
            wanted = [[codes.index(code) for code in only[dim]]]
        elif dim in cells.table.by and not sums_only:
            wanted = [everything if code == ALL else [codes.index(code)] for code in cells.codes[dim]]
        elif dim in cells.where:
            wanted = [[codes.index(cells.where[dim])]]
        else:
            wanted = [everything]
        factors.append(selector(wanted, len(codes)))
    factors.append(inside(block.pieces, [period_months(period) for period in cells.codes["period"]]))
    return crossed(factors, block, layout.atoms)


def links(layout: Layout) -> sparse.csr_matrix:
    """Return what ties the blocks together: each row's sum over the atoms is zero."""
    whole = layout.whole
    if whole is None:
        return sparse.csr_matrix(np.zeros((0, layout.atoms), dtype=np.int64))
    rows = [sparse.csr_matrix(np.zeros((0, layout.atoms), dtype=np.int64))]
    for block in layout.blocks:
        # the parts of years are finer than the whole place's pieces of time, those of areas may be coarser
        shared = whole.pieces if block.geography == MONTHS else block.pieces
        rows.append(sparse.csr_matrix(
            summed(block, every(len(block.areas)), whole.dims, shared, layout.atoms)
            - summed(whole, every(1), block.dims, shared, layout.atoms)))
    return sparse.vstack(rows, format="csr")
