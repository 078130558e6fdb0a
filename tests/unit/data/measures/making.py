"""Values as a release would answer them."""

from __future__ import annotations

from data.measures.rates import rated
from data.measures.values import Value
from vocabulary import Status


def value(count: int, person_years: float | None = 1e5, years: float = 1) -> Value:
    """Return a published count with its rate, or with why there is none."""
    return rated(count, person_years, years)


def lacking(status: Status = Status.WITHHELD, person_years: float | None = 1e5, years: float = 1) -> Value:
    """Return a value without a count."""
    return Value(None, status, person_years, years, None, None, None, status)
