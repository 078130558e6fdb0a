"""How unequal all groups are together, in one number each: the summary measures of HD*Calc with standard errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import stats

from data.measures.disparity import Estimate
from data.measures.rates import LEVEL, PER
from data.measures.values import Value
from vocabulary import ALL, Status


@dataclass(frozen=True)
class Measure:
    """A summary measure with its standard error and the 95 % interval that follows from it, cut off at 0."""

    estimate: Estimate
    se: float


@dataclass(frozen=True)
class Summary:
    """The summary measures over groups, or why there are none.

    Parameters
    ----------
    index_of_disparity : Measure or None
        Mean distance of the groups' rates from the reference, as a share of the reference: 0.5 is 50 %.
    between_group_variance : Measure or None
        In squared rates per 100,000 people a year.
    theil, mean_log_deviation : Measure or None
        Without a unit; 0 where all rates are equal. No mean log deviation where a group has no events.
    groups, left_out : tuple of str
        The groups that are in, and those that have no rate.
    covered : float
        Share of people, of all in groups with a known population, who are in these groups: 0 to 1.
    status : Status
        Published, or ``not_applicable`` where fewer than two groups, or no reference, have a rate.
    """

    index_of_disparity: Measure | None
    between_group_variance: Measure | None
    theil: Measure | None
    mean_log_deviation: Measure | None
    groups: tuple[str, ...]
    left_out: tuple[str, ...]
    covered: float
    status: Status


def summary(values: Mapping[str, Value], reference: str = ALL) -> Summary:
    """Return the summary measures over all groups that have a rate.

    Parameters
    ----------
    values : mapping of str to Value
        Group → value; ``all`` is not a group and is left aside.
    reference : str
        What the index of disparity measures the distance from: a group, or ``all`` for the mean of these groups.

    References
    ----------
    National Cancer Institute. Health Disparities Calculator (HD*Calc): inference methods.
    """
    groups = {group: value for group, value in values.items() if group != ALL}
    usable = {group: value for group, value in groups.items() if value.rate_status is Status.PUBLISHED}
    known = sum(value.person_years or 0.0 for value in groups.values())
    covered = sum(value.person_years or 0.0 for value in usable.values()) / known if known else 0.0
    left_out = tuple(group for group in groups if group not in usable)
    if len(usable) < 2 or reference not in (ALL, *usable):
        return Summary(None, None, None, None, tuple(usable), left_out, covered, Status.NOT_APPLICABLE)
    people = np.array([value.person_years for value in usable.values()], dtype=float)
    events = np.array([value.count for value in usable.values()], dtype=float)
    rates, errors, shares = PER * events / people, PER * np.sqrt(events) / people, people / people.sum()
    against = None if reference == ALL else list(usable).index(reference)
    return Summary(
        index_of_disparity(rates, errors, shares, against), between_group_variance(rates, errors, shares),
        theil(rates, errors, shares), mean_log_deviation(rates, errors, shares), tuple(usable), left_out, covered,
        Status.PUBLISHED)


def index_of_disparity(rates: np.ndarray, errors: np.ndarray, shares: np.ndarray, reference: int | None) -> Measure:
    """Return the mean distance from the reference, as a share of it.

    Parameters
    ----------
    rates, errors : ndarray of float, shape (n,)
        Each group's rate with its standard error.
    shares : ndarray of float, shape (n,)
        Each group's share of people; they sum to 1.
    reference : int or None
        Position of the reference group; None: the mean rate of all people, and all n groups are averaged over.

    Notes
    -----
    The standard error is that of the delta method with the directions of the distances held fixed.

    References
    ----------
    Pearcy JN, Keppel KG (2002). A summary measure of health disparity. Public Health Rep 117:273-280.
    Ahn J et al. (2018). Variance estimation and confidence intervals for 11 commonly used health disparity measures.
    JCO Clin Cancer Inform 2:1-19.
    """
    own = shares if reference is None else np.eye(len(rates))[reference]
    base, averaged = float(own @ rates), len(rates) - (reference is not None)
    if base == 0:
        return Measure(Estimate(np.inf, 0.0, np.inf), np.inf)
    side = np.sign(rates - base)
    slope = (side / base - own * float(side @ rates) / base**2) / averaged
    return _measure(float(np.abs(rates - base).sum() / base / averaged), float(slope**2 @ errors**2))


def between_group_variance(rates: np.ndarray, errors: np.ndarray, shares: np.ndarray) -> Measure:
    """Return the variance of rates over people, had everyone the rate of their group.

    Parameters are those of :func:`index_of_disparity`.

    References
    ----------
    Harper S, Lynch J (2005). Methods for measuring cancer disparities. Bethesda: National Cancer Institute.
    Ahn J et al. (2018). JCO Clin Cancer Inform 2:1-19: the variance, with its terms of the second order.
    """
    away, spread = rates - shares @ rates, (shares * errors) ** 2
    second = float(spread.sum() ** 2 - (spread**2).sum() + (((1 - shares) * errors) ** 2 * spread).sum())
    return _measure(float(shares @ away**2), float(4 * spread @ away**2 + 2 * second))


def theil(rates: np.ndarray, errors: np.ndarray, shares: np.ndarray) -> Measure:
    """Return the Theil index: the mean of r ln r over people, r being the rate as a multiple of the mean rate.

    Parameters are those of :func:`index_of_disparity`; a group without events adds nothing.

    References
    ----------
    Theil H (1967). Economics and information theory. Amsterdam: North-Holland.
    Ahn J et al. (2018). JCO Clin Cancer Inform 2:1-19: the variance.
    """
    mean = float(shares @ rates)
    if mean == 0:
        return Measure(Estimate(0.0, 0.0, np.inf), np.inf)
    ratio = rates / mean
    log = np.log(np.where(ratio > 0, ratio, 1.0))
    slope = shares * (1 + log - float(shares * ratio @ (1 + log))) / mean
    return _measure(float(shares * ratio @ log), float(slope**2 @ errors**2))


def mean_log_deviation(rates: np.ndarray, errors: np.ndarray, shares: np.ndarray) -> Measure | None:
    """Return the mean over people of -ln r, r being the rate as a multiple of the mean rate.

    Parameters are those of :func:`index_of_disparity`; None where a group has no events, since it would be infinite.

    References
    ----------
    Theil H (1967). Economics and information theory. Amsterdam: North-Holland.
    Ahn J et al. (2018). JCO Clin Cancer Inform 2:1-19: the variance.
    """
    if (rates <= 0).any():
        return None
    mean = float(shares @ rates)
    slope = shares * (1 - mean / rates) / mean
    return _measure(float(-shares @ np.log(rates / mean)), float(slope**2 @ errors**2))


def _measure(value: float, variance: float) -> Measure:
    se = float(np.sqrt(variance))
    margin = float(stats.norm.ppf((1 + LEVEL) / 2)) * se
    return Measure(Estimate(value, max(value - margin, 0.0), value + margin), se)
