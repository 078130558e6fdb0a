"""Making a plan: the wishes are counted from the real files and tried, the most wanted first."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from data.intake import read_site
from data.intake.inputs import Inputs
from data.plan.choose import Decision, by_priority, decide
from data.plan.file import Coarser, Plan, Planned, wishes_of
from data.plan.gains import Yield
from data.plan.trial import Bench, Measure, Shown, Trial
from data.publish.knowledge import Knowledge, choose, gather, shown_rows
from data.publish.made import input_folder
from data.publish.progress import Progress, silent
from data.site.load import load_site
from data.site.model import Site, Table
from data.suppression.estimate import estimate
from data.tabulate import count_tables
from data.tabulate.cells import Cells
from settings import Settings

WHY = {
    "empty": "more of its cells would be withheld than the site allows",
    "few": "less than a quarter of its numbers above zero would be left",
    "empties": "beside it, a more wanted table would be mostly empty",
    "costs": "more wanted tables would lose as many numbers as it adds",
    "hurts": "a more wanted table would lose more than a quarter of its numbers",
    "impossible": "no way was found to protect every small count beside it",
}
"""Why a table does not fit, in words."""


@dataclass(frozen=True)
class SourcePlan:
    """What was decided about the tables of one source, or of several that count the same people.

    Parameters
    ----------
    source : str
        The source; several are joined by commas.
    decisions : tuple of Decision
        The most wanted table first.
    yields : dict of str to Yield
        Chosen table → what of it is published beside all the others.
    """

    source: str
    decisions: tuple[Decision, ...]
    yields: dict[str, Yield]


def make_plan(
    settings: Settings, *, exact: bool = False, today: date | None = None, progress: Progress = silent
) -> tuple[Site, list[SourcePlan]]:
    """Try every table that a site wishes for, and change nothing.

    Parameters
    ----------
    settings : Settings
        Which site, and where its folders are.
    exact : bool
        Measure with the full engine, not only by an estimate.
    today : date, optional
        No record may be later than this; the current day by default.
    progress : callable
        Told what is being done, and about how long it will take.

    Returns
    -------
    site : Site
        With its wishes.
    plans : list of SourcePlan
        In the order of the sources.

    Raises
    ------
    EquityError
        If the site or its inputs cannot be read.
    """
    site = load_site(settings.site_dir)
    data_dir = input_folder(settings.site_dir, settings.data_dir, settings.private_dir, progress)
    inputs = read_site(
        site, data_dir, settings.site_dir, settings.private_dir / "plan",
        today=today or datetime.now(UTC).astimezone().date(), progress=progress)
    source_of = {item.id: item.source for item in site.indicators}
    together: dict[str, list[str]] = {}
    for source in site.sources:
        together.setdefault(source.same_people_as or source.id, []).append(source.id)
    measures = _measures(site, inputs, settings, exact)
    plans = []
    for names in together.values():
        wishes = by_priority([table for table in site.tables if source_of[table.indicator] in names])
        if wishes:
            plans.append(_plan_source(", ".join(names), wishes, site, inputs, measures, progress))
    return site, plans


def as_file(site: Site, plans: Sequence[SourcePlan]) -> Plan:
    """Return a plan as it is kept: nothing in it says more than the release that follows it."""
    decisions = {item.wish.id: (item, plan.yields) for plan in plans for item in plan.decisions}
    return Plan(wishes=wishes_of(site), tables=tuple(_planned(*decisions[table.id]) for table in site.tables))


def _measures(site: Site, inputs: Inputs, settings: Settings, exact: bool) -> list[Measure]:
    """Return how tables are measured: as publishing does, with all that is known of them from elsewhere."""

    def gathered(tables: Sequence[Cells]) -> Knowledge:
        asked = site.model_copy(update={"tables": tuple(cells.table for cells in tables)})
        return gather(asked, inputs, tables, settings.private_dir, settings.releases_dir)

    def estimated(tables: Sequence[Cells]) -> Shown:
        known = gathered(tables)
        return shown_rows(known, estimate(known.every, known.rules), site.rules)

    def engine(tables: Sequence[Cells]) -> Shown:
        known, choice = choose(gathered(tables), silent)
        return shown_rows(known, choice.published, site.rules)

    return [Measure(estimated, exact=False), *([Measure(engine, exact=True)] if exact else [])]


def _plan_source(
    source: str, wishes: list[Table], site: Site, inputs: Inputs, measures: Sequence[Measure], progress: Progress
) -> SourcePlan:
    def count(table: Table) -> Cells:
        return count_tables(site.model_copy(update={"tables": (table,)}), inputs)[0]

    bench = Bench(count, measures, site.rules, site.most_withheld)
    sources = {item.id: item.source for item in site.indicators}
    decisions = []
    for number, left in _timed(len(wishes), time.monotonic):
        wish = wishes[number]
        areas = inputs.sources[sources[wish.indicator]].areas
        sizes = {name: len(codes) for name, codes in areas.items()}
        progress(f"{source}: trying {wish.id} ({number + 1} of {len(wishes)}{left})", number / len(wishes))
        decisions.append(decide(wish, wishes[number + 1:], bench, site, sizes))
    progress(f"{source}: tried", 1.0)
    return SourcePlan(source, tuple(decisions), bench.yields())


def _timed(steps: int, clock: Callable[[], float]) -> Iterator[tuple[int, str]]:
    """Yield each step and about how long all that are left will take, the later ones longer than those before."""
    start = clock()
    for step in range(steps):
        # each step looks at one more table than the last
        whole, done = steps * (steps + 1) / 2, step * (step + 1) / 2
        seconds = (clock() - start) * (whole - done) / done if done else 0.0
        yield step, f", about {max(1, round(seconds / 60))} min left" if seconds > 45 else ""


def _planned(decision: Decision, yields: dict[str, Yield]) -> Planned:
    wish, trial = decision.wish, decision.trial
    if not trial.why:
        own = yields[wish.id]
        return Planned(id=wish.id, choice="as wished", answers=percent(own.answers), numbers=percent(own.numbers))
    return Planned(
        id=wish.id, choice="coarser" if decision.instead else "left out", why=WHY[trial.why],
        instead=tuple(_coarser(item, yields[item.table.id]) for item in decision.instead))


def _coarser(trial: Trial, own: Yield) -> Coarser:
    table = trial.table
    return Coarser(id=table.id, title=table.title, geography=table.geography, by=table.by, periods=table.periods,
                   answers=percent(own.answers), numbers=percent(own.numbers))


def percent(share: float | None) -> int:
    """Return a share in whole percent, rounded down; nothing to have a share of counts as all of it."""
    return 100 if share is None else int(100 * share + 1e-9)
