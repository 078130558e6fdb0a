"""Ways to cut time, such as rolling windows, months and the year to date, and how numbers changed from step to step."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from data.measures.answers import Answers
from data.measures.series import Change, change, series, single_years
from data.measures.values import Value
from data.measures.windows import ToDate, rolling, together, year_to_date
from data.releases.release import Release
from vocabulary import ALL, COUNTY, Status, months_period, period_months, whole_years

STEPS = ("years", "rolling-3", "rolling-5", "quarters", "months", "year-to-date")
LENGTH = {"quarters": 3, "months": 1}
"""How many months each has."""
WIDTH = {"rolling-3": 3, "rolling-5": 5}
"""How many years each has."""
EARLIER = 5
"""The year so far is set beside at most so many years before it."""
YEAR = 12


def steps(release: Release, indicator: str, geography: str) -> tuple[str, ...]:
    """Return the ways in which a topic's time can be cut here, in the order of ``STEPS``.

    For the whole place every table counts, since each has a total.
    """
    codes = _codes(release, indicator, geography)
    years = single_years(release, indicator, geography)
    found = {"years"} if years else set()
    found |= {step for step, width in WIDTH.items() if len(years) > width}
    found |= {step for step, length in LENGTH.items() if _row(codes, length)}
    if release.indicator(indicator).year_to_date in codes:
        found.add("year-to-date")
    return tuple(step for step in STEPS if step in found)


def stepped(
    answers: Answers, indicator: str, geography: str, step: str, area: str = ALL, group: str = ALL, outcome: str = ALL
) -> dict[str, Value]:
    """Return a series by the period code of each step, in order; a period that no table holds is ``NOTHING``.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    indicator, geography, area, group, outcome : str
        What is counted, where and for whom.
    step : str
        One of :func:`steps`.
    """
    where = (area, group, outcome)
    if step in WIDTH:
        found = rolling(answers, indicator, geography, WIDTH[step], *where)
        return {f"{first}-{last}": value for (first, last), value in found.items()}
    if step == "years":
        return {str(year): value for year, value in series(answers, indicator, geography, *where).items()}
    if step == "year-to-date":
        periods = _to_date(answers.release, indicator)
    else:
        periods = _row(_codes(answers.release, indicator, geography), LENGTH[step])
    return {code: answers.value(indicator, geography, area, group=group, period=code, outcome=outcome)
            for code in periods}


def step_change(values: Mapping[str, Value], step: str, breaks: tuple[int, ...] = (), measure: str = "rate",
                rounding: int | None = None) -> Change | None:
    """Return how a series of years, windows, quarters or months changed; None where that cannot be said.

    Years and windows: the first and the last with a number that do not overlap. Quarters and months: the
    last twelve months and the twelve before them, so that no season is set beside another.

    Parameters
    ----------
    values : mapping of str to Value
        From :func:`stepped`.
    step : str
        How time is cut.
    breaks : tuple of int
        Years from which numbers cannot be compared with those before.
    measure : str
        ``rate``, or ``count`` where people at risk are not known.
    rounding : int, optional
        The base that counts were rounded to.
    """
    if step in LENGTH:
        values = _last_two_years(values, LENGTH[step], rounding)
    return change(values, breaks, measure)


def so_far(values: Mapping[str, Value], breaks: tuple[int, ...] = ()) -> tuple[str, tuple[str, ...], ToDate] | None:
    """Compare the year so far with the same months of the years before it, at most five; None where there are none.

    Parameters
    ----------
    values : mapping of str to Value
        From :func:`stepped`, the year to date.
    breaks : tuple of int
        Years from which numbers cannot be compared with those before; years before the latest are left out.

    Returns
    -------
    tuple of (str, tuple of str, ToDate)
        The period of this year, those of earlier years, and the comparison.
    """
    after = [code for code in values if period_months(code)[0] >= YEAR * max(breaks, default=0)]
    if len(after) < 2:
        return None
    now, earlier = after[-1], after[-1 - EARLIER:-1]
    compared = year_to_date(values[now], {period_months(code)[0] // YEAR: values[code] for code in earlier})
    return now, tuple(earlier), compared


def _codes(release: Release, indicator: str, geography: str) -> set[str]:
    return {code for table in release.manifest.tables
            if table.indicator == indicator and geography in (COUNTY, table.geography)
            for code in table.codes["period"]}


def _row(codes: set[str], length: int) -> list[str]:
    """Return all periods of so many months from the first to the last that there is; none where there are not two."""
    starts = [months[0] for code in codes if not whole_years(code) and len(months := period_months(code)) == length
              and months[0] % length == 0]
    # one or two by themselves are years to date that end with January or March
    near = any(later - earlier == length for earlier, later in pairwise(sorted(starts)))
    if not near:
        return []
    return [months_period(first, first + length - 1) for first in range(min(starts), max(starts) + 1, length)]


def _to_date(release: Release, indicator: str) -> list[str]:
    """Return the same months of every year as those of the year so far."""
    about = release.indicator(indicator)
    months = period_months(about.year_to_date)
    length, this = len(months), months[0] // YEAR
    return [months_period(YEAR * year, YEAR * year + length - 1) for year in range(min((*about.years, this)), this + 1)]


def _last_two_years(values: Mapping[str, Value], length: int, rounding: int | None) -> dict[str, Value]:
    """Return the last twelve months and the twelve before, each as one value."""
    number, codes = YEAR // length, list(values)
    found: dict[str, Value] = {}
    for part in (codes[-2 * number:-number], codes[-number:]):
        if len(part) == number:
            code = months_period(period_months(part[0])[0], period_months(part[-1])[-1])
            found[code] = together([values[one] for one in part], rounding)
    return found if all(value.count_status is Status.PUBLISHED for value in found.values()) else {}
