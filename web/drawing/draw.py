"""One figure as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from web.drawing.maps import Address, Find, draw_map
from web.drawing.plot import plot
from web.drawing.svg import element
from web.drawing.text import FAMILY

MAPS = ("choropleth", "scattergeo")
PLOTS = ("scatter",)


def no_boundaries(address: str) -> Path:
    """Refuse boundaries: for figures that are no maps."""
    raise ValueError(f"there is no file for the boundaries {address!r}")


def is_map(figure: Mapping[str, Any]) -> bool:
    """Whether a figure is a map."""
    return bool(figure["data"]) and all(trace["type"] in MAPS for trace in figure["data"])


def size(figure: Mapping[str, Any], high: float | None = None) -> float:
    """Return a figure's height in pixels: its own, unless another is asked for."""
    return float(high or figure["layout"]["height"])


def inner(
    figure: Mapping[str, Any], wide: float, high: float | None = None, name: str = "figure", find: Find = no_boundaries,
    link: Address | None = None,
) -> str:
    """Return what is in a figure, without the element around it.

    Parameters
    ----------
    figure : mapping
        ``data`` and ``layout``, as for Plotly.
    wide : float
        Its width in pixels.
    high : float, optional
        Its height in pixels, in place of its own.
    name : str
        Begins the ids within it, so that a page may hold several.
    find : callable
        From the address of boundaries to their file.
    link : callable, optional
        From an area's key to the address that the area on a map leads to.

    Raises
    ------
    ValueError
        If it holds something that cannot be drawn.
    """
    kinds = {trace["type"] for trace in figure["data"]}
    if is_map(figure):
        return draw_map(figure, wide, size(figure, high), name, find, link)
    if kinds <= set(PLOTS):
        return plot(figure, wide, size(figure, high), name)
    raise ValueError(f"traces of the types {sorted(kinds)} cannot be drawn together")


def draw(
    figure: Mapping[str, Any], wide: float, title: str, says: str, high: float | None = None, name: str = "figure",
    find: Find = no_boundaries, link: Address | None = None,
) -> str:
    """Return a figure as an SVG that needs nothing else.

    Parameters
    ----------
    title : str
        What it is about: its name for screen readers.
    says : str
        What it shows, in words.
    figure, wide, high, name, find, link
        See :func:`inner`. With links it is a group of them for screen readers, and no single picture.
    """
    return wrapped(inner(figure, wide, high, name, find, link), wide, size(figure, high), title, says,
                   role="group" if link else "img")


def wrapped(content: str, wide: float, high: float, title: str, says: str, role: str = "img") -> str:
    """Return the element around a picture's content, with its name and its words."""
    return element(
        "svg", element("title", escape(title, quote=False)), element("desc", escape(says, quote=False)), content,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {wide:.0f} {high:.0f}", width=wide, height=high, role=role,
        class_="drawn", font_family=FAMILY, font_size=14)
