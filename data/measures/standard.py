"""Directly age-adjusted rates: what a group's rate would be if its ages were those of a standard population."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.measures.disparity import Estimate
from data.measures.rates import PER
from data.measures.reliability import Reason, reliability
from data.measures.values import Value
from data.measures.weighted import weighted_sum
from errors import EquityError, Problem
from vocabulary import Status

US_2000 = {
    0: 3_795, 1: 15_192, 5: 19_920, 10: 20_057, 15: 11_819, 18: 8_001, 20: 18_257, 25: 17_722, 30: 19_511, 35: 22_180,
    40: 22_479, 45: 19_806, 50: 17_224, 55: 13_307, 60: 10_654, 65: 9_410, 70: 8_726, 75: 7_415, 80: 4_900, 85: 4_259,
}
"""The standard population of the United States, projected for 2000, in thousands: youngest age of each group → people
(Klein and Schoenborn 2001). A group reaches to the age before the next; the last has no end."""

_BAND = re.compile(r"(\d+)(?:-(\d+)|\+)")


@dataclass(frozen=True)
class Adjusted:
    """A directly age-adjusted rate per 100,000 people a year, or why there is none.

    Parameters
    ----------
    rate : Estimate or None
        With its 95 % gamma interval; None unless ``status`` is published.
    status : Status
        Published; unreliable; or what stands in the way in an age band: withheld, not reported, … ``not_applicable``
        where ages are not known both above and below the line.
    reason : Reason
        Why the rate is unreliable; ``reliable`` otherwise.
    """

    rate: Estimate | None
    status: Status
    reason: Reason = Reason.RELIABLE


def standard_shares(bands: tuple[str, ...], standard: Mapping[int, float] = US_2000) -> np.ndarray:
    """Return the share of a standard population in each age band.

    Parameters
    ----------
    bands : tuple of str
        Such as ``0-17``, ``18-24``, ``25+``: from the youngest to the oldest, without gaps, the last without an end.
    standard : mapping of int to float
        Youngest age of each group of the standard population, ascending from 0 → people.

    Returns
    -------
    ndarray of float, shape (len(bands),)
        They sum to 1.

    Raises
    ------
    EquityError
        If the bands have gaps, overlap, do not reach from birth to the end of life, or split a group of the standard.

    References
    ----------
    Klein RJ, Schoenborn CA (2001). Age adjustment using the 2000 projected U.S. population. Healthy People
    Statistical Notes 20. Hyattsville: National Center for Health Statistics.
    """
    starts = _starts(bands)
    if starts is None or starts[:1] != [0]:
        raise EquityError(Problem("Rates cannot be adjusted for these ages.", found=", ".join(bands),
                                  expected="bands without gaps from 0 on, such as 0-17, 18-24, 25+"))
    cut = [start for start in starts if start not in standard]
    if cut:
        raise EquityError(Problem("These age bands split age groups of the standard population.",
                                  found=", ".join(map(str, cut)), expected=", ".join(map(str, standard)),
                                  advice="Let each age band begin with one of these ages."))
    ages, people = np.array(list(standard)), np.array(list(standard.values()), dtype=float)
    band = np.searchsorted(starts, ages, side="right") - 1
    return np.bincount(band, weights=people, minlength=len(starts)) / people.sum()


def _starts(bands: tuple[str, ...]) -> list[int] | None:
    """Return the youngest age of each band; None where they are not a partition of all ages."""
    found = [_BAND.fullmatch(band) for band in bands]
    limits = [(int(match[1]), match[2]) for match in found if match]
    ends = [end is None if n == len(bands) - 1 else end is not None and int(end) + 1 == limits[n + 1][0]
            and int(end) >= start for n, (start, end) in enumerate(limits[:len(bands)]) if len(limits) == len(bands)]
    return [start for start, _ in limits] if ends and all(ends) else None


def adjusted_rate(counts: np.ndarray, person_years: np.ndarray, shares: np.ndarray) -> Estimate:
    """Return a directly age-adjusted rate per 100,000 people a year with its gamma interval.

    Parameters
    ----------
    counts : ndarray of float, shape (n,)
        Events in each age band.
    person_years : ndarray of float, shape (n,)
        People at risk times years in each age band, above 0.
    shares : ndarray of float, shape (n,)
        Share of the standard population in each age band; they sum to 1.

    References
    ----------
    Fay MP, Feuer EJ (1997). Confidence intervals for directly standardized rates: a method based on the gamma
    distribution. Statistics in Medicine 16:791-801.
    """
    return Estimate(*weighted_sum(counts, PER * shares / person_years))


def age_adjusted(values: Mapping[str, Value], standard: Mapping[int, float] = US_2000) -> Adjusted:
    """Return the age-adjusted rate from the values of all age bands.

    Parameters
    ----------
    values : mapping of str to Value
        Age band → value, from the youngest to the oldest.
    standard : mapping of int to float
        As in :func:`standard_shares`; the population of 2000 by default, or a site's own.

    Raises
    ------
    EquityError
        As :func:`standard_shares`.
    """
    shares = standard_shares(tuple(values), standard)
    lacking = [value.count_status for value in values.values() if value.count_status is not Status.PUBLISHED]
    if lacking:
        return Adjusted(None, lacking[0])
    counts = np.array([value.count for value in values.values()], dtype=float)
    person_years = np.array([value.person_years or 0.0 for value in values.values()])
    if (person_years <= 0).any():
        return Adjusted(None, Status.NOT_APPLICABLE)
    rate = adjusted_rate(counts, person_years, shares)
    years = max(value.years for value in values.values())
    width = (rate.high - rate.low) / rate.value if rate.value else np.inf
    reason = Reason(str(reliability(counts.sum(), person_years.sum(), years, width)))
    if reason is not Reason.RELIABLE:
        return Adjusted(None, Status.UNRELIABLE, reason)
    return Adjusted(rate, Status.PUBLISHED)
