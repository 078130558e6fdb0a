"""Values as a release would answer them."""

from __future__ import annotations

import numpy as np

from data.measures.rates import PER, poisson_interval, reason
from data.measures.reliability import Reason
from data.measures.values import Value
from vocabulary import Status


def value(count: int, person_years: float | None = 1e5, years: int = 1) -> Value:
    """Return a published count with its rate, or with why there is none."""
    bare = Value(count, Status.PUBLISHED, person_years, years, None, None, None, Status.NOT_APPLICABLE)
    if not person_years:
        return bare
    if reason(bare) is not Reason.RELIABLE:
        return Value(count, Status.PUBLISHED, person_years, years, None, None, None, Status.UNRELIABLE)
    low, high = poisson_interval(np.array([float(count)]))
    rate, least, most = (PER * number / person_years for number in (count, float(low[0]), float(high[0])))
    return Value(count, Status.PUBLISHED, person_years, years, rate, least, most, Status.PUBLISHED)


def lacking(status: Status = Status.WITHHELD, person_years: float | None = 1e5, years: int = 1) -> Value:
    """Return a value without a count."""
    return Value(None, status, person_years, years, None, None, None, status)
