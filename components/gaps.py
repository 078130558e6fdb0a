"""Gaps between groups: dots with intervals, ratio and difference together, in words and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from components import values
from components.figures.base import graph
from components.figures.dots import Row, dots_figure
from components.legend import Entry, legend
from components.sentences import comparison_sentence, difference_text, ratio_text
from components.table import twin
from data.measures.answers import Answers
from data.measures.disparity import Comparison, compare, turned
from data.measures.exposure import Exposure, compare_exposure, exposure
from data.measures.values import Value
from data.view import View, choices
from language import _, percent, whole
from vocabulary import ALL, GROUPS, Status, label

ORDER = [code for groups in GROUPS.values() for code in groups]


@dataclass(frozen=True)
class Gap:
    """A group's rate and how it compares with the reference; ``cells`` are its further columns of the table."""

    group: str
    row: Row
    comparison: Comparison | None
    cells: tuple[str, ...]
    columns: tuple[str, ...]
    count: int | None = None


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
    groups = ordered(choices(answers.release, view.indicator, "group", view.geography))
    found = {group: answers.value(view.indicator, view.geography, area, group=group, period=view.period,
                                  outcome=view.outcome) for group in groups}
    if view.reference not in found:
        return []
    gaps = []
    for group, value in found.items():
        comparison = None if group == view.reference else (
            turned(compare(found[view.reference], value, part_of=True)) if group == ALL
            else compare(value, found[view.reference], part_of=view.reference == ALL))
        row = Row(label(group), _said(value.rate, value.low, value.high, _why(value)), value.rate, value.low,
                  value.high, values.describe(value, unit).replace(": ", ":<br>", 1))
        gaps.append(Gap(group, row, comparison, (values.count(value), values.people(value), values.rate(value),
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
        said = _said(item.rate, item.low, item.high, label(lacking))
        hover = _("{said} per 100,000 people a year.<br>{share} of them live where the count is published.", said=said,
                  share=percent(item.covered))
        row = Row(label(group), said, item.rate, item.low, item.high, hover, item.least, item.most)
        interval = _("not given") if item.low is None or item.high is None else _range(item.low, item.high)
        gaps.append(Gap(group, row, comparison, (whole(item.people), percent(item.covered),
                                                 said if item.rate is None else values.rate_number(item.rate), interval,
                                                 _bounds(item)),
                        (_("People in areas that report"), _("Share of them where the count is published"),
                         _("Rate where the average one lives"), _("95% interval"),
                         _("Whatever the withheld counts are"))))
    return gaps


def gaps_section(gaps: Sequence[Gap], reference: str, caption: str) -> list[Component]:
    """Return the dots, the gaps in words and the table twin.

    Parameters
    ----------
    gaps : sequence of Gap
        From :func:`rate_gaps` or :func:`exposure_gaps`.
    reference : str
        The group that others are compared with.
    caption : str
        What the numbers are about.
    """
    rows = [gap.row for gap in gaps]
    compared = next((gap.row for gap in gaps if gap.group == reference), None)
    scale = _("Per 100,000 people a year")
    sentences = [comparison_sentence(label(gap.group), label(reference), gap.comparison)
                 for gap in gaps if gap.comparison is not None]
    spoken = "; ".join(f"{row.name}: {row.said}" for row in rows)
    entries = [Entry("dot", _("Rate with its 95% interval"))]
    if compared is not None and compared.rate is not None:
        entries.append(Entry("reference", _("Rate of: {group}", group=label(reference))))
    if any(row.least is not None and row.most is not None and row.most > row.least for row in rows):
        entries.append(Entry("range", _("What the rate may be, whatever the withheld counts are")))
    columns = [_("Group"), *gaps[0].columns, _("Ratio (95% interval)"), _("Difference per 100,000 (95% interval)")]
    return [
        graph("disparities-graph", dots_figure(rows, compared.rate if compared else None, scale),
              _("{caption}. {spoken}.", caption=caption, spoken=spoken)),
        legend(scale, entries),
        html.H3(_("The gaps in words, compared with: {group}", group=label(reference))),
        html.Ul([html.Li(sentence) for sentence in sentences], className="gaps"),
        html.P(_("The groups stand in the order of the alphabet, then those whose group is described by what it is "
                 "not. Everyone is last. Any group can be the one that others are compared with.")),
        twin(_("These numbers as a table"), caption, columns, [_table_row(gap) for gap in gaps]),
    ]


def _table_row(gap: Gap) -> list[str]:
    comparison = gap.comparison
    if comparison is None:
        return [label(gap.group), *gap.cells, _("compared with"), _("compared with")]
    if comparison.ratio is None or comparison.difference is None:
        reason = label(comparison.status)
        return [label(gap.group), *gap.cells, reason, reason]
    return [label(gap.group), *gap.cells, ratio_text(comparison.ratio), difference_text(comparison.difference)]


def ordered(groups: Iterable[str]) -> list[str]:
    """Return groups in the vocabulary's order, everyone last."""
    return sorted(groups, key=[*ORDER, ALL].index)


def _why(value: Value) -> str:
    """Say in a few words why there is no rate."""
    if value.rate_status is Status.NOT_APPLICABLE:
        return _("No rate: number of people not known")
    return label(value.rate_status)


def _said(rate: float | None, low: float | None, high: float | None, otherwise: str) -> str:
    if rate is None or low is None or high is None:
        return otherwise
    return _("{rate} ({range})", rate=values.rate_number(rate), range=_range(low, high))


def _range(low: float, high: float) -> str:
    return _("{low} to {high}", low=values.rate_number(low), high=values.rate_number(high))


def _bounds(item: Exposure) -> str:
    if item.least is None:
        return label(Status.NOT_REPORTED)
    if item.most is None:
        return _("{low} or more", low=values.rate_number(item.least))
    return _range(item.least, item.most)
