"""The search for the cells to withhold in one system."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from data.site.model import Rule
from data.suppression.complete import complete
from data.suppression.cover import Cut, cheapest, cut, local_cuts
from data.suppression.equations import equations
from data.suppression.polytope import Move, Polytope
from data.suppression.system import System
from data.suppression.witnesses import Witnesses
from data.tabulate.cells import Cells
from errors import DisclosureError, Problem

Say = Callable[[float], None]
REACH = 4
"""How many widths away from the truth witnesses are looked for."""
FREE_ROUNDS = 2
"""How often the whole choice is made anew; after that cells are only added."""
NOISE = 40
"""How many other cells are moved along a little."""
WIDTH_ROUNDS = 3
"""How often cells are added for the sake of the full width; after that so that each cell can move at all."""
STALL = 4
SEED = 1915
SMALL = 1e-6


class Search:
    """The search in one system.

    Parameters
    ----------
    tables : sequence of Cells
        The source's tables.
    system : System
        Their variables.
    rule : Rule
        The site's rule.
    say : callable
        Called with how much is done, 0 to 1.
    """

    def __init__(self, tables: Sequence[Cells], system: System, rule: Rule, say: Say) -> None:
        self.system, self.say = system, say
        width = max(rule.largest - rule.smallest, 1)
        self.polytope = Polytope(system, complete(system), REACH * width + rule.largest)
        self.witnesses = Witnesses(system, self.polytope.value, width)
        self.sums = equations(tables, system)
        self.cuts: list[Cut] = local_cuts(self.sums, system, width)
        self.random = np.random.default_rng(SEED)
        self.withheld = system.sensitive.copy()

    def run(self) -> np.ndarray:
        """Return which variables are published.

        Raises
        ------
        DisclosureError
            If some small count stays exposed whatever is withheld.
        """
        if self.withheld.any():
            self._choose_freely()
            turn = 0
            while new := self._unmet():
                self._withhold(cheapest(new, self.system, self.withheld))
                turn += 1
                if turn == WIDTH_ROUNDS:
                    self.witnesses.need = np.minimum(self.witnesses.need, 1)
        return ~self.withheld

    def _withhold(self, withheld: np.ndarray) -> None:
        self.withheld = withheld
        self.polytope.set_withheld(withheld)
        self.witnesses.keep(withheld)

    def _choose_freely(self) -> None:
        """Choose anew while linear programs find requirements that the choice does not meet."""
        for turn in range(FREE_ROUNDS):
            self._withhold(cheapest(self.cuts, self.system, self.system.sensitive))
            new = self._too_narrow()
            self.say(0.5 * (turn + 1) / FREE_ROUNDS)
            if not new:
                return
            self.cuts.extend(new)
        self._withhold(cheapest(self.cuts, self.system, self.withheld))

    def _too_narrow(self) -> list[Cut]:
        """Return what must be withheld as well so that every cell moves far enough."""
        self._share()
        new: dict[Cut, None] = {}
        for position in map(int, self.witnesses.narrow()):
            if self.witnesses.is_narrow(position):
                made = self._separate(position, int(self.witnesses.need[position]))
                if made is not None:
                    new[made] = None
        return list(new)

    def _unmet(self) -> list[Cut]:
        """Return requirements that the present choice does not meet; none if all are met."""
        new = self._too_narrow()
        self.say(0.75)
        if new:
            return new
        self._share_with_one_record()
        known: dict[Cut, None] = {}
        for position, single in zip(*self.witnesses.exposed(), strict=True):
            if self.witnesses.tied[position, single]:
                row = int(self.witnesses.singles[single])
                self.polytope.freeze(row)
                made = self._separate(int(position), 1, int(single))
                self.polytope.thaw(row)
                if made is not None:
                    known[made] = None
        return list(known)

    def _share(self) -> None:
        """Look for moves that take many cells along, until they get few."""
        idle = 0
        while idle < STALL:
            narrow = self.witnesses.narrow()
            if not len(narrow):
                return
            cells = self.witnesses.cells[narrow]
            up = (self.random.random(len(cells)) < 0.5) | (self.polytope.slack[cells] == 0)
            weights = np.where(up, 1.0, -1.0) * self.random.uniform(0.5, 1.5, len(cells))
            self._add(self.polytope.furthest(cells, weights))
            idle = idle + 1 if len(narrow) - len(self.witnesses.narrow()) < max(1, len(narrow) // 50) else 0

    def _share_with_one_record(self) -> None:
        """Look for witnesses that leave half of the cells of 1 alone and move many others."""
        idle = 0
        while idle < STALL:
            cells, _ = self.witnesses.exposed()
            if not len(cells):
                return
            still = self.witnesses.singles[self.random.random(len(self.witnesses.singles)) < 0.5]
            goals = np.setdiff1d(self.witnesses.cells[np.unique(cells)], still)
            if not len(goals):
                return
            for row in still:
                self.polytope.freeze(int(row))
            goals = self.random.choice(goals, size=min(len(goals), NOISE), replace=False)
            up = (self.random.random(len(goals)) < 0.5) | (self.polytope.slack[goals] == 0)
            weights = np.where(up, 1.0, -1.0) * self.random.uniform(0.5, 1.5, len(goals))
            self._add(self.polytope.furthest(goals, weights))
            for row in still:
                self.polytope.thaw(int(row))
            idle = idle + 1 if len(cells) - len(self.witnesses.exposed()[0]) < len(cells) // 50 + 1 else 0

    def _add(self, move: Move | None) -> None:
        if move is not None:
            self.witnesses.add(self.polytope.reached(move))

    def _both_ways(self, cell: int) -> list[Move]:
        moves = [self.polytope.furthest(np.array([cell]), np.array([sign])) for sign in (1.0, -1.0)]
        return [move for move in moves if move is not None]

    def _separate(self, position: int, need: int, single: int | None = None) -> Cut | None:
        """Move one cell as far as it goes both ways; return what would have to be withheld for it to go further.

        With ``single``, the attacker knows that cell of 1 as well, and any movement at all will do.
        """
        cell = int(self.witnesses.cells[position])
        moves = self._both_ways(cell)
        for move in moves:
            self._add(move)
        if sum(move.gain for move in moves) > need - SMALL:
            return None
        made = self._cut(moves, need, single)
        return self._neighbors(cell) if made is None else made

    def _cut(self, moves: list[Move], need: int, single: int | None = None) -> Cut | None:
        """Return what the prices of the two moves say must be withheld; None if they say nothing new."""
        weights: dict[int, float] = {}
        least = float(need)
        always = self.system.sensitive
        for move in moves:
            price = move.lower * self.polytope.slack + move.upper * np.where(self.withheld, self.polytope.room, need)
            if single is not None:
                price[self.witnesses.singles[single]] = 0.0
            least -= move.floor + float(price[always].sum())
            for other in np.flatnonzero((price > 1e-9) & ~always):
                weights[int(other)] = weights.get(int(other), 0.0) + float(price[other])
        made = cut(weights, least)
        if made is None or not made.cells:
            return None
        met = sum(w for c, w in zip(made.cells, made.weights, strict=True) if self.withheld[c])
        return made if met < made.least - SMALL else None

    def _neighbors(self, cell: int) -> Cut:
        """Require one more cell near this one: the last resort, where only whole numbers are too narrow."""
        near = {cell}
        while True:
            members = [{equation.total, *equation.parts} for equation in self.sums]
            reached = near.union(*(group for group in members if near & group))
            made = cut({other: 1.0 for other in reached if not self.withheld[other]}, 1.0)
            if made is not None and made.cells:
                return made
            if reached == near:
                raise _impossible(self.system)
            near = reached


def _impossible(system: System) -> DisclosureError:
    return DisclosureError(Problem(
        "No choice of cells protects every small count in these tables.", key="tables",
        found=", ".join(system.tables),
        advice="Publish coarser groups, longer periods or larger areas in one of them."))
