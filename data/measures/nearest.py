"""The nearest answer that can be given where a count is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.measures.answers import Answers
from data.measures.values import Value
from data.releases.manifest import Area
from vocabulary import ALL, COUNTY, Status, period_years


@dataclass(frozen=True)
class Nearest:
    """A published answer that is near to one that is withheld.

    Parameters
    ----------
    kind : str
        ``period`` (more years), ``area`` (a larger area), ``group`` (everyone) or ``outcome`` (all outcomes).
    geography, area, group, period, outcome : str
        The question that it answers.
    value : Value
        The answer; its count is published.
    share : float or None
        For a larger area: the share of the smaller one that lies in it, 0 to 1; None for the whole place.
    """

    kind: str
    geography: str
    area: str
    group: str
    period: str
    outcome: str
    value: Value
    share: float | None = None


def nearest(
    answers: Answers, indicator: str, geography: str, area: Area, group: str, period: str, outcome: str = ALL
) -> list[Nearest]:
    """Return the nearest published answers: more years, a larger area, a merged group, all outcomes.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    indicator, geography, group, period, outcome : str
        The question that has no answer.
    area : Area
        The area that it is about.

    Returns
    -------
    list of Nearest
        At most one of each kind, in that order; only what is published.
    """
    found: list[Nearest] = []
    for question in _questions(answers, indicator, geography, area, group, period, outcome):
        kind, place, code, who, when, what, share = question
        if kind in {item.kind for item in found}:
            continue
        value = answers.value(indicator, place, code, group=who, period=when, outcome=what)
        if value.count_status is Status.PUBLISHED:
            found.append(Nearest(kind, place, code, who, when, what, value, share))
    return found


Question = tuple[str, str, str, str, str, str, float | None]


def _questions(
    answers: Answers, indicator: str, geography: str, area: Area, group: str, period: str, outcome: str
) -> Iterator[Question]:
    for longer in _longer(answers, indicator, geography, period):
        yield "period", geography, area.code, group, longer, outcome, None
    for overlap in sorted(area.overlaps, key=lambda item: -item.share):
        if overlap.share >= 0.5:
            yield "area", overlap.geography, overlap.code, group, period, outcome, overlap.share
    yield "area", COUNTY, ALL, group, period, outcome, None
    if group != ALL:
        yield "group", geography, area.code, ALL, period, outcome, None
    if outcome != ALL:
        yield "outcome", geography, area.code, group, period, ALL, None


def _longer(answers: Answers, indicator: str, geography: str, period: str) -> list[str]:
    """Return the periods that hold this one and more, shortest first."""
    years = set(period_years(period))
    codes = {code for table in answers.release.manifest.tables
             if table.indicator == indicator and table.geography == geography for code in table.codes["period"]}
    return sorted((code for code in codes if years < set(period_years(code))),
                  key=lambda code: (len(period_years(code)), code))
