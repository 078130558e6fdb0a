"""People at risk: published populations, summed over areas and years."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import numpy as np
import pandas as pd

from data.releases.manifest import Table
from data.releases.release import Release
from vocabulary import ALL, COUNTY, period_months


def person_years(release: Release, table: Table, cells: pd.DataFrame) -> pd.Series:
    """Return the person-years of each cell, NaN where there is no matching population.

    The population of a year that was not counted is that of the nearest year that was; the
    release holds it already, with the year it comes from. A total over areas takes the
    population of those areas alone that the total covers.

    Parameters
    ----------
    release : Release
        An opened release.
    table : Table
        What the manifest says of the table.
    cells : DataFrame
        With every dimension; ``area``, ``group``, ``age`` and ``period`` are looked at, and cells of one
        outcome share the population of all; cells of one sex have none.

    Returns
    -------
    Series of float
        Person-years, aligned with ``cells``.
    """
    population = release.indicator(table.indicator).population
    none = pd.Series(float("nan"), index=cells.index)
    if population is None:
        return none
    found = none
    for age in set(cells["age"]):
        mine = cells[(cells["age"] == age) & (cells["sex"] == ALL)]
        found = found.fillna(_of_age(release, population, table, mine, age))
    return found


def _of_age(release: Release, population: str, table: Table, cells: pd.DataFrame, age: str) -> pd.Series:
    people = _by_place(release, population, table.geography, table.total_covers, age)
    places = list(zip(cells["area"].tolist(), cells["group"].tolist(), strict=True))
    rows = people.index.get_indexer(pd.Index(places, tupleize_cols=False)) if places else np.array([], dtype=int)
    found = np.full(len(cells), np.nan)
    for period, mine in cells.reset_index(drop=True).groupby("period", sort=False).indices.items():
        known = mine[rows[mine] >= 0]
        found[known] = over_period(people, str(period)).to_numpy()[rows[known]]
    return pd.Series(found, index=cells.index)


@lru_cache(maxsize=64)
def _by_place(
    release: Release, population: str, geography: str, total_covers: tuple[str, ...] | None, age: str
) -> pd.DataFrame:
    """Return the people of each (area, group), a row each and a column a year, the total over areas with them."""
    here = people_by_year(release, population, geography, age)
    county = people_by_year(release, population, COUNTY, age)
    if here.empty and county.empty:
        return pd.DataFrame(index=pd.Index([], dtype=object))
    areas = here.index.get_level_values("area")
    covered = county if total_covers is None else here[areas.isin(total_covers)]
    total = pd.concat({ALL: covered.groupby("group").sum(min_count=1)}, names=["area"])
    people = pd.concat([here[areas != ALL], total])
    return people.set_axis(pd.Index(people.index.tolist(), tupleize_cols=False))


def over_period(people: pd.DataFrame, period: str) -> pd.Series:
    """Return the person-years of a period, a column a year summed up: a month has a twelfth of its year's people."""
    months = Counter(month // 12 for month in period_months(period))
    share = np.array(list(months.values())) / 12
    years = people.reindex(columns=list(months)).to_numpy(dtype=float)
    return pd.Series((years * share).sum(axis=1), index=people.index)


@lru_cache(maxsize=32)
def people_by_year(release: Release, population: str, geography: str, age: str = ALL) -> pd.DataFrame:
    """Return who lives where in each year.

    Parameters
    ----------
    release : Release
        An opened release.
    population, geography : str
        Which population, by which areas; ``county`` for the whole place.
    age : str
        Of which age band; of every age by default.

    Returns
    -------
    DataFrame of float
        A row for each area and group, a column for each year; NaN where a year is not known.
    """
    people = release.population
    here = people[(people["population_id"] == population) & (people["geography"] == geography) & (people["age"] == age)]
    columns = [np.asarray(here[name], dtype=object) for name in ("area", "group")]
    index = pd.MultiIndex.from_arrays([*columns, here["year"].to_numpy()], names=["area", "group", "year"])
    return pd.Series(here["population"].to_numpy(dtype=float), index=index).unstack("year", sort=False)
