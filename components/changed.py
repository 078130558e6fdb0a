"""How gaps changed between two published periods: ratio and difference can move in opposite directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from components import values
from components.figures.base import graph
from components.figures.gap import GapRow, gap_figure
from components.gaps import compared, group_values, ordered
from components.legend import Entry, legend
from components.sentences import difference_text, ratio_text, signed, times, topic
from components.table import twin
from components.text import section
from data.measures.answers import Answers
from data.measures.disparity import Comparison
from data.measures.exposure import compare_exposure, exposure
from data.measures.exposure_change import exposure_change
from data.measures.gap_change import GapChange, Move, gap_change
from data.measures.pairs import two_periods
from data.view import View, choices
from language import _, in_sentence
from vocabulary import ALL, UNKNOWN, Status, label


@dataclass(frozen=True)
class Changed:
    """A group's gap in an earlier and a later period, and how it changed."""

    group: str
    earlier: Comparison
    later: Comparison
    change: GapChange


def changes(answers: Answers, view: View, area: str) -> tuple[tuple[str, str], list[Changed]] | None:
    """Return two periods with each group's gap in both; None where no two can be compared.

    Parameters
    ----------
    answers : Answers
        The answers of the release.
    view : View
        What is chosen; its reference is a group or everyone.
    area : str
        Code of the area, ``all`` for the whole place.
    """
    about = answers.release.indicator(view.indicator)
    exposed = about.equity == "exposure"
    asked = {"area": area, "outcome": view.outcome, "group": ALL if exposed else view.reference}
    periods = [code for code in choices(answers.release, view.indicator, "period", view.geography)
               if answers.has(view.indicator, view.geography, period=code, **asked)]
    pair = two_periods(periods, [item.year for item in about.breaks])
    if pair is None:
        return None
    if exposed:
        return pair, _exposed(answers, view, pair)
    both = [_counted(answers, view, area, period) for period in pair]
    return pair, [Changed(group, both[0][group], both[1][group], gap_change(both[0][group], both[1][group]))
                  for group in both[0] if group in both[1]]


def _counted(answers: Answers, view: View, area: str, period: str) -> dict[str, Comparison]:
    found = group_values(answers, view, area, period)
    return {group: compared(group, value, view.reference, found[view.reference]) for group, value in found.items()
            if group not in (view.reference, UNKNOWN) and view.reference in found}


def _exposed(answers: Answers, view: View, pair: tuple[str, str]) -> list[Changed]:
    before, after = (exposure(answers, view.indicator, view.geography, period) for period in pair)
    if view.reference not in before or view.reference not in after:
        return []
    was, now = before[view.reference], after[view.reference]
    return [Changed(group, compare_exposure(before[group], was), compare_exposure(after[group], now),
                    exposure_change(before[group], was, after[group], now))
            for group in ordered(before) if group != view.reference and group in after]


def changed_section(answers: Answers, view: View, area: str) -> Component:
    """Return how each group's gap changed, in words, as dots and as a table; or why this cannot be said."""
    title = _("How the gaps changed")
    found = changes(answers, view, area)
    if found is None:
        return section(title, html.P(_("No two periods that can be compared are published by group here.")))
    (earlier, later), each = found
    exposed = answers.release.indicator(view.indicator).equity == "exposure"
    known = [item for item in each if item.change.ratio is not None]
    times_ = {"earlier": values.period(earlier), "later": values.period(later)}
    if not known:
        return section(title, html.P(_("Between {earlier} and {later}, no group has a gap in both periods: a rate is "
                                       "withheld, or rests on too few events.", **times_)))
    opposite = [label(item.group) for item in known if item.change.opposite]
    caption = _("{topic}: gaps in {earlier} and in {later}, compared with: {group}", group=label(view.reference),
                topic=topic(answers.release, view.indicator, ALL, view.outcome), **times_)
    said = _("For these groups, ratio and difference moved in opposite directions, so either alone would mislead: "
             "{groups}.", groups="; ".join(opposite)) if opposite else _(
        "Ratio and difference moved in the same direction for every group that can be compared.")
    rows = [GapRow(label(item.group), (item.later, item.earlier),
                   (_pointed(item.later, times_["later"]), _pointed(item.earlier, times_["earlier"])))
            for item in known]
    sentences = [_sentence(item) for item in known]
    return section(
        title,
        html.P(_("{later}, set beside {earlier}. {said}", said=said, **times_), className="figure-sentence"),
        *([html.P(_("Counts that are withheld stand in this together, with what the published total leaves for them. "
                    "What each of them is could change these numbers. Where it could turn a change around, no change "
                    "is called clear."))] if exposed else []),
        html.Ul([html.Li(sentence) for sentence in sentences], className="gaps"),
        *_without(each, known),
        graph("changed-graph", gap_figure(rows, _("Ratio"), _("Difference")), f"{caption}. {' '.join(sentences)}"),
        legend(_("Compared with: {group}", group=label(view.reference)), [
            Entry("dot", times_["later"]), Entry("dot-open", times_["earlier"]),
            Entry("reference", _("No gap: a ratio of 1, a difference of 0")),
        ]),
        twin(_("These changes as a table"), caption, [
            _("Group"), _("Ratio, {period}", period=times_["earlier"]), _("Ratio, {period}", period=times_["later"]),
            _("Later ratio over earlier one"), _("Difference, {period}", period=times_["earlier"]),
            _("Difference, {period}", period=times_["later"]), _("Later difference less earlier one"),
        ], [_row(item) for item in each]),
    )


def _sentence(item: Changed) -> str:
    words = {Move.WIDER: _("further apart"), Move.NARROWER: _("closer together"), Move.UNCLEAR: _("no clear change")}
    before, after, change = item.earlier, item.later, item.change
    if not (before.ratio and before.difference and after.ratio and after.difference):
        return ""
    said = _("{name}: the ratio went from {was} to {now} ({move}); the difference went from {gap_was} to {gap_now} per "
             "100,000 people a year ({gap_move}).", name=label(item.group), was=times(before.ratio.value),
             now=times(after.ratio.value), move=words[change.ratio_move], gap_was=signed(before.difference.value),
             gap_now=signed(after.difference.value), gap_move=words[change.difference_move])
    return said + (_(" One grew and the other shrank.") if change.opposite else "")


def _without(each: Sequence[Changed], known: Sequence[Changed]) -> list[Component]:
    reasons = {Status.NOT_APPLICABLE: _("number of people not known")}
    lacking = [f"{label(item.group)} ({reasons.get(item.change.status) or in_sentence(label(item.change.status))})"
               for item in each if item not in known]
    return [html.P(_("Nothing can be said for: {groups}.", groups="; ".join(lacking)))] if lacking else []


def _pointed(item: Comparison, period: str) -> str:
    if item.ratio is None or item.difference is None:
        return period
    return f"{period}:<br>{ratio_text(item.ratio)}<br>{difference_text(item.difference)}"


def _row(item: Changed) -> list[str]:
    cells = []
    for one in (item.earlier, item.later):
        cells.append((ratio_text(one.ratio) if one.ratio else label(one.status),
                      difference_text(one.difference) if one.difference else label(one.status)))
    change = item.change
    moved = ratio_text(change.ratio) if change.ratio else label(change.status)
    gap = difference_text(change.difference) if change.difference else label(change.status)
    return [label(item.group), cells[0][0], cells[1][0], moved, cells[0][1], cells[1][1], gap]
