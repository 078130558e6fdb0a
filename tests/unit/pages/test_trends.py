"""The trends page."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

from data.measures.answers import Answers
from data.publish.write import write_release
from data.releases.release import Release
from data.trending import parse_trends
from tests.support.sample import sample_draft
from tests.support.tree import of, text
from vocabulary import ALL, COUNTY

Page = Callable[[str], ModuleType]


def test_everyone_has_the_large_chart_and_each_group_a_small_one(page: Page) -> None:
    shown = page("trends").layout()
    assert [text(item) for item in of(shown, "H3")] == [
        "Everyone", "Asian", "Black", "Hispanic or Latino, any race", "White", "Unknown"]
    heights = [item.figure["layout"]["height"] for item in of(shown, "Graph")]
    assert heights[0] > max(heights[1:])
    assert "Homicide victims, Sample County, 2015 to 2024" in text(of(shown, "H2"))


def test_a_group_whose_years_are_all_withheld_has_the_nearest_number(page: Page) -> None:
    panel = next(item for item in of(page("trends").layout(), "Div") if text(item).startswith("Unknown No period"))
    assert "The nearest number that can be given for 2024: Over a longer time, 2015 to 2024:" in text(panel)


def test_change_stands_with_its_interval(page: Page) -> None:
    said = text(page("trends").layout())
    assert re.search(r"The rate in 2024 was [\d.]+ times \(95% interval [\d.]+ to [\d.]+\) that of 2015, "
                     r"a difference of \S+ \(\S+ to \S+\) per 100,000 people a year\.", said)


def test_the_table_has_every_year_of_every_group(page: Page, sample: Release) -> None:
    rows = of(of(page("trends").layout(), "Table"), "Tr")
    assert len(rows) == 1 + sample.table("homicide-county-years").rows


def test_areas_without_single_years_give_way_to_the_whole_place(page: Page, sample: Release) -> None:
    view, said = parse_trends({"area": "npa-001"}, sample)
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
    assert found["values"] == {"step": "years", "measure": "count", "outcome": "all", "area": "all", "group": "all",
                               "reference": "all"}
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
    view, said = parse_trends({"area": "district-1", "outcome": "fatal"}, release)
    assert (view.geography, view.outcome, said) == ("district", "fatal", [])
    shown = page("trends").content(Answers(release), view)
    assert text(of(shown, "H2")) == "Homicide victims, Died, District 1, 2020 to 2021"
    assert [text(item) for item in of(shown, "H3")] == ["Everyone", "Asian"]
    assert "No clear change." in text(shown)


MONTHS = tuple(f"{year}-{month:02d}" for year in (2022, 2023, 2024) for month in range(1, 13))
TO_DATE = tuple(f"{year}-01..{year}-04" for year in range(2018, 2026))


@pytest.fixture
def monthly(tmp_path: Path) -> Release:
    """A release with months, one of them withheld, and the year to date."""
    draft = sample_draft()
    periods = (*MONTHS, *TO_DATE)
    rows = [(ALL, code, 30 if code < "2024" else 20, "published") for code in periods]
    frame = pd.DataFrame(rows, columns=["area", "period", "count", "count_status"]).astype({"count": "Int64"})
    small = frame["period"].isin(["2022-03", "2022-04"])
    frame.loc[small, "count"], frame.loc[small, "count_status"] = pd.NA, "withheld"
    info = draft.tables[0][0].model_copy(update={
        "id": "monthly", "codes": {"area": (ALL,), "period": periods}, "geography": COUNTY})
    about = draft.indicators[0].model_copy(update={"year_to_date": "2025-01..2025-04"})
    changed = dataclasses.replace(draft, tables=(*draft.tables, (info, frame)), indicators=(about,))
    return Release(tmp_path / write_release(changed, tmp_path))


def seen(page: Page, release: Release, **query: str) -> list[Any]:
    trends = page("trends")
    view, said = parse_trends(query, release)
    assert said == []
    return trends.content(Answers(release), view)


def test_months_are_set_beside_the_year_before(page: Page, monthly: Release) -> None:
    shown = seen(page, monthly, step="months")
    said = text(shown)
    assert "Falling. The rate in 2024 was 0.67 times" in said
    assert "that of 2023" in said
    assert "as if the month went on for a year" in said
    assert "Single months are not published" not in said
    table = of(shown, "Table")[0]
    assert len(of(table, "Tr")) == 1 + len(MONTHS)
    assert "Everyone March 2022 Withheld to protect privacy" in text(table)
    assert [text(item) for item in of(shown, "H3")] == ["Everyone"]
    figure = of(shown, "Graph")[0].figure
    assert len(figure["data"][1]["x"]) == len(MONTHS) - 2
    assert len([shape for shape in figure["layout"]["shapes"] if shape["type"] == "rect"]) == 2


def test_the_year_so_far_is_set_beside_the_same_months_of_five_years(page: Page, monthly: Release) -> None:
    said = text(seen(page, monthly, step="year-to-date"))
    assert "January to April 2025: 20 victims. No clear change. In the same months of 2020 to 2024 there were" in said
    assert "Each dot stands for January to April of its year alone." in said


def test_a_topic_without_months_says_so(page: Page, sample: Release) -> None:
    assert "Single months are not published for this topic" in text(seen(page, sample))


def test_windows_of_three_years_are_compared_where_they_do_not_overlap(page: Page, monthly: Release) -> None:
    said = text(seen(page, monthly, step="rolling-3"))
    assert re.search(r"The rate in 2022 to 2024 was .* that of 2015 to 2017", said)


def test_only_what_is_published_can_be_chosen(page: Page, monthly: Release, sample: Release) -> None:
    trends = page("trends")
    offered = trends._offered(parse_trends({}, monthly)[0], monthly)
    assert [code for code, _text in offered["step"]] == ["years", "rolling-3", "rolling-5", "months", "year-to-date"]
    view, said = parse_trends({"step": "months"}, sample)
    assert (view.step, len(said)) == ("", 1)


def test_the_trend_stands_with_its_uncertainty(page: Page, sample: Release) -> None:
    said = text(seen(page, sample))
    assert re.search(r"Trend, 2015 to 2024: \S+% \(95% interval \S+% to \S+%.*\) a year on average\.", said)
    assert "Trend," not in text(seen(page, sample, measure="count"))


def test_public_dates_are_numbered_on_the_chart(page: Page, sample: Release) -> None:
    shown = seen(page, sample)
    texts = [item["text"] for item in of(shown, "Graph")[0].figure["layout"]["annotations"]]
    assert texts == ["<b>1</b>"]
    assert len(of(of(shown, "Ol"), "Li")) == 1


def test_a_gap_is_followed_in_both_measures(page: Page, sample: Release) -> None:
    shown = seen(page, sample, group="black_nh", reference="white_nh")
    said = text(shown)
    assert "The gap between two groups: Black compared with White" in said
    assert "The later ratio is" in said
    assert [text(item) for item in of(shown, "H4")] == ["Rate ratio", "Rate difference per 100,000 people a year"]
    assert "Choose a group above" in text(seen(page, sample))
