"""Tables that agree with everything public, and how far apart they are in each cell.

Each is kept as its differences from one true table. A cell is protected when two of them, or one
and the true table, are far enough apart in it; and against a person who knows a cell of 1, when one
of them moves it and leaves that person's cell alone. They come from linear programs, so some of
them hold fractions: strong evidence, and the audit has the last word.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from data.suppression.system import System


class Witnesses:
    """The witnesses of one system.

    Parameters
    ----------
    system : System
        The variables.
    value : ndarray of int64
        A true table's counts; those of cells that came hidden are one possibility.
    width : int
        How far apart two witnesses must be.
    """

    def __init__(self, system: System, value: np.ndarray, width: int) -> None:
        self.cells = np.flatnonzero(system.sensitive)
        self.need = np.minimum(width, (system.high - system.low)[self.cells])
        self.singles = np.flatnonzero(system.sensitive & ~system.hidden & (value == 1))
        self.inside = _inside(system, self.cells, self.singles)
        self._found: list[np.ndarray] = []
        self._reset()

    def _reset(self) -> None:
        self.top = np.zeros(len(self.cells), dtype=np.int64)
        self.bottom = np.zeros(len(self.cells), dtype=np.int64)
        self.tied = ~self.inside

    def __len__(self) -> int:
        return len(self._found)

    def add(self, changes: np.ndarray) -> bool:
        """Add a witness; return whether it protects a cell better than before."""
        here = changes[self.cells]
        moved = np.flatnonzero(here)
        before = self.tied[moved].sum()
        better = (here > self.top) & (self.top - self.bottom < self.need)
        better |= (here < self.bottom) & (self.top - self.bottom < self.need)
        self.top, self.bottom = np.maximum(self.top, here), np.minimum(self.bottom, here)
        self.tied[moved] &= changes[self.singles] != 0
        useful = bool(better.any() or self.tied[moved].sum() < before)
        if useful:
            self._found.append(changes.astype(np.int32))
        return useful

    def keep(self, withheld: np.ndarray) -> None:
        """Drop the witnesses that change a published cell."""
        found = [changes for changes in self._found if not changes[~withheld].any()]
        self._found = []
        self._reset()
        for changes in found:
            self.add(changes)

    def narrow(self) -> np.ndarray:
        """Return which of ``cells`` are not yet wide enough, as positions."""
        return np.flatnonzero(self.top - self.bottom < self.need)

    def is_narrow(self, position: int) -> bool:
        """Return whether the cell at a position of ``cells`` is not yet wide enough."""
        return bool(self.top[position] - self.bottom[position] < self.need[position])

    def exposed(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the pairs (position in ``cells``, position in ``singles``) where one record may tell another cell."""
        cells, singles = np.nonzero(self.tied)
        return cells, singles


def _inside(system: System, cells: np.ndarray, singles: np.ndarray) -> np.ndarray:
    """Return which cells are part of which cells of 1: they are the same record, whatever is published."""
    ours, theirs = system.sums[cells], system.sums[singles]
    own = np.asarray(ours.getnnz(axis=1))[:, None]
    inside = (ours @ theirs.T).toarray() == own
    above = (system.links > 0).astype(np.int64).T @ (system.links < 0).astype(np.int64)
    linked = np.asarray(above.sum(axis=1) > 0).ravel()
    whole = sparse.csr_matrix(ours @ sparse.csr_matrix(above))
    whole.data[:] = 1
    from_parts = np.asarray(ours @ linked.astype(np.int64)) == own.ravel()
    inside |= from_parts[:, None] & ((whole @ theirs.T).toarray() == np.asarray(whole.getnnz(axis=1))[:, None])
    return inside
