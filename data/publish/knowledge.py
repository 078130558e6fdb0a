"""What an attacker knows from elsewhere: earlier releases, and tables that others have published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from data.intake.inputs import Inputs
from data.publish.between import between_tables
from data.publish.declared import public_cells
from data.publish.earlier import Same, earlier_tables, place_of
from data.publish.history import declared, history_of, marked, too_small
from data.publish.identity import identify
from data.publish.ledger import Entry, read_ledger
from data.publish.progress import Progress, silent
from data.publish.together import Together, find_together, held_against
from data.site.model import Rule, Site
from data.suppression import AuditResult, Choice, protect
from data.suppression.attack.beyond import beyond_protection
from data.suppression.attack.vintages import Vintage, attack_vintages
from data.tabulate.cells import Cells, State
from errors import DisclosureError
from geo.same import same_areas


@dataclass(frozen=True)
class Knowledge:
    """The tables of a release, with what is known of them from elsewhere.

    Parameters
    ----------
    tables : tuple of Cells
        Those of the release, in its order, marked.
    others : tuple of Cells
        Tables that are known, or follow from the release's, and are not part of it.
    vintages : tuple of Vintage
        What earlier releases told.
    notes : tuple of str
        What the person who publishes has to know; no count, and nothing about one.
    together : Together
        Which sources are about the same people.
    rules : dict of str to Rule
        System → its rule. A system is a source, with those that agree with it.
    doubtful : frozenset of str
        Systems of which it was not looked at whether too much is known to protect all of them: that is seldom so.
    """

    tables: tuple[Cells, ...]
    others: tuple[Cells, ...]
    vintages: tuple[Vintage, ...]
    notes: tuple[str, ...]
    together: Together
    rules: dict[str, Rule]
    doubtful: frozenset[str] = frozenset()

    @property
    def every(self) -> tuple[Cells, ...]:
        """All tables, each as a part of the system that it is protected and attacked in."""
        return tuple(self.together.joined(cells) for cells in (*self.tables, *self.others))

    def beside(self, published: Mapping[str, np.ndarray]) -> Knowledge:
        """Return the same, marked for what sources tell of people whom another list counts a little differently.

        ``published`` says of the tables of those that the others point to which rows are published: table id → rows.
        """
        other = self.together.beside
        named = set(other.values())
        withheld = {cells.table.id: ~published[cells.table.id] for cells in self.tables if cells.source in named}

        def against(cells: Cells) -> Cells:
            theirs = [item for item in self.tables if item.source == other.get(cells.source)]
            if not theirs:
                return cells
            return held_against(cells, theirs, withheld, self.together, self.rules[cells.source])

        return replace(self, tables=tuple(against(cells) for cells in self.tables))

    def seen(self, shown: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Return what anyone can see, given which rows of the release's tables are shown: table id → rows."""
        public = {cells.table.id: cells.frame["public"].to_numpy(bool) for cells in (*self.tables, *self.others)}
        return {name: rows | shown[name] if name in shown else rows for name, rows in public.items()}


def gather(
    site: Site, inputs: Inputs, tables: Sequence[Cells], private_dir: Path, releases_dir: Path, without: str = ""
) -> Knowledge:
    """Gather what is known from elsewhere.

    Parameters
    ----------
    site : Site
        What ``site.toml`` says.
    inputs : Inputs
        What was read.
    tables : sequence of Cells
        The tables of the release, true counts.
    private_dir, releases_dir : Path
        Where the ledger is, and the releases.
    without : str
        A release to leave out of the ledger, since it is the one that is looked at.

    Raises
    ------
    DisclosureError
        If a declared public table contradicts the records.
    """
    facts = public_cells(site, inputs, tables)
    entries, missing = read_ledger(private_dir, releases_dir, without)
    same = {
        entry.release: {
            name: same_areas(entry.areas[name], inputs.boundaries[name], site.projection)
            for name in entry.areas if name in inputs.boundaries
        } for entry in entries
    }
    again, left_out = earlier_tables(site, inputs, tables, entries, same)
    history = pd.concat([history_of(entries, same), *(
        declared(identify(cells), cells.frame["count"]) for cells in facts)], ignore_index=True)
    rules = site.rules
    own = [marked(cells, history, rules[cells.source]) for cells in tables]
    others = [cells if "public" in cells.frame else _kept(marked(cells, history, rules[cells.source]), rules)
              for cells in (*again, *between_tables(site, inputs, tables))]
    notes = _notes(tables, own, rules, missing, left_out)
    together = find_together(site, inputs)
    notes += [f"The sources {source} and {other} count the same people and do not agree in every count, so they are "
              "held against each other and not added up together." for source, other in together.beside.items()]
    doubtful = {cells.source for cells in facts}
    doubtful |= {source for entry in entries for source, then in entry.rules.items()
                 if source in rules and _stricter(rules[source], then)}
    changed = {cells.source for cells, before in zip(own, tables, strict=True) if _more(cells, before).any()}
    vintages = tuple(_vintage(entry, same, together) for entry in entries)
    known = Knowledge(
        tuple(own), (*others, *facts), vintages, tuple(notes), together, together.rules(rules),
        frozenset(map(together.system, changed - doubtful)))
    return _weighed(known, set(map(together.system, doubtful)))


def weighed(known: Knowledge) -> Knowledge:
    """Return the same, with marks for what is known too well to be protected as the rule asks where it is doubtful."""
    return replace(_weighed(known, set(known.doubtful)), doubtful=frozenset())


def _weighed(known: Knowledge, systems: set[str]) -> Knowledge:
    """Mark what is too well known already to be protected as the rule asks."""
    found = {cells.table.id: cells.frame for cells in beyond_protection(known.every, known.rules, systems)}

    def narrowed(cells: Cells) -> Cells:
        frame = found[cells.table.id]
        return replace(cells, frame=cells.frame.assign(**{
            name: frame[name].to_numpy() if name == "lost" else frame[name].array
            for name in ("low", "high", "lost") if name in frame}))

    known = replace(known, tables=tuple(map(narrowed, known.tables)), others=tuple(map(narrowed, known.others)))
    weak = [cells.table.id for cells in known.tables if _weakened(cells)]
    return replace(known, notes=(
        *known.notes, "What is public leaves too few values of some counts that the rule withholds. They stay "
        f"withheld, and are protected as far as they still can be. Tables: {', '.join(weak)}.")) if weak else known


def choose(known: Knowledge, progress: Progress = silent) -> tuple[Knowledge, Choice]:
    """Choose what to publish: first of all sources that others are held against, then of those others.

    Parameters
    ----------
    known : Knowledge
        From :func:`gather`.
    progress : callable
        Told what is being done.

    Returns
    -------
    known : Knowledge
        With the marks that the first choice makes for the other sources, and those of :func:`weighed` where they are
        needed.
    choice : Choice

    Raises
    ------
    DisclosureError
        If no choice protects every small count.
    """
    try:
        return _choose(known, progress)
    except DisclosureError:
        if not known.doubtful:
            raise
    return _choose(weighed(known), progress)


def _choose(known: Knowledge, progress: Progress) -> tuple[Knowledge, Choice]:
    beside = known.together.beside
    choice = protect([cells for cells in known.every if cells.source not in beside], known.rules, progress)
    if not beside:
        return known, choice
    known = known.beside(choice.published)
    after = protect([cells for cells in known.every if cells.source in beside], known.rules, progress)
    return known, Choice(choice.published | after.published, choice.certificates | after.certificates)


def shown_rows(
    knowledge: Knowledge, published: Mapping[str, np.ndarray], rules: Mapping[str, Rule]
) -> dict[str, np.ndarray]:
    """Return which rows of a release's tables are shown: those published, but for what the rule calls too small.

    What is known already and cannot be protected any more is not told once again.

    Parameters
    ----------
    knowledge : Knowledge
        From :func:`gather`.
    published : mapping of str to ndarray of bool
        Table id → the rows that :func:`data.suppression.protect` publishes.
    rules : mapping of str to Rule
        Source id → its rule.
    """
    return {cells.table.id: published[cells.table.id] & ~_hopeless(cells, rules) for cells in knowledge.tables}


def with_vintages(result: AuditResult, knowledge: Knowledge, seen: Mapping[str, np.ndarray]) -> AuditResult:
    """Add to an audit what the differences between a release and other lists of the same people tell.

    Parameters
    ----------
    result : AuditResult
        The audit of the release by itself.
    knowledge : Knowledge
        From :func:`gather`.
    seen : mapping of str to ndarray of bool
        Table id → the rows that anyone can see.
    """
    lists = [*knowledge.vintages, *_other_lists(knowledge, seen)]
    problems, number = attack_vintages(knowledge.every, seen, lists, knowledge.rules)
    return replace(
        result, passed=result.passed and not number, figures={**result.figures, "vintages": number},
        findings=(*result.findings, *problems))


def _other_lists(knowledge: Knowledge, seen: Mapping[str, np.ndarray]) -> Iterator[Vintage]:
    """Yield the sources whose list is a little different from that of another, in the words of that one."""
    for source in knowledge.together.beside:
        tables = []
        for cells in (*knowledge.tables, *knowledge.others):
            if cells.source == source:
                count = cells.frame["count"].astype("Int64").where(seen[cells.table.id])
                tables.append(knowledge.together.alike(replace(cells, frame=cells.frame.assign(count=count))))
        yield Vintage(f"the source {source}", tuple(tables))


def _hopeless(cells: Cells, rules: Mapping[str, Rule]) -> np.ndarray:
    return cells.frame["public"].to_numpy(bool) & (
        too_small(cells, rules[cells.source]) | cells.frame["sensitive"].to_numpy(bool))


def _kept(cells: Cells, rules: Mapping[str, Rule]) -> Cells:
    """Return a table of which nothing more is told than is public: it is no part of the release."""
    frame = cells.frame
    plain = frame["count"].eq(0).fillna(False).astype(bool) & rules[cells.source].zeros_shown
    kept = ~frame["public"] & ~plain & (frame["state"].astype(str) != State.NOT_REPORTED)
    return replace(cells, frame=frame.assign(kept=kept))


def _vintage(entry: Entry, same: Same, together: Together) -> Vintage:
    tables = []
    for cells in entry.tables:
        table = cells.table.model_copy(update={"geography": place_of(cells, entry, same)})
        frame = cells.frame.assign(count=cells.frame["told"]).drop(columns="told")
        tables.append(together.joined(replace(cells, table=table, frame=frame)))
    return Vintage(f"release {entry.release}", tuple(tables))


def _notes(
    tables: Sequence[Cells], own: Sequence[Cells], rules: Mapping[str, Rule], missing: Sequence[str],
    left_out: Sequence[str],
) -> list[str]:
    lost = [cells.table.id for cells in own if _hopeless(cells, rules).any()]
    changed = [cells.table.id for cells, before in zip(own, tables, strict=True) if _more(cells, before).any()]
    notes = []
    if lost:
        notes.append("The rule withholds counts that are public already; that cannot be taken back. They are not shown "
                     f"again, and not counted as protected. Tables: {', '.join(lost)}.")
    if changed:
        notes.append("Records were revised since an earlier release. Where the change is a small number of people, the "
                     f"new count is withheld, since the two releases would tell it. Tables: {', '.join(changed)}.")
    if left_out:
        notes.append("Some tables of earlier releases cannot be held against this one: their areas, years or codes are "
                     f"others today, or their records were revised. {'; '.join(dict.fromkeys(left_out))}.")
    if missing:
        notes.append(f"The ledger does not know what these releases told: {', '.join(missing)}.")
    return notes


def _stricter(now: Rule, then: Rule) -> bool:
    """Whether a rule withholds something that an earlier one did not."""
    return (
        now.smallest < then.smallest or now.largest > then.largest or (then.zeros_shown and not now.zeros_shown)
        or any(getattr(now, name) != getattr(then, name) for name in ("min_incidents", "min_agencies", "dominance")))


def _weakened(cells: Cells) -> bool:
    frame = cells.frame
    bounded = (frame["state"].astype(str) == State.COUNTED) & frame["high"].notna()
    return bool(bounded.any() or ("lost" in frame and frame["lost"].any()))


def _more(cells: Cells, before: Cells) -> np.ndarray:
    sensitive = cells.frame["sensitive"].to_numpy(bool)
    return sensitive & ~before.frame["sensitive"].to_numpy(bool) if "sensitive" in before.frame else sensitive
