"""Tables and legends."""

from __future__ import annotations

from components.legend import Entry, legend
from components.table import table, twin
from tests.support.tree import of, text


def test_a_table_has_a_caption_headings_and_a_frame_that_keys_can_scroll() -> None:
    shown = table("Homicides", ["Area", "Count"], [["One", "12"], ["Two", "0"]])
    assert text(of(shown, "Caption")) == "Homicides"
    assert [item.scope for item in of(shown, "Th")] == ["col", "col", "row", "row"]
    assert [text(item) for item in of(shown, "Td")] == ["12", "0"]
    assert (shown.tabIndex, shown.role) == (0, "region")


def test_a_twin_opens_without_scripts() -> None:
    shown = twin("As a table", "Homicides", ["Area"], [["One"]])
    assert shown._type == "Details"
    assert text(of(shown, "Summary")) == "As a table"


def test_a_legend_leaves_out_what_stands_for_no_area() -> None:
    shown = legend("Rate", [Entry("a", "Some", 3), Entry("b", "One", 1), Entry("c", "None", 0), Entry("d", "Marks")])
    assert [text(item) for item in of(shown, "Li")] == ["Some (3 areas)", "One (1 area)", "Marks"]
