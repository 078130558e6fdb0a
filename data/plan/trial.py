"""Trying a table beside those that are chosen already: what it gives, and what it costs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data.plan.gains import Yield, given, is_small, table_yield
from data.site.model import Rule, Table
from data.tabulate.cells import Cells
from errors import DisclosureError

LEAST_NUMBERS = 0.25
"""A table says too little if a smaller share of its numbers above zero is published."""
MOST_LOST = 0.25
"""A table costs too much if another loses more than this share of the numbers that it gave without it."""
MARGIN = 0.04
"""How much less than the site allows a plan withholds, as a share of that: the next year's records may cost more."""
LARGE = 50_000
"""A table with more cells, whose own small counts are reason enough against it, is not tried beside others."""

Shown = Mapping[str, np.ndarray]
"""Table id → which of its cells are published."""


@dataclass(frozen=True)
class Measure:
    """A way to find out which cells would be published; ``exact`` if these are safe, else they are an estimate."""

    find: Callable[[Sequence[Cells]], Shown]
    exact: bool


@dataclass(frozen=True)
class Effect:
    """What a table does to another: the share of its numbers that is published before and after, 0 to 1."""

    table: str
    before: float
    after: float


@dataclass(frozen=True)
class Trial:
    """What came of trying a table.

    Parameters
    ----------
    table : Table
        The table, as it is wished for or in a coarser form.
    wider : tuple of str
        In what it is about more than the wish.
    own : Yield
        What of it would be published.
    why : str
        Why it does not fit; empty if it does. ``empty``: too many of its cells would be withheld. ``few``: too few of
        its numbers above zero are left. ``empties``: one of the others would be empty in this way. ``costs``: the
        others lose as many numbers as it adds. ``hurts``: one of them loses too many. ``impossible``: no protection
        was found.
    added, lost : int
        How many numbers it adds to those of the tables before it, and how many of theirs are then withheld.
    others : (float, float) or None
        The share of the others' numbers that is published before and after; None where that was not looked at, or there
        are no others.
    effects : tuple of Effect
        The tables before it that lose numbers, the one that loses most first.
    measured : str
        ``alone`` if only its own small counts were looked at, ``estimate``, or ``engine``.
    """

    table: Table
    wider: tuple[str, ...]
    own: Yield
    why: str
    added: int = 0
    lost: int = 0
    others: tuple[float, float] | None = None
    effects: tuple[Effect, ...] = ()
    measured: str = "alone"


class Bench:
    """Where tables of one source are tried, one after the other.

    Parameters
    ----------
    count : callable
        Counts a table.
    measures : sequence of Measure
        The quickest first; a table that does not fit by one is not measured by the next.
    rules : mapping of str to Rule
        Source → its rule.
    most_withheld : float
        The largest share of a table's cells that may be withheld, 0 to 1.
    """

    def __init__(
        self, count: Callable[[Table], Cells], measures: Sequence[Measure], rules: Mapping[str, Rule],
        most_withheld: float,
    ) -> None:
        self._count, self._measures, self._rules = count, measures, rules
        self._limit = (1 - MARGIN) * most_withheld
        self.chosen: list[Cells] = []
        self._shown: list[Shown] = [{} for _ in measures]

    def alone(self, table: Table, wider: tuple[str, ...] = ()) -> Trial:
        """Look at a table by itself: what its own small counts leave of it, at best."""
        return self._alone(self._count(table), wider)

    def beside(self, table: Table, wider: tuple[str, ...] = ()) -> Trial:
        """Try a table beside those that are chosen, and choose it if it fits.

        Parameters
        ----------
        table : Table
            What to try.
        wider : tuple of str
            In what it is about more than the wish.
        """
        cells = self._count(table)
        trial = self._alone(cells, wider)
        if trial.why and len(cells.frame) > LARGE:
            return trial
        alone, shown = trial.why, []
        for measure, before in zip(self._measures, self._shown, strict=True):
            try:
                shown.append(measure.find([*self.chosen, cells]))
            except DisclosureError:
                if not measure.exact:
                    raise
                return replace(trial, why="impossible", measured="engine")
            trial = self._compare(cells, wider, before, shown[-1], "engine" if measure.exact else "estimate")
            if alone or trial.why:
                return replace(trial, why=alone or trial.why)
        self.chosen, self._shown = [*self.chosen, cells], shown
        return trial

    def yields(self) -> dict[str, Yield]:
        """Return what of each chosen table is published, all of them together."""
        return {cells.table.id: self._own(cells, self._shown[-1]) for cells in self.chosen}

    def _alone(self, cells: Cells, wider: tuple[str, ...]) -> Trial:
        large = {cells.table.id: ~is_small(cells, self._rules[cells.source])}
        own = self._own(cells, large)
        return Trial(cells.table, wider, own, self._empty(own), len(given([cells], large)))

    def _compare(self, cells: Cells, wider: tuple[str, ...], before: Shown, after: Shown, measured: str) -> Trial:
        own = self._own(cells, after)
        old, new = given(self.chosen, before), given([*self.chosen, cells], after)
        added, lost = len(np.setdiff1d(new, old)), len(np.setdiff1d(old, new))
        every = len(given(self.chosen, {name: np.ones(len(mask), dtype=bool) for name, mask in before.items()}))
        others = (len(old) / every, (len(old) - lost) / every) if every else None
        effects = self._effects(before, after)
        why = self._empty(own) or self._costly(after, effects, added, lost, wider)
        return Trial(cells.table, wider, own, why, added, lost, others, effects, measured)

    def _own(self, cells: Cells, shown: Shown) -> Yield:
        return table_yield(cells, shown[cells.table.id], self._rules[cells.source])

    def _empty(self, own: Yield) -> str:
        if own.answers is not None and 1 - own.answers > self._limit:
            return "empty"
        return "few" if own.numbers is not None and own.numbers < LEAST_NUMBERS else ""

    def _effects(self, before: Shown, after: Shown) -> tuple[Effect, ...]:
        found = []
        for cells in self.chosen:
            old, new = (self._own(cells, which).numbers for which in (before, after))
            if old is not None and new is not None and new < old:
                found.append(Effect(cells.table.id, old, new))
        return tuple(sorted(found, key=lambda item: item.after - item.before))

    def _costly(
        self, after: Shown, effects: Sequence[Effect], added: int, lost: int, wider: tuple[str, ...]
    ) -> str:
        if any(self._empty(self._own(cells, after)) for cells in self.chosen):
            return "empties"
        if lost >= added and (lost or wider):
            return "costs"
        return "hurts" if any(item.after < (1 - MOST_LOST) * item.before for item in effects) else ""
