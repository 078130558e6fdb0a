"""Excess events: how many fewer there would have been at the rate of the reference group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from data.measures.disparity import Estimate, compare, turned
from data.measures.rates import PER, rated
from data.measures.values import Value
from vocabulary import ALL, Status


@dataclass(frozen=True)
class Excess:
    """Events above what the reference group's rate would give, or why this is not known.

    Parameters
    ----------
    events : Estimate or None
        Over the whole period, not per year; below zero where the rate is lower than the reference's.
    share : Estimate or None
        The same as a share of the events that happened: the attributable fraction, below 1.
    status : Status
        Published, or why there is none.
    lacking : str
        The group without a rate, or ``value`` or ``reference``; empty where both have one.
    """

    events: Estimate | None
    share: Estimate | None
    status: Status
    lacking: str = ""


def excess(value: Value, reference: Value) -> Excess:
    """Return the excess events of one group over another.

    Parameters
    ----------
    value, reference : Value
        Two separate groups of people, with their rates.

    Notes
    -----
    With counts x, X and person-years n, N of the group and the reference: x - n X / N events, a share of
    1 - 1 / RR. The limits are those of the rate difference times n, and those of the rate ratio.

    References
    ----------
    Rothman KJ, Greenland S, Lash TL (2008). Modern epidemiology, 3rd ed. Philadelphia: Lippincott, 63-64, 251-252.
    """
    compared = compare(value, reference)
    if compared.ratio is None or compared.difference is None or value.person_years is None:
        return Excess(None, None, compared.status, compared.lacking)
    ratio, gap, per = compared.ratio, compared.difference, value.person_years / PER
    share = Estimate(*(1 - 1 / limit if limit else -inf for limit in (ratio.value, ratio.low, ratio.high)))
    return Excess(Estimate(gap.value * per, gap.low * per, gap.high * per), share, Status.PUBLISHED)


def excess_together(values: Mapping[str, Value], reference: str) -> Excess:
    """Return the excess events of all groups together: population-attributable events.

    Parameters
    ----------
    values : mapping of str to Value
        Group → value. Events of people whose group is not known, and groups without a population, are to be
        left out; ``all`` is.
    reference : str
        The group whose rate the others are held against.

    Notes
    -----
    The other groups are pooled, X events among N person-years: X - N x / n, over all events a share of
    1 - (reference's rate / rate of all these groups), the population attributable fraction.

    References
    ----------
    Rothman KJ, Greenland S, Lash TL (2008). Modern epidemiology, 3rd ed. Philadelphia: Lippincott, 63-64, 251-252.
    """
    groups = {group: value for group, value in values.items() if group != ALL}
    for group, value in groups.items():
        if value.count_status is not Status.PUBLISHED:
            return Excess(None, None, value.count_status, group)
        if not value.person_years:
            return Excess(None, None, Status.NOT_APPLICABLE, group)
    if reference not in groups or groups[reference].rate_status is not Status.PUBLISHED:
        status = groups[reference].rate_status if reference in groups else Status.NOT_APPLICABLE
        return Excess(None, None, status, reference)
    base = groups.pop(reference)
    if not groups:
        return Excess(None, None, Status.NOT_APPLICABLE)
    others, everyone = pooled(list(groups.values())), pooled([*groups.values(), base])
    ratio = turned(compare(base, everyone, part_of=True)).ratio
    own = excess(others, base)
    if ratio is None or own.events is None:
        return Excess(None, None, own.status, own.lacking)
    share = Estimate(*(1 - 1 / limit for limit in (ratio.value, ratio.low, ratio.high)))
    return Excess(own.events, share, Status.PUBLISHED)


def pooled(values: list[Value]) -> Value:
    """Return several published counts of separate people in the same years as one value."""
    count = sum(value.count or 0 for value in values)
    return rated(count, sum(value.person_years or 0.0 for value in values), values[0].years)
