"""One direction in which every sensitive cell can move, through as few other cells as possible.

Directions in which single cells can move add up to one in which all can, so one is enough to look
for. It is found by linear programs in turn: each pays for change, less in cells that changed much before
(Candès, Wakin and Boyd 2008, Journal of Fourier Analysis and Applications 14, 877-905), and cells that
did not move are tried the other way.
"""

from __future__ import annotations

import numpy as np

from data.suppression.moves import Moves, Wanted
from data.suppression.system import System

TURNS = 6
LEFTOVER_TURNS = 8
SPARSER = 4
MOVED = 1e-6
SMALL_PRICE = 0.02
"""What a change costs in cells that are withheld already, as a share of their price."""
SOFT, HARD = 0.5, 1e4
"""What it costs not to move a cell: less than most others cost, or more than all together."""
DAMPED = 0.1


def direction(
    system: System, moves: Moves, withheld: np.ndarray, need: np.ndarray, random: np.random.Generator
) -> np.ndarray | None:
    """Return a direction that moves every sensitive cell.

    Parameters
    ----------
    system : System
        The variables.
    moves : Moves
        Its moves.
    withheld : ndarray of bool
        Variables that had better be used.
    need : ndarray of int64
        Of each variable; those of zero need not move.
    random : Generator
        Chooses which way to try first.

    Returns
    -------
    ndarray of float or None
        The change of each variable; None if some cell moves in no direction that was tried.
    """
    wanted = np.flatnonzero(system.sensitive & (need > 0))
    only_up, only_down = moves.slack == 0, moves.room == 0
    price = np.where(withheld, SMALL_PRICE, 1.0) * system.cost
    sign = random.choice([-1.0, 1.0], len(system.cost))
    total: np.ndarray | None = None
    for _ in range(TURNS):
        sign = np.where(only_up, 1.0, np.where(only_down, -1.0, sign))
        penalty = np.where(only_up | only_down, HARD, SOFT)
        change = moves.cheapest(Wanted(wanted, sign[wanted], penalty[wanted]), price, endless=True)
        if change is None:
            return None
        total = moves.sums @ change
        stuck = np.abs(total) < MOVED
        sign = np.where(stuck, -sign, np.sign(total))
        if not stuck[wanted].any():
            break
    assert total is not None
    for _ in range(LEFTOVER_TURNS):
        left = wanted[np.abs(total[wanted]) < MOVED]
        if not len(left):
            break
        way = np.where(only_up[left], 1.0, np.where(only_down[left], -1.0, random.choice([-1.0, 1.0], len(left))))
        used = np.where(np.abs(total) > MOVED, SMALL_PRICE, 1.0) * system.cost
        change = moves.cheapest(Wanted(left, way, np.full(len(left), HARD)), used, endless=True)
        if change is not None:
            total = total + random.uniform(0.3, 0.7) * (moves.sums @ change)
    if (np.abs(total[wanted]) < MOVED).any():
        return None
    return _sparser(system, moves, wanted, total)


def _sparser(system: System, moves: Moves, wanted: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Move the same cells the same way through fewer others."""
    sign = np.sign(total[wanted])
    best, least = total, _cost(system, total)
    for _ in range(SPARSER):
        price = system.cost / (np.abs(total) + DAMPED)
        change = moves.cheapest(Wanted(wanted, sign, np.full(len(wanted), HARD)), price, endless=True)
        if change is None:
            break
        total = moves.sums @ change
        if (np.abs(total[wanted]) < MOVED).any() or _cost(system, total) >= least - MOVED:
            break
        best, least = total, _cost(system, total)
    return best


def _cost(system: System, total: np.ndarray) -> float:
    return float(system.cost[(np.abs(total) > MOVED) & ~system.sensitive].sum())
