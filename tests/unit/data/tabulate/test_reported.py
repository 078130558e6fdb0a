from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd

from data.site.model import Indicator, Rule, Table
from data.tabulate.cells import Cells, State
from data.tabulate.reported import count_reported
from tests.unit.data.tabulate.making import INDICATOR, RULE, by_key, reported, table

PERIODS = ("2020", "2021", "2020-2021")
NPA = table(geography="npa")


def known(cells: Cells) -> dict[tuple[Any, ...], Any]:
    """Return each cell's count, or its bounds where hidden, or its state."""
    found = {}
    for row in cells.frame.to_dict("records"):
        key = tuple(row[name] for name in cells.codes)
        if row["state"] == State.HIDDEN:
            assert pd.isna(row["count"])
            found[key] = (row["low"], row["high"])
        else:
            assert pd.isna(row["low"])
            found[key] = row["count"] if row["state"] == State.COUNTED else row["state"]
    return found


def count(folder: Path, cells: dict[tuple[Any, ...], Any], asked: Table = NPA, indicator: Indicator = INDICATOR,
          rule: Rule = RULE, **keys: Any) -> Cells:
    return count_reported(asked, indicator, PERIODS, reported(folder, cells, **keys), rule)


def test_totals_and_windows_are_sums(tmp_path: Path) -> None:
    cells = count(tmp_path, {("1", 2020): 1, ("1", 2021): 2, ("2", 2020): 3, ("2", 2021): 0})
    assert list(by_key(cells.frame)) == list(product(("1", "2", "all"), PERIODS))
    assert known(cells)["1", "2020-2021"] == 3
    assert known(cells)["all", "2020-2021"] == 6
    assert cells.total_covers is None


def test_totals_cover_the_areas_that_reported_in_every_year(tmp_path: Path) -> None:
    cells = count(tmp_path, {("1", 2020): 1, ("1", 2021): 2, ("2", 2020): 3, ("2", 2021): None})
    assert cells.total_covers == ("1",)
    found = known(cells)
    assert (found["all", "2020"], found["all", "2021"]) == (1, 2)
    assert found["2", "2020"] == 3
    assert found["2", "2021"] == found["2", "2020-2021"] == State.NOT_REPORTED


def test_years_that_the_table_does_not_ask_for_do_not_matter(tmp_path: Path) -> None:
    source = reported(tmp_path, {("1", 2020): 1, ("1", 2021): 2, ("2", 2020): 3, ("2", 2021): None})
    assert count_reported(NPA, INDICATOR, ("2020",), source, RULE).total_covers is None


def test_where_no_area_reported_throughout_there_is_no_total(tmp_path: Path) -> None:
    cells = count(tmp_path, {("1", 2020): 1, ("1", 2021): None, ("2", 2020): None, ("2", 2021): 0})
    assert cells.total_covers == ()
    assert {known(cells)["all", period] for period in PERIODS} == {State.NOT_REPORTED}


def test_a_table_of_the_whole_place_covers_the_same_areas(tmp_path: Path) -> None:
    cells = count(tmp_path, {("1", 2020): 1, ("1", 2021): 2, ("2", 2020): 3, ("2", 2021): None}, table())
    assert cells.total_covers == ("1",)
    assert known(cells) == {("all", "2020"): 1, ("all", "2021"): 2, ("all", "2020-2021"): 3}


def test_a_sum_that_holds_a_hidden_count_is_hidden_between_the_sums_of_the_bounds(tmp_path: Path) -> None:
    cells = count(tmp_path, {("1", 2020): (1, 9), ("1", 2021): 20, ("2", 2020): 30, ("2", 2021): 40})
    found = known(cells)
    assert found["1", "2020"] == (1, 9)
    assert found["1", "2020-2021"] == (21, 29)
    assert found["all", "2020"] == (31, 39)
    assert found["all", "2021"] == 60
    assert found["all", "2020-2021"] == (91, 99)


def test_totals_that_the_source_gives_are_its_own_and_over_all_areas(tmp_path: Path) -> None:
    cells = count(tmp_path, {("1", 2020): (1, 9), ("1", 2021): 20, ("2", 2020): 30, ("2", 2021): None,
                             ("all", 2020): 35})
    found = known(cells)
    assert found["all", "2020"] == 35
    assert found["all", "2021"] == found["all", "2020-2021"] == State.NOT_REPORTED
    assert cells.total_covers is None


def test_what_is_missing_is_not_reported_even_beside_what_is_hidden(tmp_path: Path) -> None:
    cells = count(tmp_path, {("1", 2020): (1, 9), ("1", 2021): None, ("2", 2020): 1, ("2", 2021): 1})
    assert known(cells)["1", "2020-2021"] == State.NOT_REPORTED


GROUPS = {"group": ("black_nh", "white_nh")}


def test_an_area_that_left_out_a_group_is_not_in_totals(tmp_path: Path) -> None:
    values = {(a, g, y): 1 for a in "12" for g in GROUPS["group"] for y in (2020, 2021)}
    values["2", "white_nh", 2021] = None
    cells = count(tmp_path, values, table(geography="npa", by=("group",)), codes=GROUPS)
    found = known(cells)
    assert cells.total_covers == ("1",)
    assert found["2", "black_nh", "2020-2021"] == 2
    assert found["2", "all", "2021"] == State.NOT_REPORTED
    assert found["all", "all", "2021"] == 2


def test_a_dimension_that_the_table_does_not_have_is_summed(tmp_path: Path) -> None:
    values = {(a, g, y): 1 for a in "12" for g in GROUPS["group"] for y in (2020, 2021)}
    assert known(count(tmp_path, values, codes=GROUPS))["all", "2020-2021"] == 8


def test_an_indicator_holds_its_own_codes_alone(tmp_path: Path) -> None:
    values = {(a, g, y): (1 if g == "black_nh" else None) for a in "12" for g in GROUPS["group"] for y in (2020, 2021)}
    black = INDICATOR.model_copy(update={"where": {"group": "black_nh"}})
    cells = count(tmp_path, values, indicator=black, codes=GROUPS)
    assert known(cells)["all", "2020-2021"] == 4
    assert cells.total_covers is None


def test_group_totals_of_the_source_are_summed_over_areas(tmp_path: Path) -> None:
    values: dict[tuple[Any, ...], Any] = {(a, g, y): (1, 9) for a in "12" for g in GROUPS["group"]
                                          for y in (2020, 2021)}
    values |= {(a, "all", y): 10 for a in "12" for y in (2020, 2021)}
    cells = count(tmp_path, values, table(geography="npa", by=("group",)), codes=GROUPS)
    assert known(cells)["1", "all", "2020"] == 10
    assert known(cells)["all", "black_nh", "2020"] == (2, 18)


def test_a_source_without_areas_is_about_the_whole_place(tmp_path: Path) -> None:
    cells = count(tmp_path, {("all", 2020): 1, ("all", 2021): (1, 9)}, table(), areas=())
    assert known(cells) == {("all", "2020"): 1, ("all", "2021"): (1, 9), ("all", "2020-2021"): (2, 10)}
