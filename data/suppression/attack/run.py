"""The audit: attack what is about to be published, and say what was found."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from scipy import sparse

from data.site.model import Rule
from data.suppression.attack.bounds import intervals
from data.suppression.attack.derive import PRIME, images, null_vectors
from data.suppression.attack.model import Known, known
from data.suppression.attack.result import AuditResult
from data.tabulate.cells import Cells
from errors import Problem

METHOD = "exact elimination; one-record attack by null vectors; bounds by linear programs"
GATES = ("shown", "derivable", "recovered", "one_record")
"""A release with any of these does not pass."""
SHOWN = 20
"""How many cells of each kind of finding are named."""

Progress = Callable[[str, float], None]


def audit(
    tables: Sequence[Cells], published: Mapping[str, np.ndarray], rule: Rule, progress: Progress | None = None
) -> AuditResult:
    """Attack a choice of published cells.

    Parameters
    ----------
    tables : sequence of Cells
        The true cells of all tables of a release.
    published : mapping of str to ndarray of bool
        Table id → for each row of its frame, whether it is published.
    rule : Rule
        The site's rule.
    progress : callable, optional
        Called with what is being done and how much of all is done, 0 to 1.

    Returns
    -------
    AuditResult
    """
    start = time.perf_counter()
    figures: Counter[str] = Counter()
    findings: list[Problem] = []
    sources = dict.fromkeys(cells.source for cells in tables)
    for n, source in enumerate(sources):
        def say(done: float, n: int = n, source: str = source) -> None:
            if progress is not None:
                progress(f"Attacking the tables of {source}", (n + done) / len(sources))

        say(0.0)
        members = [cells for cells in tables if cells.source == source]
        counted, found = _attack(members, known(members, published, rule), rule.largest - rule.smallest, say)
        figures.update(counted)
        findings.extend(found)
    return AuditResult(
        all(figures[name] == 0 for name in GATES), METHOD, dict(figures), time.perf_counter() - start, tuple(findings))


def _attack(
    tables: Sequence[Cells], facts: Known, width: int, say: Callable[[float], None]
) -> tuple[Counter[str], list[Problem]]:
    figures = Counter({
        "cells": len(facts.count), "sensitive": int(facts.sensitive.sum()),
        "primary_withheld": int((facts.sensitive & ~facts.published).sum()),
        "complementary": int((~facts.sensitive & ~facts.published).sum()),
        "published": int(facts.published.sum()),
    })
    dead = _zeros(facts)
    zero_rows = facts.published & (facts.count == 0)
    seen = sparse.vstack([facts.sums[facts.published & ~zero_rows], facts.ties], format="csr")
    vectors = null_vectors(seen, ~dead, 2)
    goals = np.flatnonzero(facts.sensitive & ~facts.published & (facts.low < facts.high))
    first, second = (images(facts.sums[goals], vector) for vector in vectors)
    derivable = np.array([a == 0 and b == 0 for a, b in zip(first, second, strict=True)], dtype=bool)
    ties_only = null_vectors(facts.ties, ~dead, 1)[0]
    told = _parallel(facts, goals, first, second, images(facts.sums[goals], ties_only))
    shown = np.flatnonzero(facts.sensitive & facts.published)
    need = np.clip((facts.high - facts.low)[goals], 1, max(width, 1))
    found = intervals(facts, dead, goals, need, say)
    recovered = found.width == 0
    figures.update({
        "shown": len(shown), "derivable": int(derivable.sum()), "recovered": int(recovered.sum()),
        "narrow": int((found.width < need).sum()), "one_record": int(told.sum()), "proven": int(found.proven.sum()),
    })
    findings = [
        *_named(tables, facts, shown, "A count that the rule withholds is published."),
        *_named(tables, facts, goals[derivable], "A withheld count follows from published ones."),
        *_named(tables, facts, goals[recovered & ~derivable],
                "A withheld count has one value left that agrees with what is published."),
        *_named(tables, facts, goals[told], "A withheld count follows for a person who knows one record."),
    ]
    return figures, findings


def _zeros(facts: Known) -> np.ndarray:
    """Return which atoms are zero because a sum above them is published as zero, or tied to such."""
    dead = facts.empty | (np.asarray(facts.sums[facts.published & (facts.count == 0)].sum(axis=0)).ravel() > 0)
    plus, minus = (facts.ties > 0).astype(np.int64), (facts.ties < 0).astype(np.int64)
    while True:
        alive = (~dead).astype(np.int64)
        closed = (plus @ alive == 0) | (minus @ alive == 0)
        more = (abs(facts.ties).T @ closed.astype(np.int64) > 0) & ~dead
        if not more.any():
            return dead
        dead |= more


def _parallel(facts: Known, goals: np.ndarray, first: list[int], second: list[int], same: list[int]) -> np.ndarray:
    """Return which sums a person who knows one withheld count of 1 can derive, other than that very count.

    Two sums of which either gives the other change together, in a fixed proportion, along every null
    vector. Sums that are equal whatever is published (``same``) are one and the same count.
    """
    direction = [a * pow(b, -1, PRIME) % PRIME if b else 0 for a, b in zip(first, second, strict=True)]
    told = np.zeros(len(goals), dtype=bool)
    groups: dict[int, list[int]] = {}
    for n, (key, value) in enumerate(zip(direction, second, strict=True)):
        if value:
            groups.setdefault(key, []).append(n)
    for members in groups.values():
        ones = [n for n in members if facts.count[goals[n]] == 1]
        for n in members:
            told[n] = any(same[one] != same[n] for one in ones)
    return told


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
