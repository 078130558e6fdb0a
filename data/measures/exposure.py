"""Exposure: the rate of the neighborhood in which the average member of a group lives.

Where events are not counted by group, this says how unequally they fall: each neighborhood's rate,
weighted by how many of the group live there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import exp, sqrt

import numpy as np
import pandas as pd
from scipy import stats

from data.measures.answers import Answers
from data.measures.denominators import person_years
from data.measures.disparity import Comparison, Estimate
from data.measures.rates import LEVEL, PER
from data.measures.weighted import weighted_sum
from vocabulary import ALL, OUTSIDE, UNKNOWN, Status


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
    release = answers.release
    table = next(
        (item for item in release.manifest.tables
         if item.indicator == indicator and item.geography == geography and period in item.codes["period"]), None)
    about = release.indicator(indicator)
    if table is None or about.population is None:
        return {}
    frame = answers.frame(table.id)
    everyone = (frame["period"] == period) & (frame[["group", "outcome", "sex", "age"]] == ALL).all(axis=1)
    cells = frame[everyone].set_index("area")
    covers = table.total_covers or tuple(area.code for area in release.geography(geography).areas)
    parts = [code for code in (*covers, UNKNOWN, OUTSIDE) if code in cells.index]
    living = _living(answers, table.id, parts, period)
    remaining = _remaining(cells, parts)
    rule = release.manifest.rule_of(indicator)
    smallest, off = 1 if rule.zeros_shown else 0, (rule.rounding or 1) // 2
    return {group: _mean(cells.loc[parts], people, living[ALL], remaining, smallest, off)
            for group, people in living.items() if people.sum() > 0}


def _living(answers: Answers, table: str, areas: list[str], period: str) -> dict[str, np.ndarray]:
    """Return each group's person-years in each area."""
    release = answers.release
    info = release.table(table)
    population = release.population
    here = population[(population["population_id"] == release.indicator(info.indicator).population)
                      & (population["geography"] == info.geography)]
    groups = [*dict.fromkeys(group for group in here["group"] if group != ALL), ALL]
    asked = pd.DataFrame([(area, group, period) for group in groups for area in areas],
                         columns=["area", "group", "period"]).assign(sex=ALL, age=ALL)
    found = person_years(release, info, asked).fillna(0.0).to_numpy()
    return dict(zip(groups, found.reshape(len(groups), len(areas)), strict=True))


def _remaining(cells: pd.DataFrame, parts: list[str]) -> int | None:
    """Return how many events the withheld parts have together; None where the total is not published."""
    if ALL not in cells.index or cells.loc[ALL, "count_status"] != Status.PUBLISHED:
        return None
    return int(cells["count"][ALL]) - int(cells["count"][parts].sum())


def _mean(
    cells: pd.DataFrame, people: np.ndarray, everyone: np.ndarray, remaining: int | None, smallest: int, off: int
) -> Exposure:
    """Return one group's exposure; ``off`` is how far rounding may have moved a count other than zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = np.where(everyone > 0, PER * people / everyone / people.sum(), 0.0)
    shown, hidden = ((cells["count_status"] == status).to_numpy() for status in (Status.PUBLISHED, Status.WITHHELD))
    count = cells["count"].to_numpy(dtype=float, na_value=0.0)
    counts, weights = count[shown], weight[shown]
    total = float(people.sum())
    nothing = Exposure(None, None, None, None, None, total / int(cells["years"].iloc[0]),
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
