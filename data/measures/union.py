"""Several areas added up, from their published numbers alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.measures.answers import Answers
from data.measures.rates import rated
from data.measures.values import NOTHING, Value
from data.releases.manifest import Area
from data.view import View
from vocabulary import Status


@dataclass(frozen=True)
class Union:
    """Areas that were picked, and what those with a published count have together.

    Parameters
    ----------
    parts : tuple of (Area, Value)
        Each area with what is published of it.
    value : Value
        Count, people, rate and interval of the areas with a published count, all of the same areas; ``NOTHING``
        where there is none.
    """

    parts: tuple[tuple[Area, Value], ...]
    value: Value

    @property
    def told(self) -> list[Area]:
        """The areas with a published count: those that ``value`` is about."""
        return [area for area, value in self.parts if value.count is not None]

    def without(self, status: Status) -> list[Area]:
        """Return the areas that have no count for this reason."""
        return [area for area, value in self.parts if value.count is None and value.count_status is status]


def union(answers: Answers, view: View, areas: Sequence[Area]) -> Union:
    """Add up what is published of areas.

    Parameters
    ----------
    answers : Answers
        The answers of a release: published cells, and nothing that is not published can be asked of them.
    view : View
        What is counted, for whom and when.
    areas : sequence of Area
        Areas of the view's geography, each once.

    Notes
    -----
    The sum is of published counts and says nothing that they do not say one by one. Counts that are withheld are left
    out above and below the line, not guessed: a total less what is published would be a bound on them. The interval
    is Garwood's for the summed count, as for any other: Garwood F (1936). Fiducial limits for the Poisson
    distribution. Biometrika 28:437-442. Where counts are rounded, each that is not zero may be off by half the base,
    so their sum is taken for one that is rounded to as many bases as there are such counts.
    """
    parts = tuple((area, answers.value(view.indicator, view.geography, area.code, group=view.group,
                                       period=view.period, outcome=view.outcome)) for area in areas)
    shown = [value for _area, value in parts if value.count is not None]
    if not shown:
        return Union(parts, NOTHING)
    people = [value.person_years for value in shown]
    known = [number for number in people if number is not None]
    base = answers.release.manifest.rule_of(view.indicator).rounding
    off = None if base is None else base * max(1, sum(bool(value.count) for value in shown))
    total = sum(value.count for value in shown if value.count is not None)
    return Union(parts, rated(total, sum(known) if len(known) == len(shown) else None, shown[0].years, off))
