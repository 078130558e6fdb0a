"""Which cells are about the same record, whatever is published: a part of a count of 1 is that one record."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from data.suppression.system import System


def same_record(system: System, single: np.ndarray) -> dict[int, frozenset[int]]:
    """Return for each sensitive cell the cells of 1 that it is part of.

    Parameters
    ----------
    system : System
        The variables.
    single : ndarray of bool
        Which of them are counts of 1.

    Returns
    -------
    dict of int to frozenset of int
        Cells that are part of none are left out.
    """
    cells, singles = np.flatnonzero(system.sensitive), np.flatnonzero(single)
    found: dict[int, set[int]] = {}
    for part, all_of in _ways(system, sparse.csr_matrix(system.sums[cells]), sparse.csr_matrix(system.sums[singles])):
        size = np.asarray(part.getnnz(axis=1))
        shared = sparse.coo_array(part @ all_of.T)
        inside = (shared.data == size[shared.row]) & (shared.data > 0)
        for row, column in zip(shared.row[inside].tolist(), shared.col[inside].tolist(), strict=True):
            found.setdefault(int(cells[row]), set()).add(int(singles[column]))
    return {cell: frozenset(same) for cell, same in found.items()}


def _ways(
    system: System, ours: sparse.csr_matrix, theirs: sparse.csr_matrix
) -> Iterator[tuple[sparse.csr_matrix, sparse.csr_matrix]]:
    """Yield the atoms that the cells lie in, and those that lie in the singles, in each way of telling them apart."""
    yield ours, theirs
    counted = system.layout.counted
    tied = sparse.csr_matrix(system.links[np.asarray(system.links[:, counted:].getnnz(axis=1) == 0)])
    above = sparse.csr_matrix(_one(tied > 0).T @ _one(tied < 0))
    yield _told(ours, np.asarray(above.sum(axis=1)).ravel() > 0, above), theirs
    for bridge in system.layout.bridges:
        span = slice(bridge.start, bridge.stop)
        own = np.asarray((system.links[:, span] > 0).sum(axis=1)).ravel() > 0
        own &= np.asarray((system.links[:, counted:] < 0).sum(axis=1)).ravel() == 0
        rows = sparse.csr_matrix(system.links[own])
        sides, pairs = _one(rows < 0), sparse.csr_matrix(_one(rows > 0)[:, span])
        all_of = sparse.coo_array(theirs @ sides.T)
        whole = all_of.data == np.asarray(sides.getnnz(axis=1))[all_of.col]
        shut = sparse.csr_matrix(
            (whole.astype(np.int64), (all_of.row, all_of.col)), shape=(theirs.shape[0], rows.shape[0]))
        covered = np.asarray(sides.sum(axis=0)).ravel() > 0
        yield _told(ours, covered, sparse.csr_matrix(sides.T @ pairs)), _ones(shut @ pairs)


def _told(cells: sparse.csr_matrix, known: np.ndarray, ways: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return what cells come to along some ways; nothing of those that have atoms from which there is none."""
    complete = np.asarray(cells @ known.astype(np.int64)) == np.asarray(cells.sum(axis=1)).ravel()
    return _ones(sparse.diags_array(complete.astype(np.int64), dtype=np.int64) @ cells @ ways)


def _one(marks: sparse.csr_matrix) -> sparse.csr_matrix:
    return sparse.csr_matrix(marks.astype(np.int64))


def _ones(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    matrix = sparse.csr_matrix(matrix)
    matrix.eliminate_zeros()
    matrix.data[:] = 1
    return matrix
