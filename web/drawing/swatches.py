"""The small marks of legends, one for each class ``swatch-…`` of the style sheet."""

from __future__ import annotations

import base64
from functools import lru_cache

from components.figures.base import CONTEXT, INK, MAIN, QUIET, TREND
from components.figures.dots import RANGE
from components.figures.looks import CLASSES, CONTEXT_CLASSES, STATES
from components.figures.orientation import CASING, SYMBOLS
from components.figures.orientation import LINE as STREET
from components.figures.reach import LOOKS as REACH
from components.figures.spread import MIDDLE, WIDE
from components.figures.trend import GAPS, OTHER_GAP
from vocabulary import Status
from web.drawing.draw import wrapped
from web.drawing.maps import HATCHES, hatch_defs, hatched
from web.drawing.marks import dash, mark
from web.drawing.svg import element

WIDTH, HEIGHT = 28.0, 18.0

LINES: dict[str, tuple[str, float, str]] = {
    "main": (MAIN, 3, "solid"), "context": (CONTEXT, 3, "dot"), "fitted": (TREND, 3, "dash"),
    "even": (CONTEXT, 2, "dash"), "limit-inner": (CONTEXT, 2, "solid"), "limit-outer": (CONTEXT, 2, "dot"),
    "range": (RANGE, 12, "solid"), "spread-wide": (WIDE, 6, "solid"), "spread-middle": (MIDDLE, 14, "solid"),
    "street": (STREET, 2, "solid"),
}
"""Lines from left to right: color, width, dash."""
UPRIGHT: dict[str, tuple[str, float, str]] = {
    "reference": (CONTEXT, 2, "dash"), "break": (QUIET, 2, "dash"), "mark": (CONTEXT, 2, "dot"),
    "spread-mark": ("#0b2f55", 4, "solid"),
}
BOXES: dict[str, tuple[str, str]] = {
    **{name: (look.fill, look.line) for name, look in {**CLASSES, **STATES}.items()},
    **{name.replace("class", "context"): (look.fill, look.line) for name, look in CONTEXT_CLASSES.items()},
    **{name: (fill, INK) for name, (fill, _width) in REACH.items()},
    "gap-withheld": (GAPS[Status.WITHHELD], "#8a6a2f"), "gap-unreliable": (GAPS[Status.UNRELIABLE], "#4b7a3a"),
    "gap-other": (OTHER_GAP, "#7b8794"),
}
"""Boxes: fill and outline."""
MARKS: dict[str, dict[str, object]] = {
    "dot": {"color": MAIN, "size": 13},
    "dot-open": {"color": "#5f6b78", "size": 12, "symbol": "circle-open", "line": {"width": 2.5}},
    "diamond": {"color": MAIN, "size": 12, "symbol": "diamond"},
    "diamond-open": {"color": MAIN, "size": 11, "symbol": "diamond-open", "line": {"width": 2}},
    "marker": {"color": "#d95f02", "size": 12, "symbol": "diamond", "line": {"color": "#8a3d00", "width": 1}},
    **{f"sign-{symbol}": {"color": INK, "size": 10, "symbol": symbol, "line": {"color": CASING, "width": 1}}
       for symbol in SYMBOLS},
    "reach-place": {"color": "#ffd75e", "size": 11, "symbol": "diamond", "line": {"color": INK, "width": 1.5}},
    "area-dot": {"color": "#b7c3cf", "size": 9, "line": {"color": "#5f6b78", "width": 1}},
}


@lru_cache(maxsize=1)
def styles() -> str:
    """Return a style sheet that shows every mark of a legend as a picture, for documents without the app's own."""
    rules = [f".swatch {{ display: inline-block; height: {HEIGHT:.0f}px; width: {WIDTH:.0f}px; }}"]
    for look in (*BOXES, *LINES, *UPRIGHT, *MARKS):
        svg = wrapped(hatch_defs(HATCHES, "legend") + swatch(look, 0, 0, "legend"), WIDTH, HEIGHT, "", "")
        data = base64.b64encode(svg.encode()).decode()
        picture = f"url(data:image/svg+xml;base64,{data})"
        rules.append(f".swatch-{look} {{ background: {picture} no-repeat center / 100% 100%; }}")
    return "\n".join(rules)


def swatch(look: str, x: float, y: float, name: str) -> str:
    """Return the mark of a legend's entry.

    Parameters
    ----------
    look : str
        As in ``components.legend.Entry``.
    x, y : float
        Its upper left corner, in pixels.
    name : str
        Begins the ids of the patterns that boxes are filled with.

    Raises
    ------
    ValueError
        If there is no such look.
    """
    middle, center = y + HEIGHT / 2, x + WIDTH / 2
    if look in BOXES:
        fill, line = BOXES[look]
        pattern = hatched(fill, name) if look in STATES else fill
        return element("rect", x=x + 0.5, y=y + 0.5, width=WIDTH - 1, height=HEIGHT - 1, fill=pattern, stroke=line,
                       stroke_width=1)
    if look in LINES:
        color, width, kind = LINES[look]
        return element("line", x1=x, x2=x + WIDTH, y1=middle, y2=middle, stroke=color, stroke_width=width,
                       stroke_dasharray=dash(kind, width))
    if look in UPRIGHT:
        color, width, kind = UPRIGHT[look]
        return element("line", x1=center, x2=center, y1=y, y2=y + HEIGHT, stroke=color, stroke_width=width,
                       stroke_dasharray=dash(kind, width))
    if look in MARKS:
        return mark(MARKS[look], center, middle)
    raise ValueError(f"a legend's mark {look!r} cannot be drawn")
