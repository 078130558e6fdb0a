"""Text in pictures: its width, its lines, its marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from scripts import frontend
from web.drawing.text import runs, width, wrap, write


@pytest.mark.parametrize(("use", "bold"), [("font", False), ("font-bold", True)])
def test_widths_are_near_those_of_the_font_that_pictures_have(use: str, bold: bool) -> None:
    font = TTFont(Path(frontend.served()[use]))
    letters, advances, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    text = "Shooting victims, 2015 to 2024: 84.1 per 100,000 people a year (95% interval 82.3 to 85.9) \N{MINUS SIGN}12"
    true = sum(advances[letters[ord(letter)]][0] for letter in text) / unit * 14
    assert width(text, 14, bold) == pytest.approx(true, rel=0.05)


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=120), st.integers(20, 400))
def test_wrapped_lines_fit_and_hold_every_letter(text: str, most: int) -> None:
    lines = wrap(text, 14, most)
    assert all(width(line, 14) <= most or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_marks_of_figures_become_lines_and_parts() -> None:
    assert runs("<b>A &amp; B</b>  1<br>2") == [[("A & B", True), ("  1", False)], [("2", False)]]


def test_text_is_escaped_and_keeps_its_spaces() -> None:
    assert write("a < b  c", 1, 2) == '<text x="1" y="2">a &lt; b\N{NO-BREAK SPACE} c</text>'
