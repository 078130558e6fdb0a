"""What is known of an area of one's own: the sum of what is published, and what is missing from it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from components import values
from components.panel import figures
from components.sentences import rounding, topic
from components.table import Cell, table
from components.text import link, section
from data.measures.answers import Answers
from data.measures.union import Union, union
from data.measures.values import Value
from data.own_area import OwnArea, short_key
from data.releases.manifest import Area
from language import _, plural
from vocabulary import ALL, COUNTY, Status, label


def own_parts(answers: Answers, own: OwnArea) -> list[Component]:
    """Return all that depends on the picks: the sentence, the figures, what is missing, the table, ways on."""
    if not own.areas:
        return [section(_("Nothing is picked yet"), html.P(
            _("Tap areas on the map, draw around some, or mark them in the list. Their numbers are then added up.")))]
    release, found = answers.release, union(answers, own.view, own.areas)
    unit = release.indicator(own.view.indicator).unit
    about = topic(release, own.view.indicator, own.view.group, own.view.outcome)
    parts: list[Component] = [html.P(sentence(found), className="figure-sentence")]
    if found.told:
        parts += [figures(found.value, unit), html.P(_beside(answers, own, unit))]
    parts += missing(found)
    if noted := rounding(release, own.view.indicator):
        parts.append(html.P(noted, className="quiet"))
    return [
        section(_("{topic} in your own area, {period}", topic=about, period=values.period(own.view.period)), *parts,
                id="results"),
        section(_("Area by area"), _table(own, found), html.P([
            link(_("Download this as a table (CSV)"), f"/my-area.csv?{own.query()}"), " · ",
            link(_("Start again"), f"/my-area?{own.query(picks=())}"), " · ",
            link(_("Where help reaches"), f"/reach?indicator={own.view.indicator}"), " · ",
            link(_("How these numbers are made"), "/methods"),
        ])),
    ]


def sentence(found: Union) -> str:
    """Say how many areas were picked, and how many of them have a number."""
    picked = plural("You picked {number} area.", "You picked {number} areas.", len(found.parts))
    if not found.told:
        return " ".join((picked, _("None of them has a number that can be shown, so there is nothing to add up.")))
    if len(found.told) == len(found.parts):
        return " ".join((picked, _("All of them have a number; here they are added up.") if len(found.parts) > 1 else
                         _("It has a number.")))
    return " ".join((picked, plural("{number} of them has a number; what stands here is about that one alone.",
                                    "{number} of them have a number; what stands here is about those {number} alone.",
                                    len(found.told))))


def missing(found: Union) -> list[Component]:
    """Return which areas are not in the sum, each with the reason, and what follows from that."""
    lines = []
    for status in (Status.WITHHELD, Status.NOT_REPORTED, Status.NOT_COLLECTED, Status.NOT_APPLICABLE):
        areas = found.without(status)
        if areas:
            lines.append(html.Li([html.Strong(f"{label(status)}: "), ", ".join(area.name for area in areas)]))
    if not lines:
        return []
    said = [html.P(_("Not in these numbers:")), html.Ul(lines)]
    if found.told and found.without(Status.WITHHELD):
        said.append(html.P(_("Small counts are the ones that are withheld. So the rate of your whole area is likely "
                             "lower than that of the areas with a number, and its count higher.")))
    return said


def _beside(answers: Answers, own: OwnArea, unit: str) -> str:
    view = own.view
    whole: Value = answers.value(view.indicator, COUNTY, ALL, group=view.group, period=view.period,
                                 outcome=view.outcome)
    if whole.count is None:
        whole = answers.value(view.indicator, view.geography, ALL, group=view.group, period=view.period,
                              outcome=view.outcome)
    return _("{place}, for comparison: {value}", place=answers.release.manifest.place,
             value=values.describe(whole, unit))


def _table(own: OwnArea, found: Union) -> Component:
    rows: list[list[Cell]] = [
        [[link(area.name, f"/area/{area.key}")], values.count(value), values.rate(value),
         values.rate_interval(value), values.people(value), [_remove(own, area)]] for area, value in found.parts
    ]
    return table(_("The areas that you picked"), [
        _("Area"), _("Count"), _("Rate per 100,000 people a year"), _("95% interval of the rate"),
        _("People, on average over these years"), _("Change"),
    ], rows)


def _remove(own: OwnArea, area: Area) -> Component:
    others = [pick for pick in own.picks if pick != short_key(own.view.geography, area)]
    return link([_("Remove"), html.Span(f" {area.name}", className="visually-hidden")],
                f"/my-area?{own.query(picks=others)}")
