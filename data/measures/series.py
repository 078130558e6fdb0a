"""A group's numbers year by year, and how they changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.measures.answers import Answers
from data.measures.disparity import Estimate, rate_difference, rate_ratio
from data.measures.rates import PER
from data.measures.values import Value
from data.releases.release import Release
from vocabulary import ALL, COUNTY, Status, period_months

Key = int | str
"""A year, or a period code."""


@dataclass(frozen=True)
class Change:
    """How a rate or a count changed between two years, or two other periods.

    Parameters
    ----------
    first, last : int or str
        The years, or periods, that are compared: the first and the last with a number, after the latest break.
    ratio : Estimate
        The last one's number over the first's, with its 95 % interval.
    direction : str
        ``rising`` or ``falling`` where the interval is on one side of 1; otherwise ``unclear``.
    difference : Estimate or None
        The last one's rate less the first's, per 100,000 people a year, with its 95 % interval; of counts, the
        difference of events a year.
    """

    first: Key
    last: Key
    ratio: Estimate
    direction: str
    difference: Estimate | None = None


def years(answers: Answers, indicator: str, geography: str) -> tuple[int, ...]:
    """Return every year from the first to the last that is given by itself.

    The tables of the geography count; for the whole place, every table, since each has a total.
    """
    return single_years(answers.release, indicator, geography)


def single_years(release: Release, indicator: str, geography: str) -> tuple[int, ...]:
    """Return the same, from a release whose numbers nobody asked for yet."""
    single = {int(code) for table in release.manifest.tables
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


def change(values: Mapping[Any, Value], breaks: tuple[int, ...] = (), measure: str = "rate") -> Change | None:
    """Return the change from the first to the last period with a number; None where there are not two apart.

    Parameters
    ----------
    values : mapping of int or str to Value
        Year or period code → value, of one series, in order.
    breaks : tuple of int
        Years from which numbers cannot be compared with those before.
    measure : str
        ``rate``; or ``count``, of which events a year are compared, as if there were as many people in both periods.
    """
    start = 12 * max(breaks, default=0)
    usable = [key for key, value in values.items() if period_months(str(key))[0] >= start
              and (value.rate_status if measure == "rate" else value.count_status) is Status.PUBLISHED]
    if len(usable) < 2 or period_months(str(usable[0]))[-1] >= period_months(str(usable[-1]))[0]:
        return None
    first, last = usable[0], usable[-1]
    before, after = values[first], values[last]
    at_risk = [(value.person_years or 0.0) if measure == "rate" else PER * value.years for value in (after, before)]
    pair = (after.count or 0, at_risk[0], before.count or 0, at_risk[1])
    if not pair[0] + pair[2]:
        return None
    ratio = rate_ratio(*pair)
    return Change(first, last, ratio, direction(ratio, 1), rate_difference(*pair))


def direction(estimate: Estimate, unchanged: float) -> str:
    """Return ``rising`` or ``falling`` where the interval leaves no doubt; otherwise ``unclear``."""
    return "rising" if estimate.low > unchanged else "falling" if estimate.high < unchanged else "unclear"
