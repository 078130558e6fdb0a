"""Withholding what is still missing: cell by cell, the cheapest move that protects it, and others along with it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import sparse

from data.suppression.layout import Bridge
from data.suppression.moves import Moves, Wanted
from data.suppression.near import near
from data.suppression.system import System
from data.suppression.witnesses import Witnesses

FEW = 800
"""Up to how many atoms every move is looked for among all of them."""
NEARBY, NEARBY_LARGE, LARGE = 700, 600, 2000
"""Else: among how many nearby, where most atoms are cells of a table by themselves; and if there are how many atoms."""
AREAS = 1500
LEADS = 400
"""And where they are not: among how many atoms of whole areas, and how many nearby atoms show which areas these are."""
LISTED = ((False, False, True), (False, True, False), (True, False, False), (True, True, False))
UNLISTED = ((False, False, True), (True, False, True), (True, False, False), (True, True, False))
"""How a move is looked for in these two cases, in turn: among all atoms; in whole numbers; with others along."""
LED = 2
RIDERS_LISTED, RIDERS_UNLISTED = 30, 20
"""How many cells a move is made for, and in each case how many more may come along where that costs little."""
TRIES = 3
TIMES = (1, 2, 3)
"""A move in fractions may be in whole numbers when it is made several times."""
MUST, MAY = 1e6, 0.3
"""What it costs not to move a cell, in units of what withholding a usual cell costs."""
DEAR, MOVED = 100, 1e-6
"""What a move may cost that was only looked for nearby, in the same units; and what change is one."""
MANY = 1000
"""Cells are drawn singly from up to twice as many; from more, one in as many at a time."""
BRIDGES = 600
"""How many atoms that dear moves went through are looked at in all later ones."""
USED = 0.001
"""The price of a change in a cell that is withheld already."""
SPARED = 20
"""How many times as dear a cell is that had better be published."""
NOISE = 50_000
"""Of how many cells the distances are drawn anew for each move; of more, so much more seldom."""


class Repair:
    """A choice that is being completed.

    Parameters
    ----------
    system : System
        The variables.
    moves : Moves
        Its moves.
    witnesses : Witnesses
        What protects its cells so far; added to.
    withheld : ndarray of bool
        What is withheld so far; added to.
    random : Generator
        Chooses the order.
    say : callable
        Told how much is done, 0 to 1.
    """

    def __init__(
        self, system: System, moves: Moves, witnesses: Witnesses, withheld: np.ndarray, random: np.random.Generator,
        say: Callable[[float], None],
    ) -> None:
        self._system, self._moves, self._witnesses, self._say = system, moves, witnesses, say
        self._random = random
        self._unit = float(np.median(system.cost))
        self._rows = moves.rows.tocsr()
        self._above = sparse.csc_matrix(moves.sums)
        self._still = np.zeros(len(withheld), dtype=bool)
        self._noise, self._drawn = np.zeros(0), 0
        self._listed = bool(np.mean(moves.alone[moves.live < system.layout.counted] >= 0) > 0.5)
        self._riders = RIDERS_LISTED if self._listed else RIDERS_UNLISTED
        self._nearby = NEARBY if len(moves.live) <= LARGE else NEARBY_LARGE
        self._few = len(moves.live) <= FEW
        self._place = _places(system)[moves.live]
        self._size = np.bincount(self._place[moves.live < system.layout.counted], minlength=int(self._place.max()) + 1)
        self._bridges = np.zeros(0, dtype=np.int64)
        self._begin(withheld, None)

    def _begin(self, withheld: np.ndarray, spared: int | None) -> None:
        self._withheld = withheld
        self._spare = np.ones(len(withheld))
        if spared is not None:
            self._spare[spared] = SPARED
        self._price = np.where(withheld, USED, 1.0) * self._system.cost * self._spare

    @property
    def solved(self) -> int:
        """How many programs were solved so far."""
        return self._moves.solved

    def again(self, withheld: np.ndarray, spared: int) -> bool:
        """Complete another choice, preferably without one cell, by moves that are quickly found; return whether it is.

        Parameters
        ----------
        withheld : ndarray of bool
            What is withheld.
        spared : int
            The cell that had better be published.

        Returns
        -------
        bool
        """
        self._begin(withheld, spared)
        self._widen(self._steps()[0], 1)
        if not len(self._witnesses.narrow()):
            self._untie(self._steps()[0])
        return not len(self._witnesses.narrow()) and not self._witnesses.exposed()

    def widen(self) -> None:
        """Make every sensitive cell wide enough, as far as that is possible."""
        steps = self._steps()
        start = max(1, len(self._witnesses.narrow()))
        step = 0
        while step < len(steps):
            step = 0 if self._widen(steps[step], start) else step + 1

    def _widen(self, step: tuple[bool, bool, bool], start: int) -> bool:
        """Look for moves in one way; where one far away was of use, return at once: the like may be nearby now."""
        everywhere, whole, together = step
        witnesses, moves = self._witnesses, self._moves
        tries = np.zeros(len(self._withheld), dtype=np.int64)
        while len(left := witnesses.narrow()):
            fresh = left[tries[left] < TRIES]
            if not len(fresh):
                break
            for cell in self._drawn_of(fresh):
                if not len(witnesses.narrow(np.array([cell]))):
                    continue
                tries[cell] += 1
                among = self._near(cell, everywhere)
                others = self._random.permutation(witnesses.narrow(self._inside(left[left != cell], among)))
                number = LED + self._riders if together else 1
                cells = np.concatenate([[cell], others[: number - 1]])
                penalty = np.where(np.arange(len(cells)) < LED, MUST, MAY) * self._unit
                useful = self._take(moves.cheapest(
                    Wanted(cells, self._ways(cells), penalty), self._price, among=among, whole=whole), everywhere)
                if everywhere and useful and not self._few:
                    return True
            self._say(0.8 * (1 - len(left) / start))
        return False

    def _drawn_of(self, cells: np.ndarray) -> list[int]:
        """Draw one of some cells; of very many, several: looking through all of them each time would take long."""
        if len(cells) < 2 * MANY:
            return [int(self._random.choice(cells))]
        drawn: list[int] = self._random.choice(cells, len(cells) // MANY, replace=False).tolist()
        return drawn

    def untie(self) -> None:
        """Protect every sensitive cell from people who know one record, as far as that is possible."""
        for step in self._steps():
            self._untie(step)
        self._say(1.0)

    def _untie(self, step: tuple[bool, bool, bool]) -> None:
        everywhere, whole, together = step
        witnesses, moves = self._witnesses, self._moves
        tries: dict[int, int] = {}
        while exposed := witnesses.exposed():
            fresh = [cell for cell in exposed if tries.get(cell, 0) < TRIES]
            if not fresh:
                break
            every, singles = np.array(list(exposed)), np.array(sorted(frozenset().union(*exposed.values())))
            for cell in self._drawn_of(np.array(fresh)):
                if not (tied := witnesses.exposed_to(cell)):
                    continue
                tries[cell] = tries.get(cell, 0) + 1
                known = self._random.choice(sorted(tied), 1)
                if together:
                    others = singles[singles != cell]
                    known = np.union1d(sorted(tied), others[self._random.random(len(others)) < 0.5])
                among = self._near(cell, everywhere, known)
                if not len(self._inside(np.array([cell]), among)):
                    continue
                riders = self._also(self._inside(every, among), cell, known) if together else every[:0]
                riders = self._random.permutation(riders)[:self._riders]
                cells = np.concatenate([[cell], riders]).astype(np.int64)
                rise = (moves.slack[cells] == 0) | (self._random.random(len(cells)) < 0.5)
                amount = np.where(rise & (moves.room[cells] > 0), 1.0, -1.0)
                penalty = np.where(np.arange(len(cells)) < 1, MUST, MAY) * self._unit
                self._take(moves.cheapest(
                    Wanted(cells, amount, penalty), self._price, still=known, among=among, whole=whole), everywhere)

    def _also(self, cells: np.ndarray, cell: int, known: np.ndarray) -> np.ndarray:
        """Return which other cells are exposed to one of those who are thought of, and to nobody that moves."""
        some = frozenset(known.tolist())
        return np.array([other for other in cells.tolist() if other != cell and other not in some
                         and self._witnesses.exposed_to(other) & some], dtype=np.int64)

    def _steps(self) -> list[tuple[bool, bool, bool]]:
        steps = LISTED if self._listed else UNLISTED
        return list(dict.fromkeys((everywhere or self._few, whole, together) for everywhere, whole, together in steps))

    def _take(self, change: np.ndarray | None, dear: bool = True) -> bool:
        """Take up the useful parts of a move, and withhold what they go through; if it is dear, only where allowed.

        Returns whether it was useful.
        """
        if change is None or not (dear or self._cost(change) <= DEAR * self._unit):
            return False
        for times in TIMES:
            found = [witness for witness in self._witnesses.parts(times * change) if self._witnesses.useful(witness)]
            for witness in found:
                self._witnesses.add(witness)
                self._withheld[witness.cells] = True
                self._price[witness.cells] = USED * self._system.cost[witness.cells] * self._spare[witness.cells]
                if dear and not self._few:
                    self._bridges = np.concatenate([witness.atoms, self._bridges])[:BRIDGES]
            if found:
                return True
        return False

    def _cost(self, change: np.ndarray) -> float:
        """Return what it costs to withhold what a move goes through besides what is withheld already."""
        atoms = np.flatnonzero(change)
        effect = sparse.csc_matrix(self._above[:, atoms] @ sparse.csc_matrix(change[atoms][:, None]))
        moved = effect.indices[np.abs(effect.data) > MOVED]
        return float(self._system.cost[moved[~self._withheld[moved]]].sum())

    def _ways(self, cells: np.ndarray) -> np.ndarray:
        """Return by how much to move each cell to make it wide enough: up, or down where that can do, at random."""
        found, moves = self._witnesses, self._moves
        up = np.minimum(found.need[cells] + found.bottom[cells], moves.room[cells])
        down = np.minimum(found.need[cells] - found.top[cells], moves.slack[cells])
        rise = (down <= -found.bottom[cells]) | (
            (up > found.top[cells]) & (self._random.random(len(cells)) < 0.5))
        return np.where(rise, up, -down).astype(float)

    def _inside(self, cells: np.ndarray, among: np.ndarray | None) -> np.ndarray:
        """Return which of the cells have atoms in a region."""
        if among is None:
            return cells
        inside = np.zeros(len(self._withheld), dtype=bool)
        inside[self._above[:, among].indices] = True
        return cells[inside[cells]]

    def _near(self, cell: int, everywhere: bool, known: np.ndarray | None = None) -> np.ndarray | None:
        """Return the atoms among which to look for a cell's moves."""
        if everywhere:
            return None
        moves = self._moves
        if self._drawn * NOISE >= len(self._noise):
            self._noise, self._drawn = self._random.uniform(0.5, 1.5, len(self._withheld)), 0
        self._drawn += 1
        if known is not None:
            self._still[known] = True
        leads = near(
            moves.atom[[cell]][moves.atom[[cell]] >= 0], moves.row[[cell]][moves.row[[cell]] >= 0],
            moves.rows.indptr, moves.rows.indices, self._rows.indptr, self._rows.indices, moves.alone, moves.summed,
            self._withheld, self._still, self._noise, self._nearby if self._listed else LEADS)
        if known is not None:
            self._still[known] = False
        return leads if self._listed else np.union1d(self._areas(cell, leads), self._bridges)

    def _areas(self, cell: int, leads: np.ndarray) -> np.ndarray:
        """Return all atoms of the areas in which most of some atoms lie, and of the cell's own."""
        counts = np.bincount(self._place[leads], minlength=len(self._size))
        own = np.unique(self._place[self._moves.sums[[cell]].indices])
        counts[own[self._size[own] <= AREAS]] += len(counts) + LEADS
        order = np.argsort(-counts, kind="stable")
        order = order[(counts[order] > 0) & (self._size[order] <= AREAS)]
        chosen = np.zeros(len(counts), dtype=bool)
        chosen[order[np.cumsum(self._size[order]) <= AREAS]] = True
        inside = chosen[self._place]
        inside[leads] = True
        return np.flatnonzero(inside)


def _places(system: System) -> np.ndarray:
    """Return a number for the area that each atom lies in, whatever its geography; of two, the first."""
    first: dict[str, int] = {}
    places, number = [], 0
    for block in system.layout.every:
        areas = number + np.arange(len(block.areas))
        if isinstance(block, Bridge):
            areas = first[block.sides[0].geography] + np.array([pair[0] for pair in block.pairs], dtype=np.int64)
        else:
            first[block.geography] = number
            number += len(block.areas)
        places.append(np.repeat(areas, (block.stop - block.start) // len(areas)))
    return np.concatenate(places)
