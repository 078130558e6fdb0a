"""The cheapest choice of all, for small tables.

What is asked for only gets easier the more is withheld. So for each thing asked (this cell is wide enough; this one is
not told to who knows that one) there are largest choices that do not give it, and any choice that does withholds a cell
outside each of them. The cheapest choice that meets the requirements found so far is either enough, or shows another
(the implicit hitting set method: Moreno-Centeno and Karp 2013, Operations Research 61(2), 453-468).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np

from data.suppression.cover import Cut, cheapest
from data.suppression.moves import Moves, Wanted
from data.suppression.system import System
from data.suppression.witnesses import Witnesses

SMALL = 30
"""Up to how many cells that may be published the cheapest choice is looked for."""
PROGRAMS = 800
"""It is given up when it takes more programs than this."""
AT_ONCE = 4
"""How many things that a choice does not give are looked at before another is tried."""
PENALTY, WHOLE = 1e4, 1e-6


@dataclass(frozen=True)
class Asked:
    """That a cell moves far enough; or that it moves at all while a cell of 1 stays."""

    cell: int
    still: int | None = None


class _Tables:
    """Moves found so far, and which cells must be withheld for each."""

    def __init__(self, system: System, moves: Moves, need: np.ndarray) -> None:
        self._system, self._moves, self._need = system, moves, need
        self._free = ~(system.sensitive | system.kept)
        self._found: list[np.ndarray] = []
        self._effects: list[np.ndarray] = []

    def within(self, withheld: np.ndarray) -> list[np.ndarray]:
        """Return the moves that a choice allows."""
        shut = self._free & ~withheld
        return [move for move, effect in zip(self._found, self._effects, strict=True) if not effect[shut].any()]

    def given(self, asked: Asked, withheld: np.ndarray) -> bool:
        """Return whether a choice gives what is asked for."""
        need = int(self._need[asked.cell]) if asked.still is None else 1
        return self._seen(asked, withheld) >= need or self._looked_for(asked, withheld, need) >= need

    def _seen(self, asked: Asked, withheld: np.ndarray) -> int:
        high = low = 0
        for effect in self._effects:
            if asked.still is not None and effect[asked.still]:
                continue
            if not effect[self._free & ~withheld].any():
                high, low = max(high, int(effect[asked.cell])), min(low, int(effect[asked.cell]))
        return high - low

    def _looked_for(self, asked: Asked, withheld: np.ndarray, need: int) -> int:
        still = np.flatnonzero(self._free & ~withheld)
        if asked.still is not None:
            still = np.append(still, asked.still)
        reached = 0
        for way, room in ((1.0, self._moves.room), (-1.0, self._moves.slack)):
            amount = min(need - reached, int(room[asked.cell]))
            if amount <= 0:
                continue
            wanted = Wanted(np.array([asked.cell]), np.array([way * amount]), np.array([PENALTY]))
            price = np.zeros(len(self._free))
            change = self._moves.cheapest(wanted, price, still=still)
            if change is not None and np.abs(change - np.round(change)).max(initial=0.0) > WHOLE:
                change = self._moves.cheapest(wanted, price, still=still, whole=True)
            if change is not None:
                effect = np.round(self._moves.sums @ np.round(change)).astype(np.int64)
                self._found.append(np.round(change))
                self._effects.append(effect)
                reached += abs(int(effect[asked.cell]))
        return reached


def optimal(system: System, moves: Moves, witnesses: Witnesses, most: float) -> list[np.ndarray] | None:
    """Look for the cheapest choice.

    Parameters
    ----------
    system : System
        The variables.
    moves : Moves
        Its moves.
    witnesses : Witnesses
        What is asked for.
    most : float
        The cost of a choice that is known already.

    Returns
    -------
    list of ndarray of float or None
        Moves that prove the cheapest choice; None if the known choice is as good, or the tables are not small.
    """
    fixed = system.sensitive | system.kept
    free = np.flatnonzero(~fixed & ~system.public)
    if len(free) > SMALL:
        return None
    asked = [
        *(Asked(cell) for cell in witnesses.cells.tolist() if witnesses.need[cell] > 0),
        *(Asked(cell, one) for cell, one in witnesses.pairs())]
    start = moves.solved
    tables, cuts = _Tables(system, moves, witnesses.need), list[Cut]()
    while moves.solved - start < PROGRAMS:
        withheld = cheapest(cuts, system, fixed, gap=0.0)
        if system.cost[withheld & ~fixed].sum() >= most:
            return None
        missing = list(islice((one for one in asked if not tables.given(one, withheld)), AT_ONCE))
        if not missing:
            return tables.within(withheld)
        cuts += _cuts(tables, missing, withheld, free, system.cost)
    return None


def _cuts(
    tables: _Tables, missing: Iterable[Asked], withheld: np.ndarray, free: np.ndarray, cost: np.ndarray
) -> list[Cut]:
    """Return a requirement for each thing that a choice does not give: a cell outside a largest choice like it."""
    made: dict[Cut, None] = {}
    for asked in missing:
        most = withheld.copy()
        for cell in free[np.argsort(-cost[free], kind="stable")].tolist():
            if not most[cell]:
                most[cell] = True
                most[cell] = not tables.given(asked, most)
        outside = tuple(free[~most[free]].tolist())
        made[Cut(outside, (1.0,) * len(outside), 1.0)] = None
    return list(made)
