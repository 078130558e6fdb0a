"""What happened: every shooting victim and violent offense, before any agency wrote it down."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sites.demo.generator.county import County
from sites.demo.generator.people import GROUPS, YEARS, Floats, People

VICTIMS = 8_400
"""Shooting victims in all years together, on average."""
OFFENSES = 72_000
"""Violent offenses in all years together, on average."""
GROUP_RISK = (2.7, 0.6, 2.4, 1.1, 0.7, 1.0)
"""What place does not explain, in the order of GROUPS; most of the gap between groups comes from place."""
YEAR_RISK = (0.80, 0.84, 0.93, 0.88, 0.95, 1.27, 1.36, 1.22, 1.01, 0.81)
WORSENING = {"hispanic": 0.03}
"""Yearly change of a group's own risk."""
OTHER_YEARS = {2014: (38, 335, 366), 2025: (352, 1, 196)}
"""Years of which the file has only a part → how many records, from which day of the year, to before which."""
FATAL = 0.19
ON_A_STREET = 0.45
"""Share of points that lie on a street, which is an edge between two neighborhoods."""


def place_risk(people: People, rng: np.random.Generator) -> Floats:
    """Return the risk of violence in each neighborhood, against the county's own."""
    return np.exp(1.6 * people.disinvestment + rng.normal(0, 0.35, len(people.disinvestment)))


def make_victims(county: County, people: People, risk: Floats, rng: np.random.Generator) -> pd.DataFrame:
    """Make the shooting victims.

    Returns
    -------
    DataFrame
        One row a victim: ``area`` (position of the neighborhood), ``group, year, day`` (of the year),
        ``minute`` (of the day), ``age, female, fatal, x, y`` (feet).
    """
    expected = np.stack([
        people.in_year(year) * np.outer(risk, np.array(GROUP_RISK) * _drift(year)) * YEAR_RISK[n]
        for n, year in enumerate(YEARS)
    ])
    counts = rng.poisson(expected * VICTIMS / expected.sum())
    year, area, group = (index.repeat(counts.ravel()) for index in np.indices(counts.shape).reshape(3, -1))
    frame = pd.DataFrame({"year": np.array(YEARS)[year], "area": area, "group": np.array(GROUPS)[group]})
    frame["day"] = 1 + (365 * rng.beta(1.25, 1.15, len(frame))).astype(int)
    strays = [
        frame.sample(rows, random_state=rng).assign(year=other, day=rng.integers(first, end, rows))
        for other, (rows, first, end) in OTHER_YEARS.items()
    ]
    frame = pd.concat([frame, *strays], ignore_index=True)
    number = len(frame)
    frame["minute"] = (1200 + rng.normal(0, 260, number)).astype(int) % 1440
    frame["age"] = (13 + rng.gamma(2.1, 8.2, number)).clip(max=80).astype(int)
    frame["female"] = rng.random(number) < 0.15
    frame["fatal"] = rng.random(number) < FATAL
    frame[["x", "y"]] = _points(county, frame["area"].to_numpy(), rng)
    return frame.sample(frac=1, random_state=rng).sort_values(["year", "day", "minute"], ignore_index=True)


def make_offenses(people: People, risk: Floats, rng: np.random.Generator) -> NDArray[np.int64]:
    """Make counts of violent offenses, shape (neighborhoods, years); shops and bars draw some where few live."""
    visitors = 60 * rng.gamma(0.6, 1.0, len(risk))
    present = [people.in_year(year).sum(axis=1) + visitors for year in YEARS]
    expected = np.column_stack(present) * risk[:, None] * (0.6 + 0.4 * np.array(YEAR_RISK))
    return rng.poisson(expected * OFFENSES / expected.sum())


def _drift(year: int) -> Floats:
    return np.array([(1 + WORSENING.get(group, 0.0)) ** (year - YEARS[0]) for group in GROUPS])


def _points(county: County, area: NDArray[np.int64], rng: np.random.Generator) -> Floats:
    """Return a point for each position: on the area's edge, or between its edge and its middle; whole feet."""
    shapes = county.neighborhoods.geometry.to_numpy()[area]
    edge = shapely.get_coordinates(
        shapely.line_interpolate_point(shapely.boundary(shapes), rng.random(len(area)), normalized=True)
    )
    middle = shapely.get_coordinates(shapely.point_on_surface(shapes))
    reach = np.where(rng.random(len(area)) < ON_A_STREET, 1.0, np.sqrt(rng.random(len(area))) * 0.95)
    return (middle + (edge - middle) * reach[:, None]).round()
