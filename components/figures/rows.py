"""What plots with a row for each group share: names above the marks, one scale below all of them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil, floor, log10
from typing import Any

from components.figures.base import CONTEXT, INK, QUIET, layout

ROW = 68
"""Height of a row in pixels."""
LONGEST = 40
"""Letters that fit beside each other on a phone."""


def row_text(y: float, name: str, said: str, known: bool = True, above: int = 8) -> dict[str, Any]:
    """Return a row's name with its number above the mark; a reason stands where the mark would.

    Parameters
    ----------
    y : float
        Where the row's mark stands on the scale of rows.
    name, said : str
        What the row is, and its number or why there is none.
    known : bool
        Whether there is a mark.
    above : int
        How far the text stands above the mark, in pixels.
    """
    beside = known and len(name) + len(said) <= LONGEST
    between = "" if not said else "  " if beside else "<br>"
    return {"x": 0, "y": y, "xref": "paper", "xanchor": "left", "yanchor": "bottom" if known else "middle",
            "yshift": above if known else 6, "showarrow": False, "align": "left",
            "font": {"size": 14, "color": INK if known else QUIET},
            "text": f"<b>{escape(name)}</b>{between}{escape(said)}"}


def rows_layout(number: int, texts: Sequence[dict[str, Any]], shapes: Sequence[dict[str, Any]], **parts: Any
                ) -> dict[str, Any]:
    """Return the layout of a plot with rows, the first on top at 0, the next at -1, and so on.

    Parameters
    ----------
    number : int
        How many rows there are.
    texts, shapes : sequence of dict
        The rows' names, and what is drawn behind the marks.
    **parts
        The scales, and further parts of the layout.
    """
    return layout(ROW * number + 84, margin={"l": 8, "r": 12, "t": 8, "b": 56}, annotations=list(texts),
                  shapes=list(shapes), yaxis={"range": [-number + 0.6, 0.75], "visible": False, "fixedrange": True},
                  **parts)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Return round numbers between two limits, 0 among them where it is: as many as there is room for."""
    step = 10.0 ** floor(log10((high - low) / most))
    step *= next(factor for factor in (1, 2, 5, 10, 20) if (high - low) / (step * factor) <= most)
    return [round(n * step, 10) for n in range(ceil(low / step), floor(high / step) + 1)]


def ratio_ticks(low: float, high: float) -> list[float]:
    """Return round ratios between two limits, closer together where the scale is short."""
    offered: tuple[float, ...] = (0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5)
    if high / low > 8:
        offered = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
    elif high / low > 2:
        offered = (0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5)
    return [ratio for ratio in offered if low <= ratio <= high]


def line_at(x: float, axis: str = "x") -> dict[str, Any]:
    """Return the dashed line of what others are compared with."""
    return {"type": "line", "x0": x, "x1": x, "xref": axis, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
            "line": {"color": CONTEXT, "width": 2, "dash": "dash"}}


def span(low: float, high: float, y: float, color: str, width: float, axis: str = "x") -> dict[str, Any]:
    """Return a bar between two limits in a row, behind the marks."""
    return {"type": "line", "x0": low, "x1": high, "xref": axis, "y0": y, "y1": y, "layer": "below",
            "line": {"color": color, "width": width}}
