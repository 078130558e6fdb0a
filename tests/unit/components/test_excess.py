"""Excess events in words and as a table."""

from __future__ import annotations

from components.excess import excess_section
from data.measures.excess import excess_together
from tests.support.tree import of, text
from tests.unit.components.values_for import of_counts
from vocabulary import ALL


def test_what_the_gap_comes_to_is_said_with_its_interval_and_share() -> None:
    found = of_counts(asian_nh=100, black_nh=400, white_nh=200)
    said = text(excess_section(found, "asian_nh", "victims", "2020", "Sample"))
    together = excess_together(found, "asian_nh")
    assert together.events is not None
    assert "If every group had had the rate of one group in 2020, Asian (100 per 100,000 people a year)" in said
    assert f"about 400 fewer (95% interval {together.events.low:.0f} to {together.events.high:.0f})" in said
    assert "than the 700 victims there were. That is 57% of them" in said
    assert "This is the group with the lowest rate here." not in said


def test_beside_everyone_the_lowest_rate_stands_in_and_is_named() -> None:
    said = text(excess_section(of_counts(black_nh=400, white_nh=200), ALL, "victims", "2020", "Sample"))
    assert "White (200 per 100,000 people a year)" in said
    assert "This is the group with the lowest rate here." in said


def test_each_group_is_in_the_table_and_fewer_are_marked_with_a_minus() -> None:
    part = excess_section(of_counts(black_nh=400, white_nh=200), "black_nh", "victims", "2020", "Sample")
    rows = [text(row) for row in of(of(part, "Tbody"), "Tr")]
    assert rows[0].startswith("White \N{MINUS SIGN}200 (")
    assert rows[1].startswith("All these groups together \N{MINUS SIGN}200 (")


def test_what_is_withheld_is_left_out_and_named() -> None:
    part = excess_section(of_counts(asian_nh=None, black_nh=400, white_nh=200), "white_nh", "victims", "2020", "Sample")
    said = text(part)
    assert "Groups whose count is not published are not in this: Asian." in said
    assert "than the 600 victims there were" in said
    assert "Asian Withheld to protect privacy Withheld to protect privacy" in said


def test_a_withheld_reference_gives_no_number_and_says_why() -> None:
    part = excess_section(of_counts(asian_nh=None, black_nh=400), "asian_nh", "victims", "2020", "Sample")
    assert "cannot be said, since there is no rate for: Asian (withheld to protect privacy)." in text(part)


def test_without_a_clear_gap_this_is_said() -> None:
    said = text(excess_section(of_counts(black_nh=101, white_nh=100), "white_nh", "victims", "2020", "Sample"))
    assert "would not have been clearly different: 1 fewer (95% interval \N{MINUS SIGN}" in said


def test_one_group_has_no_gap() -> None:
    assert excess_section(of_counts(black_nh=10), ALL, "victims", "2020", "Sample") is None
    none = excess_section(of_counts(black_nh=3, white_nh=None), ALL, "victims", "2020", "Sample")
    assert "No group has a rate that can be shown" in text(none)
