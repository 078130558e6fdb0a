"""The picture that stands beside a link to a page where people share it: 1,200 by 630 pixels, read from afar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from components.pictured import Legend
from web.drawing.draw import wrapped
from web.drawing.maps import HATCHES, hatch_defs
from web.drawing.picture import BAND, INK, QUIET, RULE
from web.drawing.svg import element
from web.drawing.swatches import WIDTH, swatch
from web.drawing.text import wrap, write

WIDE, HIGH = 1200.0, 630.0
EDGE = 48.0
COLUMN = 500.0
"""Width of the words where a figure stands beside them."""
GROW = 1.25
"""How much larger a figure is drawn than in a page."""
FIGURE_WIDE, FIGURE_HIGH = 460.0, 400.0
"""Size of the figure before it grows."""
LINE = 1.3
LEGEND_SIZES = (17.0, 15.0, 13.0)
"""Sizes of the letters in a legend: the largest that has room."""
MOST_TITLE, MOST_WORDS = 4, 7
"""How many lines there may be."""


@dataclass(frozen=True)
class Preview:
    """What a preview says.

    Parameters
    ----------
    warning : str
        What must be known first, such as that the numbers are made up; may be empty.
    name, title : str
        Of the site, and of what is shown.
    sentences : tuple of str
        The page's words; what is too long ends with an ellipsis.
    legend : Legend or None
        Of the figure; it is left out where it has no room, never cut.
    foot : str
        Place, date and release.
    """

    warning: str
    name: str
    title: str
    sentences: tuple[str, ...]
    legend: Legend | None
    foot: str


def preview(said: Preview, drawn: Callable[[], str] | None) -> str:
    """Return a preview as SVG.

    Parameters
    ----------
    said : Preview
        Its words.
    drawn : callable or None
        Draws the figure, :data:`FIGURE_WIDE` by :data:`FIGURE_HIGH` pixels; None where a page has none.
    """
    room = WIDE - 2 * EDGE if drawn is None else COLUMN
    parts = [element("rect", width=WIDE, height=HIGH, fill="#ffffff")]
    y = EDGE - 12
    if said.warning:
        parts += [element("rect", width=WIDE, height=52, fill=BAND),
                  write(said.warning, EDGE, 35, font_size=24, fill=INK, font_weight="bold")]
        y = 66
    top = y
    sizes = ((said.name, 20.0, False, 1), (said.title, 38.0 if drawn else 54.0, True, MOST_TITLE),
             *((text, 20.0 if drawn else 30.0, False, MOST_WORDS) for text in said.sentences))
    for text, size, bold, most in sizes:
        for line in shortened(text, size, WIDE - 2 * EDGE if text == said.name else room, most, bold):
            y += LINE * size
            parts.append(write(line, EDGE, y - 0.3 * size, font_size=size, fill=QUIET if text == said.name else INK,
                               font_weight="bold" if bold else None))
        y += 12
    foot = HIGH - 30
    parts += [element("line", x1=EDGE, x2=WIDE - EDGE, y1=foot - 30, y2=foot - 30, stroke=RULE, stroke_width=1),
              write(said.foot, EDGE, foot, font_size=18, fill=QUIET)]
    if drawn is not None:
        if said.legend is not None:
            parts += _legend(said.legend, y, foot - 34 - y)
        left = WIDE - EDGE - GROW * FIGURE_WIDE
        parts.append(element("g", drawn(), transform=f"translate({left:.0f},{top + 36:.0f}) scale({GROW})"))
    words = " ".join(filter(None, (said.warning, *said.sentences, said.foot)))
    return wrapped("".join(parts), WIDE, HIGH, said.title, words)


def shortened(text: str, size: float, room: float, most: int, bold: bool = False) -> list[str]:
    """Return the lines of a text, at most so many; the last one tells by an ellipsis that there were more."""
    lines = wrap(text, size, room, bold)
    if len(lines) <= most:
        return lines
    last = lines[most - 1].rstrip(" .,;:")
    return [*lines[:most - 1], f"{last}…"]


def _legend(legend: Legend, y: float, room: float) -> list[str]:
    for size in LEGEND_SIZES:
        step = 1.4 * size
        entries = [(look, wrap(text, size, COLUMN - WIDTH - 10)) for look, text in legend.entries]
        title = wrap(legend.title, size, COLUMN, bold=True) if legend.title else []
        if step * (len(title) + sum(len(lines) for _, lines in entries)) <= room:
            break
    else:
        return []
    parts = [hatch_defs(HATCHES, "legend")]
    for line in title:
        parts.append(write(line, EDGE, y + size, font_size=size, fill=INK, font_weight="bold"))
        y += step
    for look, lines in entries:
        parts.append(swatch(look, EDGE, y, "legend"))
        for line in lines:
            parts.append(write(line, EDGE + WIDTH + 10, y + size - 2, font_size=size, fill=INK))
            y += step
    return parts
