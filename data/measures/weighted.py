"""Weighted sums of Poisson counts, which adjusted rates and exposure are."""

from __future__ import annotations

import numpy as np
from scipy import special

from data.measures.rates import LEVEL


def weighted_sum(counts: np.ndarray, weights: np.ndarray) -> tuple[float, float, float]:
    """Return a weighted sum of independent Poisson counts with its gamma interval.

    Parameters
    ----------
    counts, weights : ndarray of float, shape (n,)
        Counts, and what each is multiplied by; not negative.

    Returns
    -------
    value, low, high : float
        The sum and the limits of its 95 % interval.

    References
    ----------
    Fay MP, Feuer EJ (1997). Confidence intervals for directly standardized rates: a method based on the gamma
    distribution. Statistics in Medicine 16:791-801.
    """
    value, variance, largest = float(weights @ counts), float(weights**2 @ counts), float(weights.max(initial=0.0))
    tail = (1 - LEVEL) / 2
    # Half the quantiles of chi-squared are those of the gamma distribution.
    low = 0.0 if value == 0 else variance / value * special.gammaincinv(value**2 / variance, tail)
    if largest == 0:
        return value, 0.0, 0.0
    value_up, variance_up = value + largest, variance + largest**2
    high = variance_up / value_up * special.gammaincinv(value_up**2 / variance_up, 1 - tail)
    return value, float(low), float(high)
