"""The map: areas in classes of color, with a look of its own for each reason why there is no number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components import values
from components.figures.base import INK, layout
from components.figures.classes import limits, place
from components.figures.frame import around, axes, scale_bar
from components.figures.labels import TEXT_PIXELS, Frame, Label
from components.figures.looks import CHOSEN, CLASSES, STATES, Look
from components.legend import Entry
from data.measures.values import NOTHING, Value
from data.releases.manifest import Area
from language import _, whole
from vocabulary import Status, label

HEIGHT = 480
OUTLINE = len(CLASSES) + len(STATES)
"""Where the outline of the chosen area stands among the traces: after all looks."""
LABELS = -3
"""Where names stand among the traces: before the scale and the markers."""


@dataclass(frozen=True)
class Mapped:
    """An area of the map: what is known of it, and how it looks."""

    area: Area
    value: Value
    look: str


@dataclass(frozen=True)
class Marker:
    """A place on top of the map."""

    lon: float
    lat: float
    name: str
    text: str


def sort_areas(
    areas: Sequence[tuple[Area, Value]], measure: str, lower: Sequence[float]
) -> list[Mapped]:
    """Give each area its look.

    Parameters
    ----------
    areas : sequence of (Area, Value)
        The areas with what is shown of them.
    measure : str
        ``rate`` or ``count``.
    lower : sequence of float
        Lower limits of the classes, from :func:`lower_limits`.
    """
    return [Mapped(area, value, _look(value, measure, lower)) for area, value in areas]


def lower_limits(
    shown: Sequence[Value], measure: str, scheme: str = "quantile", whole_place: Value = NOTHING
) -> tuple[float, ...]:
    """Return the lower limits of the classes for all values that share one legend; zeros have a look of their own."""
    numbers = [number for value in shown if (number := values.shown(value, measure))]
    about = whole_place.rate if measure == "rate" else None
    return limits(numbers, whole=measure == "count", scheme=scheme, around=about)


def _look(value: Value, measure: str, lower: Sequence[float]) -> str:
    if value is NOTHING:
        return "not_counted"
    number = values.shown(value, measure)
    if number:
        return f"class-{place(number, lower)}"
    if value.count == 0 and values.status(value, measure) is not Status.NOT_APPLICABLE:
        return "zero"
    status = values.status(value, measure)
    return "not_applicable" if status is Status.NOT_COLLECTED else str(status)


def texts(
    numbers: Sequence[float], lower: Sequence[float], measure: str, unit: str, not_counted: str
) -> dict[str, str]:
    """Return what each look means: each class with its limits, each state.

    Parameters
    ----------
    numbers : sequence of float
        All numbers that are shown: the smallest stands in the text of the first class, not 0.
    lower : sequence of float
        Lower limits of the classes.
    measure, unit : str
        What is shown, and what is counted.
    not_counted : str
        What is said of areas by which nothing is counted.
    """
    write = whole if measure == "count" else values.rate_number
    positive = [number for number in numbers if number]
    found = {}
    for number, low in enumerate(lower):
        start = write(low or min([*positive, *lower[1:2]]))
        found[f"class-{number}"] = _("{low} or more", low=start) if number + 1 == len(lower) else _(
            "{low} to less than {high}", low=start, high=write(lower[number + 1]))
    words = {"zero": _("None counted: {none}", none=values.events(0, unit)), "not_counted": not_counted,
             "not_applicable": _("No rate: the number of people is not known, or zero")}
    return found | {look: words.get(look) or label(look) for look in STATES}


def entries(maps: Sequence[Sequence[Mapped]], said: Mapping[str, str]) -> list[Entry]:
    """Return the legend that one or more maps share: each look, and on each map how many areas look so."""
    return [Entry(look, text, tuple(sum(item.look == look for item in mapped) for mapped in maps))
            for look, text in said.items()]


def map_figure(
    mapped: Sequence[Mapped], boundaries: str, markers: Sequence[Marker] = (), selected: str = "",
    shown: Frame | None = None, *, said: Mapping[str, str] | None = None, looks: Mapping[str, Look] = CLASSES,
    orientation: Sequence[dict[str, Any]] = (), labels: Sequence[Label] = (), height: int = HEIGHT,
) -> dict[str, Any]:
    """Return the map.

    Parameters
    ----------
    mapped : sequence of Mapped
        The areas, from :func:`sort_areas`.
    boundaries : str
        Address of the GeoJSON whose features' ids are the areas' codes, and whose property ``name`` is their name.
    markers : sequence of Marker
        Places to show on top.
    selected : str
        Key of the area to outline.
    shown : tuple of float, optional
        The frame, from :func:`components.figures.frame.frame`; around the areas' points by default.
    said : mapping of str to str, optional
        Look → what it means, from :func:`texts`: shown on pointing, after the area's name.
    looks : mapping of str to Look
        How classes look.
    orientation : sequence of dict
        Traces of :func:`components.figures.orientation.traces`.
    labels : sequence of Label
        Names to write, none in another's way.
    height : int
        Height in pixels.

    Notes
    -----
    The traces, always in this order: a ``choropleth`` for each class and each state, named after its look, with what
    it means as ``meta`` (``z`` is 1 everywhere: all areas of a trace look alike); a ``choropleth`` that outlines the
    chosen area, named ``selected``; then ``scattergeo``: those for orientation (lines, markers), names of areas
    (``text``), the scale (``lines+text``), markers. So a change replaces traces one for one, sends codes and no
    geometry, and the map stays where it was. An area's code is the ``location`` of a click.
    """
    meant = said or {}
    data = [area_trace(mapped, boundaries, look, style, meant.get(look, "")) for look, style in
            {**looks, **STATES}.items()]
    data.append(outline(mapped, boundaries, selected))
    held = shown or around([item.area for item in mapped])
    data += [*orientation, text_trace(labels), scale_bar(held), _markers(markers)]
    return {"data": data, "layout": layout(
        height, margin={"l": 0, "r": 0, "t": 0, "b": 0}, uirevision="map",
        geo={"visible": False, "bgcolor": "rgba(0,0,0,0)", "projection": {"type": "mercator"}, "uirevision": "map",
             **axes(held)},
    )}


def area_trace(mapped: Sequence[Mapped], boundaries: str, look: str, style: Look, says: str) -> dict[str, Any]:
    """Return the trace with all areas of one look."""
    return {**_areas([item.area.code for item in mapped if item.look == look], boundaries, style), "name": look,
            "meta": _lines(says), "hovertemplate": "<b>%{properties.name}</b><br>%{meta}<extra></extra>"}


def outline(mapped: Sequence[Mapped], boundaries: str, selected: str) -> dict[str, Any]:
    """Return the trace that outlines the chosen area; without an area it draws nothing."""
    codes = [item.area.code for item in mapped if item.area.key == selected]
    return {**_areas(codes, boundaries, CHOSEN), "name": "selected", "hoverinfo": "skip"}


def text_trace(labels: Sequence[Label]) -> dict[str, Any]:
    """Return the trace that writes names."""
    return {
        "type": "scattergeo", "mode": "text", "name": "names", "hoverinfo": "skip",
        "lon": [item.lon for item in labels], "lat": [item.lat for item in labels],
        "text": [item.text for item in labels], "textfont": {"size": TEXT_PIXELS, "color": INK},
        "textposition": ["top center" if item.above else "middle center" for item in labels],
    }


def _markers(markers: Sequence[Marker]) -> dict[str, Any]:
    return {
        "type": "scattergeo", "lon": [item.lon for item in markers], "lat": [item.lat for item in markers],
        "mode": "markers", "name": "markers", "customdata": [[item.name, item.text] for item in markers],
        "marker": {"symbol": "diamond", "size": 12, "color": "#d95f02", "line": {"color": "#ffffff", "width": 1.5}},
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    }


def _areas(codes: Sequence[str], boundaries: str, style: Look) -> dict[str, Any]:
    return {
        "type": "choropleth", "geojson": boundaries, "featureidkey": "id",
        "locations": list(codes), "z": [1] * len(codes),
        "colorscale": [[0, style.fill], [1, style.fill]], "showscale": False,
        "marker": {"line": {"color": style.line, "width": style.width}},
    }


def _lines(text: str, longest: int = 44) -> str:
    """Break a text into lines that fit a phone."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= longest:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
