"""How rates vary inside each group: no group is one thing."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from components import values
from components.figures.base import graph
from components.figures.spread import SpreadRow, spread_figure
from components.gaps import ordered
from components.legend import Entry, legend
from components.sentences import topic
from components.table import twin
from components.text import section
from data.measures.answers import Answers
from data.measures.spread import Spread, spread
from data.releases.release import Release
from data.view import View, choices, geographies
from language import _, in_sentence, percent
from vocabulary import ALL, Status, label


def inside_section(answers: Answers, view: View) -> Component | None:
    """Return how each group's rate varies over the areas where its people live; None where no table has areas.

    Parameters
    ----------
    answers : Answers
        The answers of the release.
    view : View
        What is chosen; the whole place is looked at, all outcomes together.
    """
    release = answers.release
    found = _finest(answers, view)
    if found is None:
        return None
    geography, spreads = found
    groups = ordered(spreads)
    own = any(spreads[group].own for group in groups)
    kind = release.geography(geography)
    about = {"areas": in_sentence(kind.label_plural), "area": in_sentence(kind.label),
             "period": values.period(view.period)}
    caption = _("{topic}: inside each group, over {areas}, {period}",
                topic=topic(release, view.indicator, ALL, ALL), **about)
    rows = [_row(answers, view, group, spreads[group]) for group in groups]
    lead = _("A group's rate is a mean. Here is how far apart the group's own rates are in the {areas} where its "
             "people live.", **about) if own else _(
        "A group's rate is a mean. Here is how far apart everyone's rates are in the {areas} where the group's people "
        "live; events are not counted by group there.", **about)
    scale = _("Per 100,000 people a year")
    shown = any(row.quantiles for row in rows)
    parts: list[Component] = [html.P(lead), *_sentences(spreads, groups)]
    if shown:
        spoken = "; ".join(f"{row.name}: {row.said}" for row in rows)
        parts += [graph("inside-graph", spread_figure(rows, scale), _("{caption}. {spoken}.", caption=caption,
                                                                      spoken=spoken)),
                  legend(scale, [
                      Entry("spread-wide", _("Where the middle 80% of the group's people live")),
                      Entry("spread-middle", _("Where the middle half of them live")),
                      Entry("spread-mark", _("Half of them live where the rate is this or lower")),
                      Entry("dot", _("The group's rate in the whole place")),
                  ])]
    return section(_("Inside each group"), *parts, twin(
        _("These numbers as a table"), caption,
        [_("Group"), _("People"), _("Share of them where the count is published"),
         *(_("{share} live where the rate is at most", share=percent(level)) for level in (0.1, 0.25, 0.5, 0.75, 0.9))],
        [_cells(group, spreads[group]) for group in groups]),
        html.P(_("Counts of small areas vary by chance too, so part of the spread is chance. In brackets in the table: "
                 "what the number could be, whatever the withheld counts are.")))


def _finest(answers: Answers, view: View) -> tuple[str, dict[str, Spread]] | None:
    """Return the geography that tells of the most groups; of equal ones, that with their own rates, then the finest."""
    release, best = answers.release, None
    for geography in geographies(release, view.indicator):
        found = spread(answers, view.indicator, geography, view.period)
        counted = _groups(release, view)
        found = {group: item for group, item in found.items() if group in counted or group == ALL}
        if len(found) > 1:
            told = [item for group, item in found.items() if item.status is Status.PUBLISHED and group != ALL]
            rank = (len(told), sum(item.own for item in told), len(release.geography(geography).areas))
            if best is None or rank > best[0]:
                best = (rank, geography, found)
    return None if best is None else best[1:]


def _groups(release: Release, view: View) -> set[str]:
    if release.indicator(view.indicator).equity == "exposure":
        return set(release.population["group"])
    return set(choices(release, view.indicator, "group"))


def _row(answers: Answers, view: View, group: str, item: Spread) -> SpreadRow:
    if item.status is not Status.PUBLISHED:
        return SpreadRow(label(group), _reason(item), (), None, "")
    low, middle, high = (values.rate_number(item.quantiles[n]) for n in (0, 2, 4))
    rate = answers.value(view.indicator, view.geography, group=group, period=view.period).rate
    said = _("middle {middle}; {low} to {high}", middle=middle, low=low, high=high)
    hover = _("Half live where the rate is at most {middle}.<br>The middle 80% live where it is from {low} to {high}.",
              middle=middle, low=low, high=high)
    return SpreadRow(label(group), said, item.quantiles, rate, hover)


def _reason(item: Spread) -> str:
    return _("Published for only {share} of them", share=percent(item.covered))


def _sentences(spreads: dict[str, Spread], groups: list[str]) -> list[Component]:
    known = [group for group in groups if spreads[group].status is Status.PUBLISHED]
    if not known:
        return [html.P(_("For no group do enough people live where the count is published, so nothing is said."),
                       className="figure-sentence")]
    lines = [_("{group}: one in ten lives where the rate is at most {low}, and one in ten where it is {high} or more.",
               group=label(group), low=values.rate_number(spreads[group].quantiles[0]),
               high=values.rate_number(spreads[group].quantiles[-1])) for group in known]
    return [html.Ul([html.Li(line) for line in lines], className="gaps")]


def _cells(group: str, item: Spread) -> list[str]:
    start = [label(group), values.whole(item.people), percent(item.covered)]
    if item.status is not Status.PUBLISHED:
        return [*start, *[_("Too little is published")] * 5]
    return [*start, *(_bounded(*numbers) for numbers in zip(item.quantiles, item.least, item.most, strict=True))]


def _bounded(number: float, least: float, most: float | None) -> str:
    write = values.rate_number
    if most is None:
        return _("{number} ({least} or more)", number=write(number), least=write(least))
    if write(least) == write(most):
        return write(number)
    return _("{number} ({least} to {most})", number=write(number), least=write(least), most=write(most))
