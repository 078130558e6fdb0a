"""A person with a solver: which tables agree with everything that is known, and how large a sum can be in them."""

from __future__ import annotations

import highspy
import numpy as np
from scipy import sparse

from data.suppression.attack.model import FREE, Known

LARGE = 1_000_000
PRIMAL = 4
"""The simplex method that goes on from the last table when only the goal has changed."""
SEED = 314159
NODES = 2_000
"""How many branches are looked at for one goal in whole numbers."""


class Solver:
    """The tables that agree with what is known.

    Parameters
    ----------
    facts : Known
        What is known.
    dead : ndarray of bool
        Atoms that are zero for sure.
    truth : bool
        Every count is known: for finding a true table of atoms.
    """

    def __init__(self, facts: Known, dead: np.ndarray, truth: bool = False) -> None:
        self._atoms = facts.sums.shape[1]
        sums, ties = facts.sums[:, ~dead], sparse.csr_matrix(facts.ties[:, ~dead])
        fixed = facts.published | (truth & (facts.count >= 0))
        sums, low, high, self._kind = _distinct(
            sparse.csr_matrix(sums), np.where(fixed, facts.count, facts.low), np.where(fixed, facts.count, facts.high))
        size = np.asarray(sums.getnnz(axis=1))
        lone = np.flatnonzero(size == 1)
        least, most = np.zeros(sums.shape[1], dtype=np.int64), np.full(sums.shape[1], LARGE)
        least[sums[lone].indices] = low[lone]
        most[sums[lone].indices] = np.minimum(high[lone], LARGE)
        free = least < most
        base = least * ~free
        self._free = np.flatnonzero(~dead)[free]
        self._settled = np.zeros(self._atoms, dtype=np.int64)
        self._settled[~dead] = base
        single = np.zeros(len(size), dtype=bool)
        single[self._kind[facts.sensitive & ~facts.published & (facts.count == 1)]] = True
        asked = np.flatnonzero((size > 1) & ((low > sums @ least) | (high < FREE) | single))
        rows = sparse.vstack([sums[asked], ties], format="csr")
        offset = rows @ base
        zero = np.zeros(ties.shape[0], dtype=np.int64)
        row_low = np.r_[low[asked], zero] - offset
        row_high = np.where(np.r_[high[asked], zero] >= FREE, np.inf, np.r_[high[asked], zero] - offset)
        rows = sparse.csr_matrix(rows[:, free])
        some = np.asarray(rows.getnnz(axis=1) > 0)
        self.possible = bool(((row_low <= 0) & (row_high >= 0))[~some].all())
        self._place: dict[int, tuple[str, int, float, float]] = {}
        column = np.cumsum(free) - 1
        for kind in lone.tolist():
            atom = int(sums[kind].indices[0])
            if free[atom]:
                self._place[kind] = ("column", int(column[atom]), float(least[atom]), float(most[atom]))
        at = np.cumsum(some) - 1
        for n, kind in enumerate(asked.tolist()):
            if some[n]:
                self._place[kind] = ("row", int(at[n]), float(row_low[n]), float(row_high[n]))
        self._offset = dict(zip(asked.tolist(), offset.tolist(), strict=False))
        self._highs = model(sparse.csr_matrix(rows[some]), row_low[some], row_high[some], least[free], most[free])

    def ask(self, goal: np.ndarray, whole: bool = False) -> tuple[np.ndarray | None, float]:
        """Return a table in which a weighted sum of atoms is largest, and a bound that no table exceeds.

        Parameters
        ----------
        goal : ndarray of float
            A weight for every atom.
        whole : bool
            In whole numbers.

        Returns
        -------
        tuple
            A count for every atom, None if none was found; and the bound, below any if there is no such table.
        """
        if not len(self._free):
            return self._settled.astype(float), float(np.asarray(goal) @ self._settled)
        solver, columns = self._highs, np.arange(len(self._free), dtype=np.int32)
        solver.changeColsCost(len(columns), columns, -np.asarray(goal, dtype=float)[self._free])
        kinds = (highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous)
        if whole:
            solver.changeColsIntegrality(len(columns), columns, np.full(len(columns), kinds[0]))
        solver.run()
        status = solver.getModelStatus()
        if not whole and status not in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible):
            solver.clearSolver()
            solver.run()
            status = solver.getModelStatus()
        settled = float(np.asarray(goal) @ self._settled)
        info, values = solver.getInfo(), np.asarray(solver.getSolution().col_value)
        found = info.primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible)
        bound = np.inf
        if status == highspy.HighsModelStatus.kInfeasible:
            bound = -np.inf
        elif status == highspy.HighsModelStatus.kOptimal:
            bound = settled - info.objective_function_value
        elif whole:
            bound = settled - info.mip_dual_bound
        if whole:
            solver.changeColsIntegrality(len(columns), columns, np.full(len(columns), kinds[1]))
        if not found or bound == -np.inf:
            return None, bound
        table = self._settled.astype(float)
        table[self._free] = values
        return table, bound

    def learn(self, row: int, count: int) -> None:
        """Know the count of one more row: one that is withheld, and of which the true count is 1."""
        kind = int(self._kind[row])
        if kind in self._place:
            where, at, _, _ = self._place[kind]
            if where == "column":
                self._highs.changeColBounds(at, float(count), float(count))
            else:
                left = float(count - self._offset[kind])
                self._highs.changeRowBounds(at, left, left)

    def forget(self, row: int) -> None:
        """Know it no longer."""
        if int(self._kind[row]) in self._place:
            where, at, low, high = self._place[int(self._kind[row])]
            (self._highs.changeColBounds if where == "column" else self._highs.changeRowBounds)(at, low, high)


def _distinct(
    sums: sparse.csr_matrix, low: np.ndarray, high: np.ndarray
) -> tuple[sparse.csr_matrix, np.ndarray, np.ndarray, np.ndarray]:
    """Put together what is known of rows that sum the same atoms."""
    marks = np.random.default_rng(SEED).integers(1, 1 << 50, size=sums.shape[1])
    _, first, same = np.unique(sums @ marks, return_index=True, return_inverse=True)
    lowest, highest = np.zeros(len(first), dtype=np.int64), np.full(len(first), FREE)
    np.maximum.at(lowest, same, low)
    np.minimum.at(highest, same, high)
    return sparse.csr_matrix(sums[first]), lowest, highest, same


def model(
    rows: sparse.csr_matrix, row_low: np.ndarray, row_high: np.ndarray, least: np.ndarray, most: np.ndarray
) -> highspy.Highs:
    """Return a solver of tables: sums within bounds, atoms within bounds, no goal yet."""
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = rows.shape
    program.col_cost_ = np.zeros(rows.shape[1])
    program.col_lower_, program.col_upper_ = least.astype(float), most.astype(float)
    program.row_lower_, program.row_upper_ = row_low.astype(float), row_high.astype(float)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_, program.a_matrix_.index_ = rows.indptr, rows.indices
    program.a_matrix_.value_ = rows.data.astype(float)
    solver = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 1), ("simplex_strategy", PRIMAL),
                        ("mip_max_nodes", NODES), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5)):
        solver.setOptionValue(name, value)
    solver.passModel(program)
    return solver
