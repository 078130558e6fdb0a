"""How a group's rate varies over the neighborhoods that its people live in: no group is one thing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.measures.answers import Answers
from data.measures.areas import LEAST_COVERED, AreaCells, area_cells
from data.measures.rates import PER
from vocabulary import ALL, Status

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
NOTHING = 1e-9
"""Shares of people as near to each other as this are equal."""


@dataclass(frozen=True)
class Spread:
    """The rates of the neighborhoods that a group's people live in, per 100,000 people a year.

    Parameters
    ----------
    quantiles : tuple of float
        So that 10, 25, 50, 75 and 90 % of these people live where the rate is no higher; empty unless published.
    least, most : tuple of float or None
        The same quantiles of all the group's people, were the rates lowest, or highest, wherever the count is withheld;
        None where nothing bounds them.
    own : bool
        Whether they are rates of the group itself in each neighborhood, or of everyone there.
    people : float
        Members of the group in areas that report, on average over the years.
    covered : float
        Share of them who live where the count is published: 0 to 1. The quantiles speak of these alone.
    status : Status
        Published, or why there is none.
    """

    quantiles: tuple[float, ...]
    least: tuple[float, ...]
    most: tuple[float | None, ...]
    own: bool
    people: float
    covered: float
    status: Status


def spread(answers: Answers, indicator: str, geography: str, period: str) -> dict[str, Spread]:
    """Return how each group's rate is spread over areas, everyone last.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    indicator, geography, period : str
        What is counted, in which areas, and when.

    Returns
    -------
    dict of str to Spread
        Group → spread; empty where no table holds the areas or nobody knows who lives where.

    Notes
    -----
    Where a table counts groups within areas, it is the group's own rate that varies; otherwise everyone's rate in
    each area, weighted by where the group lives. Published counts enter however few they are: to leave out areas with
    few events would hide the low end. Counts of small areas also vary by chance, so part of the spread is chance.

    References
    ----------
    Hyndman RJ, Fan Y (1996). Sample quantiles in statistical packages. The American Statistician 50:361-365: the
    inverse of the distribution, here of people.
    """
    areas = area_cells(answers, indicator, geography, period)
    if areas is None:
        return {}
    about = (answers, indicator, geography, period)
    return {group: _spread(areas, group, _own_counts(*about, areas.codes, group))
            for group, people in areas.living.items() if people.sum() > 0}


def _spread(areas: AreaCells, group: str, own: np.ndarray | None) -> Spread:
    people = areas.living[group]
    counts, base = (areas.counts, areas.everyone) if own is None else (own, people)
    shown = ~np.isnan(counts) & (people > 0) & (base > 0)
    covered = float(people[shown].sum() / people.sum())
    members = float(people.sum()) / areas.years
    if covered < LEAST_COVERED:
        return Spread((), (), (), own is not None, members, covered, Status.WITHHELD)
    rates, weights = PER * counts[shown] / base[shown], people[shown]
    low = tuple(max(level - (1 - covered) - NOTHING, 0.0) / covered for level in QUANTILES)
    high = tuple(level / covered for level in QUANTILES)
    least = tuple(rate if level > 0 else 0.0
                  for rate, level in zip(weighted_quantiles(rates, weights, low), low, strict=True))
    bounded = weighted_quantiles(rates, weights, tuple(min(level, 1.0) for level in high))
    most = tuple(rate if level <= 1 else None for rate, level in zip(bounded, high, strict=True))
    return Spread(weighted_quantiles(rates, weights), least, most, own is not None, members, covered, Status.PUBLISHED)


def _own_counts(
    answers: Answers, indicator: str, geography: str, period: str, areas: tuple[str, ...], group: str
) -> np.ndarray | None:
    """Return the group's own count in each area, NaN where it is not published; None where no table has them."""
    if group == ALL or not any(answers.has(indicator, geography, area=area, group=group, period=period)
                               for area in areas):
        return None
    values = [answers.value(indicator, geography, area, group=group, period=period) for area in areas]
    return np.array([value.count for value in values], dtype=float)


def weighted_quantiles(
    rates: np.ndarray, people: np.ndarray, levels: tuple[float, ...] = QUANTILES
) -> tuple[float, ...]:
    """Return the smallest rates below or at which given shares of people live.

    Parameters
    ----------
    rates : ndarray of float, shape (n,)
        One for each area, at least one.
    people : ndarray of float, shape (n,)
        Not negative, and somebody somewhere.
    levels : tuple of float
        Shares, from 0 to 1.
    """
    return tuple(np.quantile(rates, levels, weights=people, method="inverted_cdf").tolist())
