"""What may be said of the rows that were read, so that it tells nothing that the tables withhold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from data.intake.accounting import Accounting
from data.intake.coded import Coded
from data.publish.rounding import rounded
from data.releases import manifest as m
from data.site.model import Rule, Source
from data.site.periods import to_date
from data.tabulate.cells import Cells
from vocabulary import ALL, COUNTY, OUTSIDE, UNKNOWN, period_months

Total = tuple[str, str, str]
"""A source, a geography, and ``all``, ``unknown`` or ``outside`` areas; ``year_to_date``: all, in the year so far."""
TO_DATE, OTHER_YEARS = "year_to_date", "set_aside_year"
TOLD = ("code_point_disagree", "area_from_point")
"""How a record's area was found, as far as the public is told. Reasons why it is in none would, beside the
tables' own numbers of these, leave small numbers by subtraction."""


def public_accounting(
    sources: Iterable[Coded], rules: Mapping[str, Rule], shown: Collection[Total]
) -> tuple[m.Accounting, ...]:
    """Return the account of each source's rows as the manifest has it.

    Parameters
    ----------
    sources : iterable of Coded
        With their true accounts. Rows of records are people: of these, a number is given only where the
        tables give it too, or where it is about rows that no table counts.
    rules : mapping of str to Rule
        Source id → its rule, which says which numbers are small, and how they are rounded.
    shown : collection of (str, str, str)
        The totals over all years that are published; see :func:`shown_totals`.

    Notes
    -----
    The rows read are the sum of those counted and those set aside. Where a part is hidden, so is the
    sum, and no equation is left to work the part out. Records of other years are hidden whenever there are any: a
    later release may count most of them, and the rest would follow. Numbers are rounded each by itself, as the
    tables are.
    """
    return tuple(
        m.Accounting(source=coded.source.id, label=fate, rows=number)
        for coded in sources
        for fate, number in (_people if coded.source.kind == "records" else _rows)(
            coded, rules[coded.source.id], shown).items()
    )


def shown_totals(
    tables: Sequence[Cells], published: Mapping[str, np.ndarray], sources: Iterable[Source]
) -> set[Total]:
    """Return which totals over all years of a source are published: of all areas, of those unknown or outside."""
    return {
        (source.id, place, area)
        for source in sources
        for cells in tables
        if cells.source == source.id and not cells.where
        for area in (ALL, UNKNOWN, OUTSIDE)
        for place in ((COUNTY, cells.table.geography) if area == ALL else (cells.table.geography,))
        if _shows_total(cells, published[cells.table.id], _months(source), area)
    } | {
        (source.id, COUNTY, TO_DATE)
        for source in sources for cells in tables
        if cells.source == source.id and not cells.where and to_date(source)
        and _shows_total(cells, published[cells.table.id], to_date(source), ALL)
    }


def exact_accounting(accounts: Iterable[Accounting]) -> pd.DataFrame:
    """Return the true account of rows: ``source, fate, rows``. Stays inside the wall."""
    rows = [(account.source, fate, number) for account in accounts for fate, number in account.lines()]
    return pd.DataFrame(rows, columns=["source", "fate", "rows"])


def _rows(coded: Coded, rule: Rule, _shown: Collection[Total]) -> dict[str, int | None]:
    """Return the account of a count table, whose rows are not people."""
    account = coded.account
    return _summed({"counted": account.counted + account.unplaced, **account.set_aside}, rule)


def _people(coded: Coded, rule: Rule, shown: Collection[Total]) -> dict[str, int | None]:
    """Return the account of records."""
    account, source = coded.account, coded.source.id
    counted = account.counted + account.unplaced
    lines = _summed({"counted": counted, **account.set_aside}, rule)
    if (source, COUNTY, ALL) not in shown:
        lines.update(rows=None, counted=None)
    if account.set_aside.get(OTHER_YEARS):
        lines.update({"rows": None, OTHER_YEARS: None})
    if TO_DATE in account.set_aside and (source, COUNTY, TO_DATE) not in shown:
        lines.update({"rows": None, TO_DATE: None})
    for geography in coded.areas:
        for area in (UNKNOWN, OUTSIDE):
            fate = f"area_{area}.{geography}"
            if fate in account.remarks:
                lines[fate] = _given(account.remarks[fate], rule) if (source, geography, area) in shown else None
        found = {fate: account.remarks.get(f"{fate}.{geography}", 0) for fate in TOLD}
        hidden = _given(counted - sum(found.values()), rule) is None
        lines.update({
            f"{fate}.{geography}": None if hidden else _given(number, rule) for fate, number in found.items() if number
        })
    return lines


def _summed(parts: dict[str, int], rule: Rule) -> dict[str, int | None]:
    given = {fate: _given(number, rule) for fate, number in parts.items()}
    return {"rows": None if None in given.values() else _given(sum(parts.values()), rule), **given}


def _given(number: int, rule: Rule) -> int | None:
    small = rule.smallest <= number <= rule.largest or (number == 0 and not rule.zeros_shown)
    return None if small else int(rounded(np.array(number), rule.rounding))


def _months(source: Source) -> tuple[int, ...]:
    return tuple(month for year in source.years for month in period_months(str(year)))


def _shows_total(cells: Cells, published: np.ndarray, months: tuple[int, ...], area: str) -> bool:
    """Whether a table gives a number for periods that together are all of these months."""
    if area == ALL and cells.total_covers is not None:
        return False
    others = [name for name in cells.codes if name not in ("area", "period")]
    total = (cells.frame["area"].astype(str) == area) & (cells.frame[others].astype(str) == ALL).all(axis=1)
    periods = set(cells.frame["period"][total.to_numpy() & np.asarray(published, dtype=bool)].astype(str))
    spans = [period_months(period) for period in periods]
    reached = {0}
    for start in range(len(months)):
        if start in reached:
            reached |= {start + len(span) for span in spans if span == months[start : start + len(span)]}
    return len(months) in reached
