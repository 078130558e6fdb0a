"""The codes that data, addresses and files share, each with its meaning.

Codes never change once published. What people read is in the message catalog;
``label`` gives it in the language being answered in.
"""

from __future__ import annotations

import re
from enum import StrEnum
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

_YEAR = re.compile(r"\d{4}")
_WINDOW = re.compile(r"(\d{4})-(\d{4})")


def period_years(period: str) -> tuple[int, ...]:
    """Return the calendar years of a period code: ``2020`` or ``2015-2019``.

    Raises
    ------
    ValueError
        If the code is neither, or a window ends before it starts.
    """
    if _YEAR.fullmatch(period):
        return (int(period),)
    window = _WINDOW.fullmatch(period)
    if window and int(window[1]) < int(window[2]):
        return tuple(range(int(window[1]), int(window[2]) + 1))
    raise ValueError(f"{period!r} is not a period; expected a year like 2020 or a window like 2015-2019")


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
