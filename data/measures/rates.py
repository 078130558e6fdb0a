"""Rates per 100,000 people per year with exact Poisson intervals, and when they are reliable."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy import special

from data.measures.reliability import Reason, reliability
from data.measures.values import Value
from vocabulary import Status

PER = 100_000
LEVEL = 0.95


def poisson_interval(count: np.ndarray, level: float = LEVEL) -> tuple[np.ndarray, np.ndarray]:
    """Return the exact (Garwood) interval for the mean of a Poisson count.

    Parameters
    ----------
    count : ndarray of float, shape (n,)
        Events; NaN gives NaN.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    low, high : ndarray of float, shape (n,)

    References
    ----------
    Garwood F (1936). Fiducial limits for the Poisson distribution. Biometrika 28:437-442.
    """
    tail = (1 - level) / 2
    # The gamma distribution's quantiles: half of those of chi-squared, which the tables are made from.
    low = np.where(count == 0, 0.0, special.gammaincinv(np.where(count > 0, count, 1), tail))
    high = special.gammaincinv(count + 1, 1 - tail)
    return np.where(np.isnan(count), np.nan, low), np.asarray(high)


def with_rates(cells: pd.DataFrame, rounding: int | None = None) -> pd.DataFrame:
    """Add ``rate``, ``rate_low``, ``rate_high`` and ``rate_status`` to published cells.

    Parameters
    ----------
    cells : DataFrame
        With ``count`` (Int64), ``count_status``, ``person_years`` (float, NaN where none) and ``years`` (float).
    rounding : int, optional
        The base that the counts were rounded to. Rates and intervals are those of the rounded counts; a rate is
        reliable only if the smallest count that could have been rounded so is.

    Returns
    -------
    DataFrame
        A copy with the four columns. The rate is empty unless its status is ``published``.

    References
    ----------
    Parker JD et al. (2023). National Center for Health Statistics data presentation standards for rates
    and counts. Vital Health Stat 2(200).
    """
    count = cells["count"].to_numpy(dtype=float, na_value=np.nan)
    person_years = cells["person_years"].to_numpy(dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = poisson_interval(count)
        rates = [PER * number / person_years for number in (count, low, high)]
        width = (high - low) / count
    reliable = reliability(count, person_years, cells["years"], width, rounding) == Reason.RELIABLE
    status = np.select(
        [
            cells["count_status"].to_numpy(dtype=str) != Status.PUBLISHED,
            np.isnan(person_years) | (person_years == 0),
            ~reliable,
        ],
        [cells["count_status"].to_numpy(dtype=str), str(Status.NOT_APPLICABLE), str(Status.UNRELIABLE)],
        str(Status.PUBLISHED),
    )
    shown = status == Status.PUBLISHED
    columns = {
        name: np.where(shown, values, np.nan)
        for name, values in zip(("rate", "rate_low", "rate_high"), rates, strict=True)
    }
    return cells.assign(**columns, rate_status=status)


def reason(value: Value, rounding: int | None = None) -> Reason:
    """Return why a value has a count and people but no rate that can be shown; ``reliable`` where it has one.

    Parameters
    ----------
    value : Value
        With a published count.
    rounding : int, optional
        The base that counts were rounded to.
    """
    return _interval(value, rounding)[0]


def _interval(value: Value, rounding: int | None) -> tuple[Reason, float, float]:
    """Return whether a count gives a reliable rate, and the limits of its mean."""
    count = np.array([value.count], dtype=float)
    low, high = poisson_interval(count)
    width = (high - low) / count if value.count else np.inf
    found = reliability(count, value.person_years or 0.0, value.years, width, rounding)
    return Reason(str(np.ravel(found)[0])), float(low[0]), float(high[0])


def rated(count: int, person_years: float | None, years: float, rounding: int | None = None) -> Value:
    """Return a published count with its rate and interval, or with why there is no rate.

    Parameters
    ----------
    count : int
        Events, summed over the period.
    person_years : float or None
        People at risk times years.
    years : float
        How long the period is, in years.
    rounding : int, optional
        The base that the count was rounded to.
    """
    bare = Value(count, Status.PUBLISHED, person_years, years, None, None, None, Status.NOT_APPLICABLE)
    if not person_years:
        return bare
    said, low, high = _interval(bare, rounding)
    if said is not Reason.RELIABLE:
        return replace(bare, rate_status=Status.UNRELIABLE)
    per = PER / person_years
    return replace(bare, rate=count * per, low=low * per, high=high * per, rate_status=Status.PUBLISHED)
