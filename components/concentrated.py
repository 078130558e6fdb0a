"""Whether events concentrate where a context measure, such as income, is low or high."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from dash import html
from dash.development.base_component import Component

from components import values
from components.figures.base import graph
from components.figures.curve import curve_figure
from components.legend import Entry, legend
from components.sentences import topic
from components.table import twin
from components.text import link, section
from data.measures.answers import Answers
from data.measures.concentration import Concentration, concentration
from data.releases.manifest import Context
from data.view import View, choices
from language import _, decimal, in_sentence, percent
from vocabulary import ALL, label

STEPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def concentration_sections(answers: Answers, view: View) -> Iterator[Component]:
    """Give a section for each context measure of the areas that the indicator's tables are about."""
    release = answers.release
    for context in release.manifest.contexts:
        if view.period in choices(release, view.indicator, "period", context.geography):
            found = concentration(answers, view.indicator, context.geography, view.period, release.context(context.id))
            yield _section(answers, view, context, found)


def _section(answers: Answers, view: View, context: Context, found: Concentration) -> Component:
    release = answers.release
    areas = in_sentence(release.geography(context.geography).label_plural)
    measure = in_sentence(context.label)
    title = _("Set beside: {measure}", measure=measure)
    if found.index is None:
        return section(title, html.P(_("Events are not set beside this measure here ({reason}).",
                                       reason=in_sentence(label(found.status)))))
    caption = _("{topic}: {areas} from the lowest {measure} up, {period}", areas=areas, measure=measure,
                topic=topic(release, view.indicator, ALL, ALL), period=values.period(view.period))
    sentence = _sentence(found, areas, measure)
    across, up = _("Share of people"), _("Share of events")
    index = found.index
    numbers = _("The concentration index is {index} (95% interval {low} to {high}). It is 0 where events fall evenly, "
                "below 0 where they concentrate at the low end, above 0 where at the high end.",
                index=_signed(index.value), low=_signed(index.low), high=_signed(index.high))
    return section(
        title,
        html.P(sentence, className="figure-sentence"), html.P(f"{numbers} {_bounds(found)}".strip()),
        html.Div(graph(f"curve-{context.id}", curve_figure(found.people, found.events, across, up),
                       f"{caption}. {sentence}"), className="figure-square"),
        legend(_("From the lowest {measure} up", measure=measure), [
            Entry("main", _("Share of events on these people")),
            Entry("even", _("If events fell evenly on everyone")),
        ]),
        twin(_("This curve as a table"), caption, [across, up],
             [[percent(share), percent(_at(found, share), 1)] for share in STEPS]),
        html.P([_("{measure}, {year}: {publisher}.", measure=context.label, year=context.year,
                  publisher=context.publisher), " ", context.note.strip(), " ",
                link(_("Download as CSV"), f"/data/context-{context.id}.csv")]),
        html.P(_("Areas are ordered, not people: not everyone in an area has what its number says. That two things go "
                 "together does not show that one causes the other.")),
    )


def _at(found: Concentration, share: float) -> float:
    """Return the share of events on a share of people."""
    return float(np.interp(share, found.people, found.events))


def _sentence(found: Concentration, areas: str, measure: str) -> str:
    assert found.index is not None
    said = _("In the {areas} with the lowest {measure} live half of the people; {share} of all events happened there.",
             areas=areas, measure=measure, share=percent(_at(found, 0.5)))
    certain = (min(found.index.low, found.least or 0.0), max(found.index.high, found.most or 0.0))
    if certain[1] < 0:
        return said + " " + _("Events concentrate where it is low.")
    if certain[0] > 0:
        return said + " " + _("Events concentrate where it is high.")
    return said + " " + _("There is no clear concentration at either end.")


def _bounds(found: Concentration) -> str:
    said = []
    if found.least is not None and found.most is not None and found.most - found.least > 0.0005:
        said.append(_("Whatever the withheld counts are, it lies between {least} and {most}.",
                      least=_signed(found.least), most=_signed(found.most)))
    if found.covered < 1:
        said.append(_("{share} of people live where the count is published and this is known.",
                      share=percent(found.covered)))
    return " ".join(said)


def _signed(number: float) -> str:
    written = decimal(abs(number), 3)
    return f"\N{MINUS SIGN}{written}" if number < 0 and float(written) else written
