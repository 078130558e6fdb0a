"""The choice of tables: in the order of priority, each as it is wished for, coarser, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from data.plan.coarser import Form, coarser, holds
from data.plan.trial import Bench, Trial
from data.site.model import Site, Table

MOST = 3
"""How many coarser tables may stand for one that is wished for."""
TRIES = 8
"""How many coarser forms that give up equally many things are tried beside the others."""


@dataclass(frozen=True)
class Decision:
    """What becomes of a table that a site wishes for.

    Parameters
    ----------
    wish : Table
        The table.
    trial : Trial
        What came of it as it is.
    instead : tuple of Trial
        The coarser tables that are chosen in its place; each fits.
    tried : tuple of Trial
        Every coarser form that was tried.
    """

    wish: Table
    trial: Trial
    instead: tuple[Trial, ...] = ()
    tried: tuple[Trial, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that are published for it."""
        return tuple(trial.table for trial in self.instead) if self.trial.why else (self.wish,)


def by_priority(tables: Sequence[Table]) -> list[Table]:
    """Return tables in the order of their priority, those without one after the others, as they stand."""
    return sorted(tables, key=lambda table: (table.priority is None, table.priority or 0))


def decide(wish: Table, later: Sequence[Table], bench: Bench, site: Site, sizes: Mapping[str, int]) -> Decision:
    """Decide on one table, and choose it or coarser ones.

    Parameters
    ----------
    wish : Table
        The table.
    later : sequence of Table
        Tables of the same source that come after it: what one of them holds is not offered in place of this one.
    bench : Bench
        Where it is tried, beside those chosen before.
    site : Site
        Names what tables are made of, and what is near.
    sizes : mapping of str to int
        Geography → how many areas the source has in it.

    Returns
    -------
    Decision

    Notes
    -----
    Of the coarser forms, those are taken that give up fewest things (single years, small areas, a dimension), and of
    these up to three of different kinds, the one with most numbers first, if they fit beside all that is chosen and
    add more numbers than they cost.
    """
    trial = bench.beside(wish)
    if not trial.why:
        return Decision(wish, trial)
    tried: list[Trial] = []
    instead: list[Trial] = []

    def new(form: Form) -> bool:
        there = [*(cells.table for cells in bench.chosen), *later]
        return not any(holds(table, form.table, site) for table in there)

    for _, forms in groupby(coarser(wish, site, sizes), key=lambda form: len(form.wider)):
        for form in _promising([form for form in forms if new(form)], bench)[:TRIES]:
            if any(one.wider == form.wider for one in instead) or not new(form):
                continue
            tried.append(bench.beside(form.table, form.wider))
            if not tried[-1].why:
                instead.append(tried[-1])
            if len(instead) == MOST:
                break
        if instead:
            break
    return Decision(wish, trial, tuple(instead), tuple(tried))


def _promising(forms: Sequence[Form], bench: Bench) -> list[Form]:
    """Return the forms that their own small counts do not rule out, those that give most numbers at best first."""
    looked = [(form, bench.alone(form.table, form.wider)) for form in forms]
    left = [(form, trial) for form, trial in looked if not trial.why]
    return [form for form, _ in sorted(left, key=lambda item: -item[1].added)]
