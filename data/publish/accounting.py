"""What may be said of the rows that were read, so that it tells nothing that the tables withhold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from data.intake.accounting import Accounting
from data.releases import manifest as m
from data.site.model import Rule, Source
from data.tabulate.cells import Cells
from vocabulary import ALL, UNKNOWN, period_years

Total = tuple[str, str]
"""A source, and ``all`` or ``unknown`` areas."""


def public_accounting(
    accounts: Iterable[Accounting], sources: Iterable[Source], rule: Rule, shown: Collection[Total]
) -> tuple[m.Accounting, ...]:
    """Return the account of each source's rows as the manifest has it.

    ``counted`` is every row that is in the totals, ``area_unknown`` the part of it that could not be placed.

    Parameters
    ----------
    accounts : iterable of Accounting
        The true numbers.
    sources : iterable of Source
        Of which those of records count people: of these, a number is given only where the tables give
        it too, or where it is about rows that no table counts.
    rule : Rule
        Says which numbers are small.
    shown : collection of (str, str)
        The totals over all years that are published; see :func:`shown_totals`.

    Notes
    -----
    The rows read are the sum of those counted and those set aside. Where a part is hidden, so is the
    sum, and no equation is left to work the part out. Rows unplaced in several geographies are hidden:
    with the tables of each geography beside it, their number would cross the geographies.
    """
    by_id = {source.id: source for source in sources}
    return tuple(entry for account in accounts for entry in _entries(account, by_id[account.source], rule, shown))


def shown_totals(
    tables: Sequence[Cells], published: Mapping[str, np.ndarray], sources: Iterable[Source]
) -> set[Total]:
    """Return which totals over all years of a source are published: of all areas, and of those unknown."""
    return {
        (source.id, area)
        for source in sources
        for area in (ALL, UNKNOWN)
        if any(_shows_total(cells, published[cells.table.id], source, area) for cells in tables)
    }


def exact_accounting(accounts: Iterable[Accounting]) -> pd.DataFrame:
    """Return the true account of rows: ``source, fate, rows``. Stays inside the wall."""
    rows = [(account.source, fate, number) for account in accounts for fate, number in account.lines()]
    return pd.DataFrame(rows, columns=["source", "fate", "rows"])


def _entries(account: Accounting, source: Source, rule: Rule, shown: Collection[Total]) -> list[m.Accounting]:
    people = source.kind == "records"
    counted = account.counted + account.unplaced
    one_geography = len(source.areas) == 1
    parts = {
        "counted": counted if not people or (source.id, ALL) in shown else None,
        **{fate: _given(number, rule) for fate, number in account.set_aside.items()},
    }
    unplaced = account.unplaced if not people or (one_geography and (source.id, UNKNOWN) in shown) else None
    lines = {
        "rows": account.rows if None not in parts.values() else None,
        "area_unknown": None if unplaced is None else _given(unplaced, rule),
        **parts,
        **{fate: _given(number, rule) for fate, number in account.remarks.items()},
    }
    return [m.Accounting(source=account.source, label=fate, rows=number) for fate, number in lines.items()]


def _given(number: int, rule: Rule) -> int | None:
    small = rule.smallest <= number <= rule.largest or (number == 0 and not rule.zeros_shown)
    return None if small else number


def _shows_total(cells: Cells, published: np.ndarray, source: Source, area: str) -> bool:
    if cells.source != source.id or cells.where or (area == ALL and cells.total_covers is not None):
        return False
    others = [name for name in cells.codes if name not in ("area", "period")]
    total = (cells.frame["area"].astype(str) == area) & (cells.frame[others].astype(str) == ALL).all(axis=1)
    periods = set(cells.frame["period"][total.to_numpy() & np.asarray(published, dtype=bool)].astype(str))
    singles = {str(year) for year in source.years}
    return singles <= periods or any(period_years(period) == source.years for period in periods)
