"""Which cells to withhold, so that no small count can be worked out from the published ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from data.site.model import Rule
from data.suppression.complete import complete
from data.suppression.cover import Cut, cheapest, cut, local_cuts
from data.suppression.equations import equations
from data.suppression.polytope import Move, Polytope
from data.suppression.system import System, build, by_source
from data.suppression.witnesses import Witnesses
from data.tabulate.cells import Cells
from errors import DisclosureError, Problem

Progress = Callable[[str, float], None]
REACH = 4
"""How many widths away from the truth witnesses are looked for."""
FREE_ROUNDS = 25
"""How often the whole choice is made anew; after that cells are only added."""
STALL = 3
ATTEMPTS = 6
"""How often to look for whole numbers before the integer program is asked."""
SEED = 1915


def protect(tables: Sequence[Cells], rule: Rule, progress: Progress | None = None) -> dict[str, np.ndarray]:
    """Choose the cells to publish.

    Parameters
    ----------
    tables : sequence of Cells
        The true cells of all tables of a release.
    rule : Rule
        Which counts are withheld for their own smallness.
    progress : callable, optional
        Called with what is being done and how much of all is done, 0 to 1.

    Returns
    -------
    dict of str to ndarray of bool
        Table id → for each row of its frame, whether it is published.

    Raises
    ------
    DisclosureError
        If the tables contradict each other, or no choice protects every small count.

    Notes
    -----
    Requirements are found by linear programs and met at least cost by an integer program, in turn,
    after Fischetti and Salazar-González (2001), Management Science 47(7), 1008-1027, with whole-number
    witnesses in place of the linear program's word that a cell is safe.
    """
    sources = by_source(tables)
    published: dict[str, np.ndarray] = {}
    for n, (source, members) in enumerate(sources.items()):
        def say(text: str, done: float, n: int = n) -> None:
            if progress is not None:
                progress(text, (n + done) / len(sources))

        say(f"Protecting the tables of {source}", 0.0)
        system = build(members, rule)
        open_cells = _Search(members, system, rule, say).run()
        for cells in members:
            rows = system.rows[cells.table.id]
            shown = np.append(open_cells, [rule.zeros_shown, False])[rows]
            published[cells.table.id] = shown & (cells.frame["state"].astype(str) == "counted").to_numpy()
    return {cells.table.id: published[cells.table.id] for cells in tables}


class _Search:
    """The search for what to withhold in one system."""

    def __init__(self, tables: Sequence[Cells], system: System, rule: Rule, say: Progress) -> None:
        self.system, self.say = system, say
        self.width = rule.largest - rule.smallest
        atoms = complete(system)
        self.polytope = Polytope(system, atoms, REACH * max(self.width, 1) + rule.largest)
        self.witnesses = Witnesses(system, self.polytope.value, 1)
        self.sums = equations(tables, system)
        self.cuts: list[Cut] = local_cuts(self.sums, system, max(self.width, 1))
        self.random = np.random.default_rng(SEED)

    def run(self) -> np.ndarray:
        """Return which variables are published."""
        withheld = self.system.sensitive.copy()
        if not withheld.any():
            return ~withheld
        turn = 0
        while True:
            kept = self.system.sensitive if turn < FREE_ROUNDS else withheld
            withheld = cheapest(self.cuts, self.system, kept)
            self.polytope.set_withheld(withheld)
            self.witnesses.keep(withheld)
            self._share()
            new = self._require(withheld)
            done = len(self.witnesses.narrow()) / max(1, len(self.witnesses.cells))
            self.say(f"Protecting the tables of {self.system.source}", 1 - done)
            if not new:
                return ~withheld
            self.cuts.extend(new)
            turn += 1

    def _share(self) -> None:
        """Look for witnesses that move many cells at once, until they get few."""
        idle = 0
        while idle < STALL:
            before = len(self.witnesses.narrow())
            if not before:
                return
            cells = self.witnesses.cells[self.witnesses.narrow()]
            up = self.random.random(len(cells)) < 0.5
            signs = np.where(up | (self.polytope.slack[cells] == 0), 1.0, -1.0)
            self._add(self.polytope.furthest(cells, signs * self.random.uniform(0.5, 1.5, len(cells))))
            idle = idle + 1 if before - len(self.witnesses.narrow()) < max(1, before // 50) else 0

    def _share_with_one_record(self) -> None:
        """Look for witnesses that leave half of the cells of 1 alone and move many others."""
        idle = 0
        while idle < STALL:
            cells, _ = self.witnesses.exposed()
            if not len(cells):
                return
            still = self.witnesses.singles[self.random.random(len(self.witnesses.singles)) < 0.5]
            for row in still:
                self.polytope.freeze(int(row))
            goals = np.setdiff1d(self.witnesses.cells[np.unique(cells)], still)
            up = (self.random.random(len(goals)) < 0.5) | (self.polytope.slack[goals] == 0)
            weights = np.where(up, 1.0, -1.0) * self.random.uniform(0.5, 1.5, len(goals))
            self._add(self.polytope.furthest(goals, weights))
            for row in still:
                self.polytope.thaw(int(row))
            idle = idle + 1 if len(cells) - len(self.witnesses.exposed()[0]) < len(cells) // 50 + 1 else 0

    def _add(self, move: Move | None, persist: bool = False) -> None:
        changes = None if move is None else self.polytope.whole(move, persist)
        if changes is not None:
            self.witnesses.add(changes)

    def _require(self, withheld: np.ndarray) -> list[Cut]:
        """Return requirements that the present choice does not meet; none if every cell is protected."""
        new: dict[Cut, None] = {}
        for position in map(int, self.witnesses.narrow()):
            if self.witnesses.is_narrow(position):
                made = self._separate(position, withheld)
                if made is not None:
                    new[made] = None
        if new:
            return list(new)
        self._share_with_one_record()
        for position, single in zip(*self.witnesses.exposed(), strict=True):
            if self.witnesses.tied[position, single]:
                made = self._separate(int(position), withheld, int(single))
                if made is not None:
                    new[made] = None
        return list(new)

    def _separate(self, position: int, withheld: np.ndarray, single: int | None = None) -> Cut | None:
        """Move one cell as far as it goes both ways; return what would have to be withheld for it to go further.

        With ``single``, the attacker knows that cell of 1 as well, and any movement at all will do.
        """
        if single is None:
            return self._separated(position, withheld, int(self.witnesses.need[position]))
        known = int(self.witnesses.singles[single])
        self.polytope.freeze(known)
        made = self._separated(position, withheld, 1, single)
        self.polytope.thaw(known)
        return made

    def _settled(self, position: int, single: int | None) -> bool:
        if single is None:
            return not self.witnesses.is_narrow(position)
        return not self.witnesses.tied[position, single]

    def _separated(self, position: int, withheld: np.ndarray, need: int, single: int | None = None) -> Cut | None:
        cell = int(self.witnesses.cells[position])
        moves = [self.polytope.furthest(np.array([cell]), np.array([sign])) for sign in (1.0, -1.0)]
        found = [move for move in moves if move is not None]
        if sum(move.gain for move in found) > need - 1e-6:
            for attempt in range(ATTEMPTS):
                for sign in (1.0, -1.0):
                    self._add(self._near(cell, sign) if attempt else moves[sign < 0], attempt == ATTEMPTS - 1)
                    if self._settled(position, single):
                        return None
        weights: dict[int, float] = {}
        least = float(need)
        always = self.system.sensitive
        for move in found:
            price = move.lower * self.polytope.slack + move.upper * np.where(withheld, self.polytope.room, need)
            if single is not None:
                price[self.witnesses.singles[single]] = 0.0
            least -= move.floor + float(price[always].sum())
            for other in np.flatnonzero((price > 1e-9) & ~always):
                weights[int(other)] = weights.get(int(other), 0.0) + float(price[other])
        made = cut(weights, least)
        if made is None or sum(w for c, w in zip(made.cells, made.weights, strict=True) if withheld[c]) >= 1 - 1e-6:
            made = self._neighbors(cell, withheld)
        return made

    def _near(self, cell: int, sign: float) -> Move | None:
        """Move one cell as far as it goes, and others a little at random: another corner, maybe in whole numbers."""
        others = self.random.choice(self.witnesses.cells, size=min(len(self.witnesses.cells), 50), replace=False)
        others = others[others != cell]
        noise = self.random.uniform(-1e-3, 1e-3, len(others))
        return self.polytope.furthest(np.append(others, cell), np.append(noise, sign))

    def _neighbors(self, cell: int, withheld: np.ndarray) -> Cut:
        """Require one more cell near this one: the last resort, where only whole numbers are too narrow."""
        near = {cell}
        for _ in range(len(self.sums) + 1):
            reached = {
                other for equation in self.sums for members in [{equation.total, *equation.parts}]
                if near & members for other in members
            }
            open_cells = {other: 1.0 for other in reached if not withheld[other]}
            made = cut(open_cells, 1.0)
            if made is not None and made.cells:
                return made
            if reached <= near:
                break
            near |= reached
        raise _impossible(self.system)


def _impossible(system: System) -> DisclosureError:
    return DisclosureError(Problem(
        "No choice of cells protects every small count in these tables.", key="tables",
        found=", ".join(system.tables),
        advice="Publish coarser groups, longer periods or larger areas in one of them."))


