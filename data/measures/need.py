"""Where more people are hit than in the whole place, as far as published numbers tell, and who lives there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.measures.answers import Answers
from data.measures.denominators import over_period, people_by_year
from data.measures.values import Value
from data.releases.manifest import Area
from data.view import View
from vocabulary import ALL, COUNTY, GROUPS, period_length

_ORDER = [ALL, *(code for groups in GROUPS.values() for code in groups)]


@dataclass(frozen=True)
class Need:
    """The areas of a geography, parted by what can be said of their rates.

    Parameters
    ----------
    place : Value
        The whole place.
    high : tuple of (Area, Value)
        Areas whose whole interval lies above the place's own rate.
    other : tuple of (Area, Value)
        Areas that have a rate of which that cannot be said.
    unknown : tuple of Area
        Areas without a rate that can be shown: nothing is said about them.
    people : dict of str to dict of str to float
        Group → area's code → people, on average over the period; everyone, ``all``, comes first.
    """

    place: Value
    high: tuple[tuple[Area, Value], ...]
    other: tuple[tuple[Area, Value], ...]
    unknown: tuple[Area, ...]
    people: dict[str, dict[str, float]]

    def living(self, areas: Iterable[Area], group: str = ALL, shares: Mapping[str, float] | None = None) -> float:
        """Return how many people of a group live in areas, or in the given share of each area."""
        here = self.people.get(group, {})
        return sum(here.get(area.code, 0.0) * (1.0 if shares is None else shares.get(area.code, 0.0)) for area in areas)


def need(answers: Answers, view: View) -> Need | None:
    """Part areas by their published rates for everyone; None where the place has no rate to compare with.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    view : View
        Indicator, geography and period.
    """
    release = answers.release
    place = answers.value(view.indicator, COUNTY, period=view.period)
    if place.rate is None:
        place = answers.value(view.indicator, view.geography, period=view.period)
    population = release.indicator(view.indicator).population
    if place.rate is None or population is None:
        return None
    areas = [(area, answers.value(view.indicator, view.geography, area.code, period=view.period))
             for area in release.geography(view.geography).areas]
    high = tuple((area, value) for area, value in areas if value.low is not None and value.low > place.rate)
    above = {area.code for area, _value in high}
    other = tuple((area, value) for area, value in areas if value.rate is not None and area.code not in above)
    unknown = tuple(area for area, value in areas if value.rate is None)
    return Need(place, high, other, unknown, _people(answers, view, population))


def _people(answers: Answers, view: View, population: str) -> dict[str, dict[str, float]]:
    years = period_length(view.period)
    living = over_period(people_by_year(answers.release, population, view.geography), view.period) / years
    found: dict[str, dict[str, float]] = {}
    known = living.dropna()
    for (area, group), people in zip(known.index.tolist(), known.tolist(), strict=True):
        if area != ALL:
            found.setdefault(str(group), {})[str(area)] = float(people)
    return {group: found[group] for group in sorted(found, key=_ORDER.index)}
