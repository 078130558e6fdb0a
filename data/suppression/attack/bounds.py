"""How far each withheld count can be from any other value it may have, in whole numbers.

Tables that agree with everything known prove what the attacker must allow for. Where those that were
seen are not far enough apart in a count, the largest and the smallest that it can be are looked for: by
linear programs that move many counts at once, whose answers are mostly in whole numbers, and at last by
two programs in whole numbers for that count alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from data.suppression.attack.model import Known
from data.suppression.attack.seen import NEAR, Seen
from data.suppression.attack.solver import SEED, Solver

PATIENCE = 4
"""How many shared programs in a row may bring little before counts are looked at one by one."""


@dataclass(frozen=True)
class Intervals:
    """What was found of each goal.

    Parameters
    ----------
    width : ndarray of int64
        How far apart tables in whole numbers were seen to be in it.
    settled : ndarray of bool
        Whether that is wide enough, or is known to be all there is.
    """

    width: np.ndarray
    settled: np.ndarray


def intervals(
    facts: Known, solver: Solver, seen: Seen, goals: np.ndarray, need: np.ndarray, say: Callable[[float], None]
) -> Intervals:
    """Attack withheld counts.

    Parameters
    ----------
    facts : Known
        What the attacker knows.
    solver : Solver
        The attacker's solver.
    seen : Seen
        Tables seen so far; added to.
    goals : ndarray of int
        The rows to attack.
    need : ndarray of int
        How wide each must be; a count that is seen to be so wide is not attacked further.
    say : callable
        Told how much is done, 0 to 1.

    Returns
    -------
    Intervals
    """
    random = np.random.default_rng(SEED)
    above = sparse.csr_matrix(facts.sums[goals]).astype(float)
    settled = np.zeros(len(goals), dtype=bool)

    def open_goals() -> np.ndarray:
        return np.flatnonzero((seen.top[goals] - seen.bottom[goals] < need) & ~settled)

    idle = 0
    while idle < PATIENCE and len(left := open_goals()):
        signs = random.choice([-1.0, 1.0, 1.0], len(left))
        table, _ = solver.ask(above[left].T @ (signs * random.uniform(0.5, 1.5, len(left))))
        if table is not None:
            seen.add(table)
        idle = idle + 1 if len(left) - len(open_goals()) < max(1, len(left) // 50) else 0
        say(1 - len(open_goals()) / len(goals))
    for goal in open_goals().tolist():
        target = np.asarray(above[[goal]].toarray()).ravel()
        settled[goal] = _alone(solver, seen, int(goals[goal]), target, int(need[goal]))
        say(1 - len(open_goals()) / len(goals))
    width = seen.top[goals] - seen.bottom[goals]
    return Intervals(width, settled | (width >= need))


def _alone(solver: Solver, seen: Seen, row: int, target: np.ndarray, need: int) -> bool:
    """Look for the largest and the smallest count of one row; return whether both are known."""
    known = True
    for sign in (1.0, -1.0):
        if seen.top[row] - seen.bottom[row] >= need:
            return True
        table, bound = solver.ask(sign * target, whole=True)
        if table is not None:
            seen.add(np.round(table))
        best = sign * (seen.top[row] if sign > 0 else seen.bottom[row])
        known &= bool(np.floor(bound + NEAR) <= best)
    return known
