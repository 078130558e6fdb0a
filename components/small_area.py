"""A small area's rate with what a model makes of it, its place among all areas, and whether its neighbors are alike."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from components import values
from components.figures.base import graph
from components.figures.dots import Row, dots_figure
from components.figures.funnel import funnel_figure
from components.gaps import said
from components.legend import Entry, legend
from components.sentences import topic
from components.table import twin
from components.text import link
from data.measures.answers import Answers
from data.measures.clusters import Cluster
from data.measures.funnel import Position
from data.measures.small_areas import SmallAreas, small_areas
from data.measures.values import Value
from data.releases.manifest import Area
from language import _, in_sentence, percent, whole
from vocabulary import ALL, Status, label, period_length


def small_area_parts(
    answers: Answers, indicator: str, geography: str, area: Area, period: str, value: Value
) -> list[Component]:
    """Return what models and other areas say of an area's rate; a plain sentence where its count is not published.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    indicator, geography, period : str
        What is counted, in which areas, and when.
    area : Area
        The area.
    value : Value
        What is published of it.
    """
    found = small_areas(answers, indicator, geography, period)
    if found is None:
        return []
    if value.count_status is not Status.PUBLISHED or not value.person_years or area.code not in found.frame.index:
        reason = (label(value.count_status) if value.count is None else values.unreliable(value)
                  if not value.person_years else _("Not reported in every year"))
        return [html.P(_("Nothing can be modelled here, and this area has no place among the others ({reason}).",
                         reason=in_sentence(reason)))]
    row = found.frame.loc[[area.code]].iloc[0]
    about = topic(answers.release, indicator, ALL, ALL)
    caption = _("{topic}, {area}, {period}", topic=about, area=area.name, period=values.period(period))
    return [
        *_modelled(answers, indicator, value, row, caption),
        *_funnel(answers, (indicator, geography, period), found, area, value, row, caption),
        html.P(_neighbors(found, row)),
    ]


def _modelled(answers: Answers, indicator: str, value: Value, row: pd.Series, caption: str) -> list[Component]:
    """Return the counted rate with the modelled ones below it."""
    rounding = answers.release.manifest.rule_of(indicator).rounding
    unit = answers.release.indicator(indicator).unit
    rows = [Row(_("Counted"), said(value.rate, value.low, value.high, values.unreliable(value, rounding)), value.rate,
                value.low, value.high, values.describe(value, unit).replace(": ", ":<br>", 1))]
    for prefix, name in (("smoothed", _("Modelled, drawn to the whole place")),
                         ("spatial", _("Modelled, drawn to the neighbors"))):
        rate, low, high = (float(row[f"{prefix}{end}"]) for end in ("", "_low", "_high"))
        if not np.isnan(rate):
            text = said(rate, low, high, "")
            rows.append(Row(name, text, rate, low, high, _("{said}: not counted, but modelled", said=text),
                            modelled=True))
    if len(rows) == 1:
        return []
    sentence = _("Counted: {counted}. {name}: {modelled}, per 100,000 people a year.", counted=rows[0].said,
                 name=rows[1].name, modelled=rows[1].said)
    return [
        html.H3(_("How much of this rate is chance")),
        html.P(sentence),
        html.P(_("Where few people live, a few events more or less change the rate a lot. A model draws it to that of "
                 "all areas, or of the neighbors, the more so the fewer people live here. In the first model, this "
                 "area's own count weighs {weight}. What is modelled was not counted.",
                 weight=percent(float(row["weight"])))),
        graph(f"modelled-{indicator}", dots_figure(rows, None, _("Per 100,000 people a year")),
              f"{caption}. {sentence}"),
        legend(_("Per 100,000 people a year"), [
            Entry("dot", _("Counted, with its 95% interval")),
            Entry("diamond-open", _("Modelled, with the limits that hold the rate in 95 of 100 cases")),
        ]),
        twin(_("These numbers as a table"), _("{caption}: counted and modelled", caption=caption),
             [_("Rate per 100,000 a year"), _("With its limits")], [[item.name, item.said] for item in rows]),
    ]


def _funnel(
    answers: Answers, about: tuple[str, str, str], found: SmallAreas, area: Area, value: Value, row: pd.Series,
    caption: str,
) -> list[Component]:
    """Return the area's place among all areas; nothing where the rate of the whole is not known."""
    if found.rate is None or value.population is None:
        return []
    indicator, geography, period = about
    kind = answers.release.geography(geography)
    others = [(other.population, 100_000 * other.count / other.person_years) for code in found.frame.index
              if code != area.code and (other := answers.value(indicator, geography, str(code), period=period)).count
              is not None and other.population and other.person_years]
    own = 100_000 * (value.count or 0) / (value.person_years or 1.0)
    sentence = _("{position} {ranks}", position=_position(str(row["position"])),
                 ranks=_ranks(found, row, in_sentence(kind.label_plural))).strip()
    people, scale = _("People who live there"), _("Per 100,000 people a year")
    figure = funnel_figure([size for size, _rate in others], [rate for _size, rate in others], found.rate,
                           period_length(period), (round(value.population), own, area.name), people, scale)
    counted = Counter(str(place) for place in found.frame["position"])
    return [
        html.H3(_("Beside all {areas}", areas=in_sentence(kind.label_plural))),
        html.P(sentence),
        graph(f"funnel-{indicator}", figure, f"{caption}. {sentence}"),
        legend(_("Each area by its people and its rate"), [
            Entry("diamond", area.name), Entry("area-dot", _("Another area with a published count")),
            Entry("even", _("Rate of all areas together: {rate}", rate=values.rate_number(found.rate))),
            Entry("limit-inner", _("Outside: one area in twenty by chance alone")),
            Entry("limit-outer", _("Outside: one area in 500 by chance alone")),
        ]),
        twin(_("These numbers as a table"), _("{caption}: this area and all others", caption=caption),
             [_("Place in the funnel"), _("Areas")],
             [[_place(place) + (_(" (this area)") if place == row["position"] else ""), whole(counted[place])]
              for place in Position if counted[place]]),
        html.P(link(_("The numbers of all areas as a table"),
                    f"/map?indicator={indicator}&geography={geography}&period={period}&area={area.key}")),
    ]


def _place(place: str) -> str:
    return {
        Position.FAR_BELOW: _("Far lower than chance explains"), Position.BELOW: _("Lower than chance explains"),
        Position.WITHIN: _("Within chance"), Position.ABOVE: _("Higher than chance explains"),
        Position.FAR_ABOVE: _("Far higher than chance explains"), Position.UNKNOWN: _("No published count"),
    }[Position(place)]


def _position(place: str) -> str:
    return {
        Position.FAR_BELOW: _("This rate is lower than that of all areas together, by far more than chance alone "
                              "explains."),
        Position.BELOW: _("This rate is lower than that of all areas together, by a little more than chance alone "
                          "usually explains. One area in twenty is as far away by chance."),
        Position.WITHIN: _("This rate cannot be told from that of all areas together: the distance is within what "
                           "chance alone explains."),
        Position.ABOVE: _("This rate is higher than that of all areas together, by a little more than chance alone "
                          "usually explains. One area in twenty is as far away by chance."),
        Position.FAR_ABOVE: _("This rate is higher than that of all areas together, by far more than chance alone "
                              "explains."),
        Position.UNKNOWN: _("Where this area stands among the others cannot be said."),
    }[Position(place)]


def _ranks(found: SmallAreas, row: pd.Series, areas: str) -> str:
    """Say how many areas have surely lower and higher rates; no rank, since most cannot be told apart."""
    rated = int(found.frame["rank_first"].notna().sum())
    if np.isnan(row["rank_first"]) or rated < 2:
        return ""
    higher, lower = int(row["rank_first"]) - 1, rated - int(row["rank_last"])
    apart = _("{number} cannot be told apart from this one", number=_number(rated - 1 - lower - higher))
    return _("Of the {others} other {areas} with a reliable rate, {lower} have a lower rate for sure, and {higher} "
             "a higher one; {apart}.", others=whole(rated - 1), areas=areas, lower=_number(lower),
             higher=_number(higher), apart=apart)


def _number(number: int) -> str:
    return whole(number) if number else _("none")


def _neighbors(found: SmallAreas, row: pd.Series) -> str:
    if not found.patterned:
        return _("Whether neighbors are alike is not said: too few people ({share}) live in areas whose count is "
                 "published.", share=percent(found.covered))
    conditions = _("That points to conditions that these places share, not to who lives there.")
    return {
        Cluster.HIGH_HIGH: _("The rate is high here and in the areas around, together, more than chance explains. "
                             "{conditions}", conditions=conditions),
        Cluster.LOW_LOW: _("The rate is low here and in the areas around, together, more than chance explains. "
                           "{conditions}", conditions=conditions),
        Cluster.HIGH_LOW: _("The rate is high here and low in the areas around, more than chance explains."),
        Cluster.LOW_HIGH: _("The rate is low here and high in the areas around, more than chance explains."),
        Cluster.NONE: _("No pattern with the areas around can be told from chance."),
        Cluster.UNKNOWN: _("Whether the areas around are alike cannot be said: their counts are not published."),
    }[Cluster(str(row["cluster"]))]
