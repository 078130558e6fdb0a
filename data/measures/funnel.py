"""Areas against the whole: which rates differ from that of the whole place by more than chance."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import stats

from data.measures.rates import PER

INNER, OUTER = 0.95, 0.998


class Position(StrEnum):
    """Where an area lies in the funnel."""

    FAR_BELOW = "far_below"
    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    FAR_ABOVE = "far_above"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Limits:
    """The lowest and the highest rate per 100,000 people a year that chance explains, shape (n,) each."""

    low: np.ndarray
    high: np.ndarray


def funnel_limits(person_years: np.ndarray, rate: float, level: float) -> Limits:
    """Return the limits of a funnel plot around a rate.

    Parameters
    ----------
    person_years : ndarray of float, shape (n,)
        People at risk times years, above 0.
    rate : float
        Of the whole, per 100,000 people a year.
    level : float
        0.95 or 0.998 by convention.

    Notes
    -----
    The limits belong to the smallest and the largest count that are each likelier than (1 - level) / 2 to be reached,
    from outside, if the area had the rate of the whole: exact for Poisson counts.

    References
    ----------
    Spiegelhalter DJ (2005). Funnel plots for comparing institutional performance. Statistics in Medicine 24:1185-1202.
    """
    expected, tail = rate * person_years / PER, (1 - level) / 2
    low = np.where(expected > 0, stats.poisson.ppf(tail, expected), 0.0)
    high = np.where(expected > 0, stats.poisson.isf(tail, expected), 0.0)
    return Limits(PER * low / person_years, PER * high / person_years)


def positions(counts: np.ndarray, person_years: np.ndarray, rate: float) -> np.ndarray:
    """Return where each area lies in the funnel around the rate of the whole.

    Parameters
    ----------
    counts : ndarray of float, shape (n,)
        Events; NaN where not published.
    person_years : ndarray of float, shape (n,)
        People at risk times years.
    rate : float
        Of the whole, per 100,000 people a year.

    Returns
    -------
    ndarray of str, shape (n,)
        Codes of :class:`Position`.

    References
    ----------
    Spiegelhalter DJ (2005). Statistics in Medicine 24:1185-1202.
    """
    known = ~np.isnan(counts) & (person_years > 0)
    found = np.full(len(counts), str(Position.UNKNOWN), dtype=object)
    own = PER * counts[known] / person_years[known]
    inner, outer = (funnel_limits(person_years[known], rate, level) for level in (INNER, OUTER))
    # A relative hair, so that a count on the limit is within it whatever the division rounds to.
    more, less = own * (1 + 1e-9), own * (1 - 1e-9)
    found[known] = np.select(
        [more < outer.low, less > outer.high, more < inner.low, less > inner.high],
        [str(Position.FAR_BELOW), str(Position.FAR_ABOVE), str(Position.BELOW), str(Position.ABOVE)],
        str(Position.WITHIN))
    return found


def rank_ranges(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the ranks that each value can have, the highest being 1, where only separate intervals are ordered.

    Parameters
    ----------
    low, high : ndarray of float, shape (n,)
        Limits of each value's interval; NaN where there is none.

    Returns
    -------
    first, last : ndarray of float, shape (n,)
        The best and the worst rank: one more than those surely higher, and all less those surely lower; NaN where
        there is no interval. Two values whose intervals overlap always share at least a rank.

    References
    ----------
    Klein M, Wright T, Wieczorek J (2020). A joint confidence region for an overall ranking of populations. Applied
    Statistics 69:589-606.
    """
    known = ~np.isnan(low) & ~np.isnan(high)
    starts, ends = np.sort(low[known]), np.sort(high[known])
    first, last = np.full(len(low), np.nan), np.full(len(low), np.nan)
    first[known] = 1 + len(starts) - np.searchsorted(starts, high[known], side="right")
    last[known] = len(starts) - np.searchsorted(ends, low[known], side="left")
    return first, last
