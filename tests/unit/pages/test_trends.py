"""The trends page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

from data.measures.answers import Answers
from data.publish.write import write_release
from data.releases.release import Release
from tests.support.sample import sample_draft
from tests.support.tree import of, text
from vocabulary import ALL, COUNTY

Page = Callable[[str], ModuleType]


def test_there_is_a_panel_for_each_group_and_everyone_is_last(page: Page) -> None:
    shown = page("trends").layout()
    assert [text(item) for item in of(shown, "H3")] == [
        "Asian", "Black", "Hispanic or Latino, any race", "White", "Unknown", "Everyone"]
    assert "Homicide victims, Sample County, 2015 to 2024" in text(of(shown, "H2"))


def test_a_group_whose_years_are_all_withheld_has_the_nearest_number(page: Page) -> None:
    panel = next(item for item in of(page("trends").layout(), "Div") if text(item).startswith("Unknown No year"))
    assert "The nearest number that can be given for 2024: Over more years, 2015 to 2024:" in text(panel)


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


def test_an_outcome_that_only_districts_have_is_honored_there(page: Page, tmp_path: Path) -> None:
    draft = sample_draft()
    info, _cells = draft.tables[3]
    rows = [(area, group, str(year), outcome, 50, "published") for area in ("1", "2", ALL)
            for group in ("asian_nh", ALL) for year in (2020, 2021) for outcome in ("fatal", ALL)]
    frame = pd.DataFrame(rows, columns=["area", "group", "period", "outcome", "count", "count_status"])
    codes = {"area": ("1", "2", ALL), "group": ("asian_nh", ALL), "period": ("2020", "2021"), "outcome": ("fatal", ALL)}
    table = info.model_copy(update={"id": "by-outcome", "codes": codes})
    changed = dataclasses.replace(draft, tables=(*draft.tables, (table, frame.astype({"count": "Int64"}))))
    release = Release(tmp_path / write_release(changed, tmp_path))
    view, said = page("trends").see({"area": "district-1", "outcome": "fatal"}, release)
    assert (view.geography, view.outcome, said) == ("district", "fatal", [])
    shown = page("trends").content(Answers(release), view)
    assert text(of(shown, "H2")) == "Homicide victims, Died, District 1, 2020 to 2021"
    assert [text(item) for item in of(shown, "H3")] == ["Asian", "Everyone"]
    assert "No clear change." in text(shown)
