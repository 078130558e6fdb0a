"""What an attacker must allow for: every table that agrees with what is published.

In terms of changes from one true table of atoms: published cells do not change, withheld cells stay
within what is known of them, atoms stay non-negative.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from data.suppression.system import UNBOUNDED, System

FRACTION = 1e-5
PRIMAL = 4
"""The simplex method that goes on from the last table when only the goal has changed."""


@dataclass(frozen=True)
class Move:
    """The best move found: by atoms, its gain, and what holds it back.

    ``lower`` and ``upper`` are the prices of each variable's lower and upper bound, and
    ``floor`` what the atoms' own bounds contribute.
    """

    atoms: np.ndarray
    gain: float
    lower: np.ndarray
    upper: np.ndarray
    floor: float


class Polytope:
    """The linear program over all tables that an attacker must allow for.

    Parameters
    ----------
    system : System
        The source's system.
    atoms : ndarray of int64
        A true table, one count for each atom.
    reach : int
        No withheld cell is looked at further than this from its true count.
    """

    def __init__(self, system: System, atoms: np.ndarray, reach: int) -> None:
        self.system, self.atoms = system, atoms
        self.value = np.asarray(system.sums @ atoms)
        used = (system.sums.getnnz(axis=0) > 0) | (system.links.getnnz(axis=0) > 0)
        self.live = np.flatnonzero(used)
        self.sums = sparse.csr_matrix(system.sums[:, self.live])
        self.columns = self.sums.T.tocsr()
        self.slack = self.value - system.low
        self.room = np.minimum(np.where(system.high >= UNBOUNDED, reach, system.high - self.value), reach)
        self.withheld = np.zeros(len(self.value), dtype=bool)
        self.highs = _model(sparse.vstack([self.sums, system.links[:, self.live]], format="csr"), -atoms[self.live])
        self._marked = np.array([], dtype=np.int64)

    def set_withheld(self, withheld: np.ndarray) -> None:
        """Tell which variables are withheld; all others are published."""
        changed = np.flatnonzero(withheld != self.withheld)
        self.withheld = withheld.copy()
        for row in changed:
            self._bound(int(row))

    def freeze(self, row: int) -> None:
        """Let the attacker know one withheld variable as well."""
        self.highs.changeRowBounds(row, 0.0, 0.0)

    def thaw(self, row: int) -> None:
        """Take that knowledge away again."""
        self._bound(row)

    def _bound(self, row: int) -> None:
        if self.withheld[row]:
            self.highs.changeRowBounds(row, -float(self.slack[row]), float(self.room[row]))
        else:
            self.highs.changeRowBounds(row, 0.0, 0.0)

    def furthest(self, rows: np.ndarray, weights: np.ndarray) -> Move | None:
        """Return the move with the largest weighted sum of changes of some variables.

        Parameters
        ----------
        rows : ndarray of int
            Variables.
        weights : ndarray of float
            Their weights.

        Returns
        -------
        Move or None
            None where the solver gave up.
        """
        goal = -(self.columns[:, rows] @ weights)
        marked = np.flatnonzero(goal)
        reset = np.setdiff1d(self._marked, marked)
        index = np.concatenate([marked, reset]).astype(np.int32)
        self.highs.changeColsCost(len(index), index, np.concatenate([goal[marked], np.zeros(len(reset))]))
        self._marked = marked
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            self.highs.clearSolver()
            self.highs.run()
            if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                return None
        solution = self.highs.getSolution()
        atoms = np.asarray(solution.col_value)
        price = np.asarray(solution.row_dual)[: len(self.value)]
        reduced = np.maximum(np.asarray(solution.col_dual), 0.0)
        return Move(
            atoms, -float(goal @ atoms), np.maximum(price, 0.0), np.maximum(-price, 0.0),
            float(reduced @ self.atoms[self.live]))

    def reached(self, move: Move) -> np.ndarray:
        """Return how far a move takes each variable, in whole steps that it surely reaches."""
        changes = np.asarray(self.sums @ move.atoms)
        return np.trunc(changes + np.sign(changes) * FRACTION).astype(np.int64)


def quiet() -> highspy.Highs:
    """Return a solver that is silent, repeatable and on one thread."""
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("random_seed", 1)
    return highs


def _model(rows: sparse.csr_matrix, floor: np.ndarray) -> highspy.Highs:
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = rows.shape
    lp.col_cost_ = np.zeros(rows.shape[1])
    lp.col_lower_, lp.col_upper_ = floor.astype(float), np.full(rows.shape[1], highspy.kHighsInf)
    lp.row_lower_ = lp.row_upper_ = np.zeros(rows.shape[0])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = rows.indptr, rows.indices
    lp.a_matrix_.value_ = rows.data.astype(float)
    highs = quiet()
    highs.setOptionValue("simplex_strategy", PRIMAL)
    highs.passModel(lp)
    highs.run()
    return highs
