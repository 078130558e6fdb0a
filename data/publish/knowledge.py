"""What an attacker knows from elsewhere: earlier releases, and tables that others have published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from data.intake.inputs import Inputs
from data.publish.declared import public_cells
from data.publish.earlier import Same, earlier_tables, place_of
from data.publish.history import declared, history_of, marked, too_small
from data.publish.identity import identify
from data.publish.ledger import Entry, read_ledger
from data.site.model import Rule, Site
from data.suppression import AuditResult
from data.suppression.attack.beyond import beyond_protection
from data.suppression.attack.vintages import Vintage, attack_vintages
from data.tabulate.cells import Cells, State
from geo.same import same_areas


@dataclass(frozen=True)
class Knowledge:
    """The tables of a release, with what is known of them from elsewhere.

    Parameters
    ----------
    tables : tuple of Cells
        Those of the release, in its order, marked.
    others : tuple of Cells
        Tables that are known and not part of the release.
    vintages : tuple of Vintage
        What earlier releases told.
    notes : tuple of str
        What the person who publishes has to know; no count, and nothing about one.
    """

    tables: tuple[Cells, ...]
    others: tuple[Cells, ...]
    vintages: tuple[Vintage, ...]
    notes: tuple[str, ...]

    @property
    def every(self) -> tuple[Cells, ...]:
        """All tables that are protected and attacked together."""
        return (*self.tables, *self.others)

    def seen(self, shown: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Return what anyone can see, given which rows of the release's tables are shown: table id → rows."""
        public = {cells.table.id: cells.frame["public"].to_numpy(bool) for cells in self.every}
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
              for cells in again]
    notes = _notes(tables, own, rules, missing, left_out)
    doubtful = {cells.source for cells in facts}
    doubtful |= {cells.source for cells, before in zip(own, tables, strict=True) if _more(cells, before).any()}
    doubtful |= {source for entry in entries for source, then in entry.rules.items()
                 if source in rules and _stricter(rules[source], then)}
    every = beyond_protection([*own, *others, *facts], rules, doubtful)
    own, others = every[:len(own)], every[len(own):]
    if weak := [cells.table.id for cells in own if _weakened(cells)]:
        notes.append("What is public leaves too few values of some counts that the rule withholds. They stay withheld, "
                     f"and are protected as far as they still can be. Tables: {', '.join(weak)}.")
    return Knowledge(tuple(own), tuple(others), tuple(_vintage(entry, same) for entry in entries), tuple(notes))


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


def with_vintages(
    result: AuditResult, knowledge: Knowledge, seen: Mapping[str, np.ndarray], rules: Mapping[str, Rule]
) -> AuditResult:
    """Add to an audit what the differences between a release and earlier ones tell.

    Parameters
    ----------
    result : AuditResult
        The audit of the release by itself.
    knowledge : Knowledge
        From :func:`gather`.
    seen : mapping of str to ndarray of bool
        Table id → the rows that anyone can see.
    rules : mapping of str to Rule
        Source id → its rule.
    """
    problems, number = attack_vintages(knowledge.every, seen, knowledge.vintages, rules)
    return replace(
        result, passed=result.passed and not number, figures={**result.figures, "vintages": number},
        findings=(*result.findings, *problems))


def _hopeless(cells: Cells, rules: Mapping[str, Rule]) -> np.ndarray:
    return cells.frame["public"].to_numpy(bool) & (
        too_small(cells, rules[cells.source]) | cells.frame["sensitive"].to_numpy(bool))


def _kept(cells: Cells, rules: Mapping[str, Rule]) -> Cells:
    """Return a table of which nothing more is told than is public: it is no part of the release."""
    frame = cells.frame
    plain = frame["count"].eq(0).fillna(False).astype(bool) & rules[cells.source].zeros_shown
    kept = ~frame["public"] & ~plain & (frame["state"].astype(str) != State.NOT_REPORTED)
    return replace(cells, frame=frame.assign(kept=kept))


def _vintage(entry: Entry, same: Same) -> Vintage:
    tables = []
    for cells in entry.tables:
        table = cells.table.model_copy(update={"geography": place_of(cells, entry, same)})
        frame = cells.frame.assign(count=cells.frame["told"]).drop(columns="told")
        tables.append(replace(cells, table=table, frame=frame))
    return Vintage(entry.release, tuple(tables))


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
