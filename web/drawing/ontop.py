"""What stands on top of a map: streets, places and names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from web.drawing.frame import INK
from web.drawing.marks import line_look, mark
from web.drawing.svg import element, group, number
from web.drawing.text import write

At = Callable[[float, float], tuple[float, float]]
"""From degrees to pixels."""
DOWN = {"top": -0.45, "middle": 0.35, "bottom": 1.15}
ANCHORS = {"left": "end", "center": "middle", "right": "start"}
"""How far a text is moved down, by its size, and which end of it stands at its place."""
HALO = 3
"""Width of the light edge of letters, in pixels."""


def on_top(trace: Mapping[str, Any], at: At) -> str:
    """Return a ``scattergeo`` trace of lines, marks or texts.

    Raises
    ------
    ValueError
        If it is something else.
    """
    if trace["type"] != "scattergeo":
        raise ValueError(f"a trace of the type {trace['type']!r} cannot be drawn on a map")
    drawn = ""
    for part in trace["mode"].split("+"):
        if part not in PARTS:
            raise ValueError(f"a trace of {part!r} cannot be drawn on a map")
        drawn += PARTS[part](trace, at)
    return drawn


def _lines(trace: Mapping[str, Any], at: At) -> str:
    path, going = "", False
    for lon, lat in zip(trace["lon"], trace["lat"], strict=True):
        if lon is None or lat is None:
            going = False
            continue
        x, y = at(lon, lat)
        path += f"{'L' if going else 'M'}{number(x)},{number(y)}"
        going = True
    return element("path", d=path, fill="none", **line_look(trace.get("line", {}))) if path else ""


def _marks(trace: Mapping[str, Any], at: At) -> str:
    return "".join(mark(trace["marker"], *at(lon, lat)) for lon, lat in zip(trace["lon"], trace["lat"], strict=True))


def _texts(trace: Mapping[str, Any], at: At) -> str:
    asked = trace.get("textposition", "middle center")
    positions = [asked] * len(trace["text"]) if isinstance(asked, str) else asked
    font = trace.get("textfont", {})
    size = float(font.get("size", 14))
    found = []
    for lon, lat, text, position in zip(trace["lon"], trace["lat"], trace["text"], positions, strict=True):
        down, _, side = position.partition(" ")
        if down not in DOWN or side not in ANCHORS:
            raise ValueError(f"a text that stands {position!r} cannot be drawn")
        if text:
            x, y = at(lon, lat)
            found.append(write(text, x, y + DOWN[down] * size, text_anchor=ANCHORS[side]))
    look: dict[str, Any] = {"font_size": size}
    # Drawn twice, for not all that show SVG know paint-order.
    return group(*found, fill="#ffffff", stroke="#ffffff", stroke_width=HALO, stroke_linejoin="round", **look) + group(
        *found, fill=font.get("color", INK), **look)


PARTS = {"lines": _lines, "markers": _marks, "text": _texts}
