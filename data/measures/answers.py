"""Answers to what pages ask: the value for an area, a group, a period — or why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pandas as pd

from data.measures.denominators import person_years
from data.measures.rates import with_rates
from data.measures.values import NOTHING, Value
from data.releases.release import Release
from vocabulary import ALL, DIMENSIONS, Status, period_length

Key = tuple[str, ...]
Pointer = tuple[str, str, int]
"""In what an answer is about more, its table, and its row there."""


class Answers:
    """Every published cell of a release, by indicator, geography and dimensions.

    A dimension that a table does not have is ``all`` there, so a question names only what it is about.
    Where several tables answer a question, the first of them in the manifest's order does.

    Parameters
    ----------
    release : Release
        An opened release.
    """

    def __init__(self, release: Release) -> None:
        self.release = release
        self._frames = {table.id: _measured(release, table.id) for table in release.manifest.tables}
        self._cells: dict[Key, Value] = {}
        self._pointers: dict[str, dict[Key, list[Pointer]]] = {}
        for table in release.manifest.tables:
            frame = self._frames[table.id]
            places = zip(*(frame[name].tolist() for name in DIMENSIONS), strict=True)
            for place, value in zip(places, _values(frame), strict=True):
                self._cells.setdefault((table.indicator, table.geography, *place), value)
                if place[0] == ALL:
                    self._cells.setdefault((table.indicator, ALL, *place), value)

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table with every dimension, count, population, rate and status columns."""
        return self._frames[table]

    def value(
        self, indicator: str, geography: str, area: str = ALL, group: str = ALL, period: str = ALL,
        outcome: str = ALL, sex: str = ALL, age: str = ALL,
    ) -> Value:
        """Return one value; ``NOTHING`` where no table of the release holds it.

        A question about the whole place (``area`` is ``all``) is answered from whichever table has it.
        """
        place = (indicator, geography, area, group, period, outcome, sex, age)
        if place in self._cells or area != ALL:
            return self._cells.get(place, NOTHING)
        return self._cells.get((indicator, ALL, *place[2:]), NOTHING)

    def pointers(self, table: str, place: Key) -> list[Pointer]:
        """Return where a cell without a number has its nearest answers, the nearest first.

        Parameters
        ----------
        table : str
            The table that the cell is in.
        place : tuple of str
            The cell's codes, one for each of :data:`vocabulary.DIMENSIONS`.
        """
        if table not in self._pointers:
            self._pointers[table] = _by_place(self._frames[table], self.release.nearest(table))
        return self._pointers[table].get(place, [])

    def has(self, indicator: str, geography: str, **codes: str) -> bool:
        """Whether any table of the release holds this question, whatever its answer."""
        return self.value(indicator, geography, **codes) is not NOTHING


def _by_place(frame: pd.DataFrame, pointers: pd.DataFrame) -> dict[Key, list[Pointer]]:
    found: dict[Key, list[Pointer]] = {}
    places = frame[list(DIMENSIONS)].take(pointers["row"].to_numpy()).itertuples(index=False, name=None)
    leads = pointers[["kind", "table", "nearest_row"]].itertuples(index=False, name=None)
    for place, lead in zip(places, leads, strict=True):
        found.setdefault(place, []).append(lead)
    return found


def _measured(release: Release, table: str) -> pd.DataFrame:
    info = release.table(table)
    cells = release.cells(table)
    for position, dimension in enumerate(DIMENSIONS):
        if dimension not in cells:
            cells.insert(position, dimension, ALL)
    cells["years"] = cells["period"].map({code: period_length(code) for code in set(cells["period"])})
    cells["person_years"] = person_years(release, info, cells)
    return with_rates(cells, release.manifest.rule_of(info.indicator).rounding)


def _values(frame: pd.DataFrame) -> Iterator[Value]:
    columns = ("count", "count_status", "person_years", "years", "rate", "rate_low", "rate_high", "rate_status")
    plain = frame[list(columns)].astype(object).where(frame[list(columns)].notna(), None)
    for count, status, person_years_, years, rate, low, high, rate_status in plain.itertuples(index=False, name=None):
        yield Value(count, Status(status), person_years_, years, rate, low, high, Status(rate_status))


@lru_cache(maxsize=4)
def answers(release: Release) -> Answers:
    """Return the answers of a release; computed once."""
    return Answers(release)
