"""All tables of one source as one system: what is counted, what is sensitive, what adds up to what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from data.site.model import Rule
from data.suppression import blocks
from data.suppression.bridges import bridge_links
from data.suppression.follow import follows
from data.suppression.layout import Layout
from data.tabulate.cells import Cells, State
from errors import DisclosureError, Problem
from vocabulary import ALL, OUTSIDE, UNKNOWN, period_length

NOT_REPORTED = -1
ZERO = -2
"""In place of a variable's number: a row that nobody counted, and a zero that everyone sees."""
TOTAL_COST = 3.0
"""How many times as much it costs to withhold a total as what it is the total of."""
WHOLE_COST = 1000.0
"""How many times as much more it costs to withhold a count of everyone in the whole place in a year or more."""
GROUP_COST = 2.0
"""And a count of everyone of one named group, or of one outcome, in the whole place."""
UNBOUNDED = 1 << 40

REST = frozenset({UNKNOWN, OUTSIDE, "other_nh", "other_or_unknown", "other_alone", "other_or_unknown_alone"})
REST_COST = 0.3
"""How much it costs to withhold what is left over from the named groups and areas, for which there are no rates."""


@dataclass(frozen=True)
class System:
    """One source's cells, each distinct one once.

    Cells that are sums of the same atoms, once the atoms below a published zero are gone, are one
    variable: they are published or withheld together.

    Parameters
    ----------
    source : str
        The source.
    tables : tuple of str
        Its tables' ids.
    rows : dict of str to ndarray
        Table id → the variable of each row of its frame, or ``NOT_REPORTED`` or ``ZERO``.
    sums : csr_matrix
        Variables × atoms, 0 or 1.
    links : csr_matrix
        Further sums of atoms that are zero (with signs), which everyone knows.
    value : ndarray of int64
        The true count of each variable, -1 where it came hidden.
    low, high : ndarray of int64
        What an attacker knows of each variable when it is withheld.
    sensitive : ndarray of bool
        The rule, or the agency, wants it withheld, and it is not public.
    public : ndarray of bool
        Everyone knows it already.
    kept : ndarray of bool
        An earlier release withheld it, so it stays withheld.
    cost : ndarray of float64
        How much is lost by withholding it.
    firm : ndarray of bool
        What is said of everyone, or of one group, in the whole place and the longest period: withheld only where
        nothing else protects a cell.
    spread : csr_matrix
        The layout's atoms × these atoms: an atom that is all there is of the whole place's is told by those.
    layout : Layout
        What the layout's atoms are.
    """

    source: str
    tables: tuple[str, ...]
    rows: dict[str, np.ndarray]
    sums: sparse.csr_matrix
    links: sparse.csr_matrix
    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    sensitive: np.ndarray
    public: np.ndarray
    kept: np.ndarray
    cost: np.ndarray
    firm: np.ndarray
    spread: sparse.csr_matrix
    layout: Layout

    @property
    def hidden(self) -> np.ndarray:
        """Which variables came already suppressed."""
        return self.value < 0


def by_source(tables: Sequence[Cells]) -> dict[str, list[Cells]]:
    """Group tables by the source that they count."""
    sources: dict[str, list[Cells]] = {}
    for cells in tables:
        sources.setdefault(cells.source, []).append(cells)
    return sources


def build(tables: Sequence[Cells], rule: Rule, even: bool = False) -> System:
    """Build the system of one source's tables.

    Parameters
    ----------
    tables : sequence of Cells
        All tables of the source.
    rule : Rule
        Which counts are withheld.
    even : bool
        Every cell costs the same to withhold; else totals, long periods and named groups cost more.

    Returns
    -------
    System

    Raises
    ------
    DisclosureError
        If the tables contradict each other.
    """
    layout = blocks.lay_out(tables)
    sums = sparse.vstack([blocks.incidence(cells, layout) for cells in tables], format="csr")
    state = np.concatenate([cells.frame["state"].astype(str).to_numpy() for cells in tables])
    count = np.concatenate([_integers(cells, "count", -1) for cells in tables])
    low = np.concatenate([_integers(cells, "low", 0) for cells in tables])
    high = np.concatenate([_integers(cells, "high", UNBOUNDED) for cells in tables])
    extra, told, held, lost = (
        np.concatenate([marked(cells, name) for cells in tables]) for name in ("sensitive", "public", "kept", "lost"))
    table = np.repeat(np.arange(len(tables)), [len(cells.frame) for cells in tables])
    names = [cells.table.id for cells in tables]
    counted, hidden = state == State.COUNTED, state == State.HIDDEN
    links, bridges = blocks.links(layout), bridge_links(layout)
    empty = counted & (count == 0) & (rule.zeros_shown | told)
    empty |= np.concatenate([_silent(cells) for cells in tables])
    known_zero = sparse.vstack([sums[empty], *(blocks.unlisted(cells, layout) for cells in tables)], format="csr")
    dead = _dead_atoms(known_zero, sparse.vstack([links, bridges], format="csr"))
    sums, links, spread = _merge_single_areas(_without(sums, dead), _without(links, dead))
    links = sparse.vstack([links, _without(bridges, dead) @ spread], format="csr")
    reported = counted | hidden
    kind, first = _distinct(sums)
    nothing = np.asarray(sums.getnnz(axis=1) == 0)
    _refuse_contradictions(kind, nothing, counted, count, table, names)
    variable = np.full(len(state), NOT_REPORTED)
    variable[reported & nothing] = ZERO
    live = np.flatnonzero(reported & ~nothing)
    number = np.full(len(first), -1)
    used = np.unique(kind[live])
    number[used] = np.arange(len(used))
    variable[live] = number[kind[live]]
    value, lowest, highest = (np.full(len(used), fill) for fill in (-1, 0, UNBOUNDED))
    seen, hid = live[counted[live]], live[hidden[live]]
    value[variable[seen]] = count[seen]
    np.maximum.at(lowest, variable[hid], low[hid])
    np.minimum.at(highest, variable[hid], high[hid])
    unknown = value < 0
    lowest[~unknown], highest[~unknown] = (1 if rule.zeros_shown else 0), UNBOUNDED
    np.maximum.at(lowest, variable[seen], low[seen])
    np.minimum.at(highest, variable[seen], high[seen])
    small = (value >= rule.smallest) & (value <= rule.largest)
    if not rule.zeros_shown:
        small |= value == 0
    small |= unknown & (lowest <= rule.largest)
    small[variable[live[extra[live]]]] = True
    public, kept = np.zeros(len(used), dtype=bool), np.zeros(len(used), dtype=bool)
    public[variable[live[told[live]]]] = True
    kept[variable[live[held[live]]]] = True
    gone = np.zeros(len(used), dtype=bool)
    gone[variable[live[lost[live]]]] = True
    distinct = sparse.csr_matrix(sums[first[used]])
    links = _tidy(links)
    public |= follows(distinct, links, public)
    ends = np.cumsum([0, *(len(cells.frame) for cells in tables)])
    cost, firm = _even(variable, len(used)) if even else _costs(tables, variable, value)
    sensitive = (small | unknown) & ~public & ~gone
    kept &= ~public
    return System(
        source=tables[0].source, tables=tuple(names),
        rows={name: variable[ends[n]:ends[n + 1]] for n, name in enumerate(names)},
        sums=distinct, links=links, value=value, low=lowest, high=highest,
        sensitive=sensitive, public=public, kept=kept, cost=cost, firm=firm & ~sensitive & ~kept,
        spread=spread, layout=layout)


def _silent(cells: Cells) -> np.ndarray:
    """Return the rows of areas that never report and that the totals do without: nobody is counted there.

    Were they left open, they would seem to hide whatever is missing from the sum of the other areas.
    """
    state = cells.frame["state"].astype(str).to_numpy()
    area = cells.frame["area"].astype(str)
    silent = area.map(pd.Series(state == State.NOT_REPORTED).groupby(area.to_numpy()).all()).to_numpy(bool)
    silent = silent & (area != ALL).to_numpy()
    if cells.total_covers is not None or not silent.any():
        return np.zeros(len(state), dtype=bool)
    others = [*cells.table.by, "period"]
    count = cells.frame["count"].astype("Int64").fillna(0).to_numpy(np.int64) * np.where(area == ALL, -1, 1)
    known = cells.frame[others].assign(left=count, whole=(state == State.COUNTED) | silent)
    sums = known.groupby(others, sort=False).agg({"left": "sum", "whole": "all"})
    adds_up = ALL in cells.codes["area"] and not sums["left"][sums["whole"]].any()
    return silent & adds_up


def _integers(cells: Cells, column: str, missing: int) -> np.ndarray:
    if column not in cells.frame:
        return np.full(len(cells.frame), missing, dtype=np.int64)
    return cells.frame[column].astype("Int64").fillna(missing).to_numpy(np.int64)


def _dead_atoms(zero_sums: sparse.csr_matrix, links: sparse.csr_matrix) -> np.ndarray:
    """Return which atoms must be zero: those below a zero, and those that a link leaves nothing to."""
    dead = np.asarray(zero_sums.sum(axis=0)).ravel() > 0
    parts, totals = links.maximum(0).tocsr(), (-links).maximum(0).tocsr()
    while True:
        alive = (~dead).astype(np.int64)
        closed = ((parts @ alive == 0) | (totals @ alive == 0)).astype(np.int64)
        more = (abs(links).T @ closed > 0) & ~dead
        if not more.any():
            return dead
        dead |= more


def _without(matrix: sparse.csr_matrix, dead: np.ndarray) -> sparse.csr_matrix:
    kept = sparse.csr_matrix(matrix @ sparse.diags_array((~dead).astype(np.int64), dtype=np.int64))
    kept.eliminate_zeros()
    return kept


def marked(cells: Cells, name: str) -> np.ndarray:
    """Return which rows of a table have a mark, such as ``sensitive`` or ``public``; none without such a column."""
    if name not in cells.frame:
        return np.zeros(len(cells.frame), dtype=bool)
    return cells.frame[name].to_numpy(bool)


def _merge_single_areas(
    sums: sparse.csr_matrix, links: sparse.csr_matrix
) -> tuple[sparse.csr_matrix, sparse.csr_matrix, sparse.csr_matrix]:
    """Replace the atom of an area that is the only one left in its link by the whole place's atoms."""
    ours = links.maximum(0).tocsr()
    single = np.flatnonzero(np.asarray(ours.getnnz(axis=1) == 1))
    atoms = sums.shape[1]
    if not len(single):
        return sums, links, sparse.identity(atoms, dtype=np.int64, format="csr")
    gone = np.zeros(atoms, dtype=bool)
    ours.eliminate_zeros()
    column = np.array([ours.indices[ours.indptr[row]] for row in single])
    gone[column] = True
    totals = (-links).maximum(0).tocsr()[single]
    target = sparse.csr_matrix(
        (np.ones(len(single), dtype=np.int64), (column, np.arange(len(single)))), shape=(atoms, len(single)))
    swap = sparse.diags_array((~gone).astype(np.int64), dtype=np.int64) + target @ totals
    sums, links = sparse.csr_matrix(sums @ swap), sparse.csr_matrix(links @ swap)
    sums.eliminate_zeros()
    links.eliminate_zeros()
    return sums, links, sparse.csr_matrix(swap)


def _distinct(sums: sparse.csr_matrix) -> tuple[np.ndarray, np.ndarray]:
    """Return each row's class of equal rows, and the first row of each class."""
    marks = np.random.default_rng(20150101).integers(1, 1 << 62, size=(sums.shape[1], 2), dtype=np.int64)
    with np.errstate(over="ignore"):
        keys = sums @ marks
    _, first, kind = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return rank[kind.ravel()], first[order]


def _tidy(links: sparse.csr_matrix) -> sparse.csr_matrix:
    return sparse.csr_matrix(links[np.asarray(links.getnnz(axis=1) > 0)])


def _refuse_contradictions(
    kind: np.ndarray, nothing: np.ndarray, counted: np.ndarray, count: np.ndarray, table: np.ndarray, names: list[str]
) -> None:
    classes = int(kind.max(initial=-1)) + 1
    least, most = np.full(classes, UNBOUNDED), np.full(classes, -1)
    np.minimum.at(least, kind[counted], count[counted])
    np.maximum.at(most, kind[counted], count[counted])
    differs = (most > least)[kind] | (nothing & (count > 0))
    wrong = counted & differs
    if wrong.any():
        raise contradiction([names[n] for n in np.unique(table[wrong])])


def contradiction(names: Sequence[str]) -> DisclosureError:
    """Return the error for tables whose counts cannot all be true."""
    return DisclosureError(Problem(
        "Tables of one source contradict each other: the same count differs, or parts do not add up to their total.",
        key="tables", found=", ".join(names),
        advice="Check that these tables count the same records, and that their totals cover the same areas."))


def _costs(tables: Sequence[Cells], variable: np.ndarray, value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what withholding costs: more for totals and long periods, larger counts, and groups that have a name.

    And which variables are of everyone, or of one group, in the whole place and the longest period.
    """
    totals, years = np.zeros(len(value)), np.full(len(value), 1 / 12)
    named, whole, group = (np.zeros(len(value), dtype=bool) for _ in range(3))
    live = variable >= 0
    for most, of_cells in ((totals, _totals), (years, _years), (named, _named), (whole, _whole), (group, _group)):
        np.maximum.at(most, variable[live], np.concatenate([of_cells(cells) for cells in tables])[live])
    cost = TOTAL_COST ** (totals + np.log2(years) / 2) * (1 + 0.3 * np.log2(1 + np.maximum(value, 0)))
    cost *= np.where(named, 1.0, REST_COST) * np.where(whole, WHOLE_COST, np.where(group, GROUP_COST, 1.0))
    return cost, (whole | group) & (years == years.max(initial=0.0))


def _even(variable: np.ndarray, number: int) -> tuple[np.ndarray, np.ndarray]:
    return np.bincount(variable[variable >= 0], minlength=number).astype(float), np.zeros(number, dtype=bool)


def _whole(cells: Cells) -> np.ndarray:
    return (_totals(cells) == len(_dims(cells))) & (_years(cells) >= 1)


def _group(cells: Cells) -> np.ndarray:
    everywhere = (cells.frame["area"].astype(str) == ALL).to_numpy()
    return everywhere & (_totals(cells) == len(_dims(cells)) - 1) & _named(cells) & (_years(cells) >= 1)


def _totals(cells: Cells) -> np.ndarray:
    return np.sum([(cells.frame[dim].astype(str) == ALL).to_numpy(float) for dim in _dims(cells)], axis=0)


def _years(cells: Cells) -> np.ndarray:
    return cells.frame["period"].astype(str).map(period_length).to_numpy(float)


def _named(cells: Cells) -> np.ndarray:
    return ~np.any([cells.frame[dim].astype(str).isin(REST).to_numpy() for dim in _dims(cells)], axis=0)


def _dims(cells: Cells) -> tuple[str, ...]:
    return ("area", *cells.table.by)
