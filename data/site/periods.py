"""The periods of a table, and which of them its source reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from data.site.model import KINDS_OF_PERIODS, Source, Table
from vocabulary import months_period, period_months, whole_years


def reported_months(source: Source) -> tuple[int, ...]:
    """Return the months that a source reports from first to last day, in order, as :func:`vocabulary.period_months`."""
    years = tuple(month for year in source.years for month in period_months(str(year)))
    return (*years, *to_date(source))


def to_date(source: Source) -> tuple[int, ...]:
    """Return the complete months of the year after a source's complete ones; none where it does not say."""
    if source.through is None:
        return ()
    # the day after lies in a later month where the last day's own is complete
    after = source.through + timedelta(days=1)
    return tuple(range(12 * source.through.year, 12 * after.year + after.month - 1))


def this_year(source: Source) -> str:
    """Return the period code of the year so far; empty where a source has none."""
    months = to_date(source)
    return months_period(months[0], months[-1]) if months else ""


def reports(source: Source, period: str) -> bool:
    """Whether a source reports all of a period; only records can tell of less than a year."""
    if not whole_years(period) and not tells_months(source):
        return False
    return set(period_months(period)) <= set(reported_months(source))


def tells_months(source: Source) -> bool:
    """Whether a source says in which month something happened."""
    if source.kind != "records" or source.date is None or source.date.format == "year":
        return False
    february = datetime(2001, 2, 3)
    try:
        return datetime.strptime(february.strftime(source.date.format), source.date.format).month == february.month
    except ValueError:
        return False


def periods_of(table: Table, source: Source) -> tuple[str, ...]:
    """Return a table's period codes, words such as ``years`` written out; what an earlier one gave already is left out.

    ``quarters`` and ``months`` are those that are complete. ``year-to-date`` is the part of the last year that
    is complete, and the same months of each year before.
    """
    found: list[str] = []
    for period in table.periods:
        if period not in KINDS_OF_PERIODS:
            found.append(period)
            continue
        found += [code for code in _written_out(period, source) if code not in found]
    return tuple(found)


def _written_out(word: str, source: Source) -> Iterator[str]:
    if word == "years":
        yield from map(str, source.years)
    if word in ("quarters", "months"):
        length = {"quarters": 3, "months": 1}[word]
        months = set(reported_months(source))
        for first in sorted(month for month in months if month % length == 0):
            if set(range(first, first + length)) <= months:
                yield months_period(first, first + length - 1)
    if word == "year-to-date" and (so_far := to_date(source)):
        for year in (*source.years, so_far[0] // 12):
            yield months_period(12 * year, 12 * year + len(so_far) - 1)
