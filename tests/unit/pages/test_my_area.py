"""The page on which a person picks an area of their own."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from tests.support.tree import addresses, of, text

Page = Callable[[str], ModuleType]


def point(key: str) -> dict[str, Any]:
    return {"points": [{"customdata": ["A name", key]}]}


def test_picks_of_the_address_are_added_up_and_stay_in_the_form(page: Page) -> None:
    shown = page("my_area").layout(areas="001,002", geography="npa")
    assert "You picked 2 areas. All of them have a number" in text(shown)
    assert of(shown, "Checklist")[0].value == ["001", "002"]
    assert any(item.startswith("/my-area.csv?") and "areas=001,002" in item for item in addresses(shown))


def test_an_area_can_be_taken_away_by_a_link(page: Page) -> None:
    shown = page("my_area").layout(areas="001,002", geography="npa")
    ways = [item for item in addresses(shown) if item.startswith("/my-area?")]
    assert any(item.endswith("areas=002") for item in ways)
    assert "Remove Neighborhood 001" in text(shown)


def test_nothing_picked_says_how_to_pick(page: Page) -> None:
    assert "Nothing is picked yet" in text(page("my_area").layout())


def test_the_form_works_without_scripts(page: Page) -> None:
    shown = page("my_area").layout()
    form = of(shown, "Form")[0]
    assert (form.method, form.action) == ("get", "/my-area")
    assert of(form, "Checklist")[0].name == "areas"
    assert {item.name for item in of(form, "Select")} == {"indicator", "geography", "group", "period", "outcome"}


def test_a_tap_picks_and_a_second_tap_takes_back(page: Page) -> None:
    change = page("my_area").answer({}, ["001"], ["npa-002"], [], "geography=npa&areas=001")
    assert change["picks"] == ["001", "002"]
    assert page("my_area").answer({}, ["001", "002"], ["npa-002"], [], "geography=npa")["picks"] == ["001"]


def test_a_drawn_shape_adds_whole_areas_and_takes_none_away(page: Page) -> None:
    change = page("my_area").answer({}, ["001"], [], ["npa-001", "npa-004"], "geography=npa")
    assert change["picks"] == ["001", "004"]
    assert change["address"].endswith("areas=001,004")


def test_a_pick_sends_what_changed_on_the_map_and_no_geometry(page: Page) -> None:
    change = page("my_area").answer({}, ["001"], [], [], "geography=npa")
    sent = change["figure"].to_plotly_json()["operations"]
    assert "geojson" not in str(sent)
    assert len(str(change["content"])) < 20_000


def test_another_kind_of_area_begins_anew(page: Page) -> None:
    change = page("my_area").answer({"geography": "district"}, ["001"], [], [], "geography=npa&areas=001")
    assert change["picks"] == []
    assert [item["value"] for item in change["offered"]] == ["1", "2"]
    assert change["figure"]["data"][0]["locations"] == ["1", "2"]


@pytest.mark.parametrize("junk", [None, {}, {"points": None}, {"points": [{}]}, {"points": [{"customdata": 3}]}, "x"])
def test_whatever_comes_from_a_browser_is_answered(page: Page, junk: Any) -> None:
    assert page("my_area")._keys(junk) == []
    assert page("my_area").answer({"indicator": junk}, [], [], ["nope"], "%%%")["picks"] == []
