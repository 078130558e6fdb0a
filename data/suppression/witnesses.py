"""Tables in whole numbers that agree with everything public, and how far apart they are in each cell.

Each is kept as its changes from one true table. A cell is protected when two of them, or one and the
true table, are far enough apart in it; and against a person who knows a cell of 1, when one of them
moves it and leaves that person's cell alone. A move that falls into parts that touch no sum in common is
as many witnesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from data.suppression.moves import Moves
from data.suppression.same import same_record
from data.suppression.system import System

NEAR = 1e-6


@dataclass(frozen=True)
class Witness:
    """The changes of some atoms, and of the variables that they are part of."""

    atoms: np.ndarray
    by: np.ndarray
    cells: np.ndarray
    moved: np.ndarray


@dataclass(frozen=True)
class Kept:
    """A state of :class:`Witnesses`."""

    top: np.ndarray
    bottom: np.ndarray
    tied: dict[int, frozenset[int]]
    found: list[Witness]

    @cached_property
    def through(self) -> sparse.csr_matrix:
        """Which witnesses go through each variable."""
        lengths = [len(witness.cells) for witness in self.found]
        cells = np.concatenate([np.zeros(0, dtype=np.int64), *(witness.cells for witness in self.found)])
        owner = np.repeat(np.arange(len(lengths)), lengths)
        return sparse.csr_matrix(
            (np.ones(len(cells), dtype=np.int8), (cells, owner)), shape=(len(self.top), len(lengths)))


class Witnesses:
    """The witnesses of one system.

    Parameters
    ----------
    system : System
        The variables.
    moves : Moves
        Its moves.
    width : int
        How far apart two witnesses must be.
    one_record : bool
        Whether people who know one record are thought of.
    """

    def __init__(self, system: System, moves: Moves, width: int, one_record: bool) -> None:
        self._moves = moves
        self._columns = sparse.csc_matrix(moves.rows)
        self._above = sparse.csc_matrix(moves.sums)
        self.cells = np.flatnonzero(system.sensitive)
        self.sensitive = system.sensitive
        size = len(system.value)
        self.need = np.zeros(size, dtype=np.int64)
        self.need[self.cells] = np.minimum(width, (system.high - system.low)[self.cells])
        self.top, self.bottom = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
        self._single = system.sensitive & ~system.hidden & (moves.value == 1) & one_record
        self._same = same_record(system, self._single)
        self.tied: dict[int, frozenset[int]] = {}
        self._open: dict[int, frozenset[int]] = {}
        self.found: list[Witness] = []

    def parts(self, change: np.ndarray) -> Iterator[Witness]:
        """Yield the parts of a move that are in whole numbers and within what is known of each cell."""
        atoms = np.flatnonzero(np.abs(change) > NEAR)
        if not len(atoms):
            return
        touched = sparse.csc_matrix(self._columns[:, atoms])
        number, part = connected_components(abs(touched.T) @ abs(touched), directed=False)
        whole = np.round(change[atoms])
        bad = np.bincount(part, np.abs(change[atoms] - whole) > NEAR, minlength=number) > 0
        for n in np.flatnonzero(~bad):
            mine = atoms[part == n]
            by = np.round(change[mine]).astype(np.int64)
            cells, moved = self._effect(mine, by)
            if (by >= -self._moves.atoms[mine]).all() and len(cells) and (
                (moved >= -self._moves.slack[cells]) & (moved <= self._moves.room[cells])
            ).all():
                yield Witness(mine, by, cells, moved)

    def _effect(self, atoms: np.ndarray, by: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        effect = sparse.csc_matrix(self._above[:, atoms] @ sparse.csc_matrix(by[:, None]))
        effect.eliminate_zeros()
        return effect.indices.astype(np.int64), effect.data.astype(np.int64)

    def useful(self, witness: Witness) -> bool:
        """Return whether a witness protects a cell better than before."""
        cells, moved = witness.cells, witness.moved
        wider = (moved > self.top[cells]) | (moved < self.bottom[cells])
        if (wider & self._narrow(cells)).any():
            return True
        singles = self._singles(witness)
        return any(self.tied.get(cell, frozenset()) - singles for cell in cells[self.sensitive[cells]].tolist())

    def add(self, witness: Witness) -> None:
        """Add a witness."""
        cells, moved = witness.cells, witness.moved
        self.top[cells] = np.maximum(self.top[cells], moved)
        self.bottom[cells] = np.minimum(self.bottom[cells], moved)
        self._tie(cells, self._singles(witness))
        self.found.append(witness)

    def _tie(self, cells: np.ndarray, singles: frozenset[int]) -> None:
        for cell in cells[self.sensitive[cells]].tolist():
            before = self.tied.get(cell)
            left = singles - self._same.get(cell, frozenset()) if before is None else before & singles
            self.tied[cell] = self._open[cell] = frozenset(left)
            if not left:
                del self._open[cell]

    def _singles(self, witness: Witness) -> frozenset[int]:
        return frozenset(witness.cells[self._single[witness.cells]].tolist())

    def restore_without(self, kept: Kept, cell: int, most: int) -> bool:
        """Come back to a state in which every cell was wide enough, without the witnesses that go through a cell.

        Returns whether no more cells than ``most`` are narrow then; if not, nothing is changed.
        """
        through = kept.through
        dropped = np.zeros(len(kept.found), dtype=bool)
        dropped[through[[cell]].indices] = True
        gone = np.flatnonzero(dropped).tolist()
        again = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *(kept.found[n].cells for n in gone)]))
        touched = np.unique(through[again].indices)
        left = [kept.found[n] for n in touched[~dropped[touched]].tolist()]
        top, bottom = kept.top.copy(), kept.bottom.copy()
        top[again] = bottom[again] = 0
        for witness in left:
            top[witness.cells] = np.maximum(top[witness.cells], witness.moved)
            bottom[witness.cells] = np.minimum(bottom[witness.cells], witness.moved)
        if int((top - bottom < self.need)[again[self.sensitive[again]]].sum()) > most:
            return False
        self.restore(Kept(top, bottom, kept.tied, [w for n, w in enumerate(kept.found) if not dropped[n]]))
        anew = np.zeros(len(self.sensitive), dtype=bool)
        anew[again] = True
        for other in again[self.sensitive[again]].tolist():
            self.tied.pop(other, None)
            self._open.pop(other, None)
        for witness in left:
            self._tie(witness.cells[anew[witness.cells]], self._singles(witness))
        return True

    def only(self, changes: Iterable[np.ndarray]) -> bool:
        """Put the parts of some moves in the place of all witnesses; return whether they protect every cell.

        If they do not, nothing is changed.
        """
        before = self.kept()
        self.restore(Kept(np.zeros_like(self.top), np.zeros_like(self.bottom), {}, []))
        for change in changes:
            for witness in self.parts(change):
                if self.useful(witness):
                    self.add(witness)
        if len(self.narrow()) or self.exposed():
            self.restore(before)
            return False
        return True

    def kept(self) -> Kept:
        """Return the present state, to come back to."""
        return Kept(self.top.copy(), self.bottom.copy(), dict(self.tied), list(self.found))

    def restore(self, kept: Kept) -> None:
        """Come back to a state."""
        self.top, self.bottom = kept.top.copy(), kept.bottom.copy()
        self.tied, self.found = dict(kept.tied), list(kept.found)
        self._open = {cell: tied for cell, tied in self.tied.items() if tied}

    def _narrow(self, cells: np.ndarray) -> np.ndarray:
        return np.asarray(self.top[cells] - self.bottom[cells] < self.need[cells])

    def narrow(self, cells: np.ndarray | None = None) -> np.ndarray:
        """Return the sensitive variables, or those among some of them, that are not yet wide enough."""
        cells = self.cells if cells is None else cells
        return cells[self._narrow(cells)]

    def pairs(self) -> list[tuple[int, int]]:
        """Return each sensitive variable with each cell of 1 that is not the same record."""
        singles = np.flatnonzero(self._single).tolist()
        return [(cell, one) for cell in self.cells.tolist() if self.need[cell] > 0
                for one in singles if one != cell and one not in self._same.get(cell, frozenset())]

    def exposed(self) -> dict[int, frozenset[int]]:
        """Return the sensitive variables that someone can tell who knows one of some cells of 1, and these cells."""
        return dict(self._open)

    def exposed_to(self, cell: int) -> frozenset[int]:
        """Return the cells of 1 of which someone who knows one can tell a sensitive variable."""
        return self._open.get(cell, frozenset())
