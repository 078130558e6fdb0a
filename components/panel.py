"""What is known of one area, beside the map: its figures, or the nearest that can be given."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components import values
from components.sentences import nearest_sentence
from components.text import link
from data.measures.answers import Answers
from data.measures.nearest import Nearest, nearest
from data.measures.values import Value
from data.releases.manifest import Area
from data.view import View
from language import _
from vocabulary import Status, label


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


def area_panel(answers: Answers, view: View, area: Area | None) -> list[Component]:
    """Return the panel of the chosen area; without one, how to choose.

    Parameters
    ----------
    answers : Answers
        The answers of the release.
    view : View
        What is chosen.
    area : Area or None
        The chosen area.
    """
    if area is None:
        return [html.P(_("Choose an area in the list, or on the map, to see its numbers here."), className="hint")]
    unit = answers.release.indicator(view.indicator).unit
    value = answers.value(view.indicator, view.geography, area.code, group=view.group, period=view.period,
                          outcome=view.outcome)
    parts: list[Component] = [html.H2(area.name), figures(value, unit)]
    if value.count_status in (Status.WITHHELD, Status.NOT_REPORTED):
        question = (view.indicator, view.geography, area, view.group, view.period, view.outcome)
        parts += instead(answers, nearest(answers, *question), unit)
    parts.append(html.P([
        link(_("All that is known about {area}", area=area.name), f"/area/{area.key}"), " · ",
        link(_("Who can help"), f"/resources?area={area.key}"),
    ]))
    return parts
