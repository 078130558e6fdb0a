"""The trends page."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from data.releases.release import Release
from tests.support.tree import of, text
from vocabulary import COUNTY

Page = Callable[[str], ModuleType]


def test_there_is_a_panel_for_each_group_and_everyone_is_last(page: Page) -> None:
    shown = page("trends").layout()
    assert [text(item) for item in of(shown, "H3")] == [
        "Asian", "Black", "Hispanic or Latino, any race", "White", "Unknown", "Everyone"]
    assert "Homicide victims, Sample County, 2015 to 2024" in text(of(shown, "H2"))


def test_change_stands_with_its_interval(page: Page) -> None:
    said = text(page("trends").layout())
    assert "Everyone: " in said
    assert "times that of 2015 (95% interval" in said


def test_the_table_has_every_year_of_every_group(page: Page, sample: Release) -> None:
    rows = of(of(page("trends").layout(), "Table"), "Tr")
    assert len(rows) == 1 + sample.table("homicide-county-years").rows


def test_areas_without_single_years_give_way_to_the_whole_place(page: Page, sample: Release) -> None:
    view, said = page("trends").see({"area": "npa-001"}, sample)
    assert (view.geography, view.area) == (COUNTY, "")
    assert any("Single years are not published for this area" in sentence for sentence in said)


def test_public_dates_are_listed_without_claiming_a_cause(page: Page) -> None:
    said = text(of(page("trends").layout(), "Details"))
    assert "2021-08 : Outreach begins." in said or "2021-08: Outreach begins." in said
    assert "does not show that it was the cause" in said


@pytest.mark.parametrize("query", [{"measure": "count"}, {"outcome": "nope"}, {"area": "all"}, {"area": ["a"]}])
def test_addresses_are_answered(page: Page, query: dict[str, Any]) -> None:
    assert of(page("trends").layout(**query), "Graph")


def test_a_choice_changes_content_and_address(page: Page) -> None:
    found = page("trends").update({"indicator": "homicide", "measure": "count", "outcome": "all", "area": "all"})
    assert "measure=count" in found["address"]
    assert found["values"] == {"measure": "count", "outcome": "all", "area": "all"}
    assert "error_y" not in of(found["content"], "Graph")[0].figure["data"][1]
