"""The cheapest way to move chosen cells: a linear program over all tables that agree with what is published.

A *move* is a change of the atoms that leaves every published sum as it is. Cells that are not yet
withheld may move at a price; those that do are what must be withheld as well for the move to exist. Paying
for the size of changes instead of their number makes a linear program of it, whose answers at
corners change few cells and are nearly always whole (Kelly, Golden and Assad 1992, Networks 22(4), 397-417).
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from data.suppression.system import UNBOUNDED, System

NODES = 200
"""How many branches are looked at where a move must be in whole numbers."""
TINY = 1e-3
"""About what every change costs, so that a move goes no further than it must, and not always the same way."""
SEED = 1789
MANY = 150000
"""From how many atoms on it pays to simplify a program before it is solved."""
END = highspy.kHighsInf


@dataclass(frozen=True)
class Wanted:
    """Variables that should move: by how much (below zero: down), and what it costs when one does not, per unit."""

    cells: np.ndarray
    amount: np.ndarray
    penalty: np.ndarray


class Moves:
    """The moves of one system.

    Parameters
    ----------
    system : System
        The source's system.
    atoms : ndarray of int64
        A true table, one count for each atom.
    reach : int
        No withheld cell is looked at further above its true count than this.
    """

    def __init__(self, system: System, atoms: np.ndarray, reach: int) -> None:
        used = (system.sums.getnnz(axis=0) > 0) | (system.links.getnnz(axis=0) > 0)
        self.live = np.flatnonzero(used)
        self.atoms = atoms[self.live]
        self.sums = sparse.csr_matrix(system.sums[:, self.live])
        self.value = np.asarray(self.sums @ self.atoms)
        self._system, self._reach = system, reach
        self.hold(system.public | system.firm)
        self.sensitive = system.sensitive
        self.solved = 0
        """How many programs were solved."""
        self._noise = np.random.default_rng(SEED)
        lone = self.sums.getnnz(axis=1) == 1
        self.atom = np.full(len(lone), -1)
        """Of a variable that is a single atom: which; else -1."""
        self.atom[lone] = self.sums[lone].indices
        self.alone = np.full(len(self.live), -1)
        """Of an atom that is a variable by itself: which; else -1."""
        self.alone[self.atom[lone]] = np.flatnonzero(lone)
        several = np.flatnonzero(~lone)
        self.rows = sparse.csc_matrix(
            sparse.vstack([self.sums[several], system.links[:, self.live]], format="csc").astype(float))
        self.summed = np.concatenate([several, np.full(system.links.shape[0], -1)])
        """The variable that each row of ``rows`` is, -1 for a link."""
        self.row = np.full(len(lone), -1)
        self.row[several] = np.arange(len(several))

    def hold(self, still: np.ndarray) -> None:
        """Let some variables not change from now on, and all others as far as is known of them."""
        room = np.where(self._system.high >= UNBOUNDED, self._reach, self._system.high - self.value)
        self.slack = np.where(still, 0, self.value - self._system.low)
        self.room = np.where(still, 0, np.minimum(room, self._reach))
        self._down, self._up = self.slack.astype(float), self.room.astype(float)

    def cheapest(
        self, wanted: Wanted, price: np.ndarray, still: np.ndarray | None = None, among: np.ndarray | None = None,
        endless: bool = False, whole: bool = False,
    ) -> np.ndarray | None:
        """Return the cheapest move.

        Parameters
        ----------
        wanted : Wanted
            What should move.
        price : ndarray of float
            For every variable: what one unit of change costs. Sensitive variables are free.
        still : ndarray of int, optional
            Variables that must not change: what an attacker knows as well.
        among : ndarray of int, optional
            The only atoms that may change, in order; all of them by default.
        endless : bool
            Directions only: what can change at all may change without end.
        whole : bool
            In whole numbers.

        Returns
        -------
        ndarray of float or None
            The change of every atom; None where the solver gave up.
        """
        atoms = np.arange(len(self.live)) if among is None else among
        down, up = self._down, self._up
        if endless:
            down, up = np.where(down > 0, END, 0.0), np.where(up > 0, END, 0.0)
        if still is not None:
            down, up = down.copy(), up.copy()
            down[still] = up[still] = 0.0
        lengths = np.diff(self.rows.indptr)[atoms]
        entries = np.repeat(self.rows.indptr[atoms] - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
        used, place = np.unique(self.rows.indices[entries], return_inverse=True)
        data = self.rows.data[entries]
        cells = self.summed[used]
        real = cells >= 0
        row_low, row_high = np.zeros(len(used)), np.zeros(len(used))
        shut = np.flatnonzero(real & self.sensitive[cells])
        row_low[shut], row_high[shut] = -down[cells[shut]], up[cells[shut]]
        paid = np.flatnonzero(real & ~self.sensitive[cells])
        n, m = len(atoms), len(paid)
        lone = self.alone[atoms]
        by_itself = lone >= 0
        most_up = np.where(by_itself, up[lone], END if endless else float(self._reach))
        left = self.atoms[atoms].astype(float)
        most_down = np.where(by_itself, down[lone], np.where(left > 0, END, 0.0) if endless else left)
        cost = TINY * self._noise.uniform(0.5, 1.5, n) + np.where(by_itself & ~self.sensitive[lone], price[lone], 0.0)
        low, high = np.zeros(2 * n), np.concatenate([most_up, most_down])
        wanted_lone, wanted_rows = self.atom[wanted.cells] >= 0, self.row[wanted.cells] >= 0
        at = np.searchsorted(atoms, self.atom[wanted.cells[wanted_lone]])
        amount = wanted.amount[wanted_lone]
        low[at], low[n + at] = np.maximum(amount, 0), np.maximum(-amount, 0)
        high[at] = np.where(amount > 0, np.maximum(high[at], amount), 0)
        high[n + at] = np.where(amount < 0, np.maximum(high[n + at], -amount), 0)
        row_at = np.searchsorted(used, self.row[wanted.cells[wanted_rows]])
        row_amount = wanted.amount[wanted_rows]
        row_low[row_at] = np.where(row_amount > 0, row_amount, row_low[row_at])
        row_high[row_at] = np.where(row_amount < 0, row_amount, np.maximum(row_high[row_at], row_amount))
        order = np.concatenate([np.flatnonzero(wanted_lone), np.flatnonzero(wanted_rows)])
        goal = wanted.amount[order]
        back = np.where(goal > 0, down[wanted.cells[order]], up[wanted.cells[order]])
        short_low = np.where(goal > 0, 0, goal - back)
        short_high = np.where(goal > 0, goal + back, 0)
        starts = np.concatenate([[0], np.cumsum(lengths)])
        lone_entries = [np.arange(starts[a], starts[a + 1]) for a in at]
        picked = np.concatenate([*lone_entries, np.zeros(0, dtype=np.int64)]).astype(np.int64)
        index = np.concatenate([place, place, paid, paid, place[picked], row_at])
        value = np.concatenate([data, -data, np.full(m, -1.0), np.ones(m), -data[picked], np.ones(len(row_at))])
        sizes = np.concatenate([lengths, lengths, np.ones(2 * m, dtype=np.int64), lengths[at],
                                np.ones(len(row_at), dtype=np.int64)])
        self.solved += 1
        change = _solved(
            _Program(
                np.concatenate([low, np.zeros(2 * m), short_low]),
                np.concatenate([high, up[cells[paid]], down[cells[paid]], short_high]),
                np.concatenate([cost, cost, price[cells[paid]], price[cells[paid]],
                                np.sign(goal) * wanted.penalty[order]]),
                row_low, row_high, np.concatenate([[0], np.cumsum(sizes)]), index, value),
            whole)
        if change is None:
            return None
        moved = np.zeros(len(self.live))
        moved[atoms] = change[:n] - change[n:2 * n]
        np.add.at(moved, atoms[at], -change[2 * n + 2 * m:2 * n + 2 * m + len(at)])
        return moved


@dataclass(frozen=True)
class _Program:
    """A linear program, by columns."""

    low: np.ndarray
    high: np.ndarray
    cost: np.ndarray
    row_low: np.ndarray
    row_high: np.ndarray
    starts: np.ndarray
    index: np.ndarray
    value: np.ndarray


def _solved(program: _Program, whole: bool) -> np.ndarray | None:
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = len(program.row_low), len(program.low)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = program.cost, program.low, program.high
    lp.row_lower_, lp.row_upper_ = program.row_low, program.row_high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = program.starts, program.index
    lp.a_matrix_.value_ = program.value
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    highs = _quiet()
    highs.setOptionValue("presolve", "on" if whole or lp.num_col_ > MANY else "off")
    highs.passModel(lp)
    highs.run()
    found = highs.getInfo().primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible)
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal and not (whole and found):
        return None
    return np.asarray(highs.getSolution().col_value)


def _quiet() -> highspy.Highs:
    """Return a solver that is silent, repeatable and on one thread."""
    highs = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 1), ("mip_max_nodes", NODES)):
        highs.setOptionValue(name, value)
    return highs
