"""One table of atoms, in whole numbers, that the true counts are the sums of."""

from __future__ import annotations

import highspy
import numpy as np
from scipy import sparse

from data.suppression.system import UNBOUNDED, System, contradiction

NODES = 20_000
SWEEPS = 60
NEARBY = (1, 4, np.inf)
"""How far from the answer in fractions one in whole numbers is looked for, in turn."""
END = highspy.kHighsInf


def complete(system: System) -> np.ndarray:
    """Return whole, non-negative atoms that add up to every counted cell.

    Where the tables are margins of something finer, or some cells came hidden, many tables of atoms
    agree with them; any one serves, since protection is looked for among all of them. The one returned is spread
    evenly, so that moves can start from it in every direction.

    Parameters
    ----------
    system : System
        A source's system.

    Returns
    -------
    ndarray of int64
        One count for each atom.

    Raises
    ------
    DisclosureError
        If no such table exists, or none was found in time.
    """
    atoms = system.sums.shape[1]
    found = np.zeros(atoms, dtype=np.int64)
    known = _settled_by_parts(system, found)
    live = np.flatnonzero(~known & _used(system))
    if not len(live):
        return _checked(system, found)
    counted = ~system.hidden
    base = system.sums @ found
    low = np.where(counted, system.value, system.low) - base
    high = np.where(counted, system.value, np.where(system.high >= UNBOUNDED, END, system.high)) - base
    offset = system.links @ found
    rows = sparse.vstack([system.sums[:, live], system.links[:, live]], format="csr").astype(float)
    some = np.asarray(rows.getnnz(axis=1) > 0)
    row_low, row_high = np.concatenate([low, -offset])[some], np.concatenate([high, -offset])[some]
    answer = _nearest(sparse.csr_matrix(rows[some]), row_low, row_high, len(low[some[:len(low)]]))
    if answer is None:
        raise contradiction(system.tables)
    found[live] = np.round(answer).astype(np.int64)
    return _checked(system, found)


def _nearest(rows: sparse.csr_matrix, low: np.ndarray, high: np.ndarray, sums: int) -> np.ndarray | None:
    """Return whole numbers between the bounds, near to the most even ones."""
    even = np.round(_even(rows, low, high, sums))
    atoms = rows.shape[1]
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = rows.shape[0], 2 * atoms
    lp.col_cost_ = np.ones(2 * atoms)
    lp.col_lower_, lp.col_upper_ = np.zeros(2 * atoms), np.concatenate([np.full(atoms, END), even])
    shift = rows @ even
    lp.row_lower_, lp.row_upper_ = low - shift, high - shift
    columns = sparse.hstack([rows, -rows], format="csc")
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = columns.indptr, columns.indices, columns.data
    highs = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 1), ("mip_max_nodes", NODES),
                        ("mip_rel_gap", 1.0)):
        highs.setOptionValue(name, value)
    highs.passModel(lp)
    highs.run()
    answer = _values(highs, even)
    if answer is None or np.abs(answer - np.round(answer)).max(initial=0.0) < 1e-6:
        return answer
    every = np.arange(2 * atoms, dtype=np.int32)
    highs.changeColsIntegrality(2 * atoms, every, np.full(2 * atoms, highspy.HighsVarType.kInteger))
    change = answer - even
    for nearby in NEARBY:
        least = np.maximum(np.floor(change) - nearby, -even)
        most = np.ceil(change) + nearby
        highs.changeColsBounds(2 * atoms, every, np.concatenate([np.maximum(least, 0), np.maximum(-most, 0)]),
                               np.concatenate([np.maximum(most, 0), np.maximum(-least, 0)]))
        highs.run()
        found = _values(highs, even)
        if found is not None:
            return found
    return None


def _values(highs: highspy.Highs, even: np.ndarray) -> np.ndarray | None:
    if highs.getInfo().primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        return None
    values = np.asarray(highs.getSolution().col_value)
    return np.asarray(even + values[:len(even)] - values[len(even):])


def _even(rows: sparse.csr_matrix, low: np.ndarray, high: np.ndarray, sums: int) -> np.ndarray:
    """Return atoms as even as the sums allow, nearly: by scaling all sums at once.

    The simultaneous form of iterative proportional fitting (Darroch and Ratcliff 1972, Annals of Mathematical
    Statistics 43(5), 1470-1480).
    """
    plus = sparse.csr_matrix(rows.maximum(0))
    minus = sparse.csr_matrix((-rows).maximum(0))
    share = 1.0 / np.maximum(np.asarray(abs(rows).sum(axis=0)).ravel(), 1.0)
    even = np.ones(rows.shape[1])
    wanted = np.where(np.isfinite(high), (low + high) / 2, low)
    for _ in range(SWEEPS):
        more, less = plus @ even, minus @ even
        target = np.where(np.arange(len(low)) < sums, wanted + less, np.sqrt(np.maximum(more * less, 1e-12)))
        up = np.log(np.maximum(target, 1e-9) / np.maximum(more, 1e-9))
        down = np.where(less > 0, np.log(np.maximum(target, 1e-9) / np.maximum(less, 1e-9)), 0.0)
        even = even * np.exp(share * (plus.T @ up + minus.T @ down))
    return np.asarray(even)


def _used(system: System) -> np.ndarray:
    return np.asarray((system.sums.getnnz(axis=0) > 0) | (system.links.getnnz(axis=0) > 0))


def _settled_by_parts(system: System, found: np.ndarray) -> np.ndarray:
    """Fill in the atoms that counted cells settle one after the other; return which they are."""
    counted = ~system.hidden
    rows = sparse.vstack([system.sums[counted], system.links], format="csr")
    total = np.concatenate([system.value[counted], np.zeros(system.links.shape[0], dtype=np.int64)])
    known = ~_used(system)
    while True:
        open_atoms = (~known).astype(np.int64)
        single = np.flatnonzero(abs(rows) @ open_atoms == 1)
        left = total[single] - rows[single] @ found
        here = rows[single] @ sparse.diags_array(open_atoms, dtype=np.int64)
        place = sparse.coo_array(here)
        if not place.nnz:
            return known
        place.eliminate_zeros()
        found[place.col] = left[place.row] * np.sign(place.data).astype(np.int64)
        known[place.col] = True


def _checked(system: System, found: np.ndarray) -> np.ndarray:
    sums = system.sums @ found
    counted = ~system.hidden
    wrong = np.where(counted, sums != system.value, (sums < system.low) | (sums > system.high))
    if wrong.any() or (found < 0).any() or (system.links @ found).any():
        raise contradiction(system.tables)
    return found
