"""People at risk: published populations, summed over areas and years."""

from __future__ import annotations

import pandas as pd

from data.releases.manifest import Table
from data.releases.release import Release
from vocabulary import ALL, COUNTY, period_years


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
        With every dimension; ``area``, ``group`` and ``period`` are looked at, and cells of one
        outcome share the population of all; cells of one sex or age have none.

    Returns
    -------
    Series of float
        Person-years, aligned with ``cells``.
    """
    population = release.indicator(table.indicator).population
    none = pd.Series(float("nan"), index=cells.index)
    if population is None:
        return none
    people = release.population
    people = people[people["population_id"] == population]
    here = people[people["geography"] == table.geography]
    if table.total_covers is None:
        total = people[people["geography"] == COUNTY]
    else:
        covered = here[here["area"].isin(table.total_covers)]
        total = covered.groupby(["group", "year"])["population"].sum().reset_index()
    both = pd.concat([here[here["area"] != ALL], total.assign(area=ALL)])
    by_year = both.set_index(["area", "group", "year"])["population"].astype(float)
    periods = sorted(set(cells["period"]))
    summed = {period: _summed(by_year, period_years(period)) for period in periods}
    found = [
        summed[period].get((area, group), float("nan"))
        for area, group, period in zip(cells["area"], cells["group"], cells["period"], strict=True)
    ]
    whole = (cells["sex"] == ALL) & (cells["age"] == ALL)
    return pd.Series(found, index=cells.index, dtype=float).where(whole, none)


def _summed(by_year: pd.Series, years: tuple[int, ...]) -> dict[tuple[str, str], float]:
    """Return the person-years of each area and group; none where a year of the period is missing."""
    groups = by_year[by_year.index.isin(years, level="year")].groupby(["area", "group"])
    known = groups.sum()[groups.size() == len(years)]
    return dict(zip(known.index.to_list(), known.to_list(), strict=True))
