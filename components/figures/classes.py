"""Classes for a map: intervals with round limits that share the areas out about evenly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import ceil, floor, log10

import numpy as np

CLASSES = 5


def limits(numbers: Sequence[float], classes: int = CLASSES, whole: bool = False) -> tuple[float, ...]:
    """Return the lower limits of the classes, in order; the last class has no upper limit.

    Parameters
    ----------
    numbers : sequence of float
        The numbers to sort; none below 0.
    classes : int
        How many classes at most; fewer where numbers are few or alike.
    whole : bool
        Whether the limits are whole numbers, as counts are.

    Notes
    -----
    Quantiles, each rounded to two significant digits. Every class holds at least one of the numbers.
    """
    if not numbers:
        return ()
    quantiles = np.quantile(np.asarray(numbers, dtype=float), np.linspace(0, 1, classes + 1)[1:-1])
    smallest, largest = min(numbers), max(numbers)
    rounded = {float(ceil(limit)) if whole else limit for limit in map(_round, quantiles)}
    inner = sorted(limit for limit in rounded if smallest < limit <= largest)
    found = [0.0]
    for limit in inner:
        if any(found[-1] <= number < limit for number in numbers):
            found.append(limit)
    return tuple(found)


def place(number: float, lower: Sequence[float]) -> int:
    """Return which class a number belongs to, counted from 0."""
    return bisect_right(lower, number) - 1


def _round(number: float) -> float:
    if number <= 0:
        return 0.0
    places = 1 - floor(log10(number))
    return round(number, places)
