"""Whether events concentrate where a context measure, such as income, is low or high."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import stats

from data.measures.answers import Answers
from data.measures.areas import area_cells
from data.measures.disparity import Estimate
from data.measures.rates import LEVEL
from vocabulary import Status


@dataclass(frozen=True)
class Concentration:
    """The concentration curve and index of events over areas, or why there are none.

    Parameters
    ----------
    index : Estimate or None
        From -1 (all events where the context measure is lowest) to 1 (where it is highest); 0: in proportion to people.
    se : float or None
        Its standard error.
    least, most : float or None
        The index can be nothing below ``least`` or above ``most``, whatever the withheld counts are.
    people, events : tuple of float
        The curve: cumulative shares of people and of events, from 0 to 1, areas from the lowest context measure up.
    covered : float
        Share of people, of those in areas that report, who live where the count is published and the context known.
    status : Status
        Published, or why there is none.
    """

    index: Estimate | None
    se: float | None
    least: float | None
    most: float | None
    people: tuple[float, ...]
    events: tuple[float, ...]
    covered: float
    status: Status


def concentration(
    answers: Answers, indicator: str, geography: str, period: str, context: Mapping[str, float]
) -> Concentration:
    """Return how events concentrate over areas ordered by a context measure.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    indicator, geography, period : str
        What is counted, in which areas, and when.
    context : mapping of str to float
        Area → context measure, such as the median income of its households.

    Notes
    -----
    Areas whose count is withheld enter together: their joint count is what the published total leaves, and is spread
    over them by people, as in :mod:`data.measures.exposure`. Areas that did not report are left out with their people.
    """
    areas = area_cells(answers, indicator, geography, period)
    if areas is None:
        return _nothing(0.0, Status.NOT_APPLICABLE)
    known, order = areas.counts, np.array([context.get(code, np.nan) for code in areas.codes], dtype=float)
    shown, hidden = areas.shown, areas.hidden
    people = np.where(shown | hidden, areas.everyone, 0.0)
    placed = (people > 0) & ~np.isnan(order)
    covered = float(people[shown & placed].sum() / people.sum()) if people.sum() else 0.0
    if placed.sum() < 2:
        return _nothing(covered, Status.NOT_APPLICABLE)
    spread, here = 0, hidden & placed
    counts = np.where(shown, known, areas.smallest)
    if hidden.any():
        if areas.remaining is None:
            return _nothing(covered, Status.WITHHELD)
        spread = max(areas.remaining - areas.smallest * int(hidden.sum()), 0)
    every = counts + spread * np.where(here, people, 0.0) / max(people[here].sum(), 1.0)
    if every[placed].sum() == 0:
        return _nothing(covered, Status.NOT_APPLICABLE)
    index, se = concentration_index(every[placed], people[placed], order[placed])
    xs, ys = concentration_curve(every[placed], people[placed], order[placed])
    ends = _ends(counts, people, order, placed, hidden, spread)
    return Concentration(index, se, min(*ends, index.value), max(*ends, index.value), tuple(xs.tolist()),
                         tuple(ys.tolist()), covered, Status.PUBLISHED)


def _nothing(covered: float, status: Status) -> Concentration:
    return Concentration(None, None, None, None, (), (), covered, status)


def _ends(
    counts: np.ndarray, people: np.ndarray, order: np.ndarray, placed: np.ndarray, hidden: np.ndarray, spread: int
) -> list[float]:
    """Return the index with all that is not known about withheld counts in one area: the lowest, then the highest."""
    here = np.flatnonzero(hidden & placed)
    found = []
    for end in (here[np.argmin(order[here])], here[np.argmax(order[here])]) if len(here) else ():
        moved = counts.copy()
        moved[end] += spread
        found.append(concentration_index(moved[placed], people[placed], order[placed])[0].value)
    if (hidden & ~placed).any() and counts[placed].sum() > 0:
        found.append(concentration_index(counts[placed], people[placed], order[placed])[0].value)
    return found or [concentration_index(counts[placed], people[placed], order[placed])[0].value]


def concentration_curve(counts: np.ndarray, people: np.ndarray, order: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the cumulative shares of people and of events, areas from the lowest of ``order`` up.

    Parameters
    ----------
    counts, people, order : ndarray of float, shape (n,)
        Each area's events, people and context measure. Areas with the same measure are one step.

    Returns
    -------
    people, events : ndarray of float, shape (m + 1,)
        From 0 to 1; m is how many different measures there are.

    References
    ----------
    Wagstaff A, Paci P, van Doorslaer E (1991). On the measurement of inequalities in health. Social Science and
    Medicine 33:545-557.
    """
    step = np.unique(order, return_inverse=True)[1].ravel()
    sums = [np.concatenate([[0.0], np.cumsum(np.bincount(step, weights=part))]) for part in (people, counts)]
    return sums[0] / sums[0][-1], sums[1] / sums[1][-1]


def concentration_index(counts: np.ndarray, people: np.ndarray, order: np.ndarray) -> tuple[Estimate, float]:
    """Return the concentration index with its 95 % interval and standard error.

    Parameters
    ----------
    counts, people, order : ndarray of float, shape (n,)
        Each area's events, people and context measure; events and people somewhere.

    Notes
    -----
    C = 2 / m * sum(p r R) - 1, where p is an area's share of people, r its rate, m the mean rate, and R the share of
    people below the middle of the area. Who lives where is known and counts are Poisson, so of Kakwani's variance for
    grouped data the part that comes from the spread within groups remains: sum(x (2 R - 1 - C)^2) / sum(x)^2 for
    counts x. The interval is the normal one.

    References
    ----------
    Kakwani N, Wagstaff A, van Doorslaer E (1997). Socioeconomic inequalities in health: measurement, computation, and
    statistical inference. Journal of Econometrics 77:87-103.
    """
    upper, _ = concentration_curve(counts, people, order)
    step = np.unique(order, return_inverse=True)[1].ravel()
    rank = (upper[:-1] + np.diff(upper) / 2)[step]
    total = float(counts.sum())
    index = 2 * float(counts @ rank) / total - 1
    se = float(np.sqrt(counts @ (2 * rank - 1 - index) ** 2)) / total
    margin = float(stats.norm.ppf((1 + LEVEL) / 2)) * se
    return Estimate(index, max(index - margin, -1.0), min(index + margin, 1.0)), se
