"""What an attacker reads off a map: nobody is counted in two areas that have no ground in common.

For any two geographies, records are shared out to the pairs of areas in which they may lie; each pair is an atom of its
own here, tied to the atoms of both sides. Nothing of this is shared with the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations, pairwise, product

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from data.tabulate.cells import Cells
from vocabulary import COUNTY, period_months


def crossed(tables: Sequence[Cells], atoms: pd.DataFrame) -> tuple[pd.DataFrame, sparse.csr_matrix]:
    """Return what two geographies at a time have in common.

    Parameters
    ----------
    tables : sequence of Cells
        All tables of the source.
    atoms : DataFrame
        The atoms of every geography: ``geography``, ``area``, each dimension, ``years`` (a tuple of months).

    Returns
    -------
    more : DataFrame
        Further atoms, one for each pair of areas, common code and common piece of time: as ``atoms``. Empty where
        nothing is known of how the geographies lie.
    ties : csr_matrix of int64
        Sums, with signs, over ``atoms`` and ``more`` that are zero.
    """
    found: list[pd.DataFrame] = []
    ties: list[tuple[pd.DataFrame, pd.DataFrame, list[str]]] = []
    names = [name for name in dict.fromkeys(atoms["geography"]) if not str(name).startswith(COUNTY)]
    start = len(atoms)
    for one, other in combinations(names, 2):
        sides = [atoms[atoms["geography"] == name] for name in (one, other)]
        pairs = _pairs(tables, one, other, *(tuple(dict.fromkeys(side["area"])) for side in sides))
        views: list[tuple[pd.DataFrame, list[str], set[int]]] = []
        for dims, moments in _views(tables, one, other) if pairs is not None else []:
            frame = pd.DataFrame(
                [(a, b, *rest) for (a, b), *rest in
                 product(pairs or [], *(dict.fromkeys(sides[0][d]) for d in dims), moments)],
                columns=["first", "second", *dims, "years"])
            frame = frame.assign(geography=f"{one}|{other}", area=frame["first"] + "|" + frame["second"])
            frame.index = pd.RangeIndex(start, start + len(frame))
            start += len(frame)
            covered = {month for moment in moments for month in moment}
            ties += [(frame.assign(area=frame[which]), side, dims)
                     for which, side in zip(("first", "second"), sides, strict=True)]
            ties += [(frame, before, [dim for dim in dims if dim in theirs])
                     for before, theirs, known in views if known & covered]
            views.append((frame, dims, covered))
            found.append(frame)
    if not found:
        return atoms.iloc[:0], sparse.csr_matrix(np.zeros((0, len(atoms)), dtype=np.int64))
    rows = [_tied(*tie, start) for tie in ties]
    return pd.concat(found, ignore_index=True).reindex(columns=atoms.columns), sparse.vstack(rows, format="csr")


def _pairs(
    tables: Sequence[Cells], one: str, other: str, first: Sequence[str], second: Sequence[str]
) -> list[tuple[str, str]] | None:
    """Return the pairs of areas that records may lie in; None where every pair may be."""
    ahead, back = _lies(tables, one, other), _lies(tables, other, one)
    pairs = [(a, b) for a, b in product(first, second) if b in ahead.get(a, {b}) and a in back.get(b, {a})]
    return pairs if len(pairs) < len(first) * len(second) else None


def _lies(tables: Sequence[Cells], one: str, other: str) -> dict[str, set[str]]:
    """Return where all tables together let the records of each area lie; areas of which one is silent are left out."""
    told = [dict(c.lies_in[other]) for c in tables if c.table.geography == one and other in c.lies_in]
    known: set[str] = set.intersection(*(set(lies) for lies in told)) if told else set()
    return {area: {code for lies in told for code in lies[area]} for area in known}


def _views(tables: Sequence[Cells], one: str, other: str) -> list[tuple[list[str], list[tuple[int, ...]]]]:
    """Return the dimensions that a table of either side has, with the pieces of time that such tables have in common.

    What a view with more dimensions says as well is left out.
    """
    mine, theirs = ([c for c in tables if c.table.geography == name] for name in (one, other))
    shapes = dict.fromkeys(frozenset(_dims(a) & _dims(b)) for a, b in product(mine, theirs))
    found: list[tuple[frozenset[str], list[tuple[int, ...]]]] = []
    for dims in sorted(shapes, key=lambda dims: -len(dims)):
        ours, others = (time_pieces([c for c in side if dims <= _dims(c)]) for side in (mine, theirs))
        both = set(chain(*ours)) & set(chain(*others))
        moments = [moment for moment in sorted(set(_together([*ours, *others]).values())) if both.issuperset(moment)]
        told = any(dims < more and all(
            set(moment) == {m for part in finer if set(part) <= set(moment) for m in part} for moment in moments)
            for more, finer in found)
        if moments and not told:
            found.append((dims, moments))
    return [(sorted(dims), moments) for dims, moments in found]


def time_pieces(tables: Sequence[Cells]) -> list[tuple[int, ...]]:
    """Return the months that every period holds together or not at all, as tuples."""
    spans = [set(months) for months in {period_months(p) for cells in tables for p in cells.codes["period"]}]
    pieces: dict[str, list[int]] = {}
    for month in sorted(set().union(*spans)):
        pieces.setdefault("".join("01"[month in span] for span in spans), []).append(month)
    return [tuple(piece) for piece in pieces.values()]


def _dims(cells: Cells) -> set[str]:
    return {*cells.table.by, *cells.where}


def _together(pieces: Sequence[tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    """Return month → all months that pieces of time hold together with it, directly or through others."""
    months = sorted({month for piece in pieces for month in piece})
    place = {month: n for n, month in enumerate(months)}
    chained = [(place[a], place[b]) for piece in pieces for a, b in pairwise(piece)]
    graph = sparse.coo_array((np.ones(len(chained)), tuple(np.array(chained, dtype=int).reshape(-1, 2).T)),
                             shape=(len(months), len(months)))
    _, label = connected_components(graph, directed=False)
    return {month: tuple(m for m, other in zip(months, label, strict=True) if other == label[n])
            for n, month in enumerate(months)}


def _tied(more: pd.DataFrame, less: pd.DataFrame, dims: list[str], atoms: int) -> sparse.csr_matrix:
    """Return that some atoms add up to others, by area, codes and the pieces of time that both are made of."""
    joined = _together([*more["years"].unique(), *less["years"].unique()])
    covered = set.intersection(*({month for piece in side["years"] for month in piece} for side in (more, less)))
    both = pd.concat([side[["area", *dims]].assign(moment=side["years"].map(lambda piece: joined[piece[0]]))
                      for side in (more, less)])
    signs = np.r_[np.ones(len(more), dtype=np.int64), np.full(len(less), -1)]
    inside = both["moment"].map(covered.issuperset).to_numpy(bool)
    both, signs = both[inside], signs[inside]
    row = both.groupby(["area", *dims, "moment"], sort=False).ngroup().to_numpy()
    return sparse.csr_matrix((signs, (row, both.index.to_numpy())), shape=(int(row.max(initial=-1)) + 1, atoms))
