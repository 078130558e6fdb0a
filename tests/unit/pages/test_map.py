"""The map page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from dash import Patch, no_update
from flask.testing import FlaskClient

from data.publish.write import write_release
from data.releases.release import Release
from data.view import View
from tests.support.sample import sample_draft
from tests.support.tree import addresses, of, text

Page = Callable[[str], ModuleType]
WISHES = {"indicator": "homicide", "measure": "rate", "geography": "npa", "group": "asian_nh", "period": "2015-2024",
          "outcome": "all", "area": "all"}


def by_id(node: Any, name: str) -> Any:
    return next(item for item in of(node, "Graph") + of(node, "Div") + of(node, "P") + of(node, "Store")
                if getattr(item, "id", "") == name)


def test_the_address_decides_everything(page: Page) -> None:
    shown = page("map").layout(geography="district", group="black_nh", measure="count", area="district-2")
    assert "Homicide victims, Black, 2015 to 2024" in text(of(shown, "H2"))
    assert "District 2" in text(by_id(shown, "map-panel"))
    assert {item.id: item.value for item in of(shown, "Select")} == {
        "map-indicator": "homicide", "map-measure": "count", "map-geography": "district", "map-group": "black_nh",
        "map-period": "2015-2024", "map-outcome": "all", "map-area": "district-2"}
    assert by_id(shown, "map-address").data.startswith("indicator=homicide&geography=district&measure=count")


def test_the_boundaries_come_from_an_address_that_is_there(page: Page, client: FlaskClient) -> None:
    figure = by_id(page("map").layout(), "map-graph").figure
    assert client.get(figure["data"][0]["geojson"]).status_code == 200


def test_choices_that_cannot_be_honored_are_said(page: Page) -> None:
    said = text(page("map").layout(indicator="arson", geography="county", area="npa-999"))
    assert "The topic in this address is not published here" in said
    assert "The area in this address is not known here." in said
    assert "Choose an area in the list" in said


@pytest.mark.parametrize("query", [{"group": ["a", "b"]}, {"period": "x" * 5000}, {"area": "<script>"}, {"zoom": "9"}])
def test_strange_addresses_are_answered(page: Page, query: dict[str, Any]) -> None:
    assert of(page("map").layout(**query), "Graph")


def test_the_table_has_every_area_and_the_total(page: Page, sample: Release) -> None:
    rows = of(by_id(page("map").layout(geography="npa"), "map-table"), "Tr")
    names = [text(of(row, "Th")) for row in rows[1:]]
    assert names[:2] == ["Neighborhood 001", "Neighborhood 002"]
    assert len(names) == len(sample.geography("npa").areas) + 2
    assert names[-2:] == ["Unknown", "All areas together"]


def test_the_picture_says_what_it_shows(page: Page) -> None:
    shown = page("map").layout()
    frame = by_id(shown, "map-graph-frame")
    assert frame.role == "img"
    assert getattr(frame, "aria-label") == text(by_id(shown, "map-sentence"))


def test_a_withheld_area_has_a_reason_and_the_nearest_answer(page: Page, sample: Release) -> None:
    cells = sample.cells("homicide-npa")
    hidden = cells[(cells["count_status"] == "withheld") & (cells["area"] != "unknown")].iloc[0]
    shown = page("map").layout(geography="npa", group=hidden["group"], area=f"npa-{hidden['area']}")
    panel = text(by_id(shown, "map-panel"))
    assert "Withheld to protect privacy" in panel
    assert "The nearest numbers that can be given" in panel
    figure = by_id(shown, "map-graph").figure
    texts = [item for trace in figure["data"] for code, item in zip(trace.get("locations", []),
             trace.get("customdata", []), strict=False) if code == hidden["area"]]
    assert {item[1] for item in texts} == {"Withheld to protect privacy."}


def test_a_choice_changes_map_table_and_address_and_keeps_the_zoom(page: Page) -> None:
    before = View("homicide", "npa", period="2015-2024").query()
    found = page("map").answer(WISHES, before)
    assert isinstance(found["figure"], Patch)
    assert found["heading"] == "Homicide victims, Asian, 2015 to 2024"
    assert found["sentence"] == found["says"]
    assert "group=asian_nh" in found["address"]
    other = page("map").answer({**WISHES, "geography": "district"}, before)
    assert len(other["figure"]["data"]) == 12
    assert [item["value"] for item in other["options"]["area"]] == ["all", "district-1", "district-2"]


def test_choosing_an_area_sends_only_what_changes(page: Page) -> None:
    before = View("homicide", "npa", period="2015-2024", group="asian_nh").query()
    found = page("map").answer({**WISHES, "area": "npa-003"}, before, only_area=True)
    assert found["table"] is no_update
    assert found["legend"] is no_update
    assert set(found["options"].values()) == {no_update}
    assert found["values"]["area"] == "npa-003"
    assert "Neighborhood 003" in text(found["panel"])
    assert "/area/npa-003" in addresses(found["panel"])


def test_an_area_of_another_kind_is_let_go(page: Page) -> None:
    found = page("map").answer({**WISHES, "geography": "district", "area": "npa-003"}, "")
    assert found["values"]["area"] == "all"


@pytest.mark.parametrize(("click", "key"), [
    ({"points": [{"customdata": ["Area", "text", "npa-003"]}]}, "npa-003"),
    ({"points": [{"customdata": ["Help", "Outreach"]}]}, ""), ({"points": []}, ""), (None, ""), ({"points": [{}]}, ""),
])
def test_a_click_on_an_area_names_it_and_one_on_a_marker_does_not(page: Page, click: Any, key: str) -> None:
    assert page("map")._clicked(click) == key


def test_a_topic_without_areas_is_answered_for_the_whole_place(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = sample_draft()
    tables = tuple(item for item in draft.tables if item[0].geography == "county")
    write_release(dataclasses.replace(draft, tables=tables), tmp_path / "releases" / "demo")
    monkeypatch.setenv("EQUITY_HOME", str(tmp_path))
    shown = page("map").layout(geography="npa")
    assert "The kind of area in this address is not published for this topic" in text(shown)
    assert "This topic is not published by area" in text(by_id(shown, "map-sentence"))
    kinds = next(item for item in of(shown, "Select") if item.id == "map-geography")
    assert (kinds.value, [item["value"] for item in kinds.options]) == ("county", ["county"])
    answered = page("map").answer({**WISHES, "geography": "county"}, "")
    assert "This topic is not published by area" in answered["sentence"]
