"""Classes for a map: intervals with round limits, chosen in one of four ways."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import ceil, floor, log10

import numpy as np

CLASSES = 5
MULTIPLES = (0.5, 0.8, 1.25, 2.0)
"""Limits around the rate of the whole place, as multiples of it: a fourth less is as far as a fourth more."""


def limits(
    numbers: Sequence[float], classes: int = CLASSES, whole: bool = False, scheme: str = "quantile",
    around: float | None = None,
) -> tuple[float, ...]:
    """Return the lower limits of the classes, in order; the last class has no upper limit.

    Parameters
    ----------
    numbers : sequence of float
        The numbers to sort; none below 0.
    classes : int
        How many classes at most; fewer where numbers are few or alike.
    whole : bool
        Whether the limits are whole numbers, as counts are.
    scheme : str
        One of :data:`data.view.SCHEMES`: ``quantile`` shares the areas out evenly, ``natural`` cuts where
        numbers lie apart, ``equal`` makes intervals of one width, ``place`` multiples of the whole place's rate.
    around : float, optional
        The rate of the whole place; without it, ``place`` is ``quantile``.

    Notes
    -----
    Each limit is rounded to two significant digits. Every class holds at least one of the numbers, but for
    ``place``, whose limits mean something by themselves.

    References
    ----------
    Fisher WD (1958). On grouping for maximum homogeneity. J Am Stat Assoc 53:789-798.
    Jenks GF (1977). Optimal data classification for choropleth maps. University of Kansas.
    """
    if not numbers:
        return ()
    if scheme == "place" and around:
        return (0.0, *(_round(multiple * around) for multiple in MULTIPLES))
    values = np.sort(np.asarray(numbers, dtype=float))
    cuts = {"natural": natural_breaks, "equal": _equal}.get(scheme, _quantiles)(values, classes)
    smallest, largest = float(values[0]), float(values[-1])
    rounded = {float(ceil(limit)) if whole else limit for limit in map(_round, cuts)}
    inner = sorted(limit for limit in rounded if smallest < limit <= largest)
    found = [0.0]
    for limit in inner:
        if any(found[-1] <= number < limit for number in values):
            found.append(limit)
    return tuple(found)


def place(number: float, lower: Sequence[float]) -> int:
    """Return which class a number belongs to, counted from 0."""
    return bisect_right(lower, number) - 1


def natural_breaks(values: np.ndarray, classes: int) -> list[float]:
    """Return the smallest number of each class but the first, for classes that differ least within.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        Sorted.
    classes : int
        How many classes; fewer where there are fewer different numbers.

    Notes
    -----
    Exact, by dynamic programming over all ways to cut: the sum of squared distances from each class's mean is the
    least that there is (Fisher 1958, Jenks 1977). mapclassify gives the same classes; tests compare the two. It is not
    used here because it takes seconds and many megabytes to load, at every start of the app.
    """
    values, counts = np.unique(values, return_counts=True)
    size, classes = len(values), min(classes, len(values))
    weight, total, squares = (np.concatenate([[0.0], np.cumsum(item)])
                              for item in (counts, counts * values, counts * values**2))

    def spread(start: np.ndarray, end: int) -> np.ndarray:
        number, sum_ = weight[end] - weight[start], total[end] - total[start]
        return squares[end] - squares[start] - sum_**2 / number

    best = np.array([0.0, *(spread(np.array([0]), end)[0] for end in range(1, size + 1))])
    cuts = np.zeros((classes, size + 1), dtype=int)
    for number in range(1, classes):
        before, best = best, np.full(size + 1, np.inf)
        for end in range(number + 1, size + 1):
            starts = np.arange(number, end)
            cost = before[starts] + spread(starts, end)
            cuts[number, end] = starts[int(np.argmin(cost))]
            best[end] = cost.min()
    found, end = [], size
    for number in range(classes - 1, 0, -1):
        end = int(cuts[number, end])
        found.append(float(values[end]))
    return found[::-1]


def _quantiles(values: np.ndarray, classes: int) -> list[float]:
    return [float(limit) for limit in np.quantile(values, np.linspace(0, 1, classes + 1)[1:-1])]


def _equal(values: np.ndarray, classes: int) -> list[float]:
    return [float(limit) for limit in np.linspace(values[0], values[-1], classes + 1)[1:-1]]


def _round(number: float) -> float:
    if number <= 0:
        return 0.0
    places = 1 - floor(log10(number))
    return round(number, places)
