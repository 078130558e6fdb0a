"""Maps: areas in their looks, the outline of a chosen one, and the places on top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from math import radians
from pathlib import Path
from typing import Any

from web.drawing import shapes
from web.drawing.frame import Box
from web.drawing.marks import CLEAR, mark
from web.drawing.svg import element, group, number

Find = Callable[[str], Path]
"""From the address of boundaries to their file."""
Address = Callable[[str], str]
"""From an area's key to an address."""

HATCHES = {
    "#f1e3c6": ("hatch-withheld", "M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", "#8a6a2f"),
    "#c3c7cc": ("hatch-not-reported", "M0,3 h6", "#5c6670"),
}
"""Fill → id of its pattern, its lines and their color: as in ``assets/figures.js``."""


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
        Gives the address that an area leads to, by its key; then each area is an element by itself. Without it,
        areas that look alike are one path.

    Raises
    ------
    ValueError
        If it holds something that cannot be drawn here.
    """
    ground = _ground(figure["layout"], wide, high)
    drawn, hatches = [], set()
    for trace in figure["data"]:
        if trace["type"] == "choropleth":
            fill = _fill(trace)
            if trace["locations"] and fill in HATCHES:
                hatches.add(fill)
            drawn.append(_areas(trace, fill, ground, name, find, None if fill == "none" else link))
        else:
            drawn += _points(trace, ground)
    clip, box = f"{name}-room", ground.box
    room = element("clipPath", element("rect", x=box.left, y=box.top, width=box.right - box.left,
                                       height=box.bottom - box.top), id=clip)
    return hatch_defs(hatches, name, 1 / ground.pixels) + room + group(*drawn, clip_path=f"url(#{clip})")


def hatch_defs(fills: Iterable[str], name: str, grow: float = 1) -> str:
    """Return the patterns of some fills of :data:`HATCHES`.

    Parameters
    ----------
    fills : iterable of str
        The fills.
    name : str
        Begins the patterns' ids.
    grow : float
        How much larger they are drawn, where what they fill is drawn smaller.
    """
    return "".join(element(
        "pattern", element("rect", width=6, height=6, fill=fill),
        element("path", d=HATCHES[fill][1], stroke=HATCHES[fill][2], stroke_width=1),
        id=f"{name}-{HATCHES[fill][0]}", width=6, height=6, patternUnits="userSpaceOnUse",
        patternTransform=None if grow == 1 else f"scale({grow:.4g})") for fill in sorted(fills))


def hatched(fill: str, name: str) -> str:
    """Return what to fill with: the pattern of a fill that has one."""
    return f"url(#{name}-{HATCHES[fill][0]})" if fill in HATCHES else fill


def _ground(layout: Mapping[str, Any], wide: float, high: float) -> Ground:
    geo, margin = layout["geo"], layout.get("margin", {})
    if geo["projection"]["type"] != "mercator":
        raise ValueError(f"a map in the projection {geo['projection']['type']!r} cannot be drawn")
    box = Box(margin.get("l", 0), margin.get("t", 0), wide - margin.get("r", 0), high - margin.get("b", 0))
    if "lonaxis" not in geo:
        return Ground(box, shapes.View(0, 0, radians(1)), 1)
    (west, east), (south, north) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
    (x0, y0), (x1, y1) = shapes.mercator(west, south), shapes.mercator(east, north)
    per_pixel = max((x1 - x0) / (box.right - box.left), (y1 - y0) / (box.bottom - box.top))
    left = (x0 + x1) / 2 - (box.right - box.left) / 2 * per_pixel
    top = (y0 + y1) / 2 + (box.bottom - box.top) / 2 * per_pixel
    pixels = max(x1 - x0, y1 - y0) / per_pixel / shapes.GRID
    return Ground(box, shapes.View(left, top, per_pixel * pixels), pixels)


def _fill(trace: Mapping[str, Any]) -> str:
    fill = trace["colorscale"][0][1]
    if any(color != fill for _place, color in trace["colorscale"]):
        raise ValueError("areas in more than one color in a trace cannot be drawn")
    return "none" if fill in CLEAR else fill


def _areas(
    trace: Mapping[str, Any], fill: str, ground: Ground, name: str, find: Find, link: Address | None
) -> str:
    codes = trace["locations"]
    if not codes:
        return ""
    known = shapes.paths(find(trace["geojson"]), ground.view)
    line = trace["marker"]["line"]
    look = {"fill": hatched(fill, name), "stroke": line["color"],
            "stroke_width": round(line["width"] / ground.pixels, 1), "stroke_linejoin": "round",
            "transform": f"translate({number(ground.box.left)},{number(ground.box.top)}) scale({ground.pixels:.4g})"}
    if link is None:
        return element("path", d="".join(known[code] for code in codes if code in known), **look)
    return group(*_links(trace, known, link), **look)


def _links(trace: Mapping[str, Any], known: Mapping[str, str], link: Address) -> Iterator[str]:
    for code, (name, _text, key) in zip(trace["locations"], trace["customdata"], strict=True):
        if code in known:
            said = element("title", escape(name, quote=False))
            yield element("a", said + element("path", d=known[code]), href=link(key))


def _points(trace: Mapping[str, Any], ground: Ground) -> list[str]:
    if trace["type"] != "scattergeo" or trace["mode"] != "markers":
        raise ValueError(f"a trace {trace['type']!r} of {trace.get('mode')!r} cannot be drawn on a map")
    return [mark(trace["marker"], *ground.at(lon, lat)) for lon, lat in zip(trace["lon"], trace["lat"], strict=True)]
