"""Which two published periods to set beside each other, so that what changed can be said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from vocabulary import period_length, period_months, whole_years


def two_periods(periods: Sequence[str], breaks: Sequence[int] = ()) -> tuple[str, str] | None:
    """Return an earlier and a later period that share no month and are equally long.

    Parameters
    ----------
    periods : sequence of str
        Period codes; those that are not whole years are not looked at.
    breaks : sequence of int
        Years from which numbers cannot be compared with those before.

    Returns
    -------
    tuple of (str, str) or None
        The longest that there are, since they rest on the most events: of several, those that lie furthest apart. None
        where no two can be compared.
    """
    pairs = []
    for one, other in combinations([code for code in dict.fromkeys(periods) if whole_years(code)], 2):
        earlier, later = sorted((one, other), key=period_months)
        first, last = period_months(earlier), period_months(later)
        apart = last[0] > first[-1] and period_length(earlier) == period_length(later)
        if apart and not any(first[0] < 12 * year <= last[-1] for year in breaks):
            pairs.append((period_length(earlier), last[0] - first[0], last[0], earlier, later))
    return max(pairs)[-2:] if pairs else None


def overlap(one: str, other: str) -> bool:
    """Whether two periods share a month."""
    return not set(period_months(one)).isdisjoint(period_months(other))


def within(one: str, other: str) -> bool:
    """Whether a period lies in another."""
    return set(period_months(one)) <= set(period_months(other))
