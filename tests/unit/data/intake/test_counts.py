from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.intake.coded import Coded
from data.intake.counts import code_counts
from data.site.model import Geography
from errors import Problem
from tests.unit.data.intake.making import NPA, counts_source, refused, rows_of, space, squares, written

LONG = {"year_columns": "", "count_column": "n", "date": {"column": "year", "format": "year"}}


def coded(folder: Path, text: str, *, geography: Geography | None = NPA, **changes: Any) -> Coded:
    path = written(folder, text)
    boundaries = squares("1", "2") if geography is not None else None
    with space(folder) as ws:
        return code_counts(counts_source(**changes), path, geography, boundaries, ws, folder / "out.parquet",
                           dt.date(2022, 6, 1))


def cells(out: Coded) -> dict[tuple[Any, ...], tuple[int, int] | str]:
    frame = rows_of(out.path)
    keys = [name for name in frame.columns if name not in ("low", "high", "hidden", "missing")]
    return {
        tuple(row[key] for key in keys): "missing" if row["missing"] else (row["low"], row["high"])
        for _, row in frame.iterrows()
    }


def problems(folder: Path, text: str, **changes: Any) -> list[Problem]:
    with refused() as found:
        coded(folder, text, **changes)
    return found


def test_a_wide_table_has_a_cell_for_each_area_and_year(tmp_path: Path) -> None:
    out = coded(tmp_path, "id,y_2020,y_2021\n1,3,0\n2,5.0,7\n")
    assert cells(out) == {("1", 2020): (3, 3), ("1", 2021): (0, 0), ("2", 2020): (5, 5), ("2", 2021): (7, 7)}
    assert out.areas == {"npa": ("1", "2")}
    assert (out.account.rows, out.account.counted) == (2, 2)


def test_a_long_table_is_the_same(tmp_path: Path) -> None:
    out = coded(tmp_path, "id,year,n\n1,2020,3\n1,2021,0\n2,2020,5\n2,2021,7\n2,2019,9\n", **LONG)
    assert cells(out)["2", 2021] == (7, 7)
    assert out.account.set_aside == {"set_aside_year": 1}


@pytest.mark.parametrize(("meaning", "cell"), [("not_reported", "missing"), ("zero", (0, 0))])
def test_a_blank_is_what_the_site_says(tmp_path: Path, meaning: str, cell: object) -> None:
    found = cells(coded(tmp_path, "id,y_2020,y_2021\n1,3,\n2,-,7\n", blank_means=meaning, missing=("", "-")))
    assert found["1", 2021] == found["2", 2020] == cell


def test_a_blank_that_means_nothing_is_told_with_row_and_column(tmp_path: Path) -> None:
    found = problems(tmp_path, "id,y_2020,y_2021\n1,3,\n2,5,7\n")
    assert [(p.row, p.column) for p in found] == [(2, "y_2021")]


@pytest.mark.parametrize(("cell", "what"), [
    ("-3", "A count is negative."), ("2.5", "A count is not a whole number."), ("<10", "This is not a count."),
    ("1e3", "This is not a count."),
])
def test_what_is_no_count_is_told_with_row_and_column(tmp_path: Path, cell: str, what: str) -> None:
    found = problems(tmp_path, f"id,y_2020,y_2021\n1,3,4\n2,{cell},7\n")
    assert [(p.what, p.row, p.column, p.found) for p in found] == [(what, 3, "y_2020", repr(cell))]


def test_two_rows_about_one_area_and_year_are_told(tmp_path: Path) -> None:
    found = problems(tmp_path, "id,year,n\n1,2020,3\n1,2020,4\n1,2021,0\n2,2020,5\n2,2021,7\n", **LONG)
    assert [p.row for p in found] == [3]
    assert [p.row for p in problems(tmp_path, "id,y_2020,y_2021\n1,3,4\n1,3,4\n2,1,1\n")] == [3]


def test_an_area_without_a_row_is_told_or_is_not_reported(tmp_path: Path) -> None:
    text = "id,y_2020,y_2021\n1,3,4\n"
    assert "'2'" in problems(tmp_path, text)[0].found
    assert cells(coded(tmp_path, text, blank_means="not_reported"))["2", 2020] == "missing"


def test_a_count_without_a_row_is_told(tmp_path: Path) -> None:
    found = problems(tmp_path, "id,year,n\n1,2020,3\n2,2020,5\n2,2021,7\n", **LONG)
    assert [p.found for p in found] == ["no row for 1, 2021"]


def test_an_area_that_the_agency_does_not_serve_is_not_reported_even_if_blanks_are_zero(tmp_path: Path) -> None:
    out = coded(tmp_path, "id,y_2020,y_2021\n1,3,4\n", blank_means="zero", not_reporting={"npa": ("2",)})
    assert cells(out)["2", 2020] == "missing"


def test_other_areas_are_there_when_the_file_names_them(tmp_path: Path) -> None:
    out = coded(tmp_path, "id,y_2020,y_2021\n1,3,4\n2,1,1\n476,1,2\n0,5,6\n")
    assert out.areas == {"npa": ("1", "2", "476", "outside")}
    assert cells(out)["outside", 2021] == (6, 6)


def test_an_unknown_area_is_told_or_set_aside(tmp_path: Path) -> None:
    text = "id,y_2020,y_2021\n1,3,4\n2,1,1\n77,1,2\n,1,1\n"
    assert {p.column for p in problems(tmp_path, text)} == {"id"}
    assert {p.row for p in problems(tmp_path, text)} == {None, 5}
    assert coded(tmp_path, text, sets_aside=("area",)).account.set_aside == {"set_aside_area": 2}


def test_rows_of_one_group_are_summed(tmp_path: Path) -> None:
    text = "id,race,y_2020,y_2021\n1,B,1,2\n1,X,3,4\n1,Y,5,\n2,B,1,1\n2,X,1,1\n2,Y,1,1\n"
    out = coded(tmp_path, text, columns={"group": "race"}, definition="race_ethnicity", blank_means="not_reported",
                codes={"group": {"B": "black_nh", "X": "other_nh", "Y": "other_nh"}})
    assert out.codes == {"group": ("black_nh", "other_nh")}
    assert cells(out)["1", "other_nh", 2020] == (8, 8)
    assert cells(out)["1", "other_nh", 2021] == "missing"


def test_totals_of_a_whole_table_are_set_aside(tmp_path: Path) -> None:
    out = coded(tmp_path, "id,y_2020,y_2021\n1,3,4\n2,1,1\nCounty,4,5\n", total_codes={"area": "County"})
    assert out.account.set_aside == {"total_row": 1}
    assert ("all", 2020) not in cells(out)


def test_hidden_counts_keep_their_bounds_and_totals_of_the_source_are_kept(tmp_path: Path) -> None:
    out = coded(tmp_path, "id,y_2020,y_2021\n1,<10,40\n2,*,Suppressed\nCounty,55,\n", kind="suppressed_counts",
                suppressed={"<10": (1, 9), "*": (1, 4), "Suppressed": (0, 9)}, total_codes={"area": "County"},
                blank_means="not_reported")
    assert cells(out) == {("1", 2020): (1, 9), ("1", 2021): (40, 40), ("2", 2020): (1, 4), ("2", 2021): (0, 9),
                          ("all", 2020): (55, 55)}
    assert out.account.remarks == {"cells_hidden": 3}


def test_a_table_of_the_whole_place_has_one_area(tmp_path: Path) -> None:
    out = coded(tmp_path, "y_2020,y_2021\n3,4\n", geography=None, areas={})
    assert cells(out) == {("all", 2020): (3, 3), ("all", 2021): (4, 4)}


def test_a_year_in_the_future_is_told(tmp_path: Path) -> None:
    assert [p.row for p in problems(tmp_path, "id,year,n\n1,2099,3\n", **LONG)] == [2]


def test_years_and_counts_of_a_parquet_file_are_whole(tmp_path: Path) -> None:
    columns = {"id": ["1", "1", "2", "2"], "year": [2020.0, 2021.0, 2020.0, 2021.0], "n": [1.0, 2.0, 3.0, 4.0]}
    frame = pd.DataFrame(columns)
    (tmp_path / "data").mkdir()
    frame.to_parquet(tmp_path / "in.parquet")
    with space(tmp_path) as ws:
        out = code_counts(counts_source(**LONG), tmp_path / "in.parquet", NPA, squares("1", "2"), ws,
                          tmp_path / "out.parquet", dt.date(2022, 6, 1))
    assert cells(out)["2", 2021] == (4, 4)


AGENCIES: dict[str, Any] = {"contributors": {"agency": "hospital"}}


def test_agencies_have_cells_of_their_own(tmp_path: Path) -> None:
    out = coded(tmp_path, "id,hospital,y_2020,y_2021\n1,North,3,0\n1,East,4,1\n2,North,5,6\n2,East,0,7\n", **AGENCIES)
    assert cells(out) == {
        ("1", 0, 2020): (4, 4), ("1", 0, 2021): (1, 1), ("1", 1, 2020): (3, 3), ("1", 1, 2021): (0, 0),
        ("2", 0, 2020): (0, 0), ("2", 0, 2021): (7, 7), ("2", 1, 2020): (5, 5), ("2", 1, 2021): (6, 6)}
    assert "North" not in out.path.read_bytes().decode("latin-1")


def test_a_row_of_one_agency_is_missed_as_any_other(tmp_path: Path) -> None:
    text = "id,hospital,y_2020,y_2021\n1,North,3,0\n1,East,4,1\n2,North,5,6\n"
    assert {problem.found for problem in problems(tmp_path, text, **AGENCIES)} == {
        "no row for 2, East, 2020", "no row for 2, East, 2021"}
    assert cells(coded(tmp_path, text, blank_means="not_reported", **AGENCIES))["2", 0, 2020] == "missing"
    assert cells(coded(tmp_path, text, blank_means="zero", **AGENCIES))["2", 0, 2020] == (0, 0)


def test_a_row_without_its_agency_and_one_that_is_there_twice_are_told(tmp_path: Path) -> None:
    text = "id,hospital,y_2020,y_2021\n1,North,3,0\n1,,4,1\n2,North,5,6\n2,North,5,6\n"
    found = {(problem.what, problem.row) for problem in problems(tmp_path, text, **AGENCIES)}
    assert found == {("The row names no agency.", 3), ("An earlier row is about the same thing.", 5)}


def test_without_any_row_the_agencies_are_not_known(tmp_path: Path) -> None:
    found = problems(tmp_path, "id,hospital,year,n\n1,North,2010,3\n", blank_means="zero", **AGENCIES, **LONG)
    assert [problem.key for problem in found] == ["sources.reports.contributors.agency"]
