"""Text in a picture: how wide it is, where it breaks, and the few marks that figures put into it."""

from __future__ import annotations

import re
from html import escape, unescape

from web.drawing.svg import element

FAMILY = "Open Sans, system-ui, -apple-system, Segoe UI, Roboto, sans-serif"
LINE = 1.32
"""Height of a line, by the size of its letters."""
_WIDTHS = {
    20: "'", 24: " ,ijl|", 28: "!().:;IJ`·", 32: "-[]f", 36: "/\\t{}", 40: '"r“”', 44: "?_", 48: "csvz", 52: "FLkxy",
    56: "$*+0123456789<=>ESTXYZ^aeg~\N{MINUS SIGN}–≥±×", 60: "KPRVbdhnopqu", 64: "#ABC", 72: "&DGHU", 76: "NOQw…∞",
    84: "%", 88: "@M", 92: "Wm",
}
"""Hundredths of the letters' size → the letters that are about so wide in the fonts of screens."""
_WIDTH = {letter: share / 100 for share, letters in _WIDTHS.items() for letter in letters}
_OTHER = 0.6
_BOLD = 1.07
_TAG = re.compile(r"(</?b>|<br>)")

Run = tuple[str, bool]
"""A text, and whether it is bold."""


def width(text: str, size: float, bold: bool = False) -> float:
    """Return about how wide a text is, in pixels."""
    return sum(_WIDTH.get(letter, _OTHER) for letter in text) * size * (_BOLD if bold else 1)


def wrap(text: str, size: float, most: float, bold: bool = False) -> list[str]:
    """Break a text into lines of at most ``most`` pixels; a word that is longer is broken too."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= most:
            lines[-1] = longer
            continue
        while width(word, size, bold) > most and len(word) > 1:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or width(word[:n], size, bold) <= most)
            lines.append(word[:fits])
            word = word[fits:]
        lines.append(word)
    return lines


def runs(text: str) -> list[list[Run]]:
    """Return the lines of a text with ``<b>`` and ``<br>``, each as its parts."""
    lines: list[list[Run]] = [[]]
    bold = False
    for part in _TAG.split(text):
        if part == "<br>":
            lines.append([])
        elif part in ("<b>", "</b>"):
            bold = part == "<b>"
        elif part:
            lines[-1].append((unescape(part), bold))
    return lines


def write(line: str | list[Run], x: float, y: float, **attributes: str | float | None) -> str:
    """Return one line of text with its baseline at ``y``; letters are ink unless ``fill`` says otherwise."""
    parts = [(line, False)] if isinstance(line, str) else line
    inner = "".join(element("tspan", _text(text), font_weight="bold") if bold else _text(text) for text, bold in parts)
    return element("text", inner, x=x, y=y, **attributes)


def _text(text: str) -> str:
    # Several spaces are one in SVG; figures use two to set things apart.
    return escape(text, quote=False).replace("  ", "\N{NO-BREAK SPACE} ")
