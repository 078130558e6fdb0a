"""Where a topic has no table for a kind of area: that it has none, and the nearest larger areas that have one."""

from __future__ import annotations

from collections.abc import Iterator

from components import values
from components.sentences import place_name
from data.measures.answers import Answers
from data.measures.values import Value
from data.releases.manifest import Area
from data.view import choices, geographies
from language import _, percent
from vocabulary import ALL, COUNTY, period_years

LEAST_SHARE = 0.5
"""A larger area stands for a smaller one if at least this much of that one lies in it."""


def larger_areas(answers: Answers, indicator: str, area: Area) -> list[str]:
    """Return the numbers of a topic in the areas of other kinds in which most of an area lies, and the whole place.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    indicator : str
        The topic.
    area : Area
        The area for whose kind the topic has no table.

    Returns
    -------
    list of str
        A sentence for each number that is published, the area with the largest share first.
    """
    return list(_lines(answers, indicator, area))


def _lines(answers: Answers, indicator: str, area: Area) -> Iterator[str]:
    release = answers.release
    kinds = geographies(release, indicator)
    around = sorted(area.overlaps, key=lambda item: -item.share)
    for lies in around:
        if lies.geography in kinds and lies.share >= LEAST_SHARE:
            place = _("{place}, in which {share} of this area lies",
                      place=place_name(release, lies.geography, lies.code), share=percent(lies.share))
            yield from _line(answers, indicator, lies.geography, lies.code, place)
    yield from _line(answers, indicator, COUNTY, ALL, release.manifest.place)


def _line(answers: Answers, indicator: str, geography: str, code: str, place: str) -> Iterator[str]:
    """Yield the number over the longest period that is published."""
    periods = choices(answers.release, indicator, "period", geography) or choices(answers.release, indicator, "period")
    for period in sorted(periods, key=lambda item: (-len(period_years(item)), item)):
        value: Value = answers.value(indicator, geography, code, period=period)
        if value.count is not None:
            yield _("{place}, {period}: {value}", place=place, period=values.period(period),
                    value=values.describe(value, answers.release.indicator(indicator).unit))
            return
