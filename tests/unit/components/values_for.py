"""Values to try components with: each group's rate known, or its reason for having none."""

from __future__ import annotations

from data.measures.rates import rated
from data.measures.values import Value
from vocabulary import Status

PEOPLE = 100_000.0


def of_counts(**counts: int | None) -> dict[str, Value]:
    """Return a value for each group over 100,000 person-years of one year; None is withheld."""
    return {group: Value(None, Status.WITHHELD, PEOPLE, 1, None, None, None, Status.WITHHELD) if count is None
            else rated(count, PEOPLE, 1) for group, count in counts.items()}
