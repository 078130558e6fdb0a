"""Which withheld counts follow from the published ones by adding and subtracting: exact.

The sums that are published have null vectors: changes of the atoms that no published sum shows. A
withheld sum follows from the published ones exactly when every null vector leaves it unchanged. The
null vectors are found by elimination in whole numbers modulo a large prime; a random one of them
shows every sum that does not follow. What can be missed: nothing. A sum that follows is always found;
one that does not follow is taken for one that does with a chance of one in the prime.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush

import numpy as np
from scipy import sparse

PRIME = (1 << 61) - 1
SEED = 271828


def null_vectors(rows: sparse.csr_matrix, columns: np.ndarray, number: int) -> list[list[int]]:
    """Return random vectors, modulo the prime, that every row annuls.

    Parameters
    ----------
    rows : csr_matrix of int
        The sums that are known.
    columns : ndarray of bool
        The atoms that may be other than zero; the vectors are zero elsewhere.
    number : int
        How many vectors.

    Returns
    -------
    list of list of int
        Each with an entry for every column.
    """
    pivots = _eliminate(rows, columns)
    random = np.random.default_rng(SEED)
    vectors = []
    for _ in range(number):
        vector = [0] * rows.shape[1]
        for column in map(int, np.flatnonzero(columns)):
            if column not in pivots:
                vector[column] = int(random.integers(1, PRIME))
        for column in reversed(pivots):
            row = pivots[column]
            vector[column] = -sum(value * vector[other] for other, value in row.items() if other != column) % PRIME
        vectors.append(vector)
    return vectors


def _eliminate(rows: sparse.csr_matrix, columns: np.ndarray) -> dict[int, dict[int, int]]:
    """Return pivot column → row with a one there and nothing in the pivot columns before it."""
    crowd = np.asarray(rows.astype(bool).sum(axis=0)).ravel()
    pivots: dict[int, dict[int, int]] = {}
    kept = sparse.csr_matrix(rows)
    entries = []
    for n in range(kept.shape[0]):
        span = slice(kept.indptr[n], kept.indptr[n + 1])
        pairs = zip(kept.indices[span], kept.data[span], strict=True)
        entries.append({int(c): int(v) % PRIME for c, v in pairs if columns[c] and v})
    order: dict[int, int] = {}
    by_order: list[int] = []
    for row in sorted(entries, key=len):
        waiting = [order[column] for column in row if column in order]
        heapify(waiting)
        while waiting:
            column = by_order[heappop(waiting)]
            factor = row.pop(column, 0)
            if not factor:
                continue
            for other, value in pivots[column].items():
                if other == column:
                    continue
                left = (row.get(other, 0) - factor * value) % PRIME
                if left:
                    if other not in row and other in order:
                        heappush(waiting, order[other])
                    row[other] = left
                else:
                    row.pop(other, None)
        if row:
            best = min(row, key=lambda c: (crowd[c], c))
            inverse = pow(row[best], -1, PRIME)
            pivots[best] = {c: v * inverse % PRIME for c, v in row.items()}
            order[best] = len(order)
            by_order.append(best)
    return pivots


def images(sums: sparse.csr_matrix, vector: list[int]) -> list[int]:
    """Return by how much a null vector changes each sum, modulo the prime."""
    found = []
    for n in range(sums.shape[0]):
        span = slice(sums.indptr[n], sums.indptr[n + 1])
        entries = zip(sums.indices[span], sums.data[span], strict=True)
        found.append(sum(int(value) * vector[column] for column, value in entries) % PRIME)
    return found
