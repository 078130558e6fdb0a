"""The areas of one table side by side: their counts, and who lives in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from data.measures.answers import Answers
from data.measures.denominators import over_period, people_by_year
from data.measures.values import Value
from data.releases.manifest import Table
from vocabulary import ALL, OUTSIDE, UNKNOWN, Status

LEAST_COVERED = 0.75
"""Nothing is said about a pattern over areas where fewer people than this share live in areas with a published count.
Small counts are the ones that are withheld, so what is left would not stand for the others."""


@dataclass(frozen=True)
class AreaCells:
    """Everyone's cells of the areas that a table's total covers, in one period.

    Parameters
    ----------
    codes : tuple of str
        The areas, then "unknown" and "outside" where the table has them.
    values : tuple of Value
        What is published of each of them.
    living : dict of str to ndarray of float, shape (n,)
        Group → person-years in each of these areas; everyone is ``all``.
    remaining : int or None
        Events that the withheld areas have together; None where the total is not published.
    smallest : int
        The least that a withheld count can be.
    off : int
        How far rounding may have moved a count other than zero.
    """

    codes: tuple[str, ...]
    values: tuple[Value, ...]
    living: dict[str, np.ndarray]
    remaining: int | None
    smallest: int
    off: int

    @property
    def everyone(self) -> np.ndarray:
        """Person-years of everyone in each area, shape (n,)."""
        return self.living[ALL]

    @property
    def years(self) -> float:
        """How long the period is, in years."""
        return self.values[0].years

    @cached_property
    def counts(self) -> np.ndarray:
        """Events in each area, shape (n,); NaN where the count is not published."""
        return np.array([value.count for value in self.values], dtype=float)

    @cached_property
    def shown(self) -> np.ndarray:
        """Whether each area's count is published, shape (n,)."""
        return np.array([value.count_status is Status.PUBLISHED for value in self.values], dtype=bool)

    @cached_property
    def hidden(self) -> np.ndarray:
        """Whether each area's count is withheld, shape (n,)."""
        return np.array([value.count_status is Status.WITHHELD for value in self.values], dtype=bool)

    @property
    def covered(self) -> float:
        """Share of everyone, of those in areas that report, who live where the count is published: 0 to 1."""
        shown, hidden = float(self.everyone[self.shown].sum()), float(self.everyone[self.hidden].sum())
        return shown / (shown + hidden) if shown + hidden else 0.0


@lru_cache(maxsize=64)
def area_cells(answers: Answers, indicator: str, geography: str, period: str) -> AreaCells | None:
    """Return the areas of a geography in one period; None where no table holds them or nobody knows who lives where.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    indicator, geography, period : str
        What is counted, in which areas, and when; one table must hold it.
    """
    release = answers.release
    table = next(
        (item for item in release.manifest.tables
         if item.indicator == indicator and item.geography == geography and period in item.codes["period"]), None)
    if table is None or release.indicator(indicator).population is None:
        return None
    covers = table.total_covers or tuple(area.code for area in release.geography(geography).areas)
    held = set(table.codes["area"])
    codes = tuple(code for code in (*covers, UNKNOWN, OUTSIDE) if code in held)
    values = tuple(answers.value(indicator, geography, code, period=period) for code in codes)
    if not values:
        return None
    total = answers.value(indicator, geography, period=period).count if ALL in held else None
    rule = release.manifest.rule_of(indicator)
    return AreaCells(codes, values, _living(answers, table, codes, period),
                     None if total is None else total - sum(value.count or 0 for value in values),
                     1 if rule.zeros_shown else 0, (rule.rounding or 1) // 2)


def _living(answers: Answers, table: Table, areas: tuple[str, ...], period: str) -> dict[str, np.ndarray]:
    """Return each group's person-years in each area, everyone's last; 0 where a year is not known."""
    population = str(answers.release.indicator(table.indicator).population)
    people = people_by_year(answers.release, population, table.geography)
    known = over_period(people, period).fillna(0.0).to_dict()
    groups = [*(str(code) for code in dict.fromkeys(people.index.get_level_values("group")) if code != ALL), ALL]
    return {group: np.array([known.get((area, group), 0.0) for area in areas], dtype=float) for group in groups}
