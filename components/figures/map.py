"""The map: areas in classes of color, with a look of its own for each reason why there is no number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from components import values
from components.figures.base import INK, layout
from components.figures.classes import limits, place
from components.legend import Entry
from data.measures.values import Value
from data.releases.manifest import Area
from language import _, whole
from vocabulary import Status, label

FILLS = ("#dbe9f6", "#a6cee3", "#5fa2ce", "#2a6fad", "#0b3c74")
"""One hue from light to dark, told apart by lightness alone, so that color vision does not matter."""
STATES: dict[str, tuple[str, str, float]] = {
    "zero": ("#ffffff", "#9aa5b1", 0.6),
    "withheld": ("#f1e3c6", "#8a6a2f", 0.8),
    "unreliable": ("#e3efdd", "#4b7a3a", 1.2),
    "not_reported": ("#c3c7cc", "#5c6670", 0.8),
    "not_applicable": ("#f4f4f4", "#c3c7cc", 0.6),
}
"""Look → fill, outline, width of the outline in pixels. The style sheet hatches some by their fill."""
HEIGHT = 480


@dataclass(frozen=True)
class Mapped:
    """An area of the map: what is known of it, how it looks, what is said on pointing at it."""

    area: Area
    value: Value
    look: str
    text: str


@dataclass(frozen=True)
class Marker:
    """A place on top of the map."""

    lon: float
    lat: float
    name: str
    text: str


def sort_areas(
    areas: Sequence[tuple[Area, Value]], measure: str, unit: str
) -> tuple[list[Mapped], tuple[float, ...]]:
    """Give each area its look, and return the lower limits of the classes.

    Parameters
    ----------
    areas : sequence of (Area, Value)
        The areas with what is shown of them.
    measure : str
        ``rate`` or ``count``.
    unit : str
        ``victims``, ``offenses`` or ``incidents``.
    """
    numbers = [number for _area, value in areas if (number := values.shown(value, measure))]
    lower = limits(numbers, whole=measure == "count")
    return [Mapped(area, value, _look(value, measure, lower), values.describe(value, unit))
            for area, value in areas], lower


def _look(value: Value, measure: str, lower: Sequence[float]) -> str:
    number = values.shown(value, measure)
    if number:
        return f"class-{place(number, lower)}"
    if value.count == 0 and values.status(value, measure) is not Status.NOT_APPLICABLE:
        return "zero"
    status = values.status(value, measure)
    return "not_applicable" if status is Status.NOT_COLLECTED else str(status)


def entries(mapped: Sequence[Mapped], lower: Sequence[float], measure: str, unit: str) -> list[Entry]:
    """Return the legend: each class with its limits, each state, and how many areas look so."""
    def areas(look: str) -> int:
        return sum(item.look == look for item in mapped)

    write = whole if measure == "count" else values.rate_number
    found = []
    for number, low in enumerate(lower):
        inside = [shown for item in mapped if item.look == f"class-{number}"
                  and (shown := values.shown(item.value, measure)) is not None]
        if number + 1 < len(lower):
            text = _("{low} to less than {high}", low=write(low or min(inside)), high=write(lower[number + 1]))
        else:
            text = _("{low} or more", low=write(low or min(inside)))
        found.append(Entry(f"class-{number}", text, areas(f"class-{number}")))
    none = values.events(0, unit)
    words = {"zero": _("None counted: {none}", none=none),
             "not_applicable": _("No rate: the number of people is not known, or zero")}
    for look in STATES:
        found.append(Entry(look, words.get(look) or label(look), areas(look)))
    return found


def map_figure(
    mapped: Sequence[Mapped], boundaries: str, markers: Sequence[Marker] = (), selected: str = "",
    around: Sequence[Area] = (),
) -> dict[str, Any]:
    """Return the map.

    Parameters
    ----------
    mapped : sequence of Mapped
        The areas, from :func:`sort_areas`.
    boundaries : str
        Address of the GeoJSON whose features' ids are the areas' codes.
    markers : sequence of Marker
        Places to show on top.
    selected : str
        Key of the area to outline.
    around : sequence of Area
        Further areas whose points the map must hold: small ones say best how far the place reaches.

    Notes
    -----
    There is always the same number of traces in the same order: five classes, the states, the outline of the
    chosen area, the markers. So a change replaces traces one for one and the map stays where it was.
    """
    shapes = [_areas([item for item in mapped if item.look == f"class-{number}"], boundaries, fill, "#ffffff", 0.6)
              for number, fill in enumerate(FILLS)]
    shapes += [_areas([item for item in mapped if item.look == look], boundaries, *style)
               for look, style in STATES.items()]
    shapes.append(outline(mapped, boundaries, selected))
    shapes.append({
        "type": "scattergeo", "lon": [item.lon for item in markers], "lat": [item.lat for item in markers],
        "mode": "markers", "customdata": [[item.name, item.text] for item in markers],
        "marker": {"symbol": "diamond", "size": 12, "color": "#d95f02", "line": {"color": "#ffffff", "width": 1.5}},
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    })
    return {"data": shapes, "layout": layout(
        HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0}, uirevision=boundaries,
        geo={"visible": False, "bgcolor": "rgba(0,0,0,0)", "projection": {"type": "mercator"},
             "uirevision": boundaries, **_frame([*(item.area for item in mapped), *around])},
    )}


def outline(mapped: Sequence[Mapped], boundaries: str, selected: str) -> dict[str, Any]:
    """Return the trace that outlines the chosen area; without an area it draws nothing."""
    chosen = [item for item in mapped if item.area.key == selected]
    return {**_areas(chosen, boundaries, "rgba(0,0,0,0)", INK, 3), "name": "selected"}


def _areas(items: Sequence[Mapped], boundaries: str, fill: str, line: str, width: float) -> dict[str, Any]:
    return {
        "type": "choropleth", "geojson": boundaries, "featureidkey": "id",
        "locations": [item.area.code for item in items], "z": [1] * len(items),
        "colorscale": [[0, fill], [1, fill]], "showscale": False,
        "marker": {"line": {"color": line, "width": width}},
        "customdata": [[item.area.name, _lines(item.text), item.area.key] for item in items],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    }


def _lines(text: str, longest: int = 44) -> str:
    """Break a text into lines that fit a phone."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= longest:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def _frame(areas: Sequence[Area]) -> dict[str, Any]:
    """Return the part of the world to show: all points of the areas, and half an area's width around them."""
    lons = [area.lon for area in areas if area.lon is not None]
    lats = [area.lat for area in areas if area.lat is not None]
    if not lons or not lats:
        return {}
    wide, high = max(lons) - min(lons), max(lats) - min(lats)
    middle = radians(sum(lats) / len(lats))
    # Degrees of longitude are shorter than those of latitude; a single area gets a few kilometers.
    across = max(wide * cos(middle), high, 0.02) / max(len(lats) ** 0.5, 1.0) * 0.8
    return {
        "lonaxis": {"range": [min(lons) - across / cos(middle), max(lons) + across / cos(middle)]},
        "lataxis": {"range": [min(lats) - across, max(lats) + across]},
    }
