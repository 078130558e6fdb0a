"""Gaps between two groups, or two years: rate ratio and rate difference, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from scipy import special

from data.measures.rates import LEVEL, PER, poisson_interval
from data.measures.values import Value
from vocabulary import Status


@dataclass(frozen=True)
class Estimate:
    """A number with the limits of its 95 % interval; ``high`` may be infinite."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Comparison:
    """A rate beside the rate that it is compared with.

    Parameters
    ----------
    ratio : Estimate or None
        How many times the reference's rate.
    difference : Estimate or None
        How many more events per 100,000 people a year than the reference.
    status : Status
        Published, or why there is no comparison.
    lacking : str
        ``value`` or ``reference``: which of the two has no rate; empty where both have one.
    """

    ratio: Estimate | None
    difference: Estimate | None
    status: Status
    lacking: str = ""


def rate_ratio(events: int, person_years: float, reference_events: int, reference_person_years: float) -> Estimate:
    """Return the ratio of two independent rates with its exact interval.

    Parameters
    ----------
    events, reference_events : int
        Events, which are not both 0.
    person_years, reference_person_years : float
        People at risk times years, above 0.

    Returns
    -------
    Estimate
        The ratio; infinite where the reference has no events.

    Notes
    -----
    Given the sum of two Poisson counts, the first is binomial; the Clopper-Pearson limits of its share
    become limits of the ratio.

    References
    ----------
    Przyborowski J, Wilenski H (1940). Homogeneity of results in testing samples from Poisson series.
    Biometrika 31:313-323.
    Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated in the case of the binomial.
    Biometrika 26:404-413.
    """
    low, high = _share(events, events + reference_events)
    people = reference_person_years / person_years
    return Estimate(
        inf if reference_events == 0 else events / reference_events * people,
        people * low / (1 - low),
        inf if high == 1 else people * high / (1 - high),
    )


def rate_difference(events: int, person_years: float, reference_events: int, reference_person_years: float) -> Estimate:
    """Return the difference of two independent rates, per 100,000 people a year, with its interval.

    Parameters
    ----------
    events, reference_events : int
        Events.
    person_years, reference_person_years : float
        People at risk times years, above 0.

    Notes
    -----
    The limits of each rate are Garwood's; the method of variance estimates recovery puts them together.

    References
    ----------
    Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a general approach.
    Statistics in Medicine 27:1693-1702.
    """
    low, high = poisson_interval(np.array([events, reference_events], dtype=float))
    people = np.array([person_years, reference_person_years]) / PER
    (rate, reference), (low, reference_low), (high, reference_high) = (
        np.array([events, reference_events]) / people, low / people, high / people
    )
    gap = float(rate - reference)
    return Estimate(
        gap,
        gap - sqrt((rate - low) ** 2 + (reference_high - reference) ** 2),
        gap + sqrt((high - rate) ** 2 + (reference - reference_low) ** 2),
    )


def compare(value: Value, reference: Value, part_of: bool = False) -> Comparison:
    """Compare a rate with another; nothing where either has no rate that can be shown.

    Parameters
    ----------
    value, reference : Value
        What is compared, and with what.
    part_of : bool
        Whether the value's people are among the reference's, as a group is part of everyone.

    Notes
    -----
    A group and everyone are not independent. Given everyone's events, the group's are binomial, so the ratio's
    limits come from the Clopper-Pearson limits of the group's share of events; the difference is that from
    the people outside the group, scaled by their share of everyone.
    """
    for item, name in ((value, "value"), (reference, "reference")):
        if item.rate_status is not Status.PUBLISHED:
            return Comparison(None, None, item.rate_status, name)
    events, people = value.count or 0, value.person_years or 0.0
    all_events, all_people = reference.count or 0, reference.person_years or 0.0
    if not part_of:
        pair = (events, people, all_events, all_people)
        return Comparison(rate_ratio(*pair), rate_difference(*pair), Status.PUBLISHED)
    if all_people <= people:
        return Comparison(None, None, Status.NOT_APPLICABLE)
    low, high = _share(events, all_events)
    times = all_people / people
    gap = rate_difference(events, people, all_events - events, all_people - people)
    outside = 1 - people / all_people
    return Comparison(
        Estimate(events / all_events * times, low * times, high * times),
        Estimate(gap.value * outside, gap.low * outside, gap.high * outside),
        Status.PUBLISHED,
    )


def turned(comparison: Comparison) -> Comparison:
    """Return the same comparison seen from the other side: the reference compared with the value."""
    ratio, gap = comparison.ratio, comparison.difference
    lacking = {"value": "reference", "reference": "value"}.get(comparison.lacking, "")
    if ratio is None or gap is None:
        return Comparison(None, None, comparison.status, lacking)
    times = [inf if limit == 0 else 1 / limit for limit in (ratio.value, ratio.high, ratio.low)]
    return Comparison(Estimate(*times), Estimate(-gap.value, -gap.high, -gap.low), comparison.status)


def _share(events: int, of: int) -> tuple[float, float]:
    """Return the limits of a binomial share (Clopper and Pearson 1934)."""
    tail = (1 - LEVEL) / 2
    low = float(special.betaincinv(events, of - events + 1, tail)) if events > 0 else 0.0
    high = float(special.betaincinv(events + 1, of - events, 1 - tail)) if events < of else 1.0
    return low, high
