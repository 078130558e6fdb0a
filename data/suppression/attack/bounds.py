"""How far each withheld count can be from any other value it may have: the attack by linear programs.

Every table of atoms that agrees with what is published is something the attacker must allow for. A
linear program gives the largest and the smallest that a withheld count can be; the attacker rounds
them inwards, knowing that counts are whole. A count that has one value left is recovered. One program
moves many counts at once; those that it does not move far enough get two programs of their own.

A linear program allows fractions and so can overlook that whole numbers are narrower still. Where a
program's answer is in whole numbers, and agrees term by term with all that is known, it proves that
the count can be what it is there; how many counts are proven so is told as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from data.suppression.attack.model import FREE, Known

LARGE = 1_000_000
NEAR = 1e-6
PATIENCE = 4
"""How many shared programs in a row may bring nothing before cells are put to one each."""
PRIMAL = 4
"""The simplex method that goes on from the last table when only the goal has changed."""
SEED = 314159


@dataclass(frozen=True)
class Intervals:
    """What was found of each goal.

    Parameters
    ----------
    width : ndarray of int64
        How wide its interval is, in whole numbers between the bounds of the programs.
    proven : ndarray of bool
        Whether two tables in whole numbers were found that differ in it.
    """

    width: np.ndarray
    proven: np.ndarray


class Attacker:
    """A person with a solver.

    Parameters
    ----------
    facts : Known
        What the person knows.
    dead : ndarray of bool
        Atoms that are zero for sure.
    """

    def __init__(self, facts: Known, dead: np.ndarray) -> None:
        self._facts = facts
        self._alive = np.flatnonzero(~dead)
        ties = sparse.csr_matrix(facts.ties[:, self._alive])
        sums = sparse.csr_matrix(facts.sums[:, self._alive])
        low = np.where(facts.published, facts.count, facts.low)
        high = np.where(facts.published, facts.count, facts.high)
        sums, low, high = _distinct(sums, low, high)
        size = np.asarray(sums.getnnz(axis=1))
        lone = np.flatnonzero(size == 1)
        self._low = np.zeros(len(self._alive), dtype=np.int64)
        self._high = np.full(len(self._alive), LARGE)
        self._low[sums[lone].indices] = low[lone]
        self._high[sums[lone].indices] = np.minimum(high[lone], LARGE)
        asked = (size > 1) & ((low > sums @ self._low) | (high < FREE))
        rows = sparse.vstack([sums[asked], ties], format="csr")
        zero = np.zeros(ties.shape[0])
        self._rows = rows
        self._row_low = np.r_[low[asked].astype(float), zero]
        self._row_high = np.r_[np.where(high[asked] >= FREE, np.inf, high[asked]).astype(float), zero]
        self._solver = self._model()

    def _model(self) -> highspy.Highs:
        free = self._low < self._high
        base = self._rows[:, ~free] @ self._low[~free].astype(float)
        rows = sparse.csr_matrix(self._rows[:, free])
        some = np.asarray(rows.getnnz(axis=1) > 0)
        rows = sparse.csr_matrix(rows[some])
        program = highspy.HighsLp()
        program.num_row_, program.num_col_ = rows.shape
        program.col_cost_ = np.zeros(rows.shape[1])
        program.col_lower_, program.col_upper_ = self._low[free].astype(float), self._high[free].astype(float)
        program.row_lower_, program.row_upper_ = (self._row_low - base)[some], (self._row_high - base)[some]
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_, program.a_matrix_.index_ = rows.indptr, rows.indices
        program.a_matrix_.value_ = rows.data.astype(float)
        solver = highspy.Highs()
        for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 1), ("simplex_strategy", PRIMAL)):
            solver.setOptionValue(name, value)
        solver.passModel(program)
        return solver

    def ask(self, goal: np.ndarray) -> np.ndarray | None:
        """Return a table in which a weighted sum of atoms is largest; None if there is no such table.

        Parameters
        ----------
        goal : ndarray of float
            A weight for every atom.

        Returns
        -------
        ndarray of float or None
            A count for every atom.
        """
        free = self._low < self._high
        cost = -np.asarray(goal)[self._alive[free]]
        self._solver.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
        best = highspy.HighsModelStatus.kOptimal
        self._solver.run()
        if self._solver.getModelStatus() != best:
            self._solver.clearSolver()
            self._solver.run()
        if self._solver.getModelStatus() != best:
            return None
        atoms = np.zeros(self._facts.sums.shape[1])
        atoms[self._alive] = self._low
        atoms[self._alive[free]] = np.asarray(self._solver.getSolution().col_value)
        return atoms

    def checked(self, atoms: np.ndarray) -> np.ndarray | None:
        """Return the counts of a table if it is in whole numbers and agrees with everything known; else None."""
        if np.abs(atoms - np.round(atoms)).max(initial=0.0) > NEAR:
            return None
        table, facts = np.round(atoms).astype(np.int64), self._facts
        counts = np.asarray(facts.sums @ table)
        agrees = np.where(facts.published, counts == facts.count, (counts >= facts.low) & (counts <= facts.high))
        if (table < 0).any() or not agrees.all() or (facts.ties @ table).any():
            return None
        return counts


def _distinct(
    sums: sparse.csr_matrix, low: np.ndarray, high: np.ndarray
) -> tuple[sparse.csr_matrix, np.ndarray, np.ndarray]:
    """Put together what is known of rows that sum the same atoms."""
    marks = np.random.default_rng(SEED).integers(1, 1 << 50, size=sums.shape[1])
    _, first, same = np.unique(sums @ marks, return_index=True, return_inverse=True)
    lowest, highest = np.zeros(len(first), dtype=np.int64), np.full(len(first), FREE)
    np.maximum.at(lowest, same, low)
    np.minimum.at(highest, same, high)
    return sparse.csr_matrix(sums[first]), lowest, highest


def intervals(
    facts: Known, dead: np.ndarray, goals: np.ndarray, need: np.ndarray, say: Callable[[float], None]
) -> Intervals:
    """Attack withheld counts.

    Parameters
    ----------
    facts : Known
        What the attacker knows.
    dead : ndarray of bool
        Atoms that are zero for sure.
    goals : ndarray of int
        The rows to attack.
    need : ndarray of int
        How wide each must be; a cell that is shown to be so wide is not attacked further.
    say : callable
        Told how much is done, 0 to 1.

    Returns
    -------
    Intervals
    """
    attack = _Attack(facts, Attacker(facts, dead), goals, need)
    idle = 0
    while idle < PATIENCE and len(left := attack.unsettled()):
        attack.many(left)
        idle = idle + 1 if len(left) - len(attack.unsettled()) < max(1, len(left) // 50) else 0
        say(1 - len(attack.unsettled()) / max(1, len(goals)))
    for goal in map(int, attack.unsettled()):
        attack.one(goal)
    return Intervals(attack.width(), attack.largest > attack.least)


class _Attack:
    """What the attacker has learned of the goals so far."""

    def __init__(self, facts: Known, attacker: Attacker, goals: np.ndarray, need: np.ndarray) -> None:
        self._attacker, self._goals, self._need = attacker, goals, need
        self._above = sparse.csr_matrix(facts.sums[goals]).astype(float)
        self._random = np.random.default_rng(SEED)
        self._bottom, self._top = np.full(len(goals), np.inf), np.full(len(goals), -np.inf)
        self.least, self.largest = np.full(len(goals), FREE), np.full(len(goals), -1)

    def width(self) -> np.ndarray:
        """Return how far apart whole numbers within the bounds seen so far are; 0 where nothing was seen."""
        seen = self._top >= self._bottom
        apart = np.floor(np.where(seen, self._top, 0) + NEAR) - np.ceil(np.where(seen, self._bottom, 0) - NEAR)
        return np.maximum(apart, 0).astype(np.int64)

    def unsettled(self) -> np.ndarray:
        """Return the goals that were not yet seen far enough apart."""
        return np.flatnonzero(self.width() < self._need)

    def many(self, goals: np.ndarray) -> None:
        """Move many goals at once, up or down at random."""
        signs = self._random.choice([-1.0, 1.0, 1.0], len(goals))
        self._learn(self._above[goals].T @ (signs * self._random.uniform(0.5, 1.5, len(goals))))

    def one(self, goal: int) -> None:
        """Move one goal as far as it goes, unless others have taken it along in the meantime."""
        target = np.asarray(self._above[goal].toarray()).ravel()
        for sign in (1.0, -1.0):
            if self.width()[goal] < self._need[goal]:
                self._learn(sign * target)

    def _learn(self, weights: np.ndarray) -> None:
        atoms = self._attacker.ask(weights)
        if atoms is None:
            return
        bounds = self._above @ atoms
        np.minimum(self._bottom, bounds, out=self._bottom)
        np.maximum(self._top, bounds, out=self._top)
        counts = self._attacker.checked(atoms)
        if counts is not None:
            np.minimum(self.least, counts[self._goals], out=self.least)
            np.maximum(self.largest, counts[self._goals], out=self.largest)
