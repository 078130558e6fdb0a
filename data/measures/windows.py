"""Several years as one: rolling windows of 3 or 5 years, and this year against the same date of earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.measures.answers import Answers
from data.measures.disparity import Estimate, rate_difference, rate_ratio
from data.measures.rates import PER, rated
from data.measures.series import direction, series
from data.measures.values import Value
from vocabulary import ALL, Status


def rolling(
    answers: Answers, indicator: str, geography: str, width: int, area: str = ALL, group: str = ALL,
    outcome: str = ALL,
) -> dict[tuple[int, int], Value]:
    """Return the value of each window of so many years, by its first and last year.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    indicator, geography, area, group, outcome : str
        What is counted, where and for whom.
    width : int
        Years in a window, such as 3 or 5.

    Returns
    -------
    dict of (int, int) to Value
        Windows that a break would divide are not among them. Windows overlap: two of them that share a year are not
        independent, and must not be compared as if they were.

    Notes
    -----
    A window is the sum of its published years, or the window itself where the release publishes it. A window with
    a withheld year that is not published as a whole stays withheld: nothing is guessed.
    """
    years = series(answers, indicator, geography, area, group, outcome)
    about = answers.release.indicator(indicator)
    rounding = answers.release.manifest.rule_of(indicator).rounding
    breaks = [item.year for item in about.breaks]
    found = {}
    for first in years:
        last = first + width - 1
        if last not in years or any(first < year <= last for year in breaks):
            continue
        whole = answers.value(indicator, geography, area, group=group, period=f"{first}-{last}", outcome=outcome)
        parts = [years[year] for year in range(first, last + 1)]
        found[first, last] = whole if whole.count_status is Status.PUBLISHED else together(parts, rounding)
    return found


def together(years: list[Value], rounding: int | None = None) -> Value:
    """Return consecutive years as one value; the status of the first that lacks a count where one does.

    Parameters
    ----------
    years : list of Value
        At least one; each of one year or more, none overlapping.
    rounding : int, optional
        The base that the counts were rounded to.
    """
    length = sum(value.years for value in years)
    people = [value.person_years for value in years if value.person_years is not None]
    person_years = sum(people) if len(people) == len(years) else None
    lacking = [value.count_status for value in years if value.count_status is not Status.PUBLISHED]
    if lacking:
        return Value(None, lacking[0], person_years, length, None, None, None, lacking[0])
    count = sum(value.count or 0 for value in years)
    return rated(count, person_years, length, None if rounding is None else rounding * len(years))


@dataclass(frozen=True)
class ToDate:
    """The events of a year so far beside those to the same date of earlier years, or why they cannot be compared.

    Parameters
    ----------
    count : int or None
        Events so far this year.
    average : float or None
        Events to the same date, on average over the earlier years.
    ratio, difference : Estimate or None
        This year's count over, and less, that average.
    direction : str
        ``rising`` or ``falling`` where the interval of the ratio leaves no doubt; otherwise ``unclear``.
    status : Status
        Published, or why there is no comparison: a withheld count for example.
    """

    count: int | None
    average: float | None
    ratio: Estimate | None
    difference: Estimate | None
    direction: str
    status: Status


def year_to_date(now: Value, earlier: Mapping[int, Value]) -> ToDate:
    """Compare this year so far with the same stretch of earlier years.

    Parameters
    ----------
    now : Value
        Events from the first of January to a date.
    earlier : mapping of int to Value
        Earlier year → events from its first of January to the same date.

    Notes
    -----
    The earlier years together are one Poisson count with as many times the exposure; the limits are exact for the
    ratio and recovered from Garwood's for the difference, as in :mod:`data.measures.disparity`. People are taken
    to be as many in every year.

    References
    ----------
    Przyborowski J, Wilenski H (1940). Homogeneity of results in testing samples from Poisson series.
    Biometrika 31:313-323.
    """
    for value in (now, *earlier.values()):
        if value.count is None:
            return ToDate(None, None, None, None, "unclear", value.count_status)
    count, before, number = now.count or 0, sum(value.count or 0 for value in earlier.values()), len(earlier)
    if not number or not count + before:
        return ToDate(count, None, None, None, "unclear", Status.NOT_APPLICABLE)
    ratio = rate_ratio(count, 1, before, number)
    gap = rate_difference(count, PER, before, number * PER)
    return ToDate(count, before / number, ratio, gap, direction(ratio, 1), Status.PUBLISHED)
