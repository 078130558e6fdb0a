"""The areas of one table side by side: their counts, and who lives in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from data.measures.answers import Answers
from data.measures.denominators import people_by_year
from vocabulary import ALL, OUTSIDE, UNKNOWN, Status, period_years

LEAST_COVERED = 0.75
"""Nothing is said about a pattern over areas where fewer people than this share live in areas with a published count.
Small counts are the ones that are withheld, so what is left would not stand for the others."""


@dataclass(frozen=True)
class AreaCells:
    """Everyone's cells of the areas that a table's total covers, in one period.

    Parameters
    ----------
    cells : DataFrame
        A row an area, by its code, then "unknown" and "outside" where the table has them; columns as in
        :meth:`data.measures.answers.Answers.frame`.
    living : dict of str to ndarray of float, shape (n,)
        Group → person-years in each of these areas; everyone is ``all``.
    remaining : int or None
        Events that the withheld areas have together; None where the total is not published.
    smallest : int
        The least that a withheld count can be.
    off : int
        How far rounding may have moved a count other than zero.
    table : str
        The id of the table.
    """

    cells: pd.DataFrame
    living: dict[str, np.ndarray]
    remaining: int | None
    smallest: int
    off: int
    table: str

    @property
    def everyone(self) -> np.ndarray:
        """Person-years of everyone in each area, shape (n,)."""
        return self.living[ALL]

    @cached_property
    def counts(self) -> np.ndarray:
        """Events in each area, shape (n,); NaN where the count is not published."""
        return self.cells["count"].to_numpy(dtype=float, na_value=np.nan)

    @property
    def covered(self) -> float:
        """Share of everyone, of those in areas that report, who live where the count is published: 0 to 1."""
        shown = float(self.everyone[self.shown].sum())
        reporting = shown + float(self.everyone[self.hidden].sum())
        return shown / reporting if reporting else 0.0

    @cached_property
    def shown(self) -> np.ndarray:
        """Whether each area's count is published, shape (n,)."""
        return (self.cells["count_status"] == Status.PUBLISHED).to_numpy(dtype=bool)

    @cached_property
    def hidden(self) -> np.ndarray:
        """Whether each area's count is withheld, shape (n,)."""
        return (self.cells["count_status"] == Status.WITHHELD).to_numpy(dtype=bool)


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
    frame = answers.frame(table.id)
    everyone = (frame["period"] == period) & (frame[["group", "outcome", "sex", "age"]] == ALL).all(axis=1)
    cells = frame[everyone].set_index("area")
    covers = table.total_covers or tuple(area.code for area in release.geography(geography).areas)
    parts = [code for code in (*covers, UNKNOWN, OUTSIDE) if code in cells.index]
    rule = release.manifest.rule_of(indicator)
    return AreaCells(cells.loc[parts], _living(answers, table.id, parts, period), _remaining(cells, parts),
                     1 if rule.zeros_shown else 0, (rule.rounding or 1) // 2, table.id)


def _living(answers: Answers, table: str, areas: list[str], period: str) -> dict[str, np.ndarray]:
    """Return each group's person-years in each area, everyone's last; 0 where a year is not known."""
    info = answers.release.table(table)
    people = people_by_year(answers.release, str(answers.release.indicator(info.indicator).population), info.geography)
    years = people.reindex(columns=list(period_years(period))).sum(axis=1, skipna=False)
    groups = [*(group for group in dict.fromkeys(people.index.get_level_values("group")) if group != ALL), ALL]
    found = years.unstack("group").reindex(index=areas, columns=groups).fillna(0.0)
    return {group: found[group].to_numpy(dtype=float) for group in groups}


def _remaining(cells: pd.DataFrame, parts: list[str]) -> int | None:
    if ALL not in cells.index or cells.loc[ALL, "count_status"] != Status.PUBLISHED:
        return None
    return int(cells["count"][ALL]) - int(cells["count"][parts].sum())
