"""The page that compares any two."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from data.releases.release import Release
from tests.support.tree import of, text

Page = Callable[[str], ModuleType]


def test_the_form_offers_both_sides_what_the_release_holds(page: Page, sample: Release) -> None:
    shown = page("compare").layout(group="black_nh", group2="hispanic", period="2020")
    lists = {item.name: item for item in of(shown, "Select")}
    assert list(lists) == ["indicator", "outcome", "area", "group", "period", "area2", "group2", "period2"]
    assert (lists["group"].value, lists["group2"].value) == ("black_nh", "hispanic")
    assert lists["period"].value == lists["period2"].value == "2020"
    assert [text(item) for item in of(shown, "Legend")] == ["First", "Second"]
    form = of(shown, "Form")[0]
    assert (form.method, form.action) == ("get", "/compare")
    offered = [item["value"] for item in lists["area"].options]
    assert offered[0] == "all"
    assert {"npa-001", "district-2"} <= set(offered)


@pytest.mark.parametrize("query", [{}, {"area": "nope"}, {"area2": ["a"]}, {"period": "x", "group2": "y"},
                                   {"indicator": "none", "outcome": "fatal"}])
def test_addresses_are_answered(page: Page, query: dict[str, Any]) -> None:
    assert of(page("compare").layout(**query), "H2")


def test_a_choice_changes_content_lists_and_address(page: Page) -> None:
    wishes = {"indicator": "homicide", "outcome": "all", "area": "npa-003", "group": "all", "period": "2020",
              "area2": "npa-004", "group2": "all", "period2": "2015-2024"}
    found = page("compare").update(wishes)
    assert "The years in this address are not published for these choices" in text(found["content"])
    assert "Neighborhood 003, beside Neighborhood 004" in text(found["content"])
    assert found["values"]["period"] == "2015-2024"
    assert "area=npa-003" in found["address"]
    assert "area2=npa-004" in found["address"]
    assert [item["value"] for item in found["options"]["period"]] == ["2015-2024"]
