"""The map page."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from dash import Patch, no_update
from flask.testing import FlaskClient

from components.figures.map import OUTLINE
from components.map_choices import FIELDS
from data.publish.write import write_release
from data.releases.release import Release
from data.view import View
from tests.support.sample import sample_draft
from tests.support.tree import addresses, of, text

Page = Callable[[str], ModuleType]
WISHES = {"indicator": "homicide", "measure": "rate", "geography": "npa", "group": "asian_nh", "period": "2015-2024",
          "outcome": "all", "area": "all", "compare": "all", "small": "all", "classes": "quantile", "context": "all"}
NPA = View("homicide", "npa", period="2015-2024").query()


def by_id(node: Any, name: str) -> Any:
    return next(item for kind in ("Graph", "Div", "P", "H2", "Store", "Details") for item in of(node, kind)
                if getattr(item, "id", "") == name)


def operations(patch: Patch) -> list[dict[str, Any]]:
    return json.loads(json.dumps(patch.to_plotly_json()))["operations"]


def drawn(figure: dict[str, Any]) -> dict[str, str]:
    """Return area → look."""
    return {code: item["name"] for item in figure["data"][:OUTLINE] for code in item["locations"]}


def test_the_address_decides_everything(page: Page) -> None:
    shown = page("map").layout(geography="district", group="black_nh", measure="count", area="district-2",
                               classes="natural", context="income")
    assert "Homicide victims, Black, 2015 to 2024" in text(of(shown, "H2"))
    assert "District 2" in text(by_id(shown, "map-panel"))
    assert {item.id.removeprefix("map-"): item.value for item in of(shown, "Select")} == {
        "indicator": "homicide", "measure": "count", "geography": "district", "group": "black_nh",
        "period": "2015-2024", "outcome": "all", "area": "district-2", "compare": "all", "small": "all",
        "classes": "natural", "context": "income"}
    assert by_id(shown, "map-address").data.startswith("indicator=homicide&geography=district&measure=count")


def test_what_a_form_sends_for_nothing_is_nothing(page: Page, sample: Release) -> None:
    view, said = page("map").see(dict(WISHES), sample)
    assert (view.compare, view.small, view.classes, view.context, said) == ("", "", "", "", [])


def test_the_shapes_come_from_addresses_that_are_there(page: Page, client: FlaskClient) -> None:
    for geography in ("npa", "district", "county"):
        figure = by_id(page("map").layout(geography=geography), "map-graph").figure
        assert client.get(figure["data"][0]["geojson"]).status_code == 200


def test_choices_that_cannot_be_honored_are_said(page: Page) -> None:
    said = text(page("map").layout(indicator="arson", area="npa-999", compare="group:none", small="x", classes="y",
                                   context="z"))
    assert "The topic in this address is not published here" in said
    assert "The area in this address is not known here." in said
    assert "The second map in this address is not published here" in said
    assert "The small maps in this address cannot be made." in said
    assert "The way to color the map in this address is not known here" in said
    assert "What this address sets beside the map is not known here." in said
    assert "Choose an area in the list" in said


@pytest.mark.parametrize("query", [{"group": ["a", "b"]}, {"period": "x" * 5000}, {"area": "<script>"}, {"zoom": "9"},
                                   {"compare": ":"}, {"compare": "view:x"}, {"table": "yes"}])
def test_strange_addresses_are_answered(page: Page, query: dict[str, Any]) -> None:
    assert of(page("map").layout(**query), "Graph")


def test_the_table_comes_when_it_is_asked_for(page: Page, sample: Release) -> None:
    closed = page("map").layout(geography="npa")
    assert of(by_id(closed, "map-table"), "Tr") == []
    assert addresses(by_id(closed, "map-table"))[0].endswith("&table=1")
    opened = page("map").layout(table="1", geography="npa")
    assert by_id(opened, "map-twin").open is True
    for found in (by_id(opened, "map-table"), page("map").show_table(True, NPA)):
        names = [text(of(row, "Th")) for row in of(found, "Tr")[1:]]
        assert names[:2] == ["Neighborhood 001", "Neighborhood 002"]
        assert len(names) == len(sample.geography("npa").areas) + 2
        assert names[-2:] == ["Unknown", "All areas together"]
    assert page("map").show_table(False, NPA) is None


def test_two_maps_have_two_tables(page: Page) -> None:
    found = page("map").show_table(True, f"{NPA}&compare=group:hispanic")
    captions = [text(item) for item in of(found, "Caption")]
    assert captions == ["Everyone: Homicide victims, 2015 to 2024",
                        "Hispanic or Latino, any race: Homicide victims, Hispanic or Latino, any race, 2015 to 2024"]


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
    assert drawn(by_id(shown, "map-graph").figure)[hidden["area"]] == "withheld"


def test_the_panel_tells_what_is_near(page: Page) -> None:
    panel = by_id(page("map").layout(geography="npa", area="npa-003"), "map-panel")
    assert "Public places here: Main Library (library)." in text(panel)
    near = by_id(page("map").layout(geography="npa", area="npa-003"), "map-near")
    neighbors = [item for item in of(near, "A") if getattr(item, "data-area", "")]
    assert [getattr(item, "data-area") for item in neighbors] == ["npa-002", "npa-004", "npa-008", "npa-009", "npa-010"]
    assert neighbors[0].href.startswith("/map?indicator=homicide&geography=npa")
    assert "area=npa-002" in neighbors[0].href


def test_the_whole_county_is_a_level_with_one_area(page: Page) -> None:
    shown = page("map").layout(geography="county", group="black_nh")
    assert drawn(by_id(shown, "map-graph").figure) == {"all": "class-0"}
    assert text(by_id(shown, "map-sentence")).startswith("Sample County: ")
    assert "Sample County" in text(by_id(shown, "map-panel"))


def test_areas_by_which_nothing_is_counted_are_drawn_and_say_so(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = sample_draft()
    tables = tuple(item for item in draft.tables if item[0].geography != "npa")
    write_release(dataclasses.replace(draft, tables=tables), tmp_path / "releases" / "demo")
    monkeypatch.setenv("EQUITY_HOME", str(tmp_path))
    shown = page("map").layout(geography="npa", area="npa-003", group="hispanic")
    groups = next(item for item in of(shown, "Select") if item.id == "map-group")
    assert groups.value == "hispanic"
    assert "hispanic" in [item["value"] for item in groups.options]
    assert set(drawn(by_id(shown, "map-graph").figure).values()) == {"not_counted"}
    assert "nothing is counted by neighborhoods" in text(by_id(shown, "map-sentence"))
    panel = text(by_id(shown, "map-panel"))
    assert "Nothing is counted by neighborhoods" in panel
    assert "District 2, in which 100% of this area lies" in panel
    kinds = next(item for item in of(shown, "Select") if item.id == "map-geography")
    assert [item["label"] for item in kinds.options] == [
        "Neighborhoods (not counted)", "Council districts", "Sample County"]
    assert "There are no numbers by these areas." in text(page("map").show_table(True, "geography=npa"))


def test_a_topic_without_areas_is_answered_for_the_whole_place(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = sample_draft()
    tables = tuple(item for item in draft.tables if item[0].geography == "county")
    write_release(dataclasses.replace(draft, tables=tables), tmp_path / "releases" / "demo")
    monkeypatch.setenv("EQUITY_HOME", str(tmp_path))
    shown = page("map").layout()
    assert "This topic is not published by area" in text(by_id(shown, "map-sentence"))
    answered = page("map").answer({**WISHES, "geography": "county"}, "")
    assert "This topic is not published by area" in answered["sentence"]


def test_a_choice_sends_codes_and_neither_shapes_nor_table_nor_areas(page: Page) -> None:
    found = page("map").answer(WISHES, NPA)
    assert isinstance(found["figure"], Patch)
    assert found["heading"] == "Homicide victims, Asian, 2015 to 2024"
    assert found["sentence"] == found["says"]
    assert "group=asian_nh" in found["address"]
    assert "table" not in found
    assert found["options"]["area"] is no_update
    assert "geojson" not in json.dumps(operations(found["figure"])[:OUTLINE])
    assert {step["operation"] for step in operations(found["figure"])} == {"Merge", "Assign"}
    assert found["second"] is no_update


def test_another_kind_of_area_keeps_the_layout_and_so_the_view(page: Page) -> None:
    other = page("map").answer({**WISHES, "geography": "district"}, NPA)
    assert isinstance(other["figure"], Patch)
    assert {step["location"][0] for step in operations(other["figure"])} == {"data"}
    assert "/geo/district" in json.dumps(operations(other["figure"]))
    assert [item["value"] for item in other["options"]["area"]] == ["all", "district-1", "district-2"]


def test_choosing_an_area_sends_only_what_changes(page: Page) -> None:
    before = View("homicide", "npa", period="2015-2024", group="asian_nh").query()
    found = page("map").answer({**WISHES, "area": "npa-003"}, before, only_area=True)
    assert [step["location"] for step in operations(found["figure"])] == [["data", OUTLINE]]
    assert found["legend"] is no_update
    assert set(found["options"].values()) == {no_update}
    assert found["values"]["area"] == "npa-003"
    assert "Neighborhood 003" in text(found["panel"])
    assert "/area/npa-003" in addresses(found["panel"])


def test_an_area_of_another_kind_is_let_go(page: Page) -> None:
    found = page("map").answer({**WISHES, "geography": "district", "area": "npa-003"}, "")
    assert found["values"]["area"] == "all"


def test_a_second_map_shares_the_scale_and_the_legend(page: Page) -> None:
    shown = page("map").layout(geography="district", group="hispanic", compare="group:black_nh", area="district-1")
    first, second = (by_id(shown, name).figure for name in ("map-graph", "map-graph-b"))
    assert [item["meta"] for item in first["data"][:OUTLINE]] == [item["meta"] for item in second["data"][:OUTLINE]]
    assert drawn(first) != drawn(second)
    assert by_id(shown, "map-second").className == "map-pane"
    assert [text(by_id(shown, f"map-graph{mark}-name")) for mark in ("", "-b")] == [
        "Hispanic or Latino, any race", "Black"]
    assert "beside: Black" in text(by_id(shown, "map-heading"))
    assert "Both maps have the same colors for the same numbers" in text(by_id(shown, "map-legend"))
    headings = [text(item) for item in of(by_id(shown, "map-panel"), "H3")]
    assert headings[:2] == ["Hispanic or Latino, any race", "Black"]


def test_a_second_map_comes_and_goes(page: Page) -> None:
    come = page("map").answer({**WISHES, "compare": "group:hispanic"}, NPA)
    assert isinstance(come["second"], Patch)
    assert come["second_look"] == "map-pane"
    gone = page("map").answer(WISHES, come["address"])
    assert gone["second_look"] != "map-pane"
    assert isinstance(gone["second"], Patch)
    assert page("map").answer(WISHES, gone["address"])["second"] is no_update


def test_what_the_second_map_shows_cannot_be_what_the_first_does(page: Page) -> None:
    found = page("map").answer({**WISHES, "compare": "group:asian_nh"}, NPA)
    assert "compare" not in found["address"]


def test_small_maps_are_one_for_each_group_on_the_same_scale(page: Page, sample: Release) -> None:
    shown = page("map").layout(geography="district", small="group")
    graphs = of(by_id(shown, "map-groups"), "Graph")
    groups = [code for code in sample.table("homicide-district").codes["group"] if code != "all"]
    assert [item.id for item in graphs] == [f"map-small-{code}" for code in groups]
    large = by_id(shown, "map-graph").figure
    assert {tuple(item["meta"] for item in graph.figure["data"][:OUTLINE]) for graph in graphs} == {
        tuple(item["meta"] for item in large["data"][:OUTLINE])}
    assert page("map").answer(WISHES, "geography=npa")["small"] is no_update
    assert page("map").answer(WISHES, "geography=npa&small=group")["small"] == []


def test_a_context_measure_has_a_map_of_its_own_and_plain_sentences(page: Page) -> None:
    shown = page("map").layout(geography="npa", context="income")
    beside = by_id(shown, "map-beside")
    assert "Median household income, 2020" in text(beside)
    assert len(of(beside, "Graph")) == 1
    words = text(by_id(shown, "map-beside-words"))
    assert words.count("per 100,000 people a year") == 3
    assert "does not show that one causes the other" in words
    same = page("map").answer({**WISHES, "context": "income", "group": "hispanic"}, f"{NPA}&context=income")
    assert same["context"] is no_update
    other = text(page("map").answer({**WISHES, "context": "income", "period": "2019", "geography": "county"}, NPA)[
        "context_words"])
    assert "not counted by neighborhoods" in other


@pytest.mark.parametrize(("click", "geography", "key"), [
    ({"code": "003", "boundaries": "/{npa}"}, "npa", "npa-003"),
    ({"code": "003", "boundaries": "/{npa}"}, "district", ""),
    ({"code": "003", "boundaries": "/geo/old.json"}, "npa", ""),
    ({"code": "999", "boundaries": "/{npa}"}, "npa", ""), ({}, "npa", ""), (None, "npa", ""),
    ({"code": "all", "boundaries": "/{npa}"}, "county", ""),
])
def test_a_tap_names_an_area_of_the_map_that_is_there(
    page: Page, sample: Release, click: Any, geography: str, key: str
) -> None:
    if click:
        click = {**click, "boundaries": click["boundaries"].format(npa=sample.geography("npa").file)}
    assert page("map").clicked(sample, click, geography) == key


def test_links_to_other_pages_leave_out_what_they_have_no_use_for(page: Page) -> None:
    shown = page("map").layout(geography="district", compare="group:black_nh", small="group", classes="equal",
                               context="income")
    others = [item for item in addresses(shown) if item.startswith(("/trends", "/disparities", "/compare"))]
    assert len(others) == 3
    assert not any(name in item for item in others for name in ("compare=", "small=", "classes=", "context="))


def test_the_form_has_every_part_of_the_view(page: Page) -> None:
    assert [item.name for item in of(page("map").layout(), "Select")] == list(FIELDS)
