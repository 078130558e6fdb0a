"""Legends."""

from __future__ import annotations

from components.legend import Entry, legend
from tests.support.tree import of, text


def test_each_line_says_how_many_areas_look_so_and_none_is_left_out() -> None:
    lines = [Entry("a", "low", 1), Entry("b", "middle", 0), Entry("c", "high", 1200), Entry("d", "sign")]
    found = legend("Rate", lines)
    assert [text(item) for item in of(found, "Li")] == ["low (1 area)", "high (1,200 areas)", "sign"]


def test_maps_that_share_a_legend_have_their_numbers_side_by_side() -> None:
    found = legend("Rate", [Entry("a", "low", (3, 0)), Entry("b", "middle", (0, 0)), Entry("c", "high", (7,))])
    assert [text(item) for item in of(found, "Li")] == ["low (3 and 0 areas)", "high (7 areas)"]
