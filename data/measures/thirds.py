"""Areas in thirds by what they are set beside: how high the rate can be in each, from published numbers alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.measures.areas import AreaCells
from data.measures.rates import PER

THIRDS = 3


@dataclass(frozen=True)
class Third:
    """A third of the areas.

    Parameters
    ----------
    smallest, largest : float
        How far the context measure reaches in it.
    areas : int
        How many areas.
    withheld : int
        In how many of them the count is withheld.
    low, high : float or None
        The least and the most that the rate per 100,000 people a year can be; equal where nothing is withheld.
        None where nobody lives there, or where nothing says how much is withheld at most.
    """

    smallest: float
    largest: float
    areas: int
    withheld: int
    low: float | None
    high: float | None


def thirds(cells: AreaCells, measure: Mapping[str, float]) -> tuple[Third, ...]:
    """Return the areas in three parts of as many areas each, from the lowest of a context measure to the highest.

    Parameters
    ----------
    cells : AreaCells
        What is published of the areas in one period.
    measure : mapping of str to float
        Area → the context measure. Areas without one, and areas that did not report, are in no third.

    Returns
    -------
    tuple of Third
        Three of them; none where fewer than six areas can be put in order.

    Notes
    -----
    A withheld count is at least what the rule says that one can be. It is at most what the published total leaves for
    it when every other withheld count is as small as it can be. So both limits follow from what is published, and
    anyone can work them out; nothing is taken from what is withheld.
    """
    known = np.array([code in measure for code in cells.codes], dtype=bool)
    usable = np.flatnonzero(known & (cells.shown | cells.hidden))
    if len(usable) < 2 * THIRDS:
        return ()
    numbers = np.array([measure.get(code, np.nan) for code in cells.codes])
    ordered = usable[np.argsort(numbers[usable], kind="stable")]
    return tuple(_third(cells, numbers, part) for part in np.array_split(ordered, THIRDS))


def _third(cells: AreaCells, numbers: np.ndarray, part: np.ndarray) -> Third:
    hidden = int(cells.hidden[part].sum())
    others = int(cells.hidden.sum()) - hidden
    people = float(cells.everyone[part].sum())
    counted = float(np.nansum(cells.counts[part]))
    # Each published count may be off by its rounding, and so may the total and every count taken off it.
    off = cells.off * (len(part) - hidden)
    least = max(counted + cells.smallest * hidden - off, 0.0)
    most: float | None = counted + off
    if hidden:
        rounded = cells.off * (len(cells.codes) - hidden + 1)
        most = None if cells.remaining is None else counted + cells.remaining - cells.smallest * others + rounded
    return Third(
        float(numbers[part].min()), float(numbers[part].max()), len(part), hidden,
        PER * least / people if people and most is not None else None,
        PER * most / people if people and most is not None else None)
