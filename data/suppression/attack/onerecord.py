"""What a person can tell who knows one record: that a certain withheld count is 1, because it is they who were counted.

Such a person leaves out every table in which that count is not 1. A count of which all tables that
are left say the same is told to them, unless it is a part of their own cell: there they are alone, whatever
is published.
"""

from __future__ import annotations

import highspy
import numpy as np
from scipy import sparse

from data.suppression.attack.derive import images, null_vectors
from data.suppression.attack.model import Known
from data.suppression.attack.seen import NEAR, Seen
from data.suppression.attack.solver import SEED, Solver, model

PATIENCE = 4
FEW = 100
"""How many pairs are looked at one by one."""


def told_to_one(
    facts: Known, dead: np.ndarray, solver: Solver, seen: Seen, goals: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Attack withheld counts with the knowledge of one record.

    Parameters
    ----------
    facts : Known
        What everyone knows.
    dead : ndarray of bool
        Atoms that are zero for sure.
    solver : Solver
        The attacker's solver.
    seen : Seen
        Tables seen so far; added to.
    goals : ndarray of int
        The rows to attack.

    Returns
    -------
    tuple of ndarray of bool
        Which goals are told to someone; of which it could not be found out.
    """
    single = np.zeros(len(facts.count), dtype=bool)
    single[goals] = facts.count[goals] == 1
    same = _own(facts, dead, goals, np.flatnonzero(single))
    _together(facts, solver, seen, goals, single, same)
    told, unknown = np.zeros(len(goals), dtype=bool), np.zeros(len(goals), dtype=bool)
    tied = _tied(seen, goals, single)
    for n, row in enumerate(goals.tolist()):
        for one in sorted(tied.get(row, frozenset()) - same.get(row, frozenset())):
            if is_part(facts, dead, row, one):
                continue
            answer = _told(facts, solver, seen, row, one)
            told[n] |= answer is True
            unknown[n] |= answer is None
            if answer:
                break
    return told, unknown


def is_part(facts: Known, dead: np.ndarray, row: int, one: int) -> bool:
    """Return whether a count is part of another in every table there could be, whatever is published.

    Parameters
    ----------
    facts : Known
        What everyone knows, of which only what ties the atoms together is looked at.
    dead : ndarray of bool
        Atoms that are zero for sure.
    row, one : int
        The rows of the two counts.

    Notes
    -----
    The tables that the ties allow are a cone. The one count is part of the other where no ray of it has more in
    the one than in the other.
    """
    part, whole = (np.asarray(facts.sums[[n]].toarray(), dtype=float).ravel()[~dead] for n in (row, one))
    ties = sparse.csr_matrix(facts.ties[:, ~dead], dtype=float)
    nothing = np.zeros(ties.shape[0])
    solver = model(sparse.vstack([ties, part[None, :]], format="csr"), np.append(nothing, 0.0), np.append(nothing, 1.0),
                   np.zeros(len(part)), np.full(len(part), np.inf))
    solver.changeColsCost(len(part), np.arange(len(part), dtype=np.int32), whole - part)
    solver.run()
    solved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return bool(solved and solver.getInfo().objective_function_value > -NEAR)


def _tied(seen: Seen, goals: np.ndarray, single: np.ndarray) -> dict[int, frozenset[int]]:
    """Return for each goal the counts of 1 that every table changes which changes the goal."""
    wanted = np.zeros(len(single), dtype=bool)
    wanted[goals] = True
    tied: dict[int, frozenset[int]] = {}
    for moved in seen.moved:
        singles = frozenset(moved[single[moved]].tolist())
        for row in moved[wanted[moved]].tolist():
            before = tied.get(row)
            if before is None or before:
                tied[row] = singles if before is None else before & singles
    return tied


def _told(facts: Known, solver: Solver, seen: Seen, row: int, one: int) -> bool | None:
    """Return whether a count follows from another's being 1; None if that could not be found out."""
    for moved in seen.moved[-200:]:
        if row in moved and one not in moved:
            return False
    target = np.asarray(facts.sums[[row]].toarray(), dtype=float).ravel()
    certain = True
    solver.learn(one, 1)
    for sign in (1.0, -1.0):
        table, bound = solver.ask(sign * target, whole=True)
        differs = table is not None and abs(float(target @ np.round(table)) - float(facts.count[row])) > 0.5
        if table is not None and differs and seen.add(np.round(table)):
            solver.forget(one)
            return False
        certain &= bool(np.floor(bound + NEAR) <= sign * facts.count[row])
    solver.forget(one)
    return True if certain else None


def _together(
    facts: Known, solver: Solver, seen: Seen, goals: np.ndarray, single: np.ndarray, same: dict[int, frozenset[int]]
) -> None:
    """Look for tables that change many goals and leave many counts of 1 alone, while that brings much."""
    random = np.random.default_rng(SEED)
    idle, left = 0, _pairs(_tied(seen, goals, single), same)
    while idle < PATIENCE and len(left) > FEW:
        ones = sorted({one for _, one in left})
        known = [one for one in ones if random.random() < 0.5]
        rows = sorted({row for row, one in left if one in set(known)} - set(known))
        for one in known:
            solver.learn(one, 1)
        weights = random.choice([-1.0, 1.0], len(rows)) * random.uniform(0.5, 1.5, len(rows))
        table, _ = solver.ask(sparse.csr_matrix(facts.sums[rows]).T @ weights)
        for one in known:
            solver.forget(one)
        if table is not None:
            seen.add(table)
        before, left = len(left), _pairs(_tied(seen, goals, single), same)
        idle = idle + 1 if before - len(left) < before // 20 else 0


def _pairs(tied: dict[int, frozenset[int]], same: dict[int, frozenset[int]]) -> list[tuple[int, int]]:
    return [(row, one) for row, ones in tied.items() for one in ones - same.get(row, frozenset())]


def _own(facts: Known, dead: np.ndarray, goals: np.ndarray, singles: np.ndarray) -> dict[int, frozenset[int]]:
    """Return for each goal the counts of 1 that it is a part of.

    A goal is told by the whole place's atoms above it, and so is a count of 1 that is all there is of
    these: that it equals their sum, whatever is published, is seen along a null vector of the ties. What else a
    goal can be a part of is looked at one by one, by :func:`is_part`.
    """
    alive = sparse.diags_array((~dead).astype(np.int64), dtype=np.int64)
    mine, theirs = sparse.csr_matrix(facts.sums[goals] @ alive), sparse.csr_matrix(facts.sums[singles] @ alive)
    mine_above, theirs_above = _above(facts, mine, alive), _above(facts, theirs, alive)
    vector = null_vectors(facts.ties, ~dead, 1)[0]
    whole = np.array([a == b for a, b in zip(images(theirs, vector), images(theirs_above, vector), strict=True)])
    theirs_above = sparse.csr_matrix(sparse.diags_array(whole.astype(np.int64), dtype=np.int64) @ theirs_above)
    found: dict[int, set[int]] = {}
    for ours, ones in ((mine, theirs), (mine_above, theirs_above)):
        size = np.asarray(ours.sum(axis=1)).ravel()
        shared = sparse.coo_array(ours @ ones.T)
        inside = (shared.data == size[shared.row]) & (size[shared.row] > 0)
        for row, one in zip(goals[shared.row[inside]].tolist(), singles[shared.col[inside]].tolist(), strict=True):
            found.setdefault(row, set()).add(one)
    return {row: frozenset(ones) for row, ones in found.items()}


def _above(facts: Known, sums: sparse.csr_matrix, alive: sparse.dia_array) -> sparse.csr_matrix:
    """Return the whole place's atoms that hold everything which some sums hold."""
    up = sparse.csr_matrix((facts.ties > 0).astype(np.int64).T @ (facts.ties < 0).astype(np.int64))
    stays = sparse.diags_array((np.diff(up.indptr) == 0).astype(np.int64), dtype=np.int64)
    above = sparse.csr_matrix((sums @ up + sums @ stays) @ alive)
    above.eliminate_zeros()
    above.data[:] = 1
    return above
