"""What an attacker reads off a map: nobody is counted in two areas that have no ground in common.

For any two geographies, records are shared out to the pairs of areas in which they may lie; each pair is an atom of its
own here, tied to the atoms of both sides. Nothing of this is shared with the engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from data.tabulate.cells import Cells
from vocabulary import COUNTY

KEYS = ("geography", "area", "years")


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
    for one, other in combinations(names, 2):
        sides = [atoms[atoms["geography"] == name] for name in (one, other)]
        pairs = _pairs(tables, one, other, *(tuple(dict.fromkeys(side["area"])) for side in sides))
        if pairs is None:
            continue
        dims = [dim for dim in atoms.columns if dim not in KEYS and all(side[dim].notna().any() for side in sides)]
        spans = [list(side["years"].unique()) for side in sides]
        classes = _together([*spans[0], *spans[1]])
        covered = set.intersection(*({month for piece in span for month in piece} for span in spans))
        keyed = [side.assign(moment=side["years"].map(lambda piece, c=classes: c.get(piece[0]))) for side in sides]
        moments = [moment for moment in dict.fromkeys(classes.values()) if covered.issuperset(moment)]
        more = pd.DataFrame(
            [(a, b, *rest) for (a, b), *rest in product(pairs, *(dict.fromkeys(sides[0][d]) for d in dims), moments)],
            columns=["first", "second", *dims, "moment"])
        found.append(more.assign(geography=f"{one}|{other}", area=more["first"] + "|" + more["second"],
                                 years=more["moment"]))
        ties += [(found[-1].assign(area=more[which]), side[side["moment"].isin(moments)], [*dims, "moment"])
                 for which, side in zip(("first", "second"), keyed, strict=True)]
    if not found:
        return atoms.iloc[:0], sparse.csr_matrix(np.zeros((0, len(atoms)), dtype=np.int64))
    starts = np.cumsum([len(atoms), *(len(more) for more in found)])
    rows = list(_tied(ties, starts[:-1], int(starts[-1])))
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


def _tied(
    ties: Sequence[tuple[pd.DataFrame, pd.DataFrame, list[str]]], starts: np.ndarray, atoms: int
) -> Iterator[sparse.csr_matrix]:
    """Yield, for each side of each pair of geographies, that the pairs of areas add up to its areas."""
    for n, (more, side, keys) in enumerate(ties):
        columns = np.concatenate([starts[n // 2] + np.arange(len(more)), side.index.to_numpy()])
        signs = np.concatenate([np.ones(len(more), dtype=np.int64), np.full(len(side), -1)])
        both = pd.concat([more[["area", *keys]], side[["area", *keys]]])
        row = both.groupby(["area", *keys], sort=False).ngroup().to_numpy()
        yield sparse.csr_matrix((signs, (row, columns)), shape=(int(row.max()) + 1, atoms))
