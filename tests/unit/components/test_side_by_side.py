"""Two sides in words, as dots and as tables."""

from __future__ import annotations

import pytest

from components.side_by_side import comparison_parts, side_names
from data.measures.answers import answers
from data.measures.sides import compare_sides
from data.pair import parse_pair
from data.releases.release import Release
from tests.support.tree import of, text


def test_sides_are_named_by_what_differs(sample: Release) -> None:
    pair, _ = parse_pair({"area": "npa-003", "group": "black_nh", "group2": "white_nh"}, sample)
    assert side_names(sample, pair) == ("Black", "White")
    pair, _ = parse_pair({"area": "npa-003", "area2": "npa-004", "group": "black_nh", "group2": "all"}, sample)
    assert side_names(sample, pair) == ("Black, Neighborhood 003", "Everyone, Neighborhood 004")


def test_sentence_dots_gap_and_tables_say_the_same(sample: Release) -> None:
    pair, _ = parse_pair({"group": "black_nh", "group2": "white_nh", "period": "2015-2024"}, sample)
    found, parts = compare_sides(answers(sample), pair), comparison_parts(answers(sample), pair)
    assert "The rate of the first (Black) is higher than that of the second (White)." in text(parts)
    dots, gap = (item.figure["data"] for item in of(parts, "Graph"))
    assert dots[0]["x"] == [found.one.rate, found.other.rate]
    ratio, difference = found.comparison.ratio, found.comparison.difference
    assert ratio is not None
    assert difference is not None
    assert (gap[0]["x"], gap[1]["x"]) == ([ratio.value], [difference.value])
    assert gap[0]["error_x"]["array"] == [pytest.approx(ratio.high - ratio.value)]
    assert f"{ratio.value:.2f} times ({ratio.low:.2f} to {ratio.high:.2f})" in text(of(parts, "Table"))
    assert [getattr(item, "role", "") for item in of(parts, "Div")].count("img") == 2
    assert "Homicide victims, Sample County, 2015 to 2024: Black, beside White" in text(of(parts, "H2"))


def test_a_part_is_said_to_be_one(sample: Release) -> None:
    pair, _ = parse_pair({"area": "npa-003"}, sample)
    assert "The first is a part of the second" in text(comparison_parts(answers(sample), pair))
    pair, _ = parse_pair({"area": "npa-001", "area2": "district-1"}, sample)
    assert "have some people and events in common" in text(comparison_parts(answers(sample), pair))


def test_the_same_on_both_sides_asks_for_another(sample: Release) -> None:
    pair, _ = parse_pair({"period": "2020", "period2": "2020"}, sample)
    parts = comparison_parts(answers(sample), pair)
    assert "Both sides are the same." in text(parts)
    assert len(of(parts, "Graph")) == 1


def test_a_withheld_side_has_no_gap_but_the_nearest_that_can_be_given(sample: Release) -> None:
    cells = sample.cells("homicide-npa")
    hidden = cells[(cells["count_status"] == "withheld") & cells["area"].str.isdigit()].iloc[0]
    pair, _ = parse_pair({"area": f"npa-{hidden['area']}", "group": hidden["group"]}, sample)
    said = text(comparison_parts(answers(sample), pair))
    assert "no comparison. There is no rate for:" in said
    assert "(withheld to protect privacy)" in said
    assert "The nearest numbers that can be given:" in said


def test_the_file_has_the_address_of_the_page(sample: Release) -> None:
    pair, _ = parse_pair({"group": "black_nh"}, sample)
    links = [item.href for item in of(comparison_parts(answers(sample), pair), "A")]
    assert f"/compare.csv?{pair.query()}" in links
