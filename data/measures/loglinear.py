"""Log-linear Poisson regression of a short series, with more spread than Poisson allowed for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

ROUNDS = 100
CLOSE = 1e-10
"""Relative change of the deviance at which the fit has converged."""

LARGEST = 50.0
"""Logarithms of rates beyond this, on either side, are steps on the way to no finite fit."""
LEAST = 1e-6
"""Where fewer events than this are expected in a year, the best fit is at infinity."""


@dataclass(frozen=True)
class Fit:
    """A fitted regression.

    Parameters
    ----------
    coefficients : ndarray of float, shape (p,)
        On the scale of the logarithm of the rate.
    covariance : ndarray of float, shape (p, p)
        Of the coefficients, times the dispersion.
    expected : ndarray of float, shape (n,)
        Expected events.
    deviance : float
        Twice the log-likelihood's distance from that of a perfect fit.
    dispersion : float
        Pearson's statistic for each degree of freedom; at least 1, so that intervals are never narrower than Poisson's.
    freedom : int
        Degrees of freedom left.
    """

    coefficients: np.ndarray
    covariance: np.ndarray
    expected: np.ndarray
    deviance: float
    dispersion: float
    freedom: int


def fit_poisson(events: np.ndarray, person_years: np.ndarray, design: np.ndarray) -> Fit | None:
    """Fit log(rate) = design @ coefficients by maximum likelihood.

    Parameters
    ----------
    events : ndarray of float, shape (n,)
        Poisson counts.
    person_years : ndarray of float, shape (n,)
        People at risk times years, above 0.
    design : ndarray of float, shape (n, p)
        Columns of the regression, an intercept among them.

    Returns
    -------
    Fit or None
        None where there is no finite best fit: no events, or none on one end of a slope.

    References
    ----------
    McCullagh P, Nelder JA (1989). Generalized linear models, 2nd ed. London: Chapman and Hall, sections 2.5 and 6.2.
    """
    if events.sum() == 0:
        return None
    expected, before = np.maximum(events, 0.5), np.inf
    for _ in range(ROUNDS):
        working = np.log(expected / person_years) + (events - expected) / expected
        root = np.sqrt(expected)
        coefficients, _, rank, _ = np.linalg.lstsq(design * root[:, None], working * root, rcond=None)
        linear = design @ coefficients
        expected = person_years * np.exp(np.clip(linear, -LARGEST, LARGEST))
        if rank < design.shape[1] or expected.min() < LEAST:
            return None
        deviance = _deviance(events, expected)
        if abs(before - deviance) <= CLOSE * (deviance + 1):
            break
        before = deviance
    else:
        return None
    freedom = len(events) - design.shape[1]
    pearson = float(((events - expected) ** 2 / expected).sum())
    dispersion = max(1.0, pearson / freedom) if freedom > 0 else 1.0
    information = design.T @ (design * expected[:, None])
    return Fit(coefficients, dispersion * np.linalg.inv(information), expected, deviance, dispersion, freedom)


def _deviance(events: np.ndarray, expected: np.ndarray) -> float:
    ratio = np.where(events > 0, events / expected, 1.0)
    return float(2 * (events * np.log(ratio) - (events - expected)).sum())
