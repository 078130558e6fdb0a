"""Small maps beside each other: one for each group, on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.figures.base import graph
from components.figures.labels import Frame
from components.figures.map import map_figure
from components.maps import Maps, map_words
from data.measures.answers import Answers
from language import _
from vocabulary import label

HEIGHT = 210


def small_maps(found: Answers, maps: Maps, shown: Frame | None, selected: str) -> list[Component]:
    """Return a small map for each group under a heading; nothing where none were asked for.

    Parameters
    ----------
    found : Answers
        The answers of a release.
    maps : Maps
        From :func:`components.maps.maps_of`: they share the classes and the legend of the large map.
    shown : tuple of float or None
        The frame.
    selected : str
        Key of the area to outline.
    """
    if not maps.small:
        return []
    return [html.H2(_("The same for each group")),
            html.P(_("All of these maps have the colors of the map above, so the same color is the same number.")),
            html.Div(_each(found, maps, shown, selected), className="small-maps")]


def _each(found: Answers, maps: Maps, shown: Frame | None, selected: str) -> Sequence[Component]:
    parts = []
    for side in maps.small:
        name = label(side.view.group)
        figure = map_figure(side.mapped, side.boundaries, selected=selected, shown=shown, said=maps.said,
                            height=HEIGHT)
        says = f"{name}. {map_words(found, side)}"
        picture = graph(f"map-small-{side.view.group}", figure, says)
        parts.append(html.Div([html.H3(name), picture], className="map-pane"))
    return parts
