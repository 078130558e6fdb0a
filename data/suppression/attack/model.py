"""What an attacker works with, built anew from the tables and what is published of them.

Nothing here is shared with the engine: each atom is carried up into every cell that counts it,
where the engine looks for the atoms below each cell; no cells are merged and none is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from data.site.model import Rule
from data.suppression.attack.places import crossed, time_pieces
from data.tabulate.cells import Cells, State
from vocabulary import ALL, COUNTY, dimension_order, months_text, period_months, whole_years

OTHER = "(other)"
BY_MONTH = f"{COUNTY}:months"
FREE = 1 << 40
MARKS = ("sensitive", "public", "kept", "lost")


@dataclass(frozen=True)
class Known:
    """One source's rows, and what an attacker knows of them.

    Parameters
    ----------
    table, row : ndarray of int
        Which table, and which row of its frame, each row of ``sums`` is.
    sums : csr_matrix
        Rows × atoms.
    ties : csr_matrix
        Sums of atoms, with signs, that are zero: what the geographies have in common, and what a map tells of them.
    published : ndarray of bool
        Whether the attacker sees the count.
    count : ndarray of int64
        The true count, -1 where it came hidden. Read only where published, and to judge the result.
    low, high : ndarray of int64
        What is known of a count that is not published; of one that did not come hidden, what is public leaves of it.
    sensitive : ndarray of bool
        Whether it must not become known.
    public, kept : ndarray of bool
        Whether everyone knows it from elsewhere; whether an earlier release withheld it.
    lost : ndarray of bool
        Whether it would be sensitive if what is public did not tell it to a person who knows one record.
    empty : ndarray of bool
        Atoms that everyone knows to be zero: of areas that never report and that the totals do without.
    atoms : DataFrame
        The coordinates of each atom: ``geography``, ``area``, each dimension (missing where it is not used), and
        ``years``, joined by bars.
    """

    tables: tuple[str, ...]
    table: np.ndarray
    row: np.ndarray
    sums: sparse.csr_matrix
    ties: sparse.csr_matrix
    published: np.ndarray
    count: np.ndarray
    low: np.ndarray
    high: np.ndarray
    sensitive: np.ndarray
    public: np.ndarray
    kept: np.ndarray
    lost: np.ndarray
    empty: np.ndarray
    atoms: pd.DataFrame


def known(tables: Sequence[Cells], published: Mapping[str, np.ndarray], rule: Rule) -> Known:
    """Return what an attacker knows of one source's tables.

    Parameters
    ----------
    tables : sequence of Cells
        All tables of the source.
    published : mapping of str to ndarray of bool
        Table id → which rows are published.
    rule : Rule
        The site's rule.

    Returns
    -------
    Known
    """
    atoms = _atoms(tables)
    parts = []
    for number, cells in enumerate(tables):
        frame = cells.frame.reset_index(drop=True)
        state = frame["state"].astype(str).to_numpy()
        for name in ("low", "high"):
            if name not in frame:
                frame[name] = pd.array([pd.NA] * len(frame), dtype="Int64")
        parts.append(pd.DataFrame({
            "table": number, "row": np.arange(len(frame)), "state": state,
            "published": np.asarray(published[cells.table.id], dtype=bool),
            "count": frame["count"].astype("Int64").fillna(-1).to_numpy(np.int64),
            "low": frame["low"].astype("Int64").fillna(0).to_numpy(np.int64),
            "high": frame["high"].astype("Int64").fillna(FREE).to_numpy(np.int64),
        }).assign(**{name: frame[name].to_numpy(bool) if name in frame else False for name in MARKS}))
    rows = pd.concat(parts, ignore_index=True)
    sums = sparse.vstack([_carried_up(cells, atoms) for cells in tables], format="csr")
    empty = _without_reports(tables, atoms)
    more, map_ties = crossed(tables, atoms)
    ties = sparse.vstack([_wider(_ties(atoms), len(more)), map_ties], format="csr")
    atoms = pd.concat([atoms, more], ignore_index=True)
    sums, empty = _wider(sums, len(more)), np.append(empty, np.zeros(len(more), dtype=bool))
    there = (rows["state"] != State.NOT_REPORTED).to_numpy()
    counted = (rows["state"] == State.COUNTED).to_numpy()
    count = rows["count"].to_numpy()
    low, high = rows["low"].to_numpy(), rows["high"].to_numpy()
    low = np.where(counted, np.maximum(low, 1 if rule.zeros_shown else 0), low)
    small = counted & (count >= rule.smallest) & (count <= rule.largest)
    small |= counted & (count == 0) & (not rule.zeros_shown)
    small |= counted & rows["sensitive"].to_numpy()
    public = counted & rows["public"].to_numpy()
    lost = rows["lost"].to_numpy() & counted
    return Known(
        tuple(cells.table.id for cells in tables), rows["table"].to_numpy()[there], rows["row"].to_numpy()[there],
        sparse.csr_matrix(sums[there]), ties, (rows["published"] | public).to_numpy()[there],
        count[there], low[there], high[there], (small & ~lost | ~counted)[there], public[there],
        rows["kept"].to_numpy()[there], (small & lost)[there], empty,
        atoms.assign(years=_each(atoms["years"], months_text)))


def _wider(matrix: sparse.csr_matrix, columns: int) -> sparse.csr_matrix:
    """Return a matrix with further columns of zeros."""
    return sparse.csr_matrix(
        (matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], matrix.shape[1] + columns))


def zeros(facts: Known, seen: np.ndarray) -> np.ndarray:
    """Return which atoms are zero because a sum above them is seen to be zero, or that are tied to such alone.

    Parameters
    ----------
    facts : Known
        The source's rows and atoms.
    seen : ndarray of bool
        The rows whose counts are known.

    Returns
    -------
    ndarray of bool
    """
    dead = facts.empty | (np.asarray(facts.sums[seen & (facts.count == 0)].sum(axis=0)).ravel() > 0)
    plus, minus = (facts.ties > 0).astype(np.int64), (facts.ties < 0).astype(np.int64)
    while True:
        alive = (~dead).astype(np.int64)
        closed = (plus @ alive == 0) | (minus @ alive == 0)
        more = (abs(facts.ties).T @ closed.astype(np.int64) > 0) & ~dead
        if not more.any():
            return dead
        dead |= more


def _without_reports(tables: Sequence[Cells], atoms: pd.DataFrame) -> np.ndarray:
    """Return the atoms of areas that report in no table, where the other areas make up the whole of every total."""
    empty = np.zeros(len(atoms), dtype=bool)
    for geography in dict.fromkeys(c.table.geography for c in tables if c.table.geography != COUNTY):
        mine = [c for c in tables if c.table.geography == geography]
        rows = pd.concat([c.frame[c.frame["area"] != ALL] for c in mine])
        reports = rows.loc[rows["state"].astype(str) != State.NOT_REPORTED, "area"].unique()
        never = sorted(set(rows["area"]) - set(reports))
        if never and all(_complete_without(c, never) for c in mine):
            empty |= ((atoms["geography"] == geography) & atoms["area"].isin(never)).to_numpy()
    return empty


def _complete_without(cells: Cells, never: Sequence[str]) -> bool:
    """Return whether every total of a table is the sum of its areas other than those that never report."""
    if cells.total_covers is not None or ALL not in cells.codes["area"]:
        return False
    frame = cells.frame[~cells.frame["area"].isin(never)]
    wide = frame.pivot(index=[*cells.table.by, "period"], columns="area", values="count").dropna()
    if ALL not in wide:
        return False
    return bool((wide.drop(columns=ALL).sum(axis=1) == wide[ALL]).all())


def _atoms(tables: Sequence[Cells]) -> pd.DataFrame:
    """List the atoms of every geography, and of the whole place, with their coordinates."""
    dims = sorted({dim for cells in tables for dim in (*cells.table.by, *cells.where)})
    listed: dict[str, list[str]] = {}
    for dim in dims:
        by = [c for cells in tables if dim in cells.table.by for c in cells.codes[dim] if c != ALL]
        where = [cells.where[dim] for cells in tables if dim in cells.where]
        listed[dim] = list(dict.fromkeys(by + where if by else [*where, OTHER]))
    frames = []
    apart = _apart(tables)
    monthly = _parts_of_years(tables, apart)
    for geography in dict.fromkeys([*(c.table.geography for c in tables), *apart, *([BY_MONTH] if monthly else []),
                                    COUNTY]):
        mine = [c for c in tables if geography in (c.table.geography, COUNTY, _home(c, tables))]
        if geography in apart:
            mine = [c for c in tables if apart[geography] in (*c.table.by, *c.where)]
        elif geography == BY_MONTH:
            mine = [c for c in tables if c.table.id in monthly]
        if geography in (COUNTY, BY_MONTH) or geography in apart:
            areas = [ALL]
        else:
            areas = list(dict.fromkeys(
                a for c in tables if c.table.geography == geography for a in c.codes["area"] if a != ALL))
        used = [d for d in dims if any(d in c.table.by or d in c.where for c in mine)]
        if geography == COUNTY:
            used = [d for d in used if d not in apart.values()]
        timed = tables if geography == BY_MONTH else [
            c for c in mine if geography != COUNTY or c.table.id not in monthly]
        axes: list[list[Any]] = [areas, *(listed[d] for d in used), time_pieces(timed)]
        frame = pd.DataFrame(list(product(*axes)), columns=["area", *used, "years"])
        frames.append(frame.assign(geography=geography).reindex(columns=["geography", "area", *dims, "years"]))
    return pd.concat(frames, ignore_index=True)


def _apart(tables: Sequence[Cells]) -> dict[str, str]:
    """Return the dimensions that only tables of the whole place count by, no two together, by what to call them.

    Whether somebody is 20 and lived in an area is told by no table, so ages need not be crossed with areas: a table
    of ages and groups and one of areas and groups that agree on the groups always fit some records.
    """
    apart: dict[str, str] = {}
    for dim in sorted({dim for cells in tables for dim in (*cells.table.by, *cells.where)}, key=dimension_order):
        users = [cells for cells in tables if dim in (*cells.table.by, *cells.where)]
        wholes = all(cells.table.geography == COUNTY and _home(cells, tables) == COUNTY for cells in users)
        others = {other for cells in users for other in (*cells.table.by, *cells.where)}
        if users and wholes and not others & set(apart.values()):
            apart[f"{COUNTY}:{dim}"] = dim
    return apart


def _parts_of_years(tables: Sequence[Cells], apart: Mapping[str, str]) -> set[str]:
    """Return the ids of the tables that count parts of years, if all of these are of the whole place; else none.

    No table tells in which month something happened in an area, so months need not be crossed with areas.
    """
    monthly = [c for c in tables if not all(whole_years(period) for period in c.codes["period"])]
    fits = all(c.table.geography == COUNTY and _home(c, tables) == COUNTY
               and not set(apart.values()) & {*c.table.by, *c.where} for c in monthly)
    return {c.table.id for c in monthly} if fits and len(monthly) < len(tables) else set()


def _home(cells: Cells, tables: Sequence[Cells]) -> str:
    """Return the geography whose areas a table's totals are sums of; the county where they are over everything."""
    if cells.total_covers is None:
        return COUNTY
    for other in sorted(tables, key=lambda c: c.table.geography != cells.table.geography):
        areas = {
            a for c in tables if c.table.geography == other.table.geography for a in c.codes["area"] if a != ALL}
        if other.table.geography != COUNTY and set(cells.total_covers) <= areas:
            return COUNTY if set(cells.total_covers) == areas else other.table.geography
    return COUNTY


def _each(pieces: pd.Series, say: Callable[[tuple[int, ...]], object]) -> pd.Series:
    """Return what is said of each piece of time, asked once for each different one."""
    said = {piece: say(piece) for piece in pieces.unique()}
    return pieces.map(lambda piece: said[piece])


def _carried_up(cells: Cells, atoms: pd.DataFrame) -> sparse.csr_matrix:
    dims = ["area", *cells.table.by, "period"]
    place = pd.MultiIndex.from_frame(cells.frame[dims].astype(str))
    if not place.is_unique:
        raise ValueError("a table has a cell twice")
    home = _home_of(cells, atoms)
    parts = [] if all(whole_years(period) for period in cells.codes["period"]) else [BY_MONTH]
    own = next((name for name in (*parts, *(f"{COUNTY}:{dim}" for dim in (*cells.table.by, *cells.where)))
                if (atoms["geography"] == name).any()), COUNTY)
    rows, columns = [], []
    for period in cells.codes["period"]:
        fits = _each(atoms["years"], set(period_months(period)).issuperset)
        for dim, code in cells.where.items():
            fits &= atoms[dim].isna() | (atoms[dim] == code)
        for geography, total in ((cells.table.geography, False), (home, True)):
            if geography == COUNTY and not total:
                continue
            there = atoms[fits & (atoms["geography"] == (own if geography == COUNTY else geography))]
            if total and geography != COUNTY:
                there = there[there["area"].isin(cells.total_covers or ())]
            for size in range(len(cells.table.by) + 1):
                for kept in combinations(cells.table.by, size):
                    key: dict[str, object] = {dim: there[dim] if dim in kept else ALL for dim in cells.table.by}
                    area = ALL if total else there["area"]
                    names = pd.DataFrame({"area": area, **key, "period": period}, index=there.index)[dims]
                    found = place.get_indexer(pd.MultiIndex.from_frame(names.astype(str)))
                    rows.append(found[found >= 0])
                    columns.append(there.index.to_numpy()[found >= 0])
    row, column = np.concatenate(rows), np.concatenate(columns)
    return sparse.csr_matrix((np.ones(len(row), dtype=np.int64), (row, column)), shape=(len(cells.frame), len(atoms)))


def _home_of(cells: Cells, atoms: pd.DataFrame) -> str:
    if cells.total_covers is None:
        return COUNTY
    covered = set(cells.total_covers)
    own = cells.table.geography
    for geography in dict.fromkeys([own, *atoms["geography"]]):
        areas = set(atoms.loc[atoms["geography"] == geography, "area"])
        if geography != COUNTY and covered <= areas:
            return COUNTY if covered == areas else str(geography)
    return COUNTY


def _ties(atoms: pd.DataFrame) -> sparse.csr_matrix:
    """Return, for every geography, that its areas together are the whole place."""
    whole = atoms[atoms["geography"] == COUNTY]
    dims = [c for c in atoms.columns if c not in ("geography", "area", "years")]
    rows, columns, signs, start = [], [], [], 0
    for geography in dict.fromkeys(atoms["geography"]):
        if geography == COUNTY:
            continue
        part = atoms[atoms["geography"] == geography]
        used = [d for d in dims if part[d].notna().any() and whole[d].notna().any()]
        outer: dict[int, tuple[int, ...]] = {}
        for piece in (whole if geography == BY_MONTH else part)["years"].unique():
            for month in piece:
                outer[month] = piece
        sides = [side[side["years"].map(lambda piece, outer=outer: piece[0] in outer)] for side in (part, whole)]
        around = [side["years"].map(lambda piece, outer=outer: outer[piece[0]]) for side in sides]
        part, in_whole = sides
        keys = pd.concat([
            side[used].assign(years=_each(moments, months_text)) for side, moments in zip(sides, around, strict=True)])
        if keys.empty:
            continue
        group = keys.groupby([*used, "years"], sort=False).ngroup().to_numpy()
        rows.append(start + group)
        columns.append(keys.index.to_numpy())
        signs.append(np.r_[np.ones(len(part), dtype=np.int64), -np.ones(len(in_whole), dtype=np.int64)])
        start += int(group.max()) + 1
    if not rows:
        return sparse.csr_matrix(np.zeros((0, len(atoms)), dtype=np.int64))
    triple = (np.concatenate(signs), (np.concatenate(rows), np.concatenate(columns)))
    return sparse.csr_matrix(triple, shape=(start, len(atoms)))
