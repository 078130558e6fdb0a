"""Sums of the atoms of a block, as rows over all atoms: one factor for its areas, each dimension, and time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import reduce

import numpy as np
from scipy import sparse

from data.suppression.layout import Block


def crossed(factors: Sequence[sparse.csr_matrix], block: Block, atoms: int) -> sparse.csr_matrix:
    """Return the sums that a block's factors make, placed among all atoms.

    Parameters
    ----------
    factors : sequence of csr_matrix of int64
        For areas, each of the block's dimensions, and time: sums × areas, codes, or pieces.
    block : Block
        The block.
    atoms : int
        How many atoms there are in all.

    Returns
    -------
    csr_matrix of int64
        All combinations of the factors' sums × atoms.
    """
    own = sparse.csr_matrix(reduce(lambda a, b: sparse.kron(a, b, format="csr"), factors))
    return sparse.csr_matrix(
        (own.data, own.indices + block.start, own.indptr), shape=(own.shape[0], atoms), dtype=np.int64)


def summed(
    block: Block, areas: sparse.csr_matrix, dims: Collection[str], pieces: Sequence[tuple[int, ...]], atoms: int
) -> sparse.csr_matrix:
    """Return a block's sums over some areas, over all codes of the dimensions that are not asked for, and over time.

    Parameters
    ----------
    block : Block
        The block.
    areas : csr_matrix of int64, sums × areas
        Which areas are added up.
    dims : collection of str
        The dimensions of which each code stays apart; those that the block does not have are of no matter.
    pieces : sequence of tuple of int
        The stretches of time, as months, that are added up.
    atoms : int
        How many atoms there are in all.
    """
    return crossed([
        areas,
        *(each(size) if dim in dims else every(size) for dim, size in zip(block.dims, block.sizes, strict=True)),
        inside(block.pieces, pieces)], block, atoms)


def each(size: int) -> sparse.csr_matrix:
    """Return the sums of one part each."""
    return sparse.identity(size, dtype=np.int64, format="csr")


def every(size: int) -> sparse.csr_matrix:
    """Return the one sum of all parts."""
    return sparse.csr_matrix(np.ones((1, size), dtype=np.int64))


def inside(pieces: Sequence[tuple[int, ...]], outer: Sequence[Collection[int]]) -> sparse.csr_matrix:
    """Return which pieces of time lie in which larger ones."""
    spans = [set(span) for span in outer]
    return selector([[n for n, piece in enumerate(pieces) if span.issuperset(piece)] for span in spans], len(pieces))


def selector(wanted: Sequence[Sequence[int]], size: int) -> sparse.csr_matrix:
    """Return the sums of some parts, given by their places."""
    rows = np.repeat(np.arange(len(wanted)), [len(w) for w in wanted])
    columns = np.array([n for w in wanted for n in w], dtype=np.int64)
    return sparse.csr_matrix((np.ones(len(columns), dtype=np.int64), (rows, columns)), shape=(len(wanted), size))
