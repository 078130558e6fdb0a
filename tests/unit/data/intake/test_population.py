from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.intake.population import read_population
from data.site.model import Population
from errors import Problem
from tests.unit.data.intake.making import refused, space, written

AREAS = {"npa": ("1", "2"), "district": ("N", "S")}
YEAR = {"area_column": "id", "year": 2020}
ALL_AND_BLACK = {**YEAR, "group_columns": {"all": "total", "black_nh": "black"}}


def read(folder: Path, *texts: str, files: list[dict[str, Any]], **changes: Any) -> tuple[pd.DataFrame, list[str]]:
    named = [{"file": f"{n}.csv", **keys} for n, keys in enumerate(files)]
    keys = {"id": "people", "definition": "race_ethnicity", "geography": "npa", "publisher": "A test", "files": named}
    paths = {n: written(folder, text, f"{n}.csv") for n, text in enumerate(texts)}
    with space(folder) as ws:
        return read_population(Population.model_validate(keys | changes), paths, AREAS, ws)


def people(folder: Path, *texts: str, **keys: Any) -> dict[tuple[str, str, int], int]:
    frame, _ = read(folder, *texts, **keys)
    return {(row.area, row.group, row.year): row.population for row in frame.itertuples()}


def problems(folder: Path, *texts: str, **keys: Any) -> list[Problem]:
    with refused() as found:
        read(folder, *texts, **keys)
    return found


def test_one_year_with_a_column_a_group(tmp_path: Path) -> None:
    found = people(tmp_path, "id,total,black\n1,10,4\n2,20.0,0\n", files=[ALL_AND_BLACK])
    assert found == {("1", "all", 2020): 10, ("1", "black_nh", 2020): 4, ("2", "all", 2020): 20,
                     ("2", "black_nh", 2020): 0}


def test_one_group_over_years(tmp_path: Path) -> None:
    file = {"area_column": "id", "group": "all", "year_columns": "y_{year}"}
    text = "id,y_2010,y_2020,note\n1,10,11,x\n2,20,21,x\n"
    assert set(people(tmp_path, text, files=[file])) == {(a, "all", y) for a in "12" for y in (2010, 2020)}
    assert people(tmp_path, text, files=[file], years=(2020,)) == {("1", "all", 2020): 11, ("2", "all", 2020): 21}


def test_a_year_that_the_file_does_not_have_is_told(tmp_path: Path) -> None:
    file = {"area_column": "id", "group": "all", "year_columns": "y_{year}"}
    assert problems(tmp_path, "id,y_2010\n1,1\n", files=[file], years=(2020,))[0].column == "y_2020"


def test_everyone_is_the_sum_of_groups_that_share_everyone_out(tmp_path: Path) -> None:
    columns = {"black_nh": "b", "hispanic": "h", "other_nh": "o"}
    found = people(tmp_path, "id,b,h,o\n1,1,2,3\n2,4,5,6\n", files=[{**YEAR, "group_columns": columns}])
    assert found["1", "all", 2020] == 6
    assert found["2", "all", 2020] == 15


@pytest.mark.parametrize("groups", [("black_nh", "hispanic"), ("black_nh", "other_nh")])
def test_groups_that_do_not_hold_everyone_are_refused(tmp_path: Path, groups: tuple[str, ...]) -> None:
    columns = {group: f"c{n}" for n, group in enumerate(groups)}
    found = problems(tmp_path, "id,c0,c1\n1,1,2\n2,4,5\n", files=[{**YEAR, "group_columns": columns}])
    assert "in all" in found[0].what


def test_groups_may_not_hold_more_than_everyone(tmp_path: Path) -> None:
    columns = {"all": "t", "black_nh": "b", "white_nh": "w"}
    text = "id,t,b,w\n1,10,6,5\n2,20,6,5\n"
    found = problems(tmp_path, text, files=[{**YEAR, "group_columns": columns}])
    assert [p.found for p in found] == ["area 1 of npa, 2020"]
    assert people(tmp_path, text, files=[{**YEAR, "group_columns": columns}], estimate=True)


@pytest.mark.parametrize(("cell", "what"), [
    ("-666666666", "A number of people is negative."), ("2.5", "A number of people is not a whole number."),
    ("n/a", "This is not a number of people."),
])
def test_what_is_no_number_of_people_is_told(tmp_path: Path, cell: str, what: str) -> None:
    found = problems(tmp_path, f"id,total,black\n1,10,4\n2,20,{cell}\n", files=[ALL_AND_BLACK])
    assert [(p.what, p.row, p.column, p.found) for p in found] == [(what, 3, "black", repr(cell))]


def test_a_number_that_stands_for_nothing_can_be_named(tmp_path: Path) -> None:
    file = {**ALL_AND_BLACK, "missing": ("", "-666666666")}
    found = people(tmp_path, "id,total,black\n1,10,-666666666\n2,20,\n", files=[file])
    assert set(found) == {("1", "all", 2020), ("2", "all", 2020)}


def test_estimates_may_have_fractions(tmp_path: Path) -> None:
    found = people(tmp_path, "id,total,black\n1,10.6,4.2\n2,20,1\n", files=[ALL_AND_BLACK], estimate=True)
    assert (found["1", "all", 2020], found["1", "black_nh", 2020]) == (11, 4)


def test_areas_that_are_none_or_there_twice_are_told(tmp_path: Path) -> None:
    found = problems(tmp_path, "id,total,black\n1,10,4\n1,10,4\n3,1,1\n", files=[ALL_AND_BLACK])
    assert [(p.what, p.row) for p in found] == [("An area is there twice.", 3), ("There is no such area.", 4)]


def test_areas_without_people_are_noted(tmp_path: Path) -> None:
    assert read(tmp_path, "id,total,black\n1,10,4\n", files=[ALL_AND_BLACK])[1] == [
        "people: no population is given for these areas of npa: 2"]


def test_areas_can_be_left_out(tmp_path: Path) -> None:
    text = "id,total,black\n1,10,4\n2,20,1\n"
    frame, notes = read(tmp_path, text, files=[ALL_AND_BLACK], without=("2",))
    assert set(frame["area"]) == {"1"}
    assert notes == []
    assert problems(tmp_path, text, files=[ALL_AND_BLACK], without=("9",))[0].found == "'9'"


def test_the_whole_place_is_one_row(tmp_path: Path) -> None:
    frame, _ = read(tmp_path, "total,black\n10,4\n", files=[ALL_AND_BLACK], county_only=True)
    assert set(zip(frame["geography"], frame["area"], strict=True)) == {("county", "all")}
    assert "one row" in problems(tmp_path, "total,black\n1,1\n2,2\n", files=[ALL_AND_BLACK], county_only=True)[0].what


def test_files_may_be_of_several_geographies(tmp_path: Path) -> None:
    files = [ALL_AND_BLACK, {**ALL_AND_BLACK, "geography": "district"}]
    frame, _ = read(tmp_path, "id,total,black\n1,10,4\n2,20,1\n", "id,total,black\nN,15,3\nS,15,2\n", files=files)
    assert set(zip(frame["geography"], frame["area"], strict=True)) == {
        ("npa", "1"), ("npa", "2"), ("district", "N"), ("district", "S")}


def test_the_same_people_in_two_files_are_refused(tmp_path: Path) -> None:
    text = "id,total,black\n1,10,4\n2,20,1\n"
    found = problems(tmp_path, text, text, files=[ALL_AND_BLACK, ALL_AND_BLACK])
    assert [p.found for p in found] == ["all of 2020 in npa", "black_nh of 2020 in npa"]


def test_years_that_no_file_has_are_refused(tmp_path: Path) -> None:
    text = "id,total,black\n1,10,4\n2,20,1\n"
    assert "no people" in problems(tmp_path, text, files=[ALL_AND_BLACK], years=(2010,))[0].what


AGES = {"geography": "county", "age_column": "age", "year": 2020,
        "group_columns": {"all": "total", "black_nh": "black"}}


def test_people_by_age_stand_beside_people_of_every_age(tmp_path: Path) -> None:
    frame, _ = read(tmp_path, "id,total,black\n1,10,4\n2,20,6\n", "age,total,black\n0-17,9,3\n18+,21,7\n",
                    files=[ALL_AND_BLACK, AGES])
    by_age = frame[frame["age"] != "all"].set_index(["geography", "area", "group", "age"])["population"]
    assert by_age.to_dict() == {
        ("county", "all", "all", "0-17"): 9, ("county", "all", "all", "18+"): 21,
        ("county", "all", "black_nh", "0-17"): 3, ("county", "all", "black_nh", "18+"): 7}
    assert frame.loc[frame["age"] == "all", "population"].sum() == 10 + 4 + 20 + 6


def test_everyone_of_an_age_is_the_sum_of_groups_that_share_everyone_out(tmp_path: Path) -> None:
    columns = {"black_nh": "b", "hispanic": "h", "other_nh": "o"}
    frame, _ = read(tmp_path, "age,b,h,o\n0-17,1,2,3\n18+,4,5,6\n", files=[{**AGES, "group_columns": columns}])
    everyone = frame[frame["group"] == "all"].set_index("age")["population"]
    assert everyone.to_dict() == {"0-17": 6, "18+": 15}


@pytest.mark.parametrize(("text", "what", "row", "column"), [
    ("age,total,black\nyoung,9,3\n18+,21,7\n", "This is not an age band.", 2, "age"),
    ("age,total,black\n18+,9,3\n18+,21,7\n", "An age band is there twice.", 3, "age"),
])
def test_wrong_age_bands_are_told(tmp_path: Path, text: str, what: str, row: int, column: str) -> None:
    found = problems(tmp_path, text, files=[AGES])
    assert [(item.what, item.row, item.column) for item in found] == [(what, row, column)]


def test_ages_that_hold_more_people_than_there_are_are_told(tmp_path: Path) -> None:
    found = problems(tmp_path, "total,black\n30,9\n", "age,total,black\n0-17,9,3\n18+,21,7\n",
                     files=[{**AGES, "age_column": ""}, AGES])
    assert [item.what for item in found] == ["The ages hold more people than the group."]
    assert found[0].found == "black_nh in area all of county, 2020"
