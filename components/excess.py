"""Excess events: how many fewer there would have been at the rate of one group, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from components import values
from components.table import twin
from components.text import section
from data.measures.disparity import Estimate
from data.measures.excess import Excess, excess, excess_together
from data.measures.reference import reference_group
from data.measures.values import Value
from language import _, in_sentence, percent, whole
from vocabulary import ALL, Status, label


def excess_section(
    found: Mapping[str, Value], chosen: str, unit: str, period: str, caption: str
) -> Component | None:
    """Return what the gaps come to in events; None where fewer than two groups could have a rate.

    Parameters
    ----------
    found : mapping of str to Value
        Group → value; groups whose people are counted.
    chosen : str
        The group that others are compared with; where it is everyone, the group with the lowest rate stands in.
    unit : str
        ``victims``, ``offenses`` or ``incidents``.
    period : str
        Code of the period.
    caption : str
        What the numbers are about.
    """
    if len(found) < 2:
        return None
    reference = chosen if chosen != ALL else reference_group(found)
    if reference is None or reference not in found:
        return section(_("What the gaps come to"), html.P(_("No group has a rate that can be shown, so this cannot be "
                                                            "said.")))
    counted = {group: value for group, value in found.items() if value.count_status is Status.PUBLISHED}
    together = excess_together(counted, reference)
    each = {group: excess(value, found[reference]) for group, value in found.items() if group != reference}
    without = [label(group) for group in found if group not in counted]
    sentence = _sentence(together, reference, {**counted, reference: found[reference]}, unit, period)
    rows = [[label(group), *_cells(item)] for group, item in each.items()]
    lowest = _(" This is the group with the lowest rate here.") if chosen == ALL else ""
    return section(
        _("What the gaps come to"),
        html.P(sentence, className="figure-sentence"),
        *([html.P(_("Groups whose count is not published are not in this: {groups}.", groups="; ".join(without)))]
          if without else []),
        html.P(_("What has been reached for one group can be reached for all.{lowest} This is a way to say how large "
                 "the gap is. It is not a forecast, and that group's rate is not a goal: nobody should be harmed.",
                 lowest=lowest)),
        twin(_("Each group as a table"),
             _("{caption}: events above what the rate of this group would give: {group}", caption=caption,
               group=label(reference)),
             [_("Group"), _("Events above (95% interval)"), _("Share of its events (95% interval)")],
             [*rows, [_("All these groups together"), *_cells(together)]]),
    )


def _sentence(together: Excess, reference: str, found: Mapping[str, Value], unit: str, period: str) -> str:
    base = found[reference]
    if together.events is None or together.share is None:
        return _("How many fewer there would have been cannot be said, since there is no rate for: {group} ({reason}).",
                 group=label(reference), reason=in_sentence(label(base.rate_status)))
    number, share = together.events, together.share
    said = {
        "group": label(reference), "rate": values.rate_number(base.rate or 0.0), "period": values.period(period),
        "number": _whole(number.value), "low": _whole(number.low), "high": _whole(number.high),
        "share": percent(share.value), "share_low": percent(share.low), "share_high": percent(share.high),
        "counted": values.events(sum(value.count or 0 for value in found.values()), unit),
    }
    start = _("If every group had had the rate of one group in {period}, {group} ({rate} per 100,000 people a year), ",
              **said)
    if number.low <= 0:
        return start + _("the number would not have been clearly different: {number} fewer (95% interval {low} to "
                         "{high}) than the {counted} there were.", **said)
    return start + _("there would have been about {number} fewer (95% interval {low} to {high}) than the {counted} "
                     "there were. That is {share} of them ({share_low} to {share_high}).", **said)


def _cells(item: Excess) -> list[str]:
    if item.events is None or item.share is None:
        return [label(Status.NOT_APPLICABLE) if item.status is Status.PUBLISHED else label(item.status)] * 2
    return [_estimate(item.events), _("{share} ({low} to {high})", share=percent(item.share.value),
                                      low=_share(item.share.low), high=_share(item.share.high))]


def _estimate(number: Estimate) -> str:
    return _("{number} ({low} to {high})", number=_whole(number.value), low=_whole(number.low),
             high=_whole(number.high))


def _whole(number: float) -> str:
    """Write a number of events to three digits: it is not counted, and no surer than that."""
    size = 10 ** max(len(str(round(abs(number)))) - 3, 0)
    written = whole(round(abs(number) / size) * size)
    return f"\N{MINUS SIGN}{written}" if number < 0 and written != "0" else written


def _share(share: float) -> str:
    return _("no limit") if share == float("-inf") else percent(share)
