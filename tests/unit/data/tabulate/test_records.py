from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.tabulate.cells import State
from data.tabulate.records import count_records
from tests.unit.data.tabulate.making import GROUPS, INDICATOR, RULE, by_key, records, table

ROWS = [
    ("counted", 2020, "black_nh", "fatal", "1"),
    ("counted", 2020, "black_nh", "nonfatal", "1"),
    ("counted", 2021, "black_nh", "fatal", "2"),
    ("counted", 2021, "unknown", "fatal", "unknown"),
    ("set_aside_year", 2019, "black_nh", "fatal", "1"),
    ("set_aside_code", 2020, "black_nh", "fatal", "1"),
]
PERIODS = ("2020", "2021", "2020-2021")


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


def test_every_combination_is_there_once_with_zeros_and_totals(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    cells = count_records(table(geography="npa", by=("group",)), INDICATOR, PERIODS, records(tmp_path, ROWS), con, RULE)
    assert cells.codes == {"area": ("1", "2", "unknown", "all"), "group": (*GROUPS, "all"), "period": PERIODS}
    counts = by_key(cells.frame)
    assert list(counts) == list(product(*cells.codes.values()))
    assert counts["1", "black_nh", "2020"] == 2
    assert counts["1", "white_nh", "2020"] == 0
    assert counts["all", "all", "2020-2021"] == 4
    assert counts["unknown", "unknown", "2021"] == 1
    assert cells.frame["count"].dtype == "Int64"
    assert set(cells.frame["state"]) == {State.COUNTED}
    assert cells.frame[["low", "high"]].isna().all(axis=None)
    assert cells.total_covers is None


def test_the_whole_place_has_one_area(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    cells = count_records(table(), INDICATOR, PERIODS, records(tmp_path, ROWS), con, RULE)
    assert by_key(cells.frame) == {("all", "2020"): 2, ("all", "2021"): 2, ("all", "2020-2021"): 4}


def test_an_indicator_holds_its_own_codes_alone(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    fatal = INDICATOR.model_copy(update={"where": {"outcome": "fatal"}})
    cells = count_records(table(), fatal, PERIODS, records(tmp_path, ROWS), con, RULE)
    assert cells.where == {"outcome": "fatal"}
    assert by_key(cells.frame)["all", "2020-2021"] == 3


def test_dimensions_are_in_the_order_of_the_source(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    cells = count_records(table(by=("outcome", "group")), INDICATOR, ("2020",), records(tmp_path, ROWS), con, RULE)
    assert list(cells.codes) == ["area", "group", "outcome", "period"]
    assert list(cells.frame.columns) == [*cells.codes, "count", "state", "low", "high"]


def test_an_area_that_the_agency_does_not_serve_has_no_count(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    silent = records(tmp_path, ROWS[:2], not_reporting={"npa": ("2",)})
    frame = count_records(table(geography="npa"), INDICATOR, ("2020",), silent, con, RULE).frame
    assert by_key(frame, "state")["2", "2020"] == State.NOT_REPORTED
    assert by_key(frame)["2", "2020"] is pd.NA
    assert by_key(frame)["all", "2020"] == 2


def test_a_record_that_no_cell_counts_is_an_error_of_ours(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    odd = records(tmp_path, [("counted", 2020, "black_nh", "fatal", "3")])
    with pytest.raises(ArithmeticError):
        count_records(table(geography="npa"), INDICATOR, ("2020",), odd, con, RULE)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(
    st.sampled_from(["counted", "set_aside_year"]), st.sampled_from([2020, 2021]), st.sampled_from(GROUPS),
    st.sampled_from(["fatal", "nonfatal"]), st.sampled_from(["1", "2", "unknown"]),
), max_size=60))
def test_all_is_the_sum_of_the_rest_and_a_window_of_its_years(
    tmp_path: Path, con: duckdb.DuckDBPyConnection, rows: list[tuple[str, int, str, str, str]]
) -> None:
    asked = table(geography="npa", by=("group", "outcome"))
    cells = count_records(asked, INDICATOR, PERIODS, records(tmp_path, rows), con, RULE)
    counts = cells.frame.set_index(list(cells.codes))["count"]
    for dim in ("area", "group", "outcome"):
        others = [name for name in cells.codes if name != dim]
        parts = counts[counts.index.get_level_values(dim) != "all"].groupby(others).sum()
        whole = counts.xs("all", level=dim)
        assert (parts.reindex(whole.index) == whole).all()
    years = counts.unstack("period")
    assert (years["2020"] + years["2021"] == years["2020-2021"]).all()
    assert counts["all", "all", "all", "2020-2021"] == sum(row[0] == "counted" for row in rows)


def test_months_and_the_year_so_far_are_counted_by_month(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    january = 12 * 2020
    found = records(tmp_path, [(fate, 2020, "black_nh", "fatal", "1") for fate in (
        "counted", "counted", "counted", "year_to_date", "set_aside_year")])
    frame = pd.read_parquet(found.path)
    frame["month"] = [january, january + 11, january + 5, january + 12, january + 13]
    frame["year"] = frame["month"] // 12
    frame.to_parquet(found.path)
    periods = ("2020-01", "2020-01..2020-06", "2020", "2021-01", "2021-02", "2020-2021")
    cells = count_records(table(), INDICATOR, periods, found, con, RULE)
    assert [by_key(cells.frame)["all", period] for period in periods] == [1, 2, 3, 1, 0, 4]
    yearly = count_records(table(), INDICATOR, ("2020",), found, con, RULE)
    assert by_key(yearly.frame)["all", "2020"] == 3
