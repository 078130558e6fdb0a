"""One table of atoms, in whole numbers, that the true counts are the sums of."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from data.suppression.system import UNBOUNDED, System, contradiction

NODES = 20_000


def complete(system: System) -> np.ndarray:
    """Return whole, non-negative atoms that add up to every counted cell.

    Where the tables are margins of something finer, or some cells came hidden, many tables of atoms
    agree with them; any one serves, since protection is looked for among all of them.

    Parameters
    ----------
    system : System
        A source's system.

    Returns
    -------
    ndarray of int64
        One count for each atom.

    Raises
    ------
    DisclosureError
        If no such table exists, or none was found in time.
    """
    atoms = system.sums.shape[1]
    found = np.zeros(atoms, dtype=np.int64)
    known = _settled_by_parts(system, found)
    live = np.flatnonzero(~known & _used(system))
    if not len(live):
        return _checked(system, found)
    counted = ~system.hidden
    base = system.sums @ found
    low = np.where(counted, system.value, system.low) - base
    high = np.where(counted, system.value, np.where(system.high >= UNBOUNDED, np.inf, system.high)) - base
    rows = sparse.vstack([system.sums[:, live], system.links[:, live]], format="csr").astype(float)
    offset = system.links @ found
    answer = milp(
        np.zeros(len(live)), integrality=np.ones(len(live), dtype=np.int64), bounds=Bounds(0, np.inf),
        constraints=LinearConstraint(rows, np.concatenate([low, -offset]), np.concatenate([high, -offset])),
        options={"node_limit": NODES})
    if answer.x is None:
        raise contradiction(system.tables)
    found[live] = np.round(answer.x).astype(np.int64)
    return _checked(system, found)


def _used(system: System) -> np.ndarray:
    return np.asarray((system.sums.getnnz(axis=0) > 0) | (system.links.getnnz(axis=0) > 0))


def _settled_by_parts(system: System, found: np.ndarray) -> np.ndarray:
    """Fill in the atoms that counted cells settle one after the other; return which they are."""
    counted = ~system.hidden
    rows = sparse.vstack([system.sums[counted], system.links], format="csr")
    total = np.concatenate([system.value[counted], np.zeros(system.links.shape[0], dtype=np.int64)])
    known = ~_used(system)
    while True:
        open_atoms = (~known).astype(np.int64)
        single = np.flatnonzero(abs(rows) @ open_atoms == 1)
        left = total[single] - rows[single] @ found
        here = rows[single] @ sparse.diags_array(open_atoms, dtype=np.int64)
        place = sparse.coo_array(here)
        if not place.nnz:
            return known
        place.eliminate_zeros()
        found[place.col] = left[place.row] * np.sign(place.data).astype(np.int64)
        known[place.col] = True


def _checked(system: System, found: np.ndarray) -> np.ndarray:
    sums = system.sums @ found
    counted = ~system.hidden
    wrong = np.where(counted, sums != system.value, (sums < system.low) | (sums > system.high))
    if wrong.any() or (found < 0).any() or (system.links @ found).any():
        raise contradiction(system.tables)
    return found
