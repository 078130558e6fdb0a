"""Gaps between groups: what each group's rate is, and how it compares with the reference's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import inf

from components import values
from components.figures.dots import Row
from data.measures.answers import Answers
from data.measures.disparity import Comparison, compare, turned
from data.measures.exposure import Exposure, compare_exposure, exposure
from data.measures.finding import Finding, finding
from data.measures.reference import BEST, reference_group
from data.measures.values import Value
from data.view import View, choices
from language import _, percent, whole
from vocabulary import ALL, GROUPS, UNKNOWN, Status, label

ORDER = [code for groups in GROUPS.values() for code in groups]


@dataclass(frozen=True)
class Gap:
    """A group's rate and how it compares with the reference; ``cells`` are its further columns of the table.

    ``finding`` is what the comparison supports, whatever the withheld counts are.
    """

    group: str
    row: Row
    comparison: Comparison | None
    finding: Finding
    cells: tuple[str, ...]
    columns: tuple[str, ...]
    count: int | None = None


def group_values(answers: Answers, view: View, area: str, period: str = "") -> dict[str, Value]:
    """Return each group's value in an area, in the vocabulary's order, everyone last.

    Parameters
    ----------
    answers : Answers
        The answers of the release.
    view : View
        What is chosen.
    area : str
        Code of the area, ``all`` for the whole place.
    period : str
        In place of the view's own.
    """
    groups = ordered(choices(answers.release, view.indicator, "group", view.geography))
    return {group: answers.value(view.indicator, view.geography, area, group=group, period=period or view.period,
                                 outcome=view.outcome) for group in groups}


def known_groups(found: dict[str, Value]) -> dict[str, Value]:
    """Return the groups whose people are counted: neither everyone nor those whose group is not known."""
    return {group: value for group, value in found.items() if group not in (ALL, UNKNOWN) and value.person_years}


def with_reference(answers: Answers, view: View, area: str) -> View:
    """Return the view with a named reference in place of the lowest rate; everyone where no group has a rate."""
    if view.reference != BEST:
        return view
    if answers.release.indicator(view.indicator).equity == "exposure":
        rates = {group: item.rate for group, item in
                 exposure(answers, view.indicator, view.geography, view.period).items()
                 if group != ALL and item.rate is not None}
        best = min(rates, key=rates.__getitem__, default=None)
    else:
        best = reference_group(known_groups(group_values(answers, view, area)))
    return replace(view, reference=best or ALL)


def compared(group: str, value: Value, reference: str, base: Value) -> Comparison:
    """Return a group compared with the reference; either may be everyone, of whom each group is a part."""
    if group == ALL:
        return turned(compare(base, value, part_of=True))
    return compare(value, base, part_of=reference == ALL)


def rate_gaps(answers: Answers, view: View, area: str) -> list[Gap]:
    """Return each group's rate in an area, compared with the reference.

    Parameters
    ----------
    answers : Answers
        The answers of the release.
    view : View
        What is chosen; ``reference`` is the group to compare with.
    area : str
        Code of the area, ``all`` for the whole place.

    Returns
    -------
    list of Gap
        In the vocabulary's order, everyone last; empty where no table holds groups.
    """
    unit = answers.release.indicator(view.indicator).unit
    rounding = answers.release.manifest.rule_of(view.indicator).rounding
    found = group_values(answers, view, area)
    if view.reference not in found:
        return []
    gaps = []
    for group, value in found.items():
        comparison = None if group == view.reference else compared(group, value, view.reference,
                                                                   found[view.reference])
        row = Row(label(group), said(value.rate, value.low, value.high, values.unreliable(value, rounding)), value.rate,
                  value.low, value.high, values.describe(value, unit).replace(": ", ":<br>", 1))
        found_ = Finding.UNKNOWN if comparison is None else finding(comparison)
        gaps.append(Gap(group, row, comparison, found_, (values.count(value), values.people(value), values.rate(value),
                                                 values.rate_interval(value)),
                        (_("Count"), _("People"), _("Rate per 100,000 a year"), _("95% interval")), value.count))
    return gaps


def exposure_gaps(answers: Answers, view: View) -> list[Gap]:
    """Return each group's exposure, compared with the reference, in the vocabulary's order, everyone last."""
    found = exposure(answers, view.indicator, view.geography, view.period)
    if view.reference not in found:
        return []
    gaps = []
    for group in ordered(found):
        item = found[group]
        comparison = None if group == view.reference else compare_exposure(item, found[view.reference])
        lacking = Status.NOT_REPORTED if item.least is None else Status.WITHHELD
        text = said(item.rate, item.low, item.high, label(lacking))
        hover = _("{said} per 100,000 people a year.<br>{share} of them live where the count is published.", said=text,
                  share=percent(item.covered))
        row = Row(label(group), text, item.rate, item.low, item.high, hover, item.least, item.most)
        interval = _("not given") if item.low is None or item.high is None else _range(item.low, item.high)
        supported = _certain(item, found[view.reference], comparison)
        gaps.append(Gap(group, row, comparison, supported, (whole(item.people), percent(item.covered),
                                                 text if item.rate is None else values.rate_number(item.rate), interval,
                                                 _bounds(item)),
                        (_("People in areas that report"), _("Share of them where the count is published"),
                         _("Rate where the average one lives"), _("95% interval"),
                         _("Whatever the withheld counts are"))))
    return gaps


def ordered(groups: Iterable[str]) -> list[str]:
    """Return groups in the vocabulary's order, everyone last."""
    return sorted(groups, key=[*ORDER, ALL].index)


def said(rate: float | None, low: float | None, high: float | None, otherwise: str) -> str:
    """Write a rate with its limits, or else why there is none."""
    if rate is None or low is None or high is None:
        return otherwise
    return _("{rate} ({range})", rate=values.rate_number(rate), range=_range(low, high))


def _range(low: float, high: float) -> str:
    return _("{low} to {high}", low=values.rate_number(low), high=values.rate_number(high))


def _certain(item: Exposure, base: Exposure, comparison: Comparison | None) -> Finding:
    """Return what can be said whatever the withheld counts are: nothing where either could be the higher one."""
    if comparison is None:
        return Finding.UNKNOWN
    apart = (item.least or 0.0) > (base.most or inf) or (item.most or inf) < (base.least or 0.0)
    exact = item.least == item.most and base.least == base.most
    supported = finding(comparison)
    return supported if apart or exact or supported is Finding.UNKNOWN else Finding.UNCLEAR


def _bounds(item: Exposure) -> str:
    if item.least is None:
        return label(Status.NOT_REPORTED)
    if item.most is None:
        return _("{low} or more", low=values.rate_number(item.least))
    return _range(item.least, item.most)
