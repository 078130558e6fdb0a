"""The audit: attack what is about to be published, and say what was found."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import sparse

from data.site.model import Rule
from data.suppression.aim import Aim
from data.suppression.attack.bounds import intervals
from data.suppression.attack.derive import images, null_vectors
from data.suppression.attack.model import Known, known, zeros
from data.suppression.attack.onerecord import told_to_one
from data.suppression.attack.result import AuditResult
from data.suppression.attack.seen import Seen, read_certificate, true_table
from data.suppression.attack.solver import Solver
from data.tabulate.cells import Cells
from errors import Problem

METHOD = "exact elimination; intervals and the one-record attack by tables in whole numbers, each checked"
GATES = ("shown", "reopened", "derivable", "recovered", "narrow", "one_record", "unproven")
"""A release with any of these does not pass."""
SHOWN = 20
"""How many cells of each kind of finding are named."""

Progress = Callable[[str, float], None]


def audit(
    tables: Sequence[Cells], published: Mapping[str, np.ndarray], rules: Rule | Mapping[str, Rule],
    progress: Progress | None = None, certificates: Mapping[str, pd.DataFrame] | None = None,
    aim: Aim | None = None,
) -> AuditResult:
    """Attack a choice of published cells.

    Parameters
    ----------
    tables : sequence of Cells
        The true cells of all tables of a release.
    published : mapping of str to ndarray of bool
        Table id → for each row of its frame, whether it is published.
    rules : Rule or mapping of str to Rule
        One rule, or source → rule.
    progress : callable, optional
        Called with what is being done and how much of all is done, 0 to 1.
    certificates : mapping of str to DataFrame, optional
        Source → tables that are claimed to agree with what is published. Each is checked; those that do not agree
        count for nothing, and what they do not prove is attacked.
    aim : Aim, optional
        What the choice must hold against; everything by default.

    Returns
    -------
    AuditResult
    """
    start = time.perf_counter()
    aim = aim or Aim()
    figures: Counter[str] = Counter()
    findings: list[Problem] = []
    sources = dict.fromkeys(cells.source for cells in tables)
    for n, source in enumerate(sources):
        def say(done: float, n: int = n, source: str = source) -> None:
            if progress is not None:
                progress(f"Attacking the tables of {source}", (n + done) / len(sources))

        say(0.0)
        rule = rules if isinstance(rules, Rule) else rules[source]
        members = [cells for cells in tables if cells.source == source]
        counted, found = _attack(
            members, known(members, published, rule), aim.width or rule.largest - rule.smallest, aim.one_record, say,
            certificates.get(source) if certificates else None)
        figures.update(counted)
        findings.extend(found)
    return AuditResult(
        all(figures[name] == 0 for name in GATES), METHOD, dict(figures), time.perf_counter() - start, tuple(findings))


def _attack(
    tables: Sequence[Cells], facts: Known, width: int, one_record: bool, say: Callable[[float], None],
    certificate: pd.DataFrame | None,
) -> tuple[Counter[str], list[Problem]]:
    follows = _follows(facts)
    lost = follows & facts.sensitive
    facts = replace(facts, sensitive=facts.sensitive & ~lost)
    figures = Counter({
        "cells": len(facts.count), "sensitive": int(facts.sensitive.sum()),
        "primary_withheld": int((facts.sensitive & ~facts.published).sum()),
        "complementary": int((~facts.sensitive & ~facts.published).sum()),
        "published": int(facts.published.sum()), "already_public": int((lost | facts.lost).sum()),
    })
    found = weigh(facts, width, one_record, say, certificate)
    goals = found.goals
    shown = np.flatnonzero(facts.sensitive & facts.published)
    reopened = np.flatnonzero(facts.kept & facts.published & ~facts.public & ~follows)
    figures.update({
        "shown": len(shown), "reopened": len(reopened), "derivable": int(found.derivable.sum()),
        "recovered": int(found.recovered.sum()), "narrow": int(found.narrow.sum()),
        "one_record": int(found.told.sum()), "unproven": int(found.unproven.sum()), "witnesses": found.witnesses,
    })
    findings = [
        *_named(tables, facts, shown, "A count that the rule withholds is published."),
        *_named(tables, facts, reopened, "A count that an earlier release withheld is published."),
        *_named(tables, facts, goals[found.derivable], "A withheld count follows from published ones."),
        *_named(tables, facts, goals[found.recovered & ~found.derivable],
                "A withheld count has one value left that agrees with what is published."),
        *_named(tables, facts, goals[found.narrow & ~found.recovered],
                "Too few values of a withheld count agree with what is published."),
        *_named(tables, facts, goals[found.told], "A withheld count follows for a person who knows one record."),
        *_named(tables, facts, goals[found.unproven], "A withheld count could not be shown to be safe."),
    ]
    return figures, findings


@dataclass(frozen=True)
class Weighed:
    """How each withheld sensitive row stood up to the attack.

    Parameters
    ----------
    goals : ndarray of int
        The rows; what follows has one entry for each.
    derivable, recovered, narrow, told, unproven : ndarray of bool
        What was found, as in the audit's figures.
    low, high : ndarray of int64
        The smallest and largest count that tables in whole numbers were seen to have.
    witnesses : int
        How many such tables there were.
    """

    goals: np.ndarray
    derivable: np.ndarray
    recovered: np.ndarray
    narrow: np.ndarray
    told: np.ndarray
    unproven: np.ndarray
    low: np.ndarray
    high: np.ndarray
    witnesses: int


def weigh(
    facts: Known, width: int, one_record: bool, say: Callable[[float], None], certificate: pd.DataFrame | None
) -> Weighed:
    """Attack every withheld sensitive row.

    Parameters
    ----------
    facts : Known
        What the attacker knows.
    width : int
        How far apart the values that a withheld count may have must be.
    one_record : bool
        Whether people who know one record are thought of.
    say : callable
        Told how much is done, 0 to 1.
    certificate : DataFrame or None
        Tables that are claimed to agree with what is known.
    """
    dead = zeros(facts, facts.published)
    zero_rows = facts.published & (facts.count == 0)
    equations = sparse.vstack([facts.sums[facts.published & ~zero_rows], facts.ties], format="csr")
    goals = np.flatnonzero(facts.sensitive & ~facts.published & (facts.low < facts.high))
    derivable = np.array(
        [not any(changes) for changes in zip(
            *(images(facts.sums[goals], vector) for vector in null_vectors(equations, ~dead, 2)), strict=True)],
        dtype=bool)
    need = np.clip((facts.high - facts.low)[goals], 1, max(width, 1))
    seen = _start(facts, dead, certificate)
    nothing = np.zeros(len(goals), dtype=bool)
    if seen is None:
        count = facts.count[goals]
        return Weighed(goals, derivable, nothing, nothing, nothing, ~nothing, count, count, 0)
    solver = Solver(facts, dead)
    found = intervals(facts, solver, seen, goals, need, say)
    told, unknown = told_to_one(facts, dead, solver, seen, goals) if one_record else (nothing, nothing)
    return Weighed(
        goals, derivable, (found.width == 0) & found.settled, (found.width < need) & found.settled, told,
        ~found.settled | unknown, seen.bottom[goals], seen.top[goals], len(seen.moved))


def _follows(facts: Known) -> np.ndarray:
    """Return which sensitive and once withheld rows follow by adding and subtracting from what is public already."""
    lost = np.zeros(len(facts.count), dtype=bool)
    if not facts.public.any():
        return lost
    equations = sparse.vstack([facts.sums[facts.public & (facts.count > 0)], facts.ties], format="csr")
    rows = np.flatnonzero(facts.sensitive | facts.kept)
    moved = [images(facts.sums[rows], vector) for vector in null_vectors(equations, ~zeros(facts, facts.public), 2)]
    lost[rows] = [not any(changes) for changes in zip(*moved, strict=True)]
    return lost


def _start(facts: Known, dead: np.ndarray, certificate: pd.DataFrame | None) -> Seen | None:
    """Return the tables of a certificate that agree with what is known, or else a true table that was looked for."""
    read = read_certificate(facts, certificate) if certificate is not None else None
    if read is not None and true_table(facts, read[0]):
        seen = Seen(facts, read[0])
        seen.add_changes(read[1])
        return seen
    truth = Solver(facts, dead, truth=True)
    table = truth.ask(np.zeros(len(facts.atoms)), whole=True)[0] if truth.possible else None
    if table is None or not true_table(facts, np.round(table).astype(np.int64)):
        return None
    return Seen(facts, np.round(table).astype(np.int64))


def _named(tables: Sequence[Cells], facts: Known, rows: np.ndarray, what: str) -> list[Problem]:
    problems = []
    for row in rows[:SHOWN]:
        cells = tables[facts.table[row]]
        place = cells.frame.iloc[int(facts.row[row])]
        where = ", ".join(f"{dim} {place[dim]}" for dim in ("area", *cells.table.by, "period"))
        problems.append(Problem(what, key=f"tables.{cells.table.id}", column=where))
    if len(rows) > SHOWN:
        problems.append(Problem(f"{what} ({len(rows) - SHOWN} more such cells)"))
    return problems
