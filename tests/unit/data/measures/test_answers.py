"""Answers, denominators, series and nearest answers."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from components.sentences import nearest_sentence
from data.measures.answers import Answers, answers
from data.measures.nearest import nearest, nearest_columns
from data.measures.series import change, series, years
from data.measures.values import NOTHING, Value
from data.publish.write import write_release
from data.releases.release import Release
from tests.support.sample import sample_draft
from tests.unit.data.measures.small import small_answers
from vocabulary import ALL, COUNTY, Status


def test_every_cell_of_every_table_can_be_asked_for(sample: Release) -> None:
    found = answers(sample)
    for table in sample.manifest.tables:
        cells = sample.cells(table.id)
        for area, group, period, count, status in cells.itertuples(index=False, name=None):
            value = found.value("homicide", table.geography, area, group=group, period=period)
            assert value.count_status == status
            assert (value.count is None) == (status != Status.PUBLISHED)
            assert value.count is None or value.count == count


def test_a_question_that_no_table_holds_has_no_answer(sample: Release) -> None:
    found = answers(sample)
    assert found.value("homicide", "npa", "001", period="1999") is NOTHING
    assert found.value("arson", "npa") is NOTHING
    assert not found.has("homicide", "npa", area="001", period="2020")


def test_what_is_withheld_has_neither_count_nor_rate(sample: Release) -> None:
    value = answers(sample).value("homicide", COUNTY, group="unknown", period="2020")
    assert value.count_status is Status.WITHHELD
    assert (value.count, value.rate, value.low, value.high) == (None, None, None, None)


def test_people_are_averaged_over_the_years_and_rates_are_a_year(tmp_path: Path) -> None:
    value = small_answers(tmp_path, {"a": 40, ALL: 40}).value("homicide", "npa", "a", period="2020-2021")
    assert value.person_years == 2_000
    assert value.population == 1_000
    assert value.rate == pytest.approx(2_000)


def test_a_year_without_people_leaves_no_rate_rather_than_too_high_a_one(tmp_path: Path) -> None:
    value = small_answers(tmp_path, {"a": 40, ALL: 40}, years=[2020]).value("homicide", "npa", "a", period="2020-2021")
    assert value.person_years is None
    assert value.rate_status is Status.NOT_APPLICABLE
    assert value.count == 40


def test_a_total_has_the_people_of_the_areas_that_it_is_over(tmp_path: Path) -> None:
    found = small_answers(tmp_path, {"a": 40, "b": "not_reported", "c": 10, ALL: 50}, covers=("a", "c"))
    assert found.value("homicide", "npa", ALL, period="2020-2021").population == 2_000
    assert found.value("homicide", "npa", "b", period="2020-2021").count_status is Status.NOT_REPORTED


def test_a_series_has_every_year_and_what_is_missing_is_nothing(tmp_path: Path) -> None:
    draft = sample_draft()
    info, cells = draft.tables[0]
    kept = cells[cells["period"] != "2018"]
    codes = {**info.codes, "period": tuple(code for code in info.codes["period"] if code != "2018")}
    changed = dataclasses.replace(draft, tables=((info.model_copy(update={"codes": codes}), kept), *draft.tables[1:]))
    found = Answers(Release(tmp_path / write_release(changed, tmp_path)))
    shown = series(found, "homicide", COUNTY)
    assert list(shown) == list(range(2015, 2025))
    assert shown[2018] is NOTHING
    assert years(found, "homicide", "npa") == ()


def rated(count: int) -> Value:
    return Value(count, Status.PUBLISHED, 1e5, 1, float(count), 0.0, 0.0, Status.PUBLISHED)


WITHHELD = Value(None, Status.WITHHELD, 1e5, 1, None, None, None, Status.WITHHELD)


def test_the_whole_place_has_the_years_of_any_table_with_a_total(tmp_path: Path) -> None:
    draft = sample_draft()
    info, cells = draft.tables[0]
    by_area = info.model_copy(update={"geography": "npa"})
    found = Answers(Release(tmp_path / write_release(dataclasses.replace(draft, tables=((by_area, cells),)), tmp_path)))
    assert years(found, "homicide", COUNTY) == tuple(range(2015, 2025))
    assert series(found, "homicide", COUNTY)[2020].count is not None


@pytest.mark.parametrize(("first", "last", "direction"), [
    (100, 200, "rising"), (200, 100, "falling"), (100, 110, "unclear"),
])
def test_change_is_named_only_where_the_interval_is_clear(first: int, last: int, direction: str) -> None:
    found = change({2019: WITHHELD, 2020: rated(first), 2021: WITHHELD, 2022: rated(last)})
    assert found is not None
    assert (found.first, found.last, found.direction) == (2020, 2022, direction)
    assert found.ratio.value == pytest.approx(last / first)


def test_change_does_not_cross_a_break() -> None:
    found = change({2019: rated(10), 2020: rated(100), 2021: rated(300)}, (2020,))
    assert found is not None
    assert found.first == 2020
    assert change({2019: rated(10), 2020: rated(100)}, (2020,)) is None
    assert change({}) is None


def with_withheld(folder: Path, *places: tuple[str, str, str]) -> Answers:
    """Return the sample's answers with some (area, group, geography) withheld."""
    draft = sample_draft()
    tables = []
    for info, cells in draft.tables:
        changed = cells.copy()
        for area, group, geography in places:
            rows = (changed["area"] == area) & (changed["group"] == group) & (info.geography == geography)
            changed.loc[rows, "count"] = pd.NA
            changed.loc[rows, "count_status"] = str(Status.WITHHELD)
        tables.append((info, changed))
    return Answers(Release(folder / write_release(dataclasses.replace(draft, tables=tuple(tables)), folder)))


def test_the_nearest_answers_are_a_larger_area_then_everyone(tmp_path: Path) -> None:
    found = with_withheld(tmp_path, ("001", "black_nh", "npa"))
    area = found.release.geography("npa").areas[0]
    nearby = nearest(found, "homicide", "npa", area, "black_nh", "2015-2024")
    assert [(item.kind, item.geography, item.area, item.group) for item in nearby] == [
        ("area", "district", "1", "black_nh"), ("group", "npa", "001", ALL)]
    assert all(item.value.count_status is Status.PUBLISHED for item in nearby)


def test_where_the_district_is_withheld_too_the_whole_place_answers(tmp_path: Path) -> None:
    found = with_withheld(tmp_path, ("001", "black_nh", "npa"), ("1", "black_nh", "district"), ("001", ALL, "npa"))
    area = found.release.geography("npa").areas[0]
    nearby = nearest(found, "homicide", "npa", area, "black_nh", "2015-2024")
    assert [(item.kind, item.geography, item.share) for item in nearby] == [("area", COUNTY, None)]


def test_a_single_year_of_a_group_is_answered_by_more_years(tmp_path: Path) -> None:
    found = with_withheld(tmp_path)
    nearby = nearest(found, "homicide", COUNTY, None, "unknown", "2020")
    assert [(item.kind, item.period, item.group) for item in nearby] == [
        ("period", "2015-2024", "unknown"), ("group", "2020", ALL)]
    assert [item.value for item in nearby] == [
        found.value("homicide", COUNTY, group=item.group, period=item.period) for item in nearby]


def test_what_is_published_or_in_no_table_points_nowhere(tmp_path: Path) -> None:
    found = with_withheld(tmp_path)
    area = found.release.geography("npa").areas[0]
    assert nearest(found, "homicide", "npa", area, ALL, "2015-2024") == []
    assert nearest(found, "homicide", "npa", area, ALL, "2020") == []
    assert nearest(found, "arson", "npa", area, ALL, "2020") == []


def test_where_only_two_steps_together_lead_to_an_answer_it_says_both(tmp_path: Path) -> None:
    everything = [(area, group, place) for place in ("npa", "district") for area in ("001", "1", ALL)
                  for group in ("black_nh", ALL)]
    found = with_withheld(tmp_path, *everything, (ALL, "black_nh", COUNTY))
    area = found.release.geography("npa").areas[0]
    nearby = nearest(found, "homicide", "npa", area, "black_nh", "2015-2024")
    assert [(item.kind, item.geography, item.area, item.group) for item in nearby] == [
        ("area+group", COUNTY, ALL, ALL)]


def test_a_total_that_stands_in_says_which_areas_it_is_of(tmp_path: Path) -> None:
    found = small_answers(tmp_path, {"a": 40, "b": None, "c": 10, ALL: 50}, covers=("a", "c"))
    area = found.release.geography("npa").areas[1]
    nearby = nearest(found, "homicide", "npa", area, ALL, "2020-2021")
    assert [(item.kind, item.geography, item.table, item.value.count) for item in nearby] == [("area", COUNTY, "t", 50)]
    said = nearest_sentence(found.release, nearby[0], "victims")
    assert said.endswith("Totals are of the 2 of 3 neighborhoods that reported in every year.")


def test_columns_of_the_nearest_answers_stand_beside_the_table(tmp_path: Path) -> None:
    found = with_withheld(tmp_path, ("001", "black_nh", "npa"))
    frame, columns = found.frame("homicide-npa"), nearest_columns(found, "homicide-npa")
    assert list(columns) == ["nearest_kind", "nearest_table", "nearest_area", "nearest_group", "nearest_period"]
    assert (columns["nearest_kind"].notna() == (frame["count_status"] == Status.WITHHELD)).all()
    row = columns[(frame["area"] == "001") & (frame["group"] == "black_nh")].iloc[0]
    assert list(row) == ["area", "homicide-district", "1", "black_nh", "2015-2024"]
    assert nearest_columns(found, "homicide-county").isna().all(axis=None)
