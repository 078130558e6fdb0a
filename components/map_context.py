"""A public measure, such as income, on a map of its own beside the map of violence."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from components.figures.base import graph
from components.figures.classes import limits, place
from components.figures.frame import frame
from components.figures.looks import CONTEXT_CLASSES
from components.figures.map import Mapped, map_figure
from components.legend import Entry, legend
from components.maps import boundaries
from components.sentences import topic
from components.text import link
from components.values import interval_of_rates, period
from data.measures.answers import Answers
from data.measures.areas import area_cells
from data.measures.thirds import Third, thirds
from data.measures.values import NOTHING
from data.releases.manifest import Context
from data.view import View, choices
from language import _, decimal, in_sentence, plural, whole
from vocabulary import ALL


def context_of(answers: Answers, view: View) -> Context | None:
    """Return the measure that a view sets beside its map."""
    return next((item for item in answers.release.manifest.contexts if item.id == view.context), None)


def context_map(answers: Answers, context: Context) -> list[Component]:
    """Return the map of a context measure with its name, legend and source.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    context : Context
        What the manifest says of it.
    """
    release = answers.release
    known = release.context(context.id)
    lower = limits(list(known.values()))
    mapped = [Mapped(area, NOTHING, f"class-{place(known[area.code], lower)}" if area.code in known else "not_counted")
              for area in release.geography(context.geography).areas]
    said = _texts(known, lower)
    title = _("{measure}, {year}", measure=context.label, year=context.year)
    figure = map_figure(mapped, boundaries(release, context.geography), shown=frame(release.manifest.geographies),
                        said=said, looks=CONTEXT_CLASSES)
    looks = {look: look.replace("class-", "context-") for look in CONTEXT_CLASSES}
    entries = [Entry(looks.get(look, look), text, sum(item.look == look for item in mapped))
               for look, text in said.items()]
    return [
        html.P(title, className="map-name"),
        graph("map-context-graph", figure, _("A map of: {measure}, by {areas}", measure=title,
                                             areas=in_sentence(release.geography(context.geography).label_plural))),
        legend(context.unit[:1].upper() + context.unit[1:], entries),
        html.P([_("{publisher}.", publisher=context.publisher), " ", context.note.strip(), " ",
                link(_("Download as CSV"), f"/data/context-{context.id}.csv")], className="small"),
    ]


def context_words(answers: Answers, view: View, context: Context) -> list[Component]:
    """Return the rates of areas in thirds by a context measure, in plain sentences."""
    release = answers.release
    kind = in_sentence(release.geography(context.geography).label_plural)
    measure = in_sentence(context.label)
    periods = choices(release, view.indicator, "period", context.geography)
    cells = area_cells(answers, view.indicator, context.geography, view.period) if view.period in periods else None
    found = thirds(cells, release.context(context.id)) if cells is not None else ()
    if not found:
        return [html.P(_("{topic}, {period}: this is not counted by {areas}, or by too few of them. The two maps can "
                         "be looked at together but not compared in numbers.", areas=kind, period=period(view.period),
                         topic=release.indicator(view.indicator).label))]
    names = (_("Lowest third"), _("Middle third"), _("Highest third"))
    intro = _("{topic}, everyone, {period}. {areas} in three parts of as many each, by {measure}:", measure=measure,
              topic=topic(release, view.indicator, ALL, ALL), period=period(view.period),
              areas=kind[:1].upper() + kind[1:])
    return [
        html.H2(_("Set beside: {measure}", measure=measure)), html.P(intro),
        html.Ul([html.Li(_line(name, third, context, kind)) for name, third in zip(names, found, strict=True)]),
        html.P(_("Areas are compared, not people. That two things go together does not show that one causes the "
                 "other.")),
    ]


def _line(name: str, third: Third, context: Context, kind: str) -> str:
    reach = _("{low} to {high} {unit}", low=_number(third.smallest), high=_number(third.largest), unit=context.unit)
    if third.low is None or third.high is None:
        rate = _("no rate can be given")
    else:
        rate = interval_of_rates(third.low, third.high)
    said = _("{name} ({reach}; {number} {areas}): {rate}.", name=name, reach=reach, number=whole(third.areas),
             areas=kind, rate=rate)
    if third.withheld and third.low is not None:
        said += " " + plural("The count of {number} area is withheld, so the rate is somewhere in between.",
                             "The counts of {number} areas are withheld, so the rate is somewhere in between.",
                             third.withheld)
    return said


def _number(number: float) -> str:
    return whole(number) if abs(number) >= 100 else decimal(number)


def _texts(known: dict[str, float], lower: tuple[float, ...]) -> dict[str, str]:
    smallest = min(known.values())
    found = {}
    for number, low in enumerate(lower):
        start = _number(low or smallest)
        found[f"class-{number}"] = _("{low} or more", low=start) if number + 1 == len(lower) else _(
            "{low} to less than {high}", low=start, high=_number(lower[number + 1]))
    return found | {"not_counted": _("No number for this area")}
