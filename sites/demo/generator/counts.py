"""The tables of counts that agencies would hand over: population, violent offenses, hospital visits."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sites.demo.generator.county import County
from sites.demo.generator.people import GROUPS, YEARS, People
from sites.demo.generator.records import NOTICE, OUTSIDE_DISTRICTS

MISSING_YEAR = 2019
"""No violent offenses were counted: the police changed their records system."""
STARTS_REPORTING = {"Brightwater": None, "Elmstead": 2021}
"""Town → the first year that its police reported; None: never."""
HOSPITAL_YEARS = YEARS[1:]
VISITS_PER_VICTIM = 0.25
"""One hospital of several takes part."""
HIDDEN = "<10"
AGE_BANDS = ("0-17", "18-24", "25-34", "35-44", "45+")
AGES = {
    "aian_nh": (0.26, 0.10, 0.16, 0.14, 0.34), "asian_nh": (0.23, 0.09, 0.19, 0.18, 0.31),
    "black_nh": (0.25, 0.11, 0.16, 0.14, 0.34), "hispanic": (0.33, 0.12, 0.18, 0.15, 0.22),
    "white_nh": (0.19, 0.07, 0.14, 0.14, 0.46), "other_nh": (0.41, 0.13, 0.16, 0.12, 0.18),
}
"""Each group's made-up share of ages, the same in both censuses."""
INCOME_YEAR = 2020
FEWEST_FOR_INCOME = 200
"""The made-up census gives no income of a neighborhood with fewer people than this."""


def population_file(county: County, people: People, year: int) -> pd.DataFrame:
    """Return a census year's people, one row a neighborhood, one column a group."""
    columns = {group.upper(): people.counts[year][:, n] for n, group in enumerate(GROUPS)}
    total = people.counts[year].sum(axis=1)
    return pd.DataFrame({"NBHD_ID": county.neighborhoods["code"], "TOTAL": total, **columns, "NOTICE": NOTICE})


def age_file(people: People, year: int) -> pd.DataFrame:
    """Return a census year's people of the whole county, one row an age band, one column a group."""
    whole = people.counts[year].sum(axis=0)
    columns = {group.upper(): _shared_out(int(whole[n]), AGES[group]) for n, group in enumerate(GROUPS)}
    return pd.DataFrame({"AGE": AGE_BANDS, **columns, "NOTICE": NOTICE})


def _shared_out(people: int, shares: tuple[float, ...]) -> NDArray[np.int64]:
    """Share people out in whole numbers, so that the parts sum to the whole."""
    edges = np.round(people * np.cumsum(shares) / sum(shares)).astype(np.int64)
    return np.diff(edges, prepend=0)


def income_file(county: County, people: People, rng: np.random.Generator) -> pd.DataFrame:
    """Return each neighborhood's middle household income, lower where the past withheld money; blank where few live.

    Parameters
    ----------
    county : County
        The neighborhoods.
    people : People
        Where money was withheld, and how many live there.
    rng : Generator
        Where chance comes from.
    """
    middle = 88_000 * np.exp(-0.95 * people.disinvestment + rng.normal(0, 0.18, len(people.disinvestment)))
    written = pd.Series((middle / 100).round().astype("int64") * 100).astype(str)
    few = people.counts[INCOME_YEAR].sum(axis=1) < FEWEST_FOR_INCOME
    return pd.DataFrame({"NBHD_ID": county.neighborhoods["code"], "MIDDLE_INCOME": written.mask(few, ""),
                         "NOTICE": NOTICE})


def offense_file(county: County, offenses: NDArray[np.int64]) -> pd.DataFrame:
    """Return violent offenses, one row a neighborhood, one column a year, blank where the police did not report."""
    town = county.neighborhoods["town"]
    columns = {}
    for n, year in enumerate(YEARS):
        if year != MISSING_YEAR:
            silent = [name for name, first in STARTS_REPORTING.items() if first is None or year < first]
            columns[f"Y{year}"] = pd.Series(offenses[:, n]).astype(str).mask(town.isin(silent), "")
    return pd.DataFrame({
        "NBHD_ID": county.neighborhoods["code"], "NAME": county.neighborhoods["name"], **columns, "NOTICE": NOTICE,
    })


def hospital_file(victims: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return hospital visits by council district and year, already suppressed: ``<10`` stands for 1 to 9.

    Parameters
    ----------
    victims : DataFrame
        The victims' own file, whose district column says where they were hurt.
    rng : Generator
        Where chance comes from.
    """
    year = pd.to_numeric(victims["DATE_OCC"].str[6:10], errors="coerce")
    districts = [*sorted(set(victims["COUNCIL_DIST"]) - {"", OUTSIDE_DISTRICTS}), OUTSIDE_DISTRICTS]
    hurt = pd.crosstab(victims["COUNCIL_DIST"], year)
    hurt = hurt.reindex(index=districts, columns=list(HOSPITAL_YEARS), fill_value=0)
    visits = rng.poisson(VISITS_PER_VICTIM * hurt.to_numpy())
    rows = [
        (district, year, HIDDEN if 1 <= visits[i, j] <= 9 else str(visits[i, j]), NOTICE)
        for i, district in enumerate(districts) for j, year in enumerate(HOSPITAL_YEARS)
    ]
    return pd.DataFrame(rows, columns=["district", "year", "visits", "notice"])
