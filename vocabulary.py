"""The codes that data, addresses and files share, each with its meaning.

Codes never change once published. What people read is in the message catalog;
``label`` gives it in the language being answered in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Literal, get_args

from language import _

ALL = "all"
UNKNOWN = "unknown"
OUTSIDE = "outside"
COUNTY = "county"
"""The geography with one area, ``all``: the whole place that a site is about."""

DIMENSIONS = ("area", "group", "period", "outcome", "sex", "age")
"""Every dimension that a table may have, in the order of its columns."""


def dimension_order(name: str) -> tuple[int, str]:
    """Return where a dimension stands; ``group:police`` sorts people in another way than ``group``, and comes after."""
    return DIMENSIONS.index(name.split(":")[0]), name


Wider = Literal["period", "area", "age", "sex", "group", "outcome"]
WIDER: tuple[Wider, ...] = get_args(Wider)
"""How an answer can be nearest to one that is withheld: the dimension in which it is about more. The default order."""


class Status(StrEnum):
    """What a value is: a number, or why there is none."""

    PUBLISHED = "published"
    WITHHELD = "withheld"
    UNRELIABLE = "unreliable"
    NOT_REPORTED = "not_reported"
    NOT_COLLECTED = "not_collected"
    NOT_APPLICABLE = "not_applicable"


class Definition(StrEnum):
    """How people were sorted into groups. A rate needs the same one above and below the line."""

    RACE_ETHNICITY = "race_ethnicity"
    """Hispanic of any race is one group; every race is counted without its Hispanic members."""
    RACE_ALONE = "race_alone"
    """Each race with its Hispanic members; Hispanic is not a group."""


GROUPS: dict[Definition, tuple[str, ...]] = {
    Definition.RACE_ETHNICITY: (
        "aian_nh", "asian_nh", "black_nh", "hispanic", "nhpi_nh", "white_nh", "multiracial_nh", "other_nh",
        "other_or_unknown", UNKNOWN,
    ),
    Definition.RACE_ALONE: (
        "aian_alone", "asian_alone", "black_alone", "nhpi_alone", "white_alone", "multiracial", "other_alone",
        "other_or_unknown_alone", UNKNOWN,
    ),
}
"""The groups of each definition, in the order that pages use: by the alphabet, then those
named by what they are not, then unknown. No group comes first as the norm."""

OUTCOMES = ("fatal", "nonfatal", UNKNOWN)
SEXES = ("female", "male", UNKNOWN)
APPROACHES = (
    "street_outreach", "hospital_based", "group_violence_intervention", "school_based", "mentoring_fellowship",
    "cognitive_behavioral", "diversion_reentry", "place_based", "survivor_services", "crisis_line",
    "coordination", "other",
)

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
_MONTHS = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:\.\.(\d{4})-(0[1-9]|1[0-2]))?")
PERIODS = "a year like 2020, a window like 2015-2019, a month like 2020-03 or months like 2020-01..2020-06"
"""The ways to write a period, as error messages name them."""


@cache
def period_months(period: str) -> tuple[int, ...]:
    """Return the months of a period code, in order: 12 for ``2020``, 60 for ``2015-2019``, 1 for ``2020-03``.

    Whatever splits time counts in these. ``2020-01..2020-06`` is a row of months. Each stretch of time has one
    code alone, so whole years are never written as months.

    Returns
    -------
    tuple of int
        Each month as 12 times its year, plus 0 for January to 11 for December.

    Raises
    ------
    ValueError
        If the code is none of these, or ends before it starts.
    """
    if years := _YEARS.fullmatch(period):
        first, last = int(years[1]), int(years[2] or years[1])
        if years[2] is None or first < last:
            return tuple(range(12 * first, 12 * (last + 1)))
    if months := _MONTHS.fullmatch(period):
        start = 12 * int(months[1]) + int(months[2]) - 1
        end = 12 * int(months[3]) + int(months[4]) - 1 if months[3] else start
        if (months[3] is None or start < end) and (start % 12 or end % 12 != 11):
            return tuple(range(start, end + 1))
    raise ValueError(f"{period!r} is not a period; expected {PERIODS}")


@cache
def period_years(period: str) -> tuple[int, ...]:
    """Return the calendar years that a period code lies in; of months, the years that they are of.

    Raises
    ------
    ValueError
        If the code is not a period.
    """
    months = period_months(period)
    return tuple(range(months[0] // 12, months[-1] // 12 + 1))


def period_length(period: str) -> float:
    """Return how long a period is, in years; each month is a twelfth."""
    return len(period_months(period)) / 12


def whole_years(period: str) -> bool:
    """Whether a period is made of whole calendar years."""
    return _YEARS.fullmatch(period) is not None


def months_period(first: int, last: int) -> str:
    """Return the code of the months from ``first`` to ``last``, each as :func:`period_months` gives it."""
    if first % 12 == 0 and last % 12 == 11:
        return f"{first // 12}" if last - first == 11 else f"{first // 12}-{last // 12}"
    start, end = (f"{month // 12}-{month % 12 + 1:02d}" for month in (first, last))
    return start if first == last else f"{start}..{end}"


def months_text(months: Sequence[int]) -> str:
    """Return months as text, whole years as years, joined by bars: ``2015|2016`` or ``2015-01|2015-02``."""
    years = sorted({month // 12 for month in months})
    if len(months) == 12 * len(years):
        return "|".join(map(str, years))
    return "|".join(months_period(month, month) for month in months)


def label(code: str) -> str:
    """Return what people read for a code of a group, outcome, sex, approach or status.

    A code that only a site knows (an age band, say) is its own label.
    """
    return _labels().get(code, code)


def _labels() -> dict[str, str]:
    return {
        ALL: _("Everyone"),
        UNKNOWN: _("Unknown"),
        OUTSIDE: _("Outside these areas"),
        "aian_nh": _("American Indian or Alaska Native"),
        "asian_nh": _("Asian"),
        "black_nh": _("Black"),
        "hispanic": _("Hispanic or Latino, any race"),
        "nhpi_nh": _("Native Hawaiian or Pacific Islander"),
        "white_nh": _("White"),
        "multiracial_nh": _("Two or more races"),
        "other_nh": _("Another race"),
        "other_or_unknown": _("Another race, or race not known"),
        "aian_alone": _("American Indian or Alaska Native, with Hispanic"),
        "asian_alone": _("Asian, with Hispanic"),
        "black_alone": _("Black, with Hispanic"),
        "nhpi_alone": _("Native Hawaiian or Pacific Islander, with Hispanic"),
        "white_alone": _("White, with Hispanic"),
        "multiracial": _("Two or more races, with Hispanic"),
        "other_alone": _("Another race, with Hispanic"),
        "other_or_unknown_alone": _("Another race, or race not known"),
        "fatal": _("Died"),
        "nonfatal": _("Survived"),
        "female": _("Female"),
        "male": _("Male"),
        "street_outreach": _("Street outreach"),
        "hospital_based": _("Hospital-based help"),
        "group_violence_intervention": _("Group violence intervention"),
        "school_based": _("In schools"),
        "mentoring_fellowship": _("Mentoring and fellowships"),
        "cognitive_behavioral": _("Cognitive behavioral programs"),
        "diversion_reentry": _("Diversion and coming home from jail or prison"),
        "place_based": _("Changing places"),
        "survivor_services": _("Help for survivors and families"),
        "crisis_line": _("Crisis lines"),
        "coordination": _("Coordination and funding"),
        "other": _("Other support"),
        Status.PUBLISHED: _("Published"),
        Status.WITHHELD: _("Withheld to protect privacy"),
        Status.UNRELIABLE: _("Too few events for a reliable rate"),
        Status.NOT_REPORTED: _("Not reported"),
        Status.NOT_COLLECTED: _("Not collected"),
        Status.NOT_APPLICABLE: _("Does not apply"),
    }
