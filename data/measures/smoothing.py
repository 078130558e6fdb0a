"""Smoothed rates of small areas, drawn to the whole place or to the neighbors: modelled, not counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats
from scipy.sparse import csr_array

from data.measures.rates import LEVEL, PER, poisson_interval


@dataclass(frozen=True)
class Smoothed:
    """Modelled rates per 100,000 people a year, shape (n,) each; NaN where the count or the people are not known.

    Parameters
    ----------
    rate : ndarray of float
        Between the area's own rate and the rate that it is drawn to.
    low, high : ndarray of float
        Limits within which the area's underlying rate lies with a probability of 95 %, if the areas' rates vary as a
        gamma distribution does.
    weight : ndarray of float
        What the area's own rate counts for, from 0 to 1.
    """

    rate: np.ndarray
    low: np.ndarray
    high: np.ndarray
    weight: np.ndarray


def smooth(counts: np.ndarray, person_years: np.ndarray, mean: float | None = None) -> Smoothed:
    """Draw each area's rate toward the rate of the whole, the more the fewer its people.

    Parameters
    ----------
    counts : ndarray of float, shape (n,)
        Events; NaN where not published.
    person_years : ndarray of float, shape (n,)
        People at risk times years; areas without people have no rate.
    mean : float, optional
        Events per person-year of the whole, where more is known of it than the areas that are given.

    Notes
    -----
    With m the mean and A the variance between areas (by the method of moments, at least 0), the weight of an area with
    n person-years is A / (A + m / n). The limits are those of the gamma distribution that belongs to it, shape
    m^2 / A + x and rate m / A + n; that A and m are estimated is not in them. Where A is 0 they are Garwood's for all
    areas together.

    References
    ----------
    Marshall RJ (1991). Mapping disease and mortality rates using empirical Bayes estimators. Applied Statistics
    40:283-294.
    Clayton D, Kaldor J (1987). Empirical Bayes estimates of age-standardized relative risks for use in disease mapping.
    Biometrics 43:671-681.
    """
    usable = ~np.isnan(counts) & (person_years > 0)
    everyone = csr_array(np.ones((1, int(usable.sum()))))
    return _smoothed(counts, person_years, usable, everyone, np.zeros(int(usable.sum()), dtype=int), mean)


def smooth_spatially(counts: np.ndarray, person_years: np.ndarray, neighbors: csr_array) -> Smoothed:
    """Draw each area's rate toward the rate of the area and its neighbors together.

    Parameters
    ----------
    counts, person_years : ndarray of float, shape (n,)
        As in :func:`smooth`.
    neighbors : csr_array of float, shape (n, n)
        1 where two areas touch; nothing on the diagonal.

    Notes
    -----
    As :func:`smooth`, with mean and variance of each area's own surroundings. An area without a neighbor that has a
    count keeps its own rate.

    References
    ----------
    Marshall RJ (1991). Mapping disease and mortality rates using empirical Bayes estimators. Applied Statistics
    40:283-294.
    """
    usable = ~np.isnan(counts) & (person_years > 0)
    places = np.flatnonzero(usable)
    near = csr_array(neighbors[places][:, places] + csr_array(np.eye(len(places))))
    return _smoothed(counts, person_years, usable, near, np.arange(len(places)), None)


def _smoothed(
    counts: np.ndarray, person_years: np.ndarray, usable: np.ndarray, near: csr_array, own: np.ndarray,
    mean: float | None,
) -> Smoothed:
    """Smooth toward the surroundings: ``near`` has a row for each, ``own`` says which row an area belongs to."""
    events, people = counts[usable], person_years[usable]
    nobody = np.full(len(counts), np.nan)
    if not len(events):
        return Smoothed(nobody, nobody, nobody, nobody)
    total_events, total_people, number = near @ events, near @ people, near @ np.ones(len(events))
    means = total_events / total_people if mean is None else np.full(len(total_people), mean)
    rates = events / people
    # The variance around each row's mean, by weighted sums of the rates and of their squares.
    spread = (near @ (people * rates**2) - 2 * means * (near @ events) + means**2 * total_people) / total_people
    between = np.maximum(spread - means * number / total_people, 0.0)[own]
    middle = means[own]
    alone = number[own] == 1
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = np.where(between > 0, between / (between + middle / people), 0.0)
        shape, pace = middle**2 / between + events, middle / between + people
        drawn = [stats.gamma.ppf(level, shape, scale=1 / pace) for level in ((1 - LEVEL) / 2, (1 + LEVEL) / 2)]
    pooled = [limit[own] / total_people[own] for limit in poisson_interval(total_events)]
    low, high = (np.where(between > 0, limit, other) for limit, other in zip(drawn, pooled, strict=True))
    weight = np.where(alone & (len(own) == len(total_people)), 1.0, weight)
    drawn_rates = weight * rates + (1 - weight) * middle
    found = [np.full(len(counts), np.nan) for _ in range(4)]
    # The mean of a very skewed distribution can lie beyond its upper limit.
    for column, values in zip(found, (PER * drawn_rates, PER * low, PER * np.maximum(high, drawn_rates), weight),
                              strict=True):
        column[usable] = values
    return Smoothed(*found)
