"""Every mark of a legend that the style sheet knows can be drawn, so that no picture lacks one."""

from __future__ import annotations

import re

import pytest

from components.figures.looks import PATTERNED
from settings import ROOT
from web.drawing.maps import HATCHES
from web.drawing.swatches import swatch

STYLES = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "assets").glob("*.css")))
LOOKS = sorted(set(re.findall(r"\.swatch-([\w-]+)", STYLES)))


@pytest.mark.parametrize("look", LOOKS)
def test_it_can_be_drawn(look: str) -> None:
    assert swatch(look, 0, 0, "legend").startswith("<")


def test_what_no_legend_has_is_an_error() -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        swatch("nothing", 0, 0, "legend")


def test_patterns_are_those_of_the_browser() -> None:
    assert set(HATCHES) == set(PATTERNED)
