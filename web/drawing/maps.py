"""Maps: areas in their looks, the outline of a chosen one, and the places on top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import radians
from pathlib import Path
from typing import Any

import numpy as np

from components.figures.looks import STATES
from web.drawing import shapes
from web.drawing.frame import Box
from web.drawing.marks import CLEAR
from web.drawing.ontop import on_top
from web.drawing.svg import element, group, number

Find = Callable[[str], Path]
"""From the address of boundaries to their file."""
Address = Callable[[str], str]
"""From an area's code to an address."""

EDGE = 0.01
"""Share of a frame that is left free around its areas."""
HATCHES = {
    "withheld": ("M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", "#8a6a2f"),
    "unreliable": ("M-1,5 l2,2 M0,0 l6,6 M5,-1 l2,2", "#4b7a3a"),
    "not_reported": ("M0,3 h6", "#5c6670"),
    "not_applicable": ("M2,3 h2", "#5c6670"),
}
"""State → the lines of its pattern and their color: as in ``assets/figures.js``."""
STATE_OF = {STATES[state].fill: state for state in HATCHES}


@dataclass(frozen=True)
class Ground:
    """Where a map stands in the picture, and the grid of whole numbers over it."""

    box: Box
    view: shapes.View
    pixels: float
    """Pixels of a step of the grid."""

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point stands, in pixels."""
        x, y = shapes.mercator(lon, lat)
        return (self.box.left + (x - self.view.west) / self.view.step * self.pixels,
                self.box.top + (self.view.north - y) / self.view.step * self.pixels)


def draw_map(figure: Mapping[str, Any], wide: float, high: float, name: str, find: Find, link: Address | None = None
             ) -> str:
    """Return a map of ``choropleth`` and ``scattergeo`` traces.

    Parameters
    ----------
    figure : mapping
        ``data`` and ``layout``, as for Plotly; its projection must be Mercator's.
    wide, high : float
        Its size in pixels.
    name : str
        Begins the ids within it.
    find : callable
        Gives the file of the boundaries' address.
    link : callable, optional
        Gives the address that an area leads to, by its code; then each area is an element by itself. Without it,
        areas that look alike are one path.

    Raises
    ------
    ValueError
        If it holds something that cannot be drawn here.
    """
    ground = _ground(figure, wide, high, find)
    drawn, hatches = [], set()
    for trace in figure["data"]:
        if trace["type"] == "choropleth":
            for (fill, width), codes in _looks(trace).items():
                hatches |= {STATE_OF[fill]} if fill in STATE_OF else set()
                drawn.append(_areas(trace, codes, (fill, width), ground, name, find, None if fill == "none" else link))
        else:
            drawn.append(on_top(trace, ground.at))
    clip, box = f"{name}-room", ground.box
    room = element("clipPath", element("rect", x=box.left, y=box.top, width=box.right - box.left,
                                       height=box.bottom - box.top), id=clip)
    return hatch_defs(hatches, name, 1 / ground.pixels) + room + group(*drawn, clip_path=f"url(#{clip})")


def hatch_defs(states: Iterable[str], name: str, grow: float = 1) -> str:
    """Return the patterns of some states.

    Parameters
    ----------
    states : iterable of str
        Keys of :data:`HATCHES`.
    name : str
        Begins the patterns' ids.
    grow : float
        How much larger they are drawn, where what they fill is drawn smaller.
    """
    return "".join(element(
        "pattern", element("rect", width=6, height=6, fill=STATES[state].fill),
        element("path", d=HATCHES[state][0], stroke=HATCHES[state][1], stroke_width=1),
        id=f"{name}-{state}", width=6, height=6, patternUnits="userSpaceOnUse",
        patternTransform=None if grow == 1 else f"scale({grow:.4g})") for state in sorted(states))


def hatched(fill: str, name: str) -> str:
    """Return what to fill with: the pattern of a fill that has one."""
    return f"url(#{name}-{STATE_OF[fill]})" if fill in STATE_OF else fill


def _ground(figure: Mapping[str, Any], wide: float, high: float, find: Find) -> Ground:
    geo, margin = figure["layout"]["geo"], figure["layout"].get("margin", {})
    if geo["projection"]["type"] != "mercator":
        raise ValueError(f"a map in the projection {geo['projection']['type']!r} cannot be drawn")
    box = Box(margin.get("l", 0), margin.get("t", 0), wide - margin.get("r", 0), high - margin.get("b", 0))
    if "lonaxis" in geo:
        (west, east), (south, north) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
        (x0, y0), (x1, y1) = shapes.mercator(west, south), shapes.mercator(east, north)
    else:
        x0, y0, x1, y1 = _around(figure["data"], find)
    per_pixel = max((x1 - x0) / (box.right - box.left), (y1 - y0) / (box.bottom - box.top))
    left = (x0 + x1) / 2 - (box.right - box.left) / 2 * per_pixel
    top = (y0 + y1) / 2 + (box.bottom - box.top) / 2 * per_pixel
    pixels = max(x1 - x0, y1 - y0) / per_pixel / shapes.GRID
    return Ground(box, shapes.View(left, top, per_pixel * pixels), pixels)


def _around(traces: Iterable[Mapping[str, Any]], find: Find) -> tuple[float, float, float, float]:
    """Return the frame that holds all areas of a figure, projected; any frame where there are none."""
    rings = [ring for trace in traces if trace["type"] == "choropleth" and trace["locations"]
             for code, shape in shapes.read(find(trace["geojson"])).items() if code in set(trace["locations"])
             for ring in shape.rings]
    if not rings:
        return 0.0, 0.0, radians(1), radians(1)
    points = np.concatenate(rings)
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    edge = EDGE * max(x1 - x0, y1 - y0)
    return x0 - edge, y0 - edge, x1 + edge, y1 + edge


def _looks(trace: Mapping[str, Any]) -> dict[tuple[str, float], list[str]]:
    """Return the areas of a trace by their fill and the width of their line."""
    width = trace["marker"]["line"]["width"]
    widths = width if isinstance(width, list) else [width] * len(trace["locations"])
    colors = {float(place): "none" if color in CLEAR else color for place, color in trace["colorscale"]}
    low, high = float(trace.get("zmin", 0)), float(trace.get("zmax", 1))
    found: dict[tuple[str, float], list[str]] = {}
    for code, value, wide in zip(trace["locations"], trace["z"], widths, strict=True):
        place = (value - low) / (high - low)
        if place not in colors:
            raise ValueError("an area in a color between two others cannot be drawn")
        found.setdefault((colors[place], float(wide)), []).append(code)
    return found


def _areas(
    trace: Mapping[str, Any], codes: Sequence[str], style: tuple[str, float], ground: Ground, name: str, find: Find,
    link: Address | None,
) -> str:
    file = find(trace["geojson"])
    fill, width = style
    look = {"fill": hatched(fill, name), "stroke": trace["marker"]["line"]["color"],
            "stroke_width": round(width / ground.pixels, 1), "stroke_linejoin": "round",
            "transform": f"translate({number(ground.box.left)},{number(ground.box.top)}) scale({ground.pixels:.4g})"}
    if link is not None:
        return group(*_links(codes, file, ground, link), **look)
    known = shapes.paths(file, ground.view)
    return element("path", d="".join(known[code] for code in codes if code in known), **look)


def _links(codes: Sequence[str], file: Path, ground: Ground, link: Address) -> Iterator[str]:
    named, known = shapes.read(file), shapes.paths(file, ground.view)
    for code in codes:
        if code in known:
            said = element("title", escape(named[code].name, quote=False))
            # Not a stop of the keyboard: there are hundreds, and the list of areas above leads to the same.
            yield element("a", said + element("path", d=known[code]), href=link(code), tabindex="-1")
