"""A picture that can stand by itself: a figure with its headings, words, legend, source and date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from components.pictured import Legend
from web.drawing.draw import wrapped
from web.drawing.maps import HATCHES, hatch_defs
from web.drawing.svg import element
from web.drawing.swatches import HEIGHT, WIDTH, swatch
from web.drawing.text import wrap, write

WIDE = 800.0
EDGE = 32.0
ROOM = WIDE - 2 * EDGE
"""Width of the figure, in pixels."""
INK, QUIET, RULE = "#1f2933", "#4b5866", "#c3ccd5"
BAND = "#fff6d6"
COLUMNS = 2
LINE = 1.35
"""Height of a line, by the size of its letters."""


@dataclass(frozen=True)
class Caption:
    """What stands around a figure.

    Parameters
    ----------
    warning : str
        What must be known first, such as that the numbers are made up; may be empty.
    headings : tuple of str
        From the page's own to the nearest.
    sentences : tuple of str
        Above the figure, in paragraphs.
    legend : Legend or None
        Below the figure.
    notes : tuple of str
        At the end: source, date, address.
    """

    warning: str
    headings: tuple[str, ...]
    sentences: tuple[str, ...]
    legend: Legend | None
    notes: tuple[str, ...]


class _Sheet:
    """A sheet that is filled from the top."""

    def __init__(self) -> None:
        self.y = EDGE - 8
        self.parts: list[str] = []

    def lines(self, text: str, size: float, color: str = INK, bold: bool = False, after: float = 0) -> None:
        for line in wrap(text, size, ROOM, bold):
            self.y += LINE * size
            self.parts.append(write(line, EDGE, self.y - 0.3 * size, font_size=size, fill=color,
                                    font_weight="bold" if bold else None))
        self.y += after


def picture(caption: Caption, high: float, drawn: Callable[[], str]) -> str:
    """Return the picture as SVG.

    Parameters
    ----------
    caption : Caption
        What stands around the figure.
    high : float
        Height of the figure, in pixels.
    drawn : callable
        Draws the figure, :data:`ROOM` pixels wide.
    """
    sheet = _Sheet()
    if caption.warning:
        sheet.parts.append(element("rect", width=WIDE, height=40, fill=BAND))
        sheet.y = 6
        sheet.lines(caption.warning, 17, bold=True, after=14)
    _headings(sheet, caption.headings)
    for sentence in caption.sentences:
        sheet.lines(sentence, 15.5, after=6)
    sheet.parts.append(element("g", drawn(), transform=f"translate({EDGE:.0f},{sheet.y + 6:.0f})"))
    sheet.y += high + 14
    if caption.legend is not None:
        _legend(sheet, caption.legend)
    sheet.parts.append(element("line", x1=EDGE, x2=WIDE - EDGE, y1=sheet.y, y2=sheet.y, stroke=RULE, stroke_width=1))
    sheet.y += 6
    for note in caption.notes:
        sheet.lines(note, 13, QUIET, after=2)
    tall = sheet.y + EDGE - 12
    ground = element("rect", width=WIDE, height=tall, fill="#ffffff")
    title = " \N{EN DASH} ".join(caption.headings[::-1])
    words = " ".join(filter(None, (caption.warning, *caption.sentences, *caption.notes)))
    return wrapped(ground + "".join(sheet.parts), WIDE, tall, title, words)


def _headings(sheet: _Sheet, headings: Sequence[str]) -> None:
    above, own = (headings[:1], headings[1:]) if len(headings) > 1 else ((), headings)
    for text in above:
        sheet.lines(text, 15, QUIET, after=2)
    for text, size in zip(own, (24.0, 18.0, 16.0), strict=False):
        sheet.lines(text, size, bold=True, after=4)
    sheet.y += 4


def _legend(sheet: _Sheet, legend: Legend) -> None:
    if legend.title:
        sheet.lines(legend.title, 15, bold=True, after=4)
    column = ROOM / COLUMNS
    sheet.parts.append(hatch_defs(HATCHES, "legend"))
    for start in range(0, len(legend.entries), COLUMNS):
        tallest = 0.0
        for place, (look, text) in enumerate(legend.entries[start:start + COLUMNS]):
            x = EDGE + place * column
            sheet.parts.append(swatch(look, x, sheet.y, "legend"))
            found = wrap(text, 14, column - WIDTH - 26)
            sheet.parts += [write(line, x + WIDTH + 10, sheet.y + 14 + n * 18, font_size=14, fill=INK)
                            for n, line in enumerate(found)]
            tallest = max(tallest, HEIGHT, 18.0 * len(found))
        sheet.y += tallest + 7
    sheet.y += 8
