"""How areas of a map look: classes from light to dark, and a look of its own for each reason why there is no number."""

from __future__ import annotations

from dataclasses import dataclass

from components.figures.base import INK

EDGE = "#3a4653"
"""Edges of light areas, so that each stands out from its neighbors and from the page by at least 3 to 1."""
LIGHT_EDGE = "#ffffff"
"""Edges of dark areas, for the same reason."""


@dataclass(frozen=True)
class Look:
    """What an area looks like.

    Parameters
    ----------
    fill, line : str
        Colors, ``#rrggbb``. The style sheet lays a pattern over some fills.
    width : float
        Width of the edge in pixels.
    """

    fill: str
    line: str
    width: float


def ramp(fills: tuple[str, ...]) -> dict[str, Look]:
    """Return a look for each class: ``class-0`` is the lightest; the two darkest have light edges."""
    dark = len(fills) - 2
    return {f"class-{number}": Look(fill, LIGHT_EDGE if number >= dark else EDGE, 0.5)
            for number, fill in enumerate(fills)}


FILLS = ("#dae8f5", "#a3c9e5", "#5b9dcc", "#2a6fad", "#0a2f5e")
"""One hue from light to dark, told apart by lightness alone, so that color vision does not matter."""
CONTEXT_FILLS = ("#f0e8f4", "#d2bbe0", "#ab87c2", "#7b4f9d", "#43196b")
"""The same for what events are set beside, so that nobody takes one for the other."""
CLASSES = ramp(FILLS)
CONTEXT_CLASSES = ramp(CONTEXT_FILLS)
STATES = {
    "zero": Look("#ffffff", EDGE, 0.5),
    "withheld": Look("#f1e3c6", "#8a6a2f", 0.8),
    "unreliable": Look("#e3efdd", "#4b7a3a", 1.0),
    "not_reported": Look("#c3c7cc", EDGE, 0.6),
    "not_applicable": Look("#f4f4f4", EDGE, 0.5),
    "not_counted": Look("#e4e7ea", EDGE, 0.5),
}
PATTERNED = ("withheld", "unreliable", "not_reported", "not_applicable")
"""States that ``assets/figures.js`` and the style sheet lay a pattern over, by their fill."""
CHOSEN = Look("rgba(0,0,0,0)", INK, 3.5)
