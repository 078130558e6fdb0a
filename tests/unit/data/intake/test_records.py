from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.intake.coded import Coded
from data.intake.records import code_records
from data.site.model import Geography
from errors import Problem
from tests.unit.data.intake.making import NPA, records_source, refused, rows_of, space, squares, written

TODAY = dt.date(2022, 6, 1)
HEADER = "date,race,npa,x,y\n"


def coded(folder: Path, rows: str, *, header: str = HEADER, geography: Geography = NPA, name: str = "in.csv",
          **changes: Any) -> Coded:
    path = written(folder, header + rows) if name == "in.csv" else folder / "data" / name
    with space(folder) as ws:
        return code_records(records_source(**changes), path, [geography], {"npa": squares("1", "2")}, ws,
                            folder / "out.parquet", TODAY)


def problems(folder: Path, rows: str, **changes: Any) -> list[Problem]:
    with refused() as found:
        coded(folder, rows, **changes)
    return found


def areas(folder: Path, rows: str, **changes: Any) -> list[str]:
    return sorted(rows_of(coded(folder, rows, **changes).path)["area_npa"])


def test_a_record_becomes_codes_and_a_year(tmp_path: Path) -> None:
    out = coded(tmp_path, "2020-05-01,B,2,1.5,0.5\n")
    row = rows_of(out.path).iloc[0]
    assert (row["fate"], row["year"], row["group"], row["area_npa"]) == ("counted", 2020, "black_nh", "2")
    assert out.codes == {"group": ("black_nh", "white_nh", "unknown")}
    assert out.areas == {"npa": ("1", "2", "476", "outside", "unknown")}


def test_nothing_but_codes_and_the_year_is_kept(tmp_path: Path) -> None:
    columns = list(rows_of(coded(tmp_path, "2020-05-01,B,2,1.5,0.5\n").path).columns)
    assert columns == ["fate", "year", "month", "group", "area_npa", "how_area_npa"]


def test_the_complete_months_of_the_year_so_far_are_counted_apart(tmp_path: Path) -> None:
    days = ("2021-12-31", "2022-01-01", "2022-02-28", "2022-03-01", "2019-12-31")
    out = coded(tmp_path, "".join(f"{day},B,2,1.5,0.5\n" for day in days), through=dt.date(2022, 3, 30))
    rows = rows_of(out.path)
    assert dict(zip(rows["month"] - 12 * 2022, rows["fate"], strict=True)) == {
        -1: "counted", 0: "year_to_date", 1: "year_to_date", 2: "set_aside_year", -25: "set_aside_year"}
    assert (out.account.counted, out.account.set_aside) == (1, {"set_aside_year": 2, "year_to_date": 2})


def test_where_code_and_point_disagree_the_code_wins_and_it_is_counted(tmp_path: Path) -> None:
    out = coded(tmp_path, "2020-05-01,B,1,1.5,0.5\n2020-05-01,B,2,1.5,0.5\n")
    assert Counter(rows_of(out.path)["area_npa"]) == Counter(["1", "2"])
    assert out.account.remarks == {"code_point_disagree.npa": 1}


def test_where_the_code_is_missing_the_point_decides(tmp_path: Path) -> None:
    out = coded(tmp_path, "2020-05-01,B,,1.5,0.5\n")
    assert Counter(rows_of(out.path)["area_npa"]) == Counter(["2"])
    assert out.account.remarks == {"area_from_point.npa": 1}


def test_what_can_be_placed_nowhere_is_unknown_and_stays_in_the_totals(tmp_path: Path) -> None:
    out = coded(tmp_path, "2020-05-01,B,,,\n2020-05-01,B,,9,9\n2020-05-01,B,,north,0.5\n2020-05-01,B,1,,\n")
    assert Counter(rows_of(out.path)["area_npa"]) == {"unknown": 3, "1": 1}
    assert (out.account.rows, out.account.counted, out.account.unplaced) == (4, 1, 3)


def test_codes_outside_and_codes_without_boundary_are_known(tmp_path: Path) -> None:
    out = coded(tmp_path, "2020-05-01,B,0,9,9\n2020-05-01,B,476,1.5,0.5\n2020-05-01,B,0,1.5,0.5\n")
    assert Counter(rows_of(out.path)["area_npa"]) == Counter(["outside", "476", "outside"])
    # a code without a boundary can never agree with a point, so it does not disagree either
    assert out.account.remarks == {"area_outside.npa": 2, "code_point_disagree.npa": 1}


def test_an_unknown_area_code_is_told_with_its_rows(tmp_path: Path) -> None:
    found = problems(tmp_path, "2020-05-01,B,77,,\n2020-05-01,B,77,,\n2020-05-01,B,1,,\n")
    assert [(p.key, p.column, p.found) for p in found] == [("sources.police.codes.npa", "npa", "'77' in 2 rows")]


def test_an_unknown_area_code_can_be_let_pass_as_an_unknown_area(tmp_path: Path) -> None:
    out = coded(tmp_path, "2020-05-01,B,77,1.5,0.5\n", sets_aside=("area",))
    assert Counter(rows_of(out.path)["area_npa"]) == Counter(["unknown"])
    assert out.account.remarks == {"area_code_unknown.npa": 1, "area_unknown.npa": 1}


def test_the_site_can_say_what_area_names_mean(tmp_path: Path) -> None:
    codes = {"group": {"B": "black_nh"}, "npa": {"Downtown": "2", "Elsewhere": "0"}}
    assert areas(tmp_path, "2020-05-01,B,Downtown,,\n2020-05-01,B,Elsewhere,,\n2020-05-01,B,1,,\n", codes=codes) == [
        "1", "2", "outside"]


def test_a_name_that_means_no_area_is_told(tmp_path: Path) -> None:
    codes = {"group": {"B": "black_nh"}, "npa": {"Downtown": "22"}}
    found = problems(tmp_path, "2020-05-01,B,1,,\n", codes=codes)
    assert [(p.key, p.found) for p in found] == [("sources.police.codes.npa", "'22'")]


def test_a_record_where_the_agency_does_not_report_is_outside(tmp_path: Path) -> None:
    out = coded(tmp_path, "2020-05-01,B,2,,\n2020-05-01,B,,1.5,0.5\n2020-05-01,B,1,,\n", not_reporting={"npa": ("2",)})
    assert Counter(rows_of(out.path)["area_npa"]) == Counter(["outside", "outside", "1"])
    assert out.account.remarks["area_not_reporting.npa"] == 2


def test_an_area_without_a_column_is_found_by_points_alone(tmp_path: Path) -> None:
    assert areas(tmp_path, "2020-05-01,B,1,1.5,0.5\n2020-05-01,B,1,,\n", areas={}) == ["2", "unknown"]


def test_points_in_another_reference_system(tmp_path: Path) -> None:
    point = {"x": "x", "y": "y", "crs": "EPSG:3857"}
    assert areas(tmp_path, "2020-05-01,B,,166979.2,55660.9\n", point=point) == ["2"]


def test_a_group_without_a_mapping_is_told_once_with_its_rows(tmp_path: Path) -> None:
    found = problems(tmp_path, "2020-05-01,Blk,1,,\n2020-05-01,Blk,1,,\n2020-05-01,X,1,,\n2020-05-01,B,1,,\n")
    assert {(p.key, p.column) for p in found} == {("sources.police.codes.group", "race")}
    assert [p.found for p in found] == ["'Blk' in 2 rows", "'X' in 1 rows"]


def test_a_group_without_a_mapping_can_be_set_aside(tmp_path: Path) -> None:
    out = coded(tmp_path, "2020-05-01,Blk,1,,\n2020-05-01,B,1,,\n", sets_aside=("code",))
    assert (out.account.counted, out.account.set_aside) == (1, {"set_aside_code": 1})


def test_a_missing_group_is_unknown_unless_the_site_says_otherwise(tmp_path: Path) -> None:
    rows = "2020-05-01,,1,,\n2020-05-01,NA,1,,\n2020-05-01,-,1,,\n"
    codes = {"group": {"-": "other_nh", "B": "black_nh"}}
    out = coded(tmp_path, rows, codes=codes, missing=("", "NA", "-"))
    assert Counter(rows_of(out.path)["group"]) == Counter(["unknown", "unknown", "other_nh"])


def test_without_a_mapping_codes_stand_for_themselves(tmp_path: Path) -> None:
    out = coded(tmp_path, "2020-05-01,white_nh,1,,\n2020-05-01,asian_nh,1,,\n", codes={})
    assert out.codes == {"group": ("asian_nh", "white_nh", "unknown")}


def test_a_column_that_holds_no_codes_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"2020-05-01,B,1,{n},1\n" for n in range(20_001))
    assert "column of codes" in problems(tmp_path, rows, areas={"npa": "x"})[0].what


def test_other_years_are_set_aside_and_reported(tmp_path: Path) -> None:
    out = coded(tmp_path, "2019-12-31,B,1,,\n2020-01-01,B,1,,\n2022-01-01,B,1,,\n")
    assert (out.account.rows, out.account.counted, out.account.set_aside) == (3, 1, {"set_aside_year": 2})


@pytest.mark.parametrize(("cell", "words"), [
    ("2099-01-01", "in the future"), ("2022-06-02", "in the future"), ("1899-12-31", "before 1900"),
    ("01/05/2020", "cannot be read"), ("2020-02-30", "cannot be read"), ("", "missing"),
])
def test_a_date_that_cannot_be_names_its_row(tmp_path: Path, cell: str, words: str) -> None:
    found = problems(tmp_path, f"2020-05-01,B,1,,\n{cell},B,1,,\n")
    assert [(p.row, p.column, p.found) for p in found] == [(3, "date", repr(cell))]
    assert words in found[0].what


def test_of_many_bad_dates_the_first_are_told_and_how_many_more(tmp_path: Path) -> None:
    found = problems(tmp_path, "2099-01-01,B,1,,\n" * 25)
    assert len(found) == 21
    assert found[-1].what == "5 more rows have such a date."


def test_bad_dates_can_be_set_aside(tmp_path: Path) -> None:
    out = coded(tmp_path, "2099-01-01,B,1,,\nsoon,B,1,,\n2020-05-01,B,1,,\n", sets_aside=("date",))
    assert (out.account.counted, out.account.set_aside) == (1, {"set_aside_date": 2})


@pytest.mark.parametrize(("form", "cell"), [
    ("%m/%d/%Y %H:%M", "05/01/2020 13:45"), ("%d.%m.%Y", "01.05.2020"), ("%Y%m%d", "20200501"), ("year", "2020"),
    ("%B %d, %Y", '"May 1, 2020"'), ("%m/%d/%y", "5/1/20"),
])
def test_dates_are_read_as_the_site_says(tmp_path: Path, form: str, cell: str) -> None:
    out = coded(tmp_path, f"{cell},B,1,,\n", date={"column": "date", "format": form})
    assert Counter(rows_of(out.path)["year"]) == Counter([2020])


def test_a_year_that_is_none_is_told(tmp_path: Path) -> None:
    found = problems(tmp_path, "20,B,1,,\n2020.5,B,1,,\n", date={"column": "date", "format": "year"})
    assert [p.row for p in found] == [2, 3]


def test_dates_of_an_excel_file_need_no_format_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with xlsxwriter.Workbook(tmp_path / "data" / "in.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["date", "race", "npa", "x", "y"])
        sheet.write_datetime(1, 0, dt.datetime(2021, 5, 1, 13), book.add_format({"num_format": "mm/dd/yy"}))
        sheet.write_row(1, 1, ["B", 1])
        sheet.write_row(2, 0, ["05/02/2020", "B", 2])
    out = coded(tmp_path, "", name="in.xlsx", date={"column": "date", "format": "%m/%d/%Y"})
    assert sorted(rows_of(out.path)["year"]) == [2020, 2021]
    assert sorted(rows_of(out.path)["area_npa"]) == ["1", "2"]


def test_ages_in_years_become_bands_and_impossible_ones_unknown(tmp_path: Path) -> None:
    ages = ["0", "17", "18", "17.9", "120", "121", "-1", "abc", "", "30", "99"]
    rows = "".join(f"2020-05-01,{age}\n" for age in ages)
    out = coded(tmp_path, rows, header="date,age\n", areas={}, point=None, columns={"age": "age"},
                codes={"age": {"99": "unknown"}}, age_bands=("0-17", "18-24", "65+"))
    assert Counter(rows_of(out.path)["age"]) == Counter([
        "0-17", "0-17", "18-24", "0-17", "65+", "unknown", "unknown", "unknown", "unknown", "unknown", "unknown"])
    assert out.account.remarks["age_impossible"] == 3
    assert out.codes == {"age": ("0-17", "18-24", "65+", "unknown")}


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, "2099-01-01,B,1,,\n2020-05-01,X,1,,\n2020-05-01,B,77,,\n")
    assert {p.key for p in found} == {"sources.police.date", "sources.police.codes.group", "sources.police.codes.npa"}


def test_unknown_columns_are_all_told(tmp_path: Path) -> None:
    found = problems(tmp_path, "2020-05-01,B,1,,\n", columns={"group": "Race"}, areas={"npa": "NPA"})
    assert {p.key for p in found} == {"sources.police.columns.group", "sources.police.areas.npa"}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(
    st.sampled_from(["2020-05-01", "2019-01-01", "2099-01-01", "", "x"]), st.sampled_from(["B", "W", "", "?"]),
    st.sampled_from(["1", "2", "476", "0", "", "77"]), st.sampled_from(["0.5", "1.5", "7", ""]),
), min_size=1, max_size=40))
def test_every_row_is_accounted_for(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    text = "".join(f"{day},{race},{npa},{x},0.5\n" for day, race, npa, x in rows)
    out = coded(tmp_path, text, sets_aside=("date", "code", "area"))
    account = out.account
    assert account.rows == len(rows)
    assert account.counted + account.unplaced + sum(account.set_aside.values()) == len(rows)
    good = [r for r in rows if r[0] == "2020-05-01" and r[1] != "?"]
    assert account.counted + account.unplaced == len(good)
    placed = {"1", "2", "476", "0"}
    assert account.unplaced == sum(r[2] not in placed and not (r[2] == "" and r[3] in ("0.5", "1.5")) for r in good)


def test_incidents_and_agencies_become_numbers_and_nobody_stays_nobody(tmp_path: Path) -> None:
    header = "date,race,npa,x,y,case,unit\n"
    rows = "2020-05-01,B,1,,,K-17,East\n2020-05-01,W,1,,,K-17,\n2020-05-02,B,2,,,K-18,West\n2020-05-02,B,2,,,?,East\n"
    out = coded(tmp_path, rows, header=header, contributors={"incident": "case", "agency": "unit"}, missing=("", "?"))
    frame = rows_of(out.path)
    assert list(frame.columns) == ["fate", "year", "month", "group", "area_npa", "how_area_npa", "incident", "agency"]
    assert (frame["incident"].isna().tolist(), frame["incident"].nunique()) == ([False, False, False, True], 2)
    assert (frame["agency"].isna().tolist(), frame["agency"].nunique()) == ([False, True, False, False], 2)
    assert frame["incident"][0] == frame["incident"][1]
    assert b"K-17" not in out.path.read_bytes()


def test_a_column_of_contributors_that_is_not_there_is_named_with_its_key(tmp_path: Path) -> None:
    found = problems(tmp_path, "2020-05-01,B,1,,\n", contributors={"incident": "case"})
    assert [(problem.key, problem.column) for problem in found] == [("sources.police.contributors.incident", "case")]
