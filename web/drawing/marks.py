"""The marks of a plot: dots and diamonds of a size, dashes, and the bars of intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import cos, pi, sin
from typing import Any

from web.drawing.svg import element, number

DASHES = {"solid": None, "dash": "9 9", "dot": "3 3"}
"""Names of dashes → lengths of lines and gaps for a line of 3 pixels."""
CLEAR = ("rgba(0,0,0,0)", "transparent")


def dash(name: str, width: float) -> str | None:
    """Return the lengths of lines and gaps of a dashed line; None for one that is whole.

    Raises
    ------
    ValueError
        If there is no such kind of line.
    """
    if name not in DASHES:
        raise ValueError(f"a line that is {name!r} cannot be drawn")
    lengths = DASHES[name]
    if lengths is None:
        return None
    return " ".join(number(float(length) * max(width, 2) / 3) for length in lengths.split())


def line_look(line: Mapping[str, Any]) -> dict[str, str | float | None]:
    """Return a figure's line as attributes."""
    width = float(line.get("width", 2))
    return {"stroke": line.get("color", "#1f2933") if width else "none", "stroke_width": width or None,
            "stroke_dasharray": dash(line.get("dash", "solid"), width)}


def mark(look: Mapping[str, Any], x: float, y: float) -> str:
    """Return one mark; nothing for one that nobody could see.

    Parameters
    ----------
    look : mapping
        The ``marker`` of a trace: ``symbol``, ``size``, ``color``, ``line``, ``opacity``.
    x, y : float
        Its middle, in pixels.

    Raises
    ------
    ValueError
        If there is no such symbol.
    """
    if look.get("opacity") == 0:
        return ""
    name, _, open_ = str(look.get("symbol", "circle")).partition("-open")
    if name not in SYMBOLS or open_:
        raise ValueError(f"a mark that is {look['symbol']!r} cannot be drawn")
    line = look.get("line", {})
    width = float(line.get("width", 0))
    color = look.get("color", "#1f2933")
    hollow = str(look.get("symbol", "")).endswith("-open")
    ink = {"fill": "none" if hollow else color, "stroke": color if hollow else line.get("color"),
           "stroke_width": width or (1.0 if hollow else None), "opacity": look.get("opacity")}
    if not hollow and not width:
        ink["stroke"] = None
    return SYMBOLS[name](x, y, float(look.get("size", 6)) / 2, ink)


def _circle(x: float, y: float, r: float, ink: dict[str, Any]) -> str:
    return element("circle", cx=x, cy=y, r=r, **ink)


def _diamond(x: float, y: float, r: float, ink: dict[str, Any]) -> str:
    return _polygon(x, y, [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)], r, ink)


def _diamond_wide(x: float, y: float, r: float, ink: dict[str, Any]) -> str:
    return _polygon(x, y, [(0, -0.7), (1.4, 0), (0, 0.7), (-1.4, 0)], r, ink)


def _square(x: float, y: float, r: float, ink: dict[str, Any]) -> str:
    return _polygon(x, y, [(-1, -1), (1, -1), (1, 1), (-1, 1)], r, ink)


def _triangle(x: float, y: float, r: float, ink: dict[str, Any]) -> str:
    return _polygon(x, y, [(0, -1), (1.15, 1), (-1.15, 1)], r, ink)


def _cross(x: float, y: float, r: float, ink: dict[str, Any]) -> str:
    arm, half = 1.2, 0.4
    return _polygon(x, y, [(arm, half), (half, half), (half, arm), (-half, arm), (-half, half), (-arm, half),
                           (-arm, -half), (-half, -half), (-half, -arm), (half, -arm), (half, -half), (arm, -half)],
                    r, ink)


def _star(x: float, y: float, r: float, ink: dict[str, Any]) -> str:
    reach = [0.53 if n % 2 else 1.4 for n in range(10)]
    return _polygon(x, y, [(out * sin(n * pi / 5), -out * cos(n * pi / 5)) for n, out in enumerate(reach)], r, ink)


def _bar(x: float, y: float, r: float, ink: dict[str, Any]) -> str:
    return element("line", x1=x, y1=y - 1.4 * r, x2=x, y2=y + 1.4 * r, stroke=ink["stroke"],
                   stroke_width=ink["stroke_width"])


def _polygon(x: float, y: float, corners: list[tuple[float, float]], r: float, ink: dict[str, Any]) -> str:
    points = " ".join(f"{number(x + r * across)},{number(y + r * down)}" for across, down in corners)
    return element("polygon", points=points, **ink)


SYMBOLS: dict[str, Callable[[float, float, float, dict[str, Any]], str]] = {
    "circle": _circle, "diamond": _diamond, "line-ns": _bar, "square": _square, "cross": _cross,
    "triangle-up": _triangle, "diamond-wide": _diamond_wide, "star": _star,
}


def bars(look: Mapping[str, Any], at: tuple[float, float], ends: tuple[float, float], across: bool) -> str:
    """Return the bar of one interval with its caps.

    Parameters
    ----------
    look : mapping
        The ``error_x`` or ``error_y`` of a trace: ``color``, ``thickness``, ``width``.
    at : tuple of float
        The mark's middle, in pixels.
    ends : tuple of float
        Where the interval begins and ends, in pixels.
    across : bool
        Whether it lies along the horizontal axis.
    """
    cap = float(look.get("width", 4))
    x, y = at
    first, last = (number(end) for end in ends)
    if across:
        path = f"M{first},{number(y)}H{last}"
        path += "".join(f"M{end},{number(y - cap)}v{number(2 * cap)}" for end in (first, last)) if cap else ""
    else:
        path = f"M{number(x)},{first}V{last}"
        path += "".join(f"M{number(x - cap)},{end}h{number(2 * cap)}" for end in (first, last)) if cap else ""
    return element("path", d=path, fill="none", stroke=look.get("color"), stroke_width=float(look.get("thickness", 2)))
