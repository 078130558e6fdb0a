"""What the audit found, for the person who publishes and for the manifest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from data.releases import manifest as m
from data.suppression import AuditResult
from errors import DisclosureError, Problem
from vocabulary import Status

TOLD = ("shown", "reopened", "derivable", "recovered", "narrow", "one_record", "unproven", "vintages")
"""What the attack counted that may be told: that it found nothing, and how hard it looked."""
ADVICE = "Leave out or merge the smallest tables, or report this: a release that fails is never written."


def findings_of(result: AuditResult) -> list[Problem]:
    """Return what the audit found as problems; none if it passed."""
    if result.passed:
        return []
    return list(result.findings) or [Problem("The audit did not pass.", found=result.method)]


def refuse(result: AuditResult) -> None:
    """Stop before anything is written if the audit did not pass.

    Raises
    ------
    DisclosureError
        With every finding; none tells a count.
    """
    if not result.passed:
        raise DisclosureError([*findings_of(result), Problem("Nothing was published.", advice=ADVICE)])


def as_manifest(result: AuditResult, tables: Iterable[tuple[m.Table, pd.DataFrame]]) -> m.Audit:
    """Return the audit's result as the manifest has it.

    How many cells are withheld for their own smallness is not told: all that are withheld look the same.
    """
    status = Counter(str(cell) for _, cells in tables for cell in cells["count_status"])
    figures = {
        "cells": status.total(), "published": status[Status.PUBLISHED], "withheld": status[Status.WITHHELD],
        **{name: result.figures[name] for name in TOLD if name in result.figures},
    }
    return m.Audit(passed=result.passed, method=result.method, figures=figures, seconds=round(result.seconds, 1))
