"""Which cells follow from what is public already, so that nobody can protect them any more."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import lsmr

SEED = 1821
STILL = 1e-7
"""Less than this is no change, where changes are about 1."""
EXACT = 1e-13
STEPS = 20_000


def follows(sums: sparse.csr_matrix, links: sparse.csr_matrix, public: np.ndarray) -> np.ndarray:
    """Return which sums are what some public ones add up to.

    Parameters
    ----------
    sums : csr_matrix
        Variables × atoms.
    links : csr_matrix
        Sums of atoms, with signs, that are zero.
    public : ndarray of bool
        Which variables everyone knows.

    Returns
    -------
    ndarray of bool

    Notes
    -----
    A random change of the atoms that leaves public sums alone is found by taking away from a random one its part in
    their span (least squares: Fong and Saunders 2011, SIAM Journal on Scientific Computing 33(5), 2950-2971). It
    changes every other sum, almost surely.
    """
    if not public.any():
        return np.zeros(len(public), dtype=bool)
    fixed = sparse.vstack([sums[public], links], format="csr").astype(float)
    change = np.random.default_rng(SEED).standard_normal(sums.shape[1])
    part = lsmr(fixed.T, change, atol=EXACT, btol=EXACT, conlim=0, maxiter=STEPS)[0]
    return np.asarray(np.abs(sums @ (change - fixed.T @ part)) < STILL)
