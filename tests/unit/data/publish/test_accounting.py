from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.intake.accounting import Accounting
from data.intake.coded import Coded
from data.publish.accounting import exact_accounting, public_accounting, shown_totals
from data.site.model import DateColumn, Rule, Source, Table
from data.tabulate.cells import Cells
from vocabulary import ALL, UNKNOWN

RULE = Rule(source="An agreement")


def source(kind: str = "records", areas: dict[str, str] | None = None) -> Source:
    given: dict[str, Any] = {"id": "s", "kind": kind, "file": "f.csv", "publisher": "P", "years": (2020, 2021),
                             "areas": areas or {"npa": "npa"}}
    more = {"date": {"column": "d", "format": "%Y"}} if kind == "records" else {"year_columns": "y_{year}"}
    return Source.model_validate({**given, **more})


def lines(
    account: Accounting, shown: set[tuple[str, str, str]], of: Source | None = None, rule: Rule = RULE
) -> dict[str, Any]:
    of = of or source()
    coded = Coded(of, Path("s.parquet"), dict.fromkeys(of.areas, ("1",)), {}, account)
    return {entry.label: entry.rows for entry in public_accounting([coded], {"s": rule}, shown)}


TOTAL = ("s", "county", ALL)
EVERYTHING = {TOTAL, ("s", "npa", ALL), ("s", "npa", UNKNOWN)}


def test_numbers_that_the_tables_give_are_given() -> None:
    account = Accounting("s", 150, 100, 20, {"set_aside_date": 30}, {
        "area_unknown.npa": 20, "code_point_disagree.npa": 44})
    assert lines(account, EVERYTHING) == {
        "rows": 150, "counted": 120, "set_aside_date": 30, "area_unknown.npa": 20, "code_point_disagree.npa": 44}


@pytest.mark.parametrize("small", range(1, 10))
def test_a_small_part_hides_the_sum_too(small: int) -> None:
    account = Accounting("s", 120 + small, 100, 20, {"set_aside_date": small, "set_aside_year": 0})
    assert lines(account, EVERYTHING) == {
        "rows": None, "counted": 120, "set_aside_date": None, "set_aside_year": 0}


def test_records_of_other_years_are_not_told_since_a_later_release_may_count_most_of_them() -> None:
    account = Accounting("s", 160, 100, 20, {"set_aside_year": 40})
    assert lines(account, EVERYTHING) == {"rows": None, "counted": 120, "set_aside_year": None}
    assert lines(account, EVERYTHING, source("counts")) == {"rows": 160, "counted": 120, "set_aside_year": 40}


def test_what_the_tables_withhold_is_not_told_here() -> None:
    account = Accounting("s", 150, 100, 20, {"set_aside_date": 30}, {"area_unknown.npa": 20, "area_outside.npa": 40})
    found = lines(account, {TOTAL})
    assert (found["area_unknown.npa"], found["area_outside.npa"]) == (None, None)
    nothing = lines(account, set())
    assert (nothing["rows"], nothing["counted"], nothing["set_aside_date"]) == (None, None, 30)


def test_small_numbers_of_rows_with_a_remark_are_hidden() -> None:
    account = Accounting("s", 104, 100, 4, {}, {"area_unknown.npa": 4, "code_point_disagree.npa": 3})
    found = lines(account, EVERYTHING)
    assert (found["area_unknown.npa"], found["code_point_disagree.npa"]) == (None, None)
    assert found["rows"] == found["counted"] == 104


def test_a_small_rest_hides_the_remarks() -> None:
    account = Accounting("s", 104, 104, 0, {}, {"code_point_disagree.npa": 60, "area_from_point.npa": 40})
    found = lines(account, EVERYTHING)
    assert (found["code_point_disagree.npa"], found["area_from_point.npa"]) == (None, None)


def test_reasons_for_having_no_area_are_not_told() -> None:
    account = Accounting("s", 120, 100, 20, {}, {
        "area_unknown.npa": 20, "area_code_unknown.npa": 17, "area_not_reporting.npa": 11, "age_impossible": 12})
    assert set(lines(account, EVERYTHING)) == {"rows", "counted", "area_unknown.npa"}


def test_rows_unplaced_in_several_geographies_together_are_not_told() -> None:
    account = Accounting("s", 120, 100, 20)
    assert lines(account, EVERYTHING, source(areas={"npa": "a", "district": "b"})) == {"rows": 120, "counted": 120}


def test_rows_of_a_count_table_are_not_people() -> None:
    account = Accounting("s", 462, 450, 0, {"set_aside_area": 12})
    assert lines(account, set(), source("counts")) == {"rows": 462, "counted": 450, "set_aside_area": 12}


def test_where_zeros_are_not_shown_they_are_hidden_here_too() -> None:
    rule = Rule(source="An agreement", zeros_shown=False)
    found = lines(Accounting("s", 100, 100, 0, {"set_aside_date": 0}), EVERYTHING, rule=rule)
    assert (found["set_aside_date"], found["rows"]) == (None, None)


def test_where_counts_are_rounded_each_number_is_rounded_by_itself() -> None:
    rule = Rule(source="An agreement", rounding=5)
    account = Accounting("s", 149, 101, 18, {"set_aside_date": 30}, {"area_unknown.npa": 18})
    assert lines(account, EVERYTHING, rule=rule) == {
        "rows": 150, "counted": 120, "set_aside_date": 30, "area_unknown.npa": 20}


def cells(periods: tuple[str, ...], **changes: Any) -> Cells:
    table = Table(id="t", title="T", indicator="i", geography="npa", by=("group",), periods=periods)
    frame = pd.DataFrame(
        [(area, group, period) for area in ("1", UNKNOWN, ALL) for group in ("black_nh", ALL) for period in periods],
        columns=["area", "group", "period"])
    codes = {"area": ("1", UNKNOWN, ALL), "group": ("black_nh", ALL), "period": periods}
    return Cells(**{"table": table, "source": "s", "where": {}, "codes": codes, "frame": frame, **changes})


@pytest.mark.parametrize(("given", "expected"), [
    (cells(("2020-2021",)), EVERYTHING),
    (cells(("2020", "2021")), EVERYTHING),
    (cells(("2020",)), set()),
    (cells(("2020-2021",), where={"outcome": "fatal"}), set()),
    (cells(("2020-2021",), source="other"), set()),
    (cells(("2020-2021",), total_covers=("1",)), {("s", "npa", UNKNOWN)}),
])
def test_totals_are_shown_where_a_table_covers_every_year(given: Cells, expected: set[tuple[str, str, str]]) -> None:
    assert shown_totals([given], {"t": np.ones(len(given.frame), dtype=bool)}, [source()]) == expected


def test_a_withheld_total_is_not_shown() -> None:
    given = cells(("2020", "2021"))
    published = ~((given.frame["area"] == UNKNOWN) & (given.frame["group"] == ALL) & (given.frame["period"] == "2021"))
    assert shown_totals([given], {"t": published.to_numpy()}, [source()]) == {TOTAL, ("s", "npa", ALL)}


MONTHLY = source().model_copy(update={
    "date": DateColumn(column="d", format="%Y-%m-%d"), "through": date(2022, 2, 28)})
SO_FAR = ("s", "county", "year_to_date")


@pytest.mark.parametrize(("periods", "withheld", "shown"), [
    (("2020-2021", "2022-01..2022-02"), "", True), (("2020-2021", "2022-01", "2022-02"), "", True),
    (("2020-2021", "2022-01", "2022-02"), "2022-02", False), (("2020-2021", "2022-01"), "", False),
    (("2020-2021",), "", False)])
def test_the_year_so_far_is_told_where_a_table_tells_it(periods: tuple[str, ...], withheld: str, shown: bool) -> None:
    given = cells(periods)
    published = (given.frame["period"] != withheld).to_numpy()
    assert shown_totals([given], {"t": published}, [MONTHLY]) == EVERYTHING | ({SO_FAR} if shown else set())


def test_the_year_so_far_is_hidden_where_no_table_tells_it() -> None:
    account = Accounting("s", 170, 100, 20, {"set_aside_date": 30, "year_to_date": 20})
    told = lines(account, EVERYTHING | {SO_FAR}, MONTHLY)
    assert (told["rows"], told["counted"], told["year_to_date"]) == (170, 120, 20)
    hidden = lines(account, EVERYTHING, MONTHLY)
    assert (hidden["rows"], hidden["counted"], hidden["year_to_date"]) == (None, 120, None)


def test_months_that_are_all_shown_make_a_year() -> None:
    months = tuple(f"2020-{month:02d}" for month in range(1, 13))
    given = cells((*months, "2021"))
    assert shown_totals([given], {"t": np.ones(len(given.frame), dtype=bool)}, [source()]) == EVERYTHING


def test_the_exact_account_holds_every_line() -> None:
    frame = exact_accounting([Accounting("s", 104, 100, 3, {"set_aside_year": 1})])
    assert list(frame["fate"]) == ["rows", "counted", "area_unknown", "set_aside_year"]
    assert list(frame["rows"]) == [104, 100, 3, 1]
