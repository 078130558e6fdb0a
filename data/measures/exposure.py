"""Exposure: the rate of the neighborhood in which the average member of a group lives.

Where events are not counted by group, this says how unequally they fall: each neighborhood's rate,
weighted by how many of the group live there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import exp, sqrt

import numpy as np
from scipy import stats

from data.measures.answers import Answers
from data.measures.areas import AreaCells, area_cells
from data.measures.disparity import Comparison, Estimate
from data.measures.rates import LEVEL, PER
from data.measures.weighted import weighted_sum
from vocabulary import Status


@dataclass(frozen=True)
class Exposure:
    """The rate where the average member of a group lives, per 100,000 people a year.

    Parameters
    ----------
    rate, low, high : float or None
        The mean with its 95 % interval; None where too little is published to give one.
    least, most : float or None
        The mean can be nothing below ``least`` or above ``most``, whatever the withheld counts are;
        ``most`` is None where the sum of the withheld counts is not known either.
    people : float
        Members of the group in the areas that reported, on average over the years.
    covered : float
        Share of them who live in areas whose own count is published, 0 to 1.
    counts, weights : tuple of float
        What the mean sums: published counts, and what each is multiplied by.
    """

    rate: float | None
    low: float | None
    high: float | None
    least: float | None
    most: float | None
    people: float
    covered: float
    counts: tuple[float, ...] = field(default=(), repr=False)
    weights: tuple[float, ...] = field(default=(), repr=False)


def exposure(answers: Answers, indicator: str, geography: str, period: str) -> dict[str, Exposure]:
    """Return each group's exposure, in the vocabulary's order, everyone last.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    indicator, geography, period : str
        What is counted, between which areas, and when; one table must hold it.

    Returns
    -------
    dict of str to Exposure
        Group → exposure; empty where no table holds the period or nobody knows who lives where.

    Notes
    -----
    The mean is the exposure index P* with the rate in place of the other group's share. Areas whose count is
    withheld enter together: their joint count is what the published total leaves. Counts of areas enter as
    they are, few or many, since leaving out areas with few events would overstate the mean. Where
    counts are rounded, the least and the most allow for all that rounding may have changed. The interval
    treats the counts as independent Poisson and is that of a weighted sum of them.

    References
    ----------
    Lieberson S (1981). An asymmetrical approach to segregation. In: Peach C, Robinson V, Smith S (eds).
    Ethnic segregation in cities. London: Croom Helm, 61-82.
    Fay MP, Feuer EJ (1997). Confidence intervals for directly standardized rates: a method based on the
    gamma distribution. Statistics in Medicine 16:791-801.
    """
    areas = area_cells(answers, indicator, geography, period)
    if areas is None:
        return {}
    return {group: _mean(areas, people) for group, people in areas.living.items() if people.sum() > 0}


def _mean(areas: AreaCells, people: np.ndarray) -> Exposure:
    """Return one group's exposure."""
    everyone, remaining, smallest, off = areas.everyone, areas.remaining, areas.smallest, areas.off
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = np.where(everyone > 0, PER * people / everyone / people.sum(), 0.0)
    shown, hidden = areas.shown, areas.hidden
    counts, weights = areas.counts[shown], weight[shown]
    total = float(people.sum())
    nothing = Exposure(None, None, None, None, None, total / areas.years,
                       float(people[shown].sum()) / total)
    if not (shown | hidden).all():
        return nothing
    fixed = smallest * float(weight[hidden].sum())
    least = float(weights @ np.maximum(counts - off, 0)) + fixed
    most = float(weights @ np.where(counts > 0, counts + off, 0)) + fixed
    if hidden.any():
        if remaining is None:
            return replace(nothing, least=least)
        spread = max(remaining - smallest * int(hidden.sum()), 0)
        remaining, doubt = spread + smallest * int(hidden.sum()), off * (int(np.count_nonzero(counts)) + 1)
        least += max(spread - doubt, 0) * float(weight[hidden].min())
        most += (spread + doubt) * float(weight[hidden].max())
        living = everyone[hidden].sum()
        pooled = PER * people[hidden].sum() / living / total if living else 0.0
        counts, weights = np.append(counts, remaining), np.append(weights, pooled)
    rate, low, high = weighted_sum(counts, weights)
    return replace(nothing, rate=rate, low=low, high=high, least=least, most=most, counts=tuple(counts),
                   weights=tuple(weights))


def compare_exposure(group: Exposure, reference: Exposure) -> Comparison:
    """Compare two groups' exposure; nothing where either has none.

    Notes
    -----
    Both are sums of the same counts, so the intervals take the difference of their weights, count by count, and
    the normal approximation: for the ratio on the log scale (delta method).
    """
    for item, name in ((group, "value"), (reference, "reference")):
        if not item.rate:
            return Comparison(None, None, Status.WITHHELD if item.rate is None else Status.NOT_APPLICABLE, name)
    one, other = group.rate or 0.0, reference.rate or 0.0
    counts, weights, others = np.array(group.counts), np.array(group.weights), np.array(reference.weights)
    width = float(stats.norm.ppf((1 + LEVEL) / 2))
    gap, margin = one - other, width * sqrt((weights - others) ** 2 @ counts)
    factor = exp(width * sqrt((weights / one - others / other) ** 2 @ counts))
    ratio = one / other
    return Comparison(Estimate(ratio, ratio / factor, ratio * factor), Estimate(gap, gap - margin, gap + margin),
                      Status.PUBLISHED)
