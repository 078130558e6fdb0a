"""A district's neighborhoods on a small map, in the classes of the whole place, inside the district's own outline."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components import values
from components.figures.base import graph
from components.figures.frame import around
from components.figures.labels import Label, short_names, without_collisions
from components.figures.map import OUTLINE, Mapped, entries, lower_limits, map_figure, outline, sort_areas, texts
from components.legend import legend
from components.sentences import map_sentence
from data.measures.answers import Answers
from data.measures.values import NOTHING
from data.releases.manifest import Area, Geography
from data.view import choices
from language import _
from vocabulary import period_years

HEIGHT = 370
WIDTH_PIXELS = 480
"""As wide as it is drawn at least; names that have room there have room on the page."""


def district_map(
    answers: Answers, finest: Geography, geography: Geography, area: Area, inside: Sequence[Area]
) -> list[Component]:
    """Return the map of the first topic that is published by neighborhood; nothing where there is none.

    Parameters
    ----------
    answers : Answers
        The answers of the release.
    finest : Geography
        The neighborhoods.
    geography, area : Geography, Area
        The district.
    inside : sequence of Area
        The neighborhoods that lie in it, wholly or in part.
    """
    indicator = next((item for item in answers.release.manifest.indicators
                      if choices(answers.release, item.id, "period", finest.id)), None)
    frame = around(inside)
    if indicator is None or frame is None or not finest.file:
        return []
    code = max(choices(answers.release, indicator.id, "period", finest.id),
               key=lambda code: (len(period_years(code)), code))
    every = {item.code: answers.value(indicator.id, finest.id, item.code, period=code) for item in finest.areas}
    measure = "rate" if indicator.population else "count"
    lower = lower_limits(list(every.values()), measure)
    mapped = sort_areas([(item, every[item.code]) for item in inside], measure, lower)
    numbers = [number for value in every.values() if (number := values.shown(value, measure)) is not None]
    said = texts(numbers, lower, measure, indicator.unit, _("Nothing is counted by these areas"))
    figure = map_figure(mapped, f"/{finest.file}", (), "", frame, said=said, labels=_names(inside, frame),
                        height=HEIGHT)
    if geography.file:
        figure["data"][OUTLINE] = outline([Mapped(area, NOTHING, "")], f"/{geography.file}", area.key)
    words = map_sentence([item.value for item in mapped], NOTHING, measure, finest.label_plural, "", indicator.unit)
    title = _("{topic}, {period}", topic=indicator.label, period=values.period(code))
    scale = _("Rate per 100,000 people a year") if measure == "rate" else _("Count")
    return [html.Div([html.H3(title), html.P(words),
                      graph(f"district-{indicator.id}", figure, f"{title}, {area.name}. {words}"),
                      legend(scale, entries([mapped], said)),
                      html.P(_("Colors are those of the map of the whole place. The thick line is the district."),
                             className="small quiet")], className="briefing-map")]


def _names(inside: Sequence[Area], frame: tuple[float, float, float, float]) -> list[Label]:
    short = short_names([item.name for item in inside])
    return without_collisions([Label(item.lon, item.lat, name) for item, name in zip(inside, short, strict=True)
                               if item.lon is not None and item.lat is not None], (), frame, HEIGHT, WIDTH_PIXELS)
