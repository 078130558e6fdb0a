"""Segmented trends: stretches of steady yearly change, and the years in which the pace changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

import numpy as np
from scipy import stats

from data.measures.disparity import Estimate
from data.measures.loglinear import Fit, fit_poisson
from data.measures.rates import LEVEL, PER
from data.measures.series import direction

FEWEST_YEARS = 4
"""No trend on fewer years than this."""
YEARS_FOR = (7, 12, 17)
"""From so many years on, 1, 2 and 3 joinpoints are looked for."""
APART = 2
"""So many years at least lie between two joinpoints, and from a joinpoint to either end."""
PERMUTATIONS = 4499
SEED = 20_000_215
ALPHA = 0.05
"""Chance, over all tests of a series, of finding joinpoints where there are none."""

CLOSE = 1e-9
"""Statistics as near as this, relatively, count as equal."""

Places = tuple[int, ...]


@dataclass(frozen=True)
class Segment:
    """A stretch of steady change.

    Parameters
    ----------
    first, last : int
        Its years; neighboring segments share the joinpoint.
    percent : Estimate
        Annual percent change with its 95 % interval, given the joinpoints.
    direction : str
        ``rising`` or ``falling`` where the interval leaves no doubt; otherwise ``unclear``.
    """

    first: int
    last: int
    percent: Estimate
    direction: str


@dataclass(frozen=True)
class Segmented:
    """A segmented trend.

    Parameters
    ----------
    segments : tuple of Segment
        From the first year to the last.
    joinpoints : tuple of (int, int, int)
        The year of each change of pace, with the earliest and latest year that fit nearly as well (95 %).
    average : Estimate
        Average annual percent change from the first year to the last, with its 95 % interval.
    fitted : tuple of float
        The trend's rate per 100,000 people in each year.
    dispersion : float
        How many times the variance of Poisson counts the years have around the trend; at least 1. Intervals are
        widened by it.
    """

    segments: tuple[Segment, ...]
    joinpoints: tuple[tuple[int, int, int], ...]
    average: Estimate
    fitted: tuple[float, ...]
    dispersion: float


def segmented(first_year: int, events: np.ndarray, person_years: np.ndarray) -> Segmented | None:
    """Fit a segmented trend to yearly counts.

    Parameters
    ----------
    first_year : int
        The year of the first count.
    events : ndarray of float, shape (n,)
        Counts of consecutive years.
    person_years : ndarray of float, shape (n,)
        People at risk in each year, above 0.

    Returns
    -------
    Segmented or None
        None where there are fewer than four years, or no trend can be fitted since nothing happened.

    Notes
    -----
    The model is Kim's: the logarithm of the rate is linear between joinpoints, which lie in observed years, and the
    best places are searched for among all. The number of joinpoints comes from Kim's permutation tests of few against
    many, each at 0.05 divided by the largest number, on Pearson residuals of Poisson fits, from a fixed seed. Slopes
    are those of maximum likelihood, their limits from Student's t with the dispersion found.

    References
    ----------
    Kim HJ, Fay MP, Feuer EJ, Midthune DN (2000). Permutation tests for joinpoint regression with applications to
    cancer rates. Statistics in Medicine 19:335-351.
    Lerman PM (1980). Fitting segmented regression models by grid search. Applied Statistics 29:77-84.
    Clegg LX et al. (2009). Estimating average annual percent change in trend analysis. Statistics in Medicine
    28:3670-3682.
    """
    number = len(events)
    if number < FEWEST_YEARS:
        return None
    most = sum(number >= years for years in YEARS_FOR)
    found = _best(events, person_years, _number_of_joinpoints(events, person_years, most))
    if found is None:
        return None
    places, fit = found
    ends = [0, *places, number - 1]
    quantile = float(stats.t.ppf((1 + LEVEL) / 2, fit.freedom))
    slopes = [np.array([0.0, 1.0, *(place <= start for place in places)]) for start in ends[:-1]]
    lengths = np.diff(ends)
    percents = [_percent(fit, slope, quantile) for slope in slopes]
    segments = tuple(
        Segment(first_year + start, first_year + end, percent, direction(percent, 0))
        for start, end, percent in zip(ends[:-1], ends[1:], percents, strict=True))
    average = _percent(fit, lengths @ np.array(slopes) / lengths.sum(), quantile)
    near = tuple(_near(events, person_years, places, n, fit, first_year) for n in range(len(places)))
    return Segmented(segments, near, average, tuple((PER * fit.expected / person_years).tolist()), fit.dispersion)


def _percent(fit: Fit, combination: np.ndarray, quantile: float) -> Estimate:
    slope = float(combination @ fit.coefficients)
    margin = quantile * float(np.sqrt(combination @ fit.covariance @ combination))
    return Estimate(*(100 * float(np.expm1(limit)) for limit in (slope, slope - margin, slope + margin)))


@lru_cache(maxsize=256)
def _choices(number: int, joinpoints: int) -> tuple[Places, ...]:
    """Return every way to place joinpoints in so many years."""
    inner = range(APART, number - APART)
    return tuple(places for places in combinations(inner, joinpoints)
                 if all(after - before > APART for before, after in pairwise(places)))


def _design(number: int, places: Places) -> np.ndarray:
    years = np.arange(number, dtype=float)
    return np.column_stack([np.ones(number), years, *(np.maximum(years - place, 0) for place in places)])


def _best(events: np.ndarray, person_years: np.ndarray, joinpoints: int) -> tuple[Places, Fit] | None:
    number = len(events)
    fits = [(places, fit) for places in _choices(number, joinpoints)
            if (fit := fit_poisson(events, person_years, _design(number, places))) is not None]
    return min(fits, key=lambda item: item[1].deviance, default=None)


def _number_of_joinpoints(events: np.ndarray, person_years: np.ndarray, most: int) -> int:
    fewest, level = 0, ALPHA / max(most, 1)
    while fewest < most:
        if _p_value(events, person_years, fewest, most) < level:
            fewest += 1
        else:
            most -= 1
    return fewest


def _p_value(events: np.ndarray, person_years: np.ndarray, few: int, many: int) -> float:
    """Return how often reshuffled residuals of the fit with few joinpoints look as much like many as the real ones."""
    found = _best(events, person_years, few)
    if found is None:
        return 1.0
    _, fit = found
    root = np.sqrt(fit.expected)
    residuals = (events - fit.expected) / root
    signal = root * np.log(fit.expected / person_years)
    shuffled = np.random.default_rng(SEED).permuted(np.tile(residuals, (PERMUTATIONS, 1)), axis=1)
    series = np.column_stack([signal + residuals, (signal + shuffled).T])
    worse, better = (_least_squares(series, root, joinpoints) for joinpoints in (few, many))
    likeness = worse / np.maximum(better, np.finfo(float).tiny)
    return float((likeness >= likeness[0] * (1 - CLOSE)).sum() / len(likeness))


def _least_squares(series: np.ndarray, root: np.ndarray, joinpoints: int) -> np.ndarray:
    """Return each weighted series' smallest sum of squares around a trend with so many joinpoints."""
    squares = (series**2).sum(axis=0)
    least = np.full(series.shape[1], np.inf)
    for places in _choices(len(series), joinpoints):
        basis, _ = np.linalg.qr(_design(len(series), places) * root[:, None])
        least = np.minimum(least, squares - ((basis.T @ series) ** 2).sum(axis=0))
    return least


def _near(
    events: np.ndarray, person_years: np.ndarray, places: Places, which: int, fit: Fit, first_year: int
) -> tuple[int, int, int]:
    """Return a joinpoint's year with the earliest and the latest that fit nearly as well."""
    allowed = fit.deviance + fit.dispersion * float(stats.f.ppf(LEVEL, 1, fit.freedom))
    other = places[:which] + places[which + 1:]
    years = [choice[which] for choice in _choices(len(events), len(places))
             if choice[:which] + choice[which + 1:] == other
             and (moved := fit_poisson(events, person_years, _design(len(events), choice))) is not None
             and moved.deviance <= allowed]
    return first_year + places[which], first_year + min(years), first_year + max(years)
