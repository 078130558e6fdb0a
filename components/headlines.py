"""The most important facts of a release, each as a sentence with its interval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isinf
from urllib.parse import urlencode

from components import values
from components.sentences import rounding
from data.measures.answers import Answers
from data.measures.disparity import Comparison, Estimate, compare
from data.measures.exposure import Exposure, exposure
from data.measures.series import change, series
from data.measures.values import Value
from data.releases.manifest import Indicator
from language import _, decimal, percent
from vocabulary import ALL, COUNTY, GROUPS, UNKNOWN, Status, label, period_years, whole_years

NOT_COMPARED = (UNKNOWN, "other_nh", "other_alone", "other_or_unknown", "other_or_unknown_alone")
"""Groups that are named by what they are not: nobody lives as one of them, so a gap says nothing."""


@dataclass(frozen=True)
class Headline:
    """One fact.

    Parameters
    ----------
    title : str
        What it is about.
    number : str
        The number, or why there is none.
    sentence : str
        The number in its sentence, with its interval.
    detail : str
        How to read it; may be empty.
    more : tuple of str
        What a link to more says, and where it leads.
    has_number : bool
        Whether ``number`` is one.
    """

    title: str
    number: str
    sentence: str
    detail: str
    more: tuple[str, str]
    has_number: bool = True


def headlines(answers: Answers) -> list[Headline]:
    """Return the three facts that a release opens with: how much, how unequal, and whether it is changing."""
    indicators = answers.release.manifest.indicators
    first = indicators[0]
    compared = next((item for item in indicators if item.equity == "group" and item.definition), first)
    return [_with_rounding(answers, indicator, fact(answers, indicator)) for fact, indicator in (
        (how_much, first), (how_unequal, compared), (how_changed, first))]


def _with_rounding(answers: Answers, indicator: Indicator, fact: Headline) -> Headline:
    said = rounding(answers.release, indicator.id) if fact.has_number else ""
    return replace(fact, detail=f"{fact.detail} {said}".strip()) if said else fact


def how_much(answers: Answers, indicator: Indicator) -> Headline:
    """Return the whole place's latest number: of the last single year, or of the latest window."""
    period = _latest(answers, indicator)
    value = answers.value(indicator.id, COUNTY, period=period)
    more = (_("See it on the map"), _address("/map", indicator=indicator.id))
    title = _("{indicator}, {period}", indicator=indicator.label, period=values.period(period))
    if value.count is None:
        return _without(title, value.count_status, more)
    counted = values.events(value.count, indicator.unit)
    if value.rate is None or value.low is None or value.high is None:
        sentence = _("in {place}.", place=answers.release.manifest.place)
        return Headline(title, counted, sentence, values.rate(value) + ".", more)
    return Headline(
        title, counted,
        _("in {place}: {rate} for every 100,000 people a year.", place=answers.release.manifest.place,
          rate=values.rate_number(value.rate)),
        _("{interval} for every 100,000 people: chance alone could move the rate that far.",
          interval=values.interval(value.low, value.high)),
        more,
    )


def how_unequal(answers: Answers, indicator: Indicator) -> Headline:
    """Return the widest gap between one group and everyone, as a ratio and as a difference."""
    if indicator.equity == "exposure":
        return _exposed(answers, indicator)
    period = _longest(answers, indicator)
    everyone = answers.value(indicator.id, COUNTY, period=period)
    more = (_("Compare all groups"), _address("/disparities", indicator=indicator.id))
    title = _("How unequal is it? {period}", period=values.period(period))
    groups = GROUPS[indicator.definition] if indicator.definition else ()
    found = {
        group: compare(answers.value(indicator.id, COUNTY, group=group, period=period), everyone, part_of=True)
        for group in groups if group not in NOT_COMPARED
    }
    gaps = {group: (gap.ratio, gap.difference) for group, gap in found.items() if gap.ratio and gap.difference}
    if not gaps:
        return _without(title, _reason(found, everyone), more)
    group = max(gaps, key=lambda code: gaps[code][0].value)
    ratio, difference = gaps[group]
    return Headline(
        title, _("{ratio} times", ratio=decimal(ratio.value, 2)),
        _("{indicator}: the rate for people recorded as {group} is {ratio} times the rate for everyone. That is "
          "{difference} for every 100,000 people a year.", group=label(group), ratio=decimal(ratio.value, 2),
          difference=_more_or_fewer(difference), indicator=indicator.label),
        _("95% interval {low} to {high} times; {less} to {most} for every 100,000 people.",
          low=decimal(ratio.low, 2), high=_limit(ratio.high, 2), less=decimal(difference.low),
          most=_limit(difference.high)),
        more,
    )


def how_changed(answers: Answers, indicator: Indicator) -> Headline:
    """Return the change from the first comparable year to the last."""
    found = change(series(answers, indicator.id, COUNTY), tuple(item.year for item in indicator.breaks))
    more = (_("See every year"), _address("/trends", indicator=indicator.id))
    if found is None:
        return Headline(_("Is it changing?"), _("No comparison yet"),
                        _("Two years with a reliable rate are needed, and there are not two."), "", more,
                        has_number=False)
    title = _("Is it changing? {first} to {last}", first=found.first, last=found.last)
    detail = _("95% interval {low} to {high} times. Two years are compared here; look at those between as well.",
               low=decimal(found.ratio.low, 2), high=_limit(found.ratio.high, 2))
    parts = {"indicator": indicator.label, "first": found.first, "last": found.last,
             "ratio": decimal(found.ratio.value, 2), "share": percent(abs(found.ratio.value - 1))}
    sentence = {
        "rising": _("{indicator}: the rate of {last} was {share} higher than that of {first}."),
        "falling": _("{indicator}: the rate of {last} was {share} lower than that of {first}."),
        "unclear": _("{indicator}: the rate of {last} was {ratio} times that of {first}. "
                     "Chance alone could explain it."),
    }[found.direction].format(**parts)
    return Headline(title, _("{ratio} times", ratio=parts["ratio"]), sentence, detail, more)


def _exposed(answers: Answers, indicator: Indicator) -> Headline:
    geography = next((table.geography for table in answers.release.manifest.tables
                      if table.indicator == indicator.id and table.geography != COUNTY), COUNTY)
    period = _longest(answers, indicator, geography)
    found = exposure(answers, indicator.id, geography, period) if geography != COUNTY else {}
    more = (_("Compare all groups"), _address("/disparities", indicator=indicator.id))
    title = _("How unequal is it? {period}", period=values.period(period))
    rated = {code: item for code, item in found.items() if item.rate is not None and code not in NOT_COMPARED}
    everyone = rated.pop(ALL, None)
    if everyone is None or not rated:
        return _without(title, Status.WITHHELD if found else Status.NOT_APPLICABLE, more)
    group = max(rated, key=lambda code: rated[code].rate or 0.0)
    return Headline(
        title, _rate(rated[group]),
        _("for every 100,000 people a year in the neighborhood of the average person recorded as {group}. "
          "For everyone: {everyone}. {indicator}.", group=label(group), everyone=_rate(everyone),
          indicator=indicator.label),
        _("95% interval {low} to {high}; for everyone {everyone_low} to {everyone_high}.",
          low=values.rate_number(rated[group].low or 0.0), high=values.rate_number(rated[group].high or 0.0),
          everyone_low=values.rate_number(everyone.low or 0.0), everyone_high=values.rate_number(everyone.high or 0.0)),
        more,
    )


def _without(title: str, status: Status, more: tuple[str, str]) -> Headline:
    return Headline(title, label(status), _("There is no number to show here."), "", more, has_number=False)


def _reason(found: dict[str, Comparison], everyone: Value) -> Status:
    if everyone.rate_status is not Status.PUBLISHED:
        return everyone.rate_status
    return next((gap.status for gap in found.values()), Status.NOT_APPLICABLE)


def _rate(item: Exposure) -> str:
    return values.rate_number(item.rate or 0.0)


def _more_or_fewer(difference: Estimate) -> str:
    said = _("{number} more") if difference.value >= 0 else _("{number} fewer")
    return said.format(number=decimal(abs(difference.value)))


def _limit(high: float, places: int = 1) -> str:
    return _("no upper limit") if isinf(high) else decimal(high, places)


def _address(path: str, **query: str) -> str:
    return f"{path}?{urlencode(query)}"


def _periods(answers: Answers, indicator: Indicator, geography: str) -> list[str]:
    found = [code for table in answers.release.manifest.tables if table.indicator == indicator.id
             for code in table.codes["period"] if geography in (ALL, table.geography) and whole_years(code)]
    return sorted(found, key=lambda code: (period_years(code)[-1], -len(period_years(code))))


def _latest(answers: Answers, indicator: Indicator) -> str:
    return _periods(answers, indicator, ALL)[-1]


def _longest(answers: Answers, indicator: Indicator, geography: str = ALL) -> str:
    return max(_periods(answers, indicator, geography), key=lambda code: (len(period_years(code)), code))
