"""Any two groups, areas or periods side by side: the sentence that the data supports, dots, and a table."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from components import values
from components.figures.base import graph
from components.figures.dots import Row, dots_figure
from components.figures.gap import GapRow, gap_figure
from components.gaps import said
from components.legend import Entry, legend
from components.panel import instead
from components.save_picture import save_pictures
from components.sentences import (
    comparison_sentence,
    difference_text,
    finding_word,
    place_name,
    ratio_text,
    rounding,
    topic,
)
from components.table import Cell, table
from components.text import link
from data.measures.answers import Answers
from data.measures.finding import Finding, finding
from data.measures.nearest import nearest
from data.measures.sides import Relation, Sides, area_of, compare_sides
from data.measures.values import Value
from data.pair import Pair
from data.releases.release import Release
from data.view import View
from language import _
from vocabulary import ALL, Status, label, period_years


def comparison_parts(answers: Answers, pair: Pair) -> list[Component]:
    """Return all that can be said of two sides: sentence, dots, the gap, table, files."""
    release = answers.release
    about = release.indicator(pair.one.indicator)
    sides = compare_sides(answers, pair)
    names = side_names(release, pair)
    caption = _caption(release, pair, names)
    rows = [_row(name, value, about.unit, release.manifest.rule_of(about.id).rounding)
            for name, value in zip(names, (sides.one, sides.other), strict=True)]
    sentence = supported(sides, names)
    scale = _("Per 100,000 people a year")
    spoken = "; ".join(f"{row.name}: {row.said}" for row in rows)
    parts: list[Component] = [html.H2(caption), html.P(sentence, className="figure-sentence")]
    parts += [html.P(text) for text in (_related(sides), *_breaks(release, pair), rounding(release, about.id)) if text]
    if any(row.rate is not None for row in rows):
        parts += [graph("compare-graph", dots_figure(rows, None, scale), f"{caption}. {spoken}."),
                  legend(scale, [Entry("dot", _("Rate with its 95% interval"))])]
    parts += _gap(sides, names)
    for view, value in ((pair.one, sides.one), (pair.other, sides.other)):
        parts += _instead(answers, view, value, about.unit)
    return [*parts, _table(sides, names, caption), html.P(
        link(_("Download these numbers as CSV"), f"/compare.csv?{pair.query()}")),
        *save_pictures("/compare", pair.query(), parts), _links(pair)]


def side_names(release: Release, pair: Pair) -> tuple[str, str]:
    """Name both sides by what differs between them; by everything where nothing does."""
    one, other = (_parts(release, view) for view in (pair.one, pair.other))
    if one == other:
        return ", ".join(one), ", ".join(other)
    differ = [left != right for left, right in zip(one, other, strict=True)]
    first, second = (", ".join(text for text, differs in zip(side, differ, strict=True) if differs)
                     for side in (one, other))
    return first, second


def _parts(release: Release, view: View) -> tuple[str, str, str]:
    area = area_of(release, view)
    return (label(view.group), place_name(release, view.geography, area.code if area else ALL),
            values.period(view.period))


def _caption(release: Release, pair: Pair, names: tuple[str, str]) -> str:
    """Say what is compared: what both sides have in common, then how they differ."""
    one, other = (_parts(release, view) for view in (pair.one, pair.other))
    common = [left for left, right in zip(one, other, strict=True) if left == right and left != label(ALL)]
    about = ", ".join([topic(release, pair.one.indicator, ALL, pair.one.outcome), *common])
    return about if one == other else _("{topic}: {one}, beside {other}", topic=about, one=names[0], other=names[1])


def supported(sides: Sides, names: tuple[str, str]) -> str:
    """Say what the numbers support: higher, lower, no clear difference, or why there is no comparison."""
    if sides.relation is Relation.SAME:
        return _("Both sides are the same. Choose another group, area or period for one of them.")
    both = {"one": names[0], "other": names[1]}
    start = {
        Finding.HIGHER: _("The rate of the first ({one}) is higher than that of the second ({other}).", **both),
        Finding.LOWER: _("The rate of the first ({one}) is lower than that of the second ({other}).", **both),
        Finding.UNCLEAR: _("There is no clear difference between the first ({one}) and the second ({other}).", **both),
        Finding.UNKNOWN: "",
    }[finding(sides.comparison)]
    return f"{start} {comparison_sentence(names[0], names[1], sides.comparison)}".strip()


def _related(sides: Sides) -> str:
    return {
        Relation.PART: _("The first is a part of the second; the intervals allow for that."),
        Relation.WHOLE: _("The second is a part of the first; the intervals allow for that."),
        Relation.SHARED: _("The two have some people and events in common, so the intervals are wider than they "
                           "need to be."),
    }.get(sides.relation, "")


def _breaks(release: Release, pair: Pair) -> list[str]:
    """Say where definitions or jurisdictions changed between the two periods, or within one of them."""
    if pair.one.period == pair.other.period:
        return []
    spans = period_years(pair.one.period) + period_years(pair.other.period)
    return [_("From {year} on, numbers cannot be compared with those before: {reason}", year=item.year,
              reason=item.text) for item in release.indicator(pair.one.indicator).breaks
            if min(spans) < item.year <= max(spans)]


def _row(name: str, value: Value, unit: str, base: int | None) -> Row:
    return Row(name, said(value.rate, value.low, value.high, values.unreliable(value, base)), value.rate, value.low,
               value.high, values.describe(value, unit).replace(": ", ":<br>", 1))


def _gap(sides: Sides, names: tuple[str, str]) -> list[Component]:
    item = sides.comparison
    if item.ratio is None or item.difference is None:
        return []
    sentence = comparison_sentence(names[0], names[1], item)
    row = GapRow(_("{one}, beside {other}", one=names[0], other=names[1]), (item,), (sentence,))
    return [
        graph("compare-gap", gap_figure([row], _("Ratio"), _("Difference")), sentence),
        legend(_("The first beside the second"), [
            Entry("dot", _("Ratio, or difference, with its 95% interval")),
            Entry("reference", _("No gap: a ratio of 1, a difference of 0")),
        ]),
    ]


def _instead(answers: Answers, view: View, value: Value, unit: str) -> list[Component]:
    area = area_of(answers.release, view)
    if value.count_status not in (Status.WITHHELD, Status.NOT_REPORTED):
        return []
    return instead(answers, nearest(answers, view.indicator, view.geography, area, view.group, view.period,
                                    view.outcome), unit)


def _table(sides: Sides, names: tuple[str, str], caption: str) -> Component:
    rows: list[list[Cell]] = [
        [name, values.count(value), values.people(value), values.rate(value), values.rate_interval(value)]
        for name, value in zip(names, (sides.one, sides.other), strict=True)
    ]
    columns = [_("Side"), _("Count"), _("People, on average"), _("Rate per 100,000 a year"), _("95% interval")]
    item = sides.comparison
    reason = label(item.status)
    gap: list[Cell] = [_("The first beside the second"), ratio_text(item.ratio) if item.ratio else reason,
                       difference_text(item.difference) if item.difference else reason,
                       finding_word(finding(item))]
    return html.Div([
        table(caption, columns, rows),
        table(_("The gap"), [_("Comparison"), _("Ratio (95% interval)"),
                             _("Difference per 100,000 (95% interval)"), _("What can be said")], [gap]),
    ])


def _links(pair: Pair) -> Component:
    turned = Pair(pair.other, pair.one)
    view = pair.one
    return html.P([
        link(_("Turn the two around"), f"/compare?{turned.query()}"), " · ",
        link(_("How it changed over the years"), f"/trends?{view.query(geography='', period='')}"), " · ",
        link(_("How unequally groups are hit"), f"/disparities?{view.query(geography='')}"), " · ",
        link(_("Who can help"), "/resources"), " · ", link(_("How these numbers are made"), "/methods")])
