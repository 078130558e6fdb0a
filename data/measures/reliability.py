"""When a rate is reliable, after the standards of the National Center for Health Statistics, and why it is not."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

LEAST_EVENTS = 10
"""No rate on fewer events than this."""
LEAST_PEOPLE = 10
"""No rate on fewer people than this, on average over the years."""
WIDEST = 1.6
"""No rate whose interval is wider than this many times the rate."""


class Reason(StrEnum):
    """Why a rate is not reliable; the first that applies."""

    RELIABLE = "reliable"
    FEW_EVENTS = "few_events"
    FEW_PEOPLE = "few_people"
    WIDE_INTERVAL = "wide_interval"


def reliability(
    count: ArrayLike, person_years: ArrayLike, years: ArrayLike, width: ArrayLike, rounding: int | None = None
) -> np.ndarray:
    """Return whether rates are reliable, with the reason of each that is not.

    Parameters
    ----------
    count : array_like of float, shape (n,)
        Events.
    person_years : array_like of float, shape (n,)
        People at risk times years.
    years : array_like of float, shape (n,)
        How long the period is, in years.
    width : array_like of float, shape (n,)
        Width of the 95 % interval as a multiple of the rate.
    rounding : int, optional
        The base that counts were rounded to; the smallest count that could have been rounded so has to be enough.

    Returns
    -------
    ndarray of str, shape (n,)
        Codes of :class:`Reason`. What is not a number is enough of nothing.

    References
    ----------
    Parker JD et al. (2023). National Center for Health Statistics data presentation standards for rates and counts.
    Vital Health Stat 2(200).
    """
    events, people, period, relative = (np.asarray(item, dtype=float) for item in (count, person_years, years, width))
    narrow = np.where(relative <= WIDEST, str(Reason.RELIABLE), str(Reason.WIDE_INTERVAL))
    peopled = np.where(people >= LEAST_PEOPLE * period, narrow, str(Reason.FEW_PEOPLE))
    return np.where(events - (rounding or 1) // 2 >= LEAST_EVENTS, peopled, str(Reason.FEW_EVENTS))
