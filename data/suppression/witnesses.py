"""Tables in whole numbers that agree with everything public, and how far apart they are in each cell.

Each is kept as its changes from one true table. A cell is protected when two of them, or one and the
true table, are far enough apart in it; and against a person who knows a cell of 1, when one of them
moves it and leaves that person's cell alone. A move that falls into parts that touch no sum in common is
as many witnesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from data.suppression.moves import Moves
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
        self._same = _same_record(system, self._single)
        self.tied: dict[int, frozenset[int]] = {}
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
            self.tied[cell] = frozenset(left)

    def _singles(self, witness: Witness) -> frozenset[int]:
        return frozenset(witness.cells[self._single[witness.cells]].tolist())

    def forget(self, cell: int, most: int) -> bool:
        """Forget all witnesses that go through a cell, unless that leaves more cells narrow than ``most``; tell."""
        dropped = [witness for witness in self.found if cell in witness.cells]
        gone = {id(witness) for witness in dropped}
        left = [witness for witness in self.found if id(witness) not in gone]
        again = np.zeros(len(self.sensitive), dtype=bool)
        for witness in dropped:
            again[witness.cells] = True
        top, bottom = np.where(again, 0, self.top), np.where(again, 0, self.bottom)
        for witness in left:
            top[witness.cells] = np.maximum(top[witness.cells], witness.moved)
            bottom[witness.cells] = np.minimum(bottom[witness.cells], witness.moved)
        if int((top - bottom < self.need)[self.cells].sum()) > most:
            return False
        self.top, self.bottom, self.found = top, bottom, left
        for other in np.flatnonzero(again & self.sensitive).tolist():
            self.tied.pop(other, None)
        for witness in left:
            self._tie(witness.cells[again[witness.cells]], self._singles(witness))
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

    def _narrow(self, cells: np.ndarray) -> np.ndarray:
        return np.asarray(self.top[cells] - self.bottom[cells] < self.need[cells])

    def narrow(self) -> np.ndarray:
        """Return the sensitive variables that are not yet wide enough."""
        return self.cells[self._narrow(self.cells)]

    def pairs(self) -> list[tuple[int, int]]:
        """Return each sensitive variable with each cell of 1 that is not the same record."""
        singles = np.flatnonzero(self._single).tolist()
        return [(cell, one) for cell in self.cells.tolist() if self.need[cell] > 0
                for one in singles if one != cell and one not in self._same.get(cell, frozenset())]

    def exposed(self) -> dict[int, frozenset[int]]:
        """Return the sensitive variables that someone can tell who knows one of some cells of 1, and these cells."""
        return {cell: tied for cell, tied in self.tied.items() if tied}


def _same_record(system: System, single: np.ndarray) -> dict[int, frozenset[int]]:
    """Return for each sensitive cell the cells of 1 that it is part of: the same record, whatever is published."""
    cells, singles = np.flatnonzero(system.sensitive), np.flatnonzero(single)
    ours, theirs = system.sums[cells], system.sums[singles]
    found: dict[int, set[int]] = {}

    def note(part: sparse.csr_matrix, own: np.ndarray, allowed: np.ndarray) -> None:
        shared = sparse.coo_array(part @ theirs.T)
        inside = (shared.data == own[shared.row]) & allowed[shared.row]
        for row, column in zip(shared.row[inside].tolist(), shared.col[inside].tolist(), strict=True):
            found.setdefault(int(cells[row]), set()).add(int(singles[column]))

    own = np.asarray(ours.getnnz(axis=1))
    note(ours, own, np.ones(len(cells), dtype=bool))
    above = sparse.csr_matrix((system.links > 0).astype(np.int64).T @ (system.links < 0).astype(np.int64))
    linked = np.asarray(above.sum(axis=1) > 0).ravel().astype(np.int64)
    whole = sparse.csr_matrix(ours @ above)
    whole.data[:] = 1
    note(whole, np.asarray(whole.getnnz(axis=1)), np.asarray(ours @ linked) == own)
    return {cell: frozenset(same) for cell, same in found.items()}
