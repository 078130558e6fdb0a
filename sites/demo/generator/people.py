"""Who lives where: population by neighborhood and group, shaped by a made-up past of housing policy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sites.demo.generator.county import County

Floats = NDArray[np.float64]

GROUPS = ("aian_nh", "asian_nh", "black_nh", "hispanic", "white_nh", "other_nh")
CENSUS_YEARS = (2015, 2020)
YEARS = tuple(range(2015, 2025))
TOTAL = {2015: 936_000, 2020: 1_004_000}
SHARE = {
    2015: (0.007, 0.058, 0.285, 0.150, 0.455, 0.045),
    2020: (0.006, 0.071, 0.282, 0.176, 0.412, 0.053),
}
"""Each group's share of the whole county."""
PULL = (0.4, -0.9, 2.6, 1.7, -2.4, 0.0)
"""How strongly the made-up past steered each group toward places that were starved of investment, or kept it out."""
EMPTY = 2
FEW = 3
"""Neighborhoods where nobody lives, or nearly nobody: yards and an airfield."""


@dataclass(frozen=True)
class People:
    """The people of the county.

    Parameters
    ----------
    disinvestment : array of float, shape (neighborhoods,)
        From 0, where the made-up past put money, to 1, where it withheld it.
    counts : dict of int to array of int, shape (neighborhoods, groups)
        Census year → people.
    """

    disinvestment: Floats
    counts: dict[int, NDArray[np.int64]]

    def in_year(self, year: int) -> Floats:
        """Return people by neighborhood and group in any year, on a straight line through the two censuses."""
        first, last = CENSUS_YEARS
        along = (year - first) / (last - first)
        return np.clip((1 - along) * self.counts[first] + along * self.counts[last], 0, None)


def make_people(county: County, rng: np.random.Generator) -> People:
    """Make the population.

    Parameters
    ----------
    county : County
        Where people live.
    rng : Generator
        Where chance comes from.
    """
    places = county.centers
    past = disinvestment(places)
    size = rng.lognormal(0, 0.38, len(places)) * np.exp(-0.15 * np.hypot(*places.T))
    size[rng.choice(len(places), EMPTY + FEW, replace=False)] = np.repeat([1e-9, 0.012], [EMPTY, FEW])
    pull = np.outer(past - past.mean(), PULL) + rng.normal(0, 0.35, (len(places), len(GROUPS)))
    pull[:, GROUPS.index("hispanic")] += 1.2 * np.exp(-((places[:, 0] - 0.45) ** 2 + (places[:, 1] + 0.1) ** 2) / 0.08)
    pull[:, GROUPS.index("asian_nh")] += 1.5 * np.exp(-((places[:, 0] + 0.1) ** 2 + (places[:, 1] - 0.6) ** 2) / 0.06)
    counts = {}
    for year in CENSUS_YEARS:
        homes = TOTAL[year] * size / size.sum()
        expected = _fit(np.exp(pull), homes, TOTAL[year] * np.array(SHARE[year]))
        counts[year] = rng.poisson(expected)
    return People(past, counts)


def disinvestment(places: Floats) -> Floats:
    """Return how far the made-up past starved each place of investment: along the mills, and by the rail yard."""
    across = places @ np.array([0.8, -0.6]) + 0.05
    along = places @ np.array([0.6, 0.8])
    mills = np.exp(-((across / 0.24) ** 2)) / (1 + np.exp(6 * (np.abs(along) - 0.6)))
    yard = np.exp(-((places[:, 0] - 0.5) ** 2 + (places[:, 1] + 0.25) ** 2) / 0.05)
    return np.clip(mills + 0.8 * yard, 0, 1)


def _fit(pattern: Floats, rows: Floats, columns: Floats) -> Floats:
    """Scale a pattern until its sums are those given (iterative proportional fitting, Deming and Stephan 1940)."""
    for _ in range(60):
        pattern = pattern * (rows / pattern.sum(axis=1))[:, None]
        pattern = pattern * (columns / pattern.sum(axis=0))
    return pattern
