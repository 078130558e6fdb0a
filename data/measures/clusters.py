"""Local clusters: areas whose rate and whose neighbors' rates are high or low together, beyond chance."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import stats
from scipy.sparse import csr_array

PERMUTATIONS = 9999
SEED = 19_950_427
ALPHA = 0.05
"""Of the clusters named, this share is expected to be chance."""


class Cluster(StrEnum):
    """What an area and its neighbors are together."""

    HIGH_HIGH = "high_high"
    LOW_LOW = "low_low"
    HIGH_LOW = "high_low"
    LOW_HIGH = "low_high"
    NONE = "none"
    """Nothing that chance could not have made."""
    UNKNOWN = "unknown"
    """The count is not published, or that of no neighbor is."""


@dataclass(frozen=True)
class Clusters:
    """Local Moran statistics, shape (n,) each; NaN where there is none.

    Parameters
    ----------
    statistic : ndarray of float
        Local Moran's I of the standardized rates.
    p : ndarray of float
        Two-sided pseudo p-value from permutations, before any correction for how many areas are looked at.
    cluster : ndarray of str
        Codes of :class:`Cluster`.
    """

    statistic: np.ndarray
    p: np.ndarray
    cluster: np.ndarray


def clusters(
    counts: np.ndarray, person_years: np.ndarray, neighbors: csr_array, permutations: int = PERMUTATIONS
) -> Clusters:
    """Find local clusters of high and low rates.

    Parameters
    ----------
    counts : ndarray of float, shape (n,)
        Events; NaN where not published.
    person_years : ndarray of float, shape (n,)
        People at risk times years.
    neighbors : csr_array of float, shape (n, n)
        1 where two areas touch; nothing on the diagonal.
    permutations : int
        How many times the rates of the other areas are reshuffled, from a fixed seed.

    Notes
    -----
    Rates are standardized first, so that areas with few people do not stand out by chance alone (Assunção and Reis).
    The area's own rate stays in place while those of its neighbors are drawn from all others. As many areas are looked
    at, the p-values are corrected by the false discovery rate (Benjamini and Hochberg; Caldas de Castro and Singer).

    References
    ----------
    Anselin L (1995). Local indicators of spatial association: LISA. Geographical Analysis 27:93-115.
    Assunção RM, Reis EA (1999). A new proposal to adjust Moran's I for population density. Statistics in Medicine
    18:2147-2162.
    Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate. J R Stat Soc B 57:289-300.
    Caldas de Castro M, Singer BH (2006). Controlling the false discovery rate: a new application to account for
    multiple and dependent tests in local statistics of spatial association. Geographical Analysis 38:180-208.
    """
    usable = np.flatnonzero(~np.isnan(counts) & (person_years > 0))
    near = csr_array(neighbors[usable][:, usable])
    linked = np.diff(near.indptr) > 0
    nothing = Clusters(np.full(len(counts), np.nan), np.full(len(counts), np.nan),
                       np.full(len(counts), str(Cluster.UNKNOWN), dtype=object))
    if not linked.any():
        return nothing
    rates = standardized(counts[usable], person_years[usable])
    if rates.max() == rates.min():
        return nothing
    z = (rates - rates.mean()) / rates.std()
    lag = np.where(linked, (near @ z) / np.maximum(np.diff(near.indptr), 1), 0.0)
    p = _p_values(z, lag, np.diff(near.indptr), permutations)
    certain = np.zeros(len(z), dtype=bool)
    certain[linked] = stats.false_discovery_control(p[linked]) <= ALPHA
    names = np.where(z > 0, np.where(lag > 0, Cluster.HIGH_HIGH, Cluster.HIGH_LOW),
                     np.where(lag > 0, Cluster.LOW_HIGH, Cluster.LOW_LOW))
    shown = usable[linked]
    nothing.statistic[shown] = (z * lag * (len(z) - 1) / len(z))[linked]
    nothing.p[shown] = p[linked]
    nothing.cluster[shown] = np.where(certain, names, Cluster.NONE)[linked].astype(str)
    return nothing


def standardized(counts: np.ndarray, person_years: np.ndarray) -> np.ndarray:
    """Return rates less the mean rate, each divided by the standard deviation that it has by chance and between areas.

    Parameters
    ----------
    counts, person_years : ndarray of float, shape (n,)
        Events and people at risk times years, above 0.

    References
    ----------
    Assunção RM, Reis EA (1999). Statistics in Medicine 18:2147-2162.
    """
    rates, mean = counts / person_years, counts.sum() / person_years.sum()
    if mean == 0:
        return np.zeros(len(counts))
    between = person_years @ (rates - mean) ** 2 / person_years.sum() - mean / person_years.mean()
    variance = between + mean / person_years
    return (rates - mean) / np.sqrt(np.where(variance > 0, variance, mean / person_years))


def _p_values(z: np.ndarray, lag: np.ndarray, numbers: np.ndarray, permutations: int) -> np.ndarray:
    """Return how rarely neighbors drawn from all other areas are as high, or as low, as the real ones; two-sided."""
    others = len(z) - 1
    most = int(numbers.max())
    drawn = np.random.default_rng(SEED).random((permutations, others)).argpartition(most - 1, axis=1)[:, :most]
    found = np.ones(len(z))
    for place in np.flatnonzero(numbers):
        # The drawn places are among the others: those from the area's own place on move up by one.
        chosen = drawn[:, :numbers[place]]
        sums = z[chosen + (chosen >= place)].mean(axis=1)
        rarer = min((sums >= lag[place] - 1e-12).sum(), (sums <= lag[place] + 1e-12).sum())
        found[place] = min(1.0, 2 * (rarer + 1) / (permutations + 1))
    return found
