"""A view is its address: every choice is honored, or replaced with a sentence that says so."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.releases.release import Release
from data.view import View, _longest, choices, comparisons, geographies, parse, references
from tests.support.sample import WINDOW, sample_release
from vocabulary import ALL, COUNTY


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("releases")
    return sample_release(folder)


def test_nothing_asked_gives_the_first_topic_and_the_longest_period(release: Release) -> None:
    view, notices = parse({}, release)
    assert view == View("homicide", COUNTY, "rate", ALL, WINDOW, ALL, "", ALL)
    assert notices == []


def test_a_page_may_prefer_a_geography(release: Release) -> None:
    assert parse({}, release, "npa")[0].geography == "npa"
    assert parse({}, release, "moon")[0].geography == "npa"
    assert parse({"geography": "district"}, release, "npa")[0].geography == "district"


def test_every_choice_comes_back_from_its_own_address(release: Release) -> None:
    asked = {"geography": "npa", "group": "black_nh", "measure": "count", "area": "npa-003", "reference": "hispanic"}
    view, notices = parse(asked, release)
    assert notices == []
    assert asked.items() <= dict(parse_qsl(view.query())).items()
    assert parse(dict(parse_qsl(view.query())), release) == (view, [])


@pytest.mark.parametrize("name", [field.name for field in fields(View)])
def test_what_cannot_be_honored_is_said(release: Release, name: str) -> None:
    view, notices = parse({name: "<script>"}, release)
    assert len(notices) == 1
    assert "<script>" not in notices[0]
    assert parse({}, release)[0] == view


def test_single_years_are_not_offered_where_no_table_has_them(release: Release) -> None:
    view, notices = parse({"geography": "npa", "period": "2020"}, release)
    assert view.period == WINDOW
    assert len(notices) == 1


def test_ten_years_are_shown_before_the_latest_five() -> None:
    assert _longest(("2015", "2015-2019", "2020-2024", "2015-2024")) == "2015-2024"
    assert _longest(("2015-2019", "2020-2024")) == "2020-2024"


def test_choices_follow_the_tables(release: Release) -> None:
    assert geographies(release, "homicide") == ("npa", "district")
    assert choices(release, "homicide", "period", "npa") == (WINDOW,)
    assert "2015" in choices(release, "homicide", "period")
    assert choices(release, "homicide", "sex") == ()


@given(st.dictionaries(st.sampled_from(["indicator", "geography", "group", "period", "x"]), st.text(max_size=20)))
def test_any_address_gives_a_possible_view(release: Release, query: dict[str, str]) -> None:
    view, _ = parse(query, release)
    assert parse(dict(parse_qsl(view.query())), release) == (view, [])


def test_what_groups_can_be_compared_with_is_named_in_a_stated_order(release: Release) -> None:
    groups = ("all", "best", "asian_nh", "black_nh", "hispanic", "white_nh")
    assert references(release, "homicide") == groups
    assert "unknown" not in references(release, "homicide", "npa")


def test_the_group_with_the_lowest_rate_may_be_asked_for(release: Release) -> None:
    view, said = parse({"reference": "best"}, release)
    assert (view.reference, said) == ("best", [])
    assert "reference=best" in view.query()


def test_a_second_map_differs_in_one_thing_that_is_published(release: Release) -> None:
    view = parse({"geography": "npa"}, release)[0]
    offered = comparisons(release, view)
    assert offered == tuple(f"group:{code}" for code in choices(release, "homicide", "group", "npa") if code != ALL)
    asked = parse({"geography": "npa", "compare": "group:hispanic"}, release)[0]
    assert asked.second == View("homicide", "npa", "rate", "hispanic", WINDOW)
    assert view.second is None


def test_in_the_whole_place_a_second_map_can_be_of_another_year(release: Release) -> None:
    offered = comparisons(release, parse({"geography": COUNTY, "period": "2020"}, release)[0])
    assert "period:2019" in offered
    assert "period:2020" not in offered


@pytest.mark.parametrize("wish", ["group:all", "group:none", "period:1999", "hispanic", ":", "measure:count", "area:x"])
def test_a_second_map_that_cannot_be_is_said(release: Release, wish: str) -> None:
    view, notices = parse({"geography": "npa", "compare": wish}, release)
    assert view.compare == ""
    assert notices == ["The second map in this address is not published here, so one map is shown."]


def test_colors_around_the_place_need_a_rate(release: Release) -> None:
    assert parse({"classes": "place"}, release)[0].classes == "place"
    view, notices = parse({"classes": "place", "measure": "count"}, release)
    assert (view.classes, len(notices)) == ("", 1)


def test_a_page_may_show_areas_by_which_nothing_is_counted(release: Release) -> None:
    bare = release.manifest.model_copy(update={"tables": tuple(
        item for item in release.manifest.tables if item.geography != "district")})
    folder = release.folder
    other = object.__new__(Release)
    other.folder, other.manifest = folder, bare
    assert parse({"geography": "district"}, other)[1] != []
    view, notices = parse({"geography": "district", "group": "hispanic"}, other, every_geography=True)
    assert (view.geography, view.group, notices) == ("district", "hispanic", [])
