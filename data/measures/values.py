"""A value is never just a number: it travels with its state."""

from __future__ import annotations

from dataclasses import dataclass

from vocabulary import Status


@dataclass(frozen=True)
class Value:
    """One cell of a published table with its rate.

    Parameters
    ----------
    count : int or None
        Events; None unless ``count_status`` is published.
    count_status : Status
        What the count is, or why there is none.
    person_years : float or None
        Population summed over the period's years; None where there is no matching population.
    years : float
        How long the period is; a month is a twelfth of a year.
    rate, low, high : float or None
        Events per 100,000 people per year with its 95 % interval; None unless ``rate_status`` is published.
    rate_status : Status
        What the rate is, or why there is none.
    """

    count: int | None
    count_status: Status
    person_years: float | None
    years: float
    rate: float | None
    low: float | None
    high: float | None
    rate_status: Status

    @property
    def population(self) -> float | None:
        """People, on average over the period's years."""
        return None if self.person_years is None else self.person_years / self.years


NOTHING = Value(None, Status.NOT_APPLICABLE, None, 1, None, None, None, Status.NOT_APPLICABLE)
"""The answer where no table of the release holds the question."""
