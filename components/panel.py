"""What is known of one area, beside the map: its figures, or the nearest that can be given; who and what is near."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import values
from components.levels import larger_areas
from components.maps import counted, difference, short_query, value_of
from components.sentences import nearest_sentence
from components.text import link
from data.measures.answers import Answers
from data.measures.nearest import Nearest, nearest
from data.measures.values import Value
from data.releases.manifest import Area
from data.view import View
from language import _, in_sentence, local
from vocabulary import COUNTY, Status, label

MOST_NEIGHBORS = 12


def figures(value: Value, unit: str) -> Component:
    """Return a value as a list of its parts: rate, interval, count, people."""
    pairs = [
        (_("Count"), values.events(value.count, unit) if value.count is not None else label(value.count_status)),
        (_("Rate per 100,000 people a year"), values.rate(value)),
        (_("95% interval of the rate"), values.rate_interval(value)),
        (_("People, on average over these years"), values.people(value)),
    ]
    return html.Dl([html.Div([html.Dt(name), html.Dd(text)]) for name, text in pairs], className="figures")


def instead(answers: Answers, found: Sequence[Nearest], unit: str) -> list[Component]:
    """Return the nearest answers as a list under a line that says what they are; nothing where there are none."""
    if not found:
        return []
    lines = [html.Li(nearest_sentence(answers.release, item, unit)) for item in found]
    return [html.P(_("The nearest numbers that can be given:")), html.Ul(lines)]


def area_panel(
    answers: Answers, view: View, area: Area | None, places: Sequence[tuple[str, str]] = ()
) -> list[Component]:
    """Return the panel of the chosen area; without one, how to choose.

    Parameters
    ----------
    answers : Answers
        The answers of the release.
    view : View
        What is chosen.
    area : Area or None
        The chosen area.
    places : sequence of (str, str)
        Name and kind of public places in it.
    """
    if area is None:
        return [html.P(_("Choose an area in the list, or on the map, to see its numbers here."), className="hint")]
    second = view.second
    parts: list[Component] = [html.H2(area.name)]
    for each in (view, second):
        if each is not None:
            name = difference(answers.release, each, second if each is view else view) if second else ""
            parts += [html.H3(name)] if name else []
            parts += _numbers(answers, each, area)
    if view.geography == COUNTY:
        return parts
    parts.append(html.P([
        link(_("All that is known about {area}", area=area.name), f"/area/{area.key}"), " · ",
        link(_("Who can help"), f"/resources?area={area.key}"),
    ]))
    if places:
        said = "; ".join(f"{name} ({in_sentence(kind)})" for name, kind in places)
        parts.append(html.P(_("Public places here: {places}.", places=said), className="small"))
    return parts


def _numbers(answers: Answers, view: View, area: Area) -> list[Component]:
    unit = answers.release.indicator(view.indicator).unit
    if not counted(answers.release, view):
        kind = in_sentence(answers.release.geography(view.geography).label_plural)
        lines = [html.Li(line) for line in larger_areas(answers, view.indicator, area)]
        return [html.P(_("Nothing is counted by {areas}. Numbers of larger areas, which hold more than this one:",
                         areas=kind)), html.Ul(lines)]
    value = value_of(answers, view, area.code)
    parts = [figures(value, unit)]
    if value.count_status in (Status.WITHHELD, Status.NOT_REPORTED):
        question = (view.indicator, view.geography, area, view.group, view.period, view.outcome)
        parts += instead(answers, nearest(answers, *question), unit)
    return parts


def neighbor_links(view: View, neighbors: Sequence[Area]) -> list[Component]:
    """Return links that choose an area that touches the chosen one: how the map is walked without a pointer.

    As what is chosen changes, ``figures.js`` makes links with ``data-follows`` follow: they are not sent again.
    """
    if not neighbors:
        return []
    items = []
    for area in neighbors[:MOST_NEIGHBORS]:
        named: dict[str, Any] = {"data-area": area.key, "data-follows": f"area={area.key}"}
        items.append(html.Li(html.A(area.name, href=local(f"/map?{short_query(view, area=area.key)}"), **named)))
    return [html.H3(_("Next to it")), html.Ul(items, className="neighbors")]
