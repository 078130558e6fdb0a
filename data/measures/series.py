"""A group's numbers year by year, and how they changed."""

from __future__ import annotations

from dataclasses import dataclass

from data.measures.answers import Answers
from data.measures.disparity import Estimate, rate_difference, rate_ratio
from data.measures.values import Value
from vocabulary import ALL, COUNTY, Status


@dataclass(frozen=True)
class Change:
    """How a rate changed between two years.

    Parameters
    ----------
    first, last : int
        The years that are compared: the first and the last with a rate, after the latest break.
    ratio : Estimate
        The last year's rate over the first's, with its 95 % interval.
    direction : str
        ``rising`` or ``falling`` where the interval is on one side of 1; otherwise ``unclear``.
    difference : Estimate or None
        The last year's rate less the first's, per 100,000 people a year, with its 95 % interval.
    """

    first: int
    last: int
    ratio: Estimate
    direction: str
    difference: Estimate | None = None


def years(answers: Answers, indicator: str, geography: str) -> tuple[int, ...]:
    """Return every year from the first to the last that is given by itself.

    The tables of the geography count; for the whole place, every table, since each has a total.
    """
    single = {int(code) for table in answers.release.manifest.tables
              if table.indicator == indicator and geography in (COUNTY, table.geography)
              for code in table.codes["period"] if code.isdigit()}
    return tuple(range(min(single), max(single) + 1)) if single else ()


def series(
    answers: Answers, indicator: str, geography: str, area: str = ALL, group: str = ALL, outcome: str = ALL
) -> dict[int, Value]:
    """Return the value of each year; a year that no table holds is ``NOTHING``."""
    return {
        year: answers.value(indicator, geography, area, group=group, period=str(year), outcome=outcome)
        for year in years(answers, indicator, geography)
    }


def change(values: dict[int, Value], breaks: tuple[int, ...] = ()) -> Change | None:
    """Return the change from the first to the last year with a rate; None where there are not two.

    Parameters
    ----------
    values : dict of int to Value
        Year → value, of one series.
    breaks : tuple of int
        Years from which numbers cannot be compared with those before.
    """
    start = max(breaks, default=0)
    usable = [year for year, value in values.items() if year >= start and value.rate_status is Status.PUBLISHED]
    if len(usable) < 2:
        return None
    first, last = usable[0], usable[-1]
    before, after = values[first], values[last]
    pair = (after.count or 0, after.person_years or 0.0, before.count or 0, before.person_years or 0.0)
    ratio = rate_ratio(*pair)
    return Change(first, last, ratio, direction(ratio, 1), rate_difference(*pair))


def direction(estimate: Estimate, unchanged: float) -> str:
    """Return ``rising`` or ``falling`` where the interval leaves no doubt; otherwise ``unclear``."""
    return "rising" if estimate.low > unchanged else "falling" if estimate.high < unchanged else "unclear"
