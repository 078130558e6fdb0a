"""The disparities page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from data.measures.answers import answers
from data.releases.release import Release
from data.view import View
from tests.support.tree import of, text
from tests.unit.data.measures.small import small_answers
from vocabulary import ALL, COUNTY, label

Page = Callable[[str], ModuleType]


def test_rates_ratios_and_differences_stand_together(page: Page) -> None:
    said = text(page("disparities").layout())
    assert "The gaps in words, compared with: Everyone" in said
    assert "times the rate of Everyone (95% interval" in said
    assert "more per 100,000 people a year (" in said


def test_the_reference_can_be_any_group_whose_people_are_known(page: Page, sample: Release) -> None:
    shown = page("disparities").layout(reference="asian_nh")
    offered = next(item for item in of(shown, "Select") if item.name == "reference")
    assert [item["value"] for item in offered.options] == [
        ALL, "best", "asian_nh", "black_nh", "hispanic", "white_nh"]
    assert offered.value == "asian_nh"
    assert "compared with: Asian" in text(shown)


def test_a_district_has_disparities_of_its_own(page: Page) -> None:
    shown = page("disparities").layout(area="district-2")
    assert "Homicide victims, District 2, 2015 to 2024" in text(of(shown, "H2"))


def test_the_share_without_a_known_group_is_said_where_it_may_be(page: Page, sample: Release) -> None:
    said = text(page("disparities").layout())
    unknown = sample.cells("homicide-county").set_index("group").loc["unknown", "count_status"]
    assert ("the group is not known" in said) == (unknown == "published")


@pytest.mark.parametrize("query", [{"reference": "unknown"}, {"reference": ["x"]}, {"area": "nope"}, {"period": "1"},
                                   {"area": ["a", "b"], "indicator": ["c"]}])
def test_addresses_are_answered(page: Page, query: dict[str, Any]) -> None:
    assert "compared with: Everyone" in text(page("disparities").layout(**query))


def test_a_choice_changes_content_and_address(page: Page) -> None:
    found = page("disparities").update({"indicator": "homicide", "outcome": "all", "period": "2019", "area": "all",
                                        "reference": "white_nh"})
    assert "Sample County, 2019" in text(found["content"])
    assert "reference=white_nh" in found["address"]


def test_where_groups_are_not_counted_exposure_is_told(page: Page, tmp_path: Path) -> None:
    found = small_answers(tmp_path, {"a": 400, "b": 200, "c": 300, ALL: 900})
    view, said = page("disparities").see({}, found.release)
    assert view == View("homicide", "npa", period="2020-2021")
    assert said == []
    shown = text(page("disparities").content(found, view))
    assert "Who was hurt is not counted by race or ethnicity here." in shown
    assert "Black: 1." in shown
    assert view.geography != COUNTY


def test_the_lowest_rate_is_found_named_and_kept_in_the_address(page: Page, sample: Release) -> None:
    shown = page("disparities").layout(reference="best")
    rates = {group: answers(sample).value("homicide", COUNTY, group=group, period="2015-2024").rate
             for group in ("asian_nh", "black_nh", "hispanic", "white_nh")}
    lowest = label(min(rates, key=rates.__getitem__))
    assert f"Compared with the group that has the lowest rate here: {lowest}." in text(shown)
    assert f"compared with: {lowest}" in text(shown)
    assert next(item for item in of(shown, "Select") if item.name == "reference").value == "best"
    assert "reference=best" in of(shown, "Store")[0].data


def test_a_comparison_group_that_cannot_be_honored_is_said(page: Page) -> None:
    assert "so everyone is used" in text(page("disparities").layout(reference="unknown"))


def test_the_page_has_all_its_parts_and_links_to_each(page: Page) -> None:
    shown = page("disparities").layout(reference="white_nh")
    titles = [text(item) for item in of(of(shown, "Section"), "H2")]
    assert titles == [
        "What the gaps come to", "How the gaps changed", "All groups in one number",
        "Rates as if all groups had the same ages", "Inside each group", "Where people live",
        "Set beside: median household income",
    ]
    contents = next(item for item in of(shown, "Nav"))
    links = {item.href.lstrip("#"): text(item) for item in of(contents, "A")}
    assert links == {item.id: text(of(item, "H2")[0]) for item in of(shown, "Section")}


def test_every_figure_has_a_label_and_a_table(page: Page) -> None:
    shown = page("disparities").layout()
    frames = [item for item in of(shown, "Div") if getattr(item, "role", "") == "img"]
    assert len(frames) == len(of(shown, "Graph")) == len({item.id for item in of(shown, "Graph")})
    assert all(len(getattr(item, "aria-label")) > 40 for item in frames)
    for part in of(shown, "Section"):
        assert not of(part, "Graph") or of(part, "Table")


def test_where_exposure_leaves_open_which_rate_is_higher_nothing_is_called_clear(tmp_path: Path, page: Page) -> None:
    found = small_answers(tmp_path, {"a": None, "b": None, "c": 30, ALL: 320})
    view, _said = page("disparities").see({"reference": "white_nh"}, found.release)
    said = text(page("disparities").content(found, view))
    assert "There is no clear difference from White for: Black; Everyone." in said
    assert "no difference is called clear" in said
