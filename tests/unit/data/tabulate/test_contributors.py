"""Counts that tell too much of the few who stand behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.site.model import Dominance, Rule
from data.tabulate.cells import State
from data.tabulate.contributors import asks, few_agencies, few_incidents
from data.tabulate.records import count_records
from data.tabulate.reported import count_reported
from tests.unit.data.tabulate.making import INDICATOR, RULE, by_key, records, reported, table

PERIODS = ("2020", "2021", "2020-2021")
INCIDENTS = Rule(source="A test", min_incidents=2)
AGENCIES = Rule(source="A test", min_agencies=2)
MOSTLY = Rule(source="A test", dominance=Dominance(contributors=1, percent=75))


def test_a_rule_that_does_not_ask_adds_no_column(tmp_path: Path) -> None:
    assert not asks(RULE)
    with duckdb.connect() as con:
        cells = count_records(table(), INDICATOR, PERIODS, people(tmp_path, [("1", 1, 1)]), con, RULE)
    assert "sensitive" not in cells.frame


def people(folder: Path, who: list[tuple[str, int | None, int | None]]) -> Any:
    """Write records of 2020, ``(area, incident, agency)``."""
    coded = records(folder, [("counted", 2020, "black_nh", "fatal", area) for area, _incident, _agency in who])
    frame = pd.read_parquet(coded.path)
    frame["incident"] = pd.array([incident for _area, incident, _agency in who], dtype="UInt64")
    frame["agency"] = pd.array([agency for _area, _incident, agency in who], dtype="UInt64")
    frame.to_parquet(coded.path)
    return coded


def sensitive(folder: Path, who: list[tuple[str, int | None, int | None]], rule: Rule) -> set[tuple[str, str, str]]:
    with duckdb.connect() as con:
        frame = count_records(table(geography="npa", by=("group",)), INDICATOR, PERIODS, people(folder, who), con,
                              rule).frame
    return {key for key, told in by_key(frame, "sensitive").items() if told}


def test_many_people_of_one_incident_are_few(tmp_path: Path) -> None:
    found = sensitive(tmp_path, [*[("1", 7, 1)] * 12, ("2", 7, 1), ("2", 8, 1), ("2", 9, 1)], INCIDENTS)
    assert found == {("1", group, period) for group in ("black_nh", "all") for period in ("2020", "2020-2021")}


def test_an_incident_that_nobody_named_adds_none(tmp_path: Path) -> None:
    assert ("1", "all", "2020") in sensitive(tmp_path, [("1", None, 1)] * 12 + [("1", 7, 1)], INCIDENTS)
    assert ("1", "all", "2020") not in sensitive(tmp_path, [("1", None, 1), ("1", 7, 1), ("1", 8, 1)], INCIDENTS)


def test_records_of_one_agency_are_few(tmp_path: Path) -> None:
    found = sensitive(tmp_path, [("1", n, 1) for n in range(12)] + [("2", 1, 1), ("2", 2, 2)], AGENCIES)
    assert {area for area, _group, _period in found} == {"1"}


def test_records_of_nobody_count_as_the_largest_agencys(tmp_path: Path) -> None:
    three_of_four: list[tuple[str, int | None, int | None]] = [("1", n, 1) for n in range(3)] + [("1", 4, 2)]
    assert sensitive(tmp_path, three_of_four, MOSTLY) == set()
    assert ("1", "all", "2020") in sensitive(tmp_path, [*three_of_four, ("1", 5, None)], MOSTLY)
    assert ("1", "all", "2020") in sensitive(tmp_path, [("1", 1, 1), *[("1", n, None) for n in range(9)]], AGENCIES)


def test_an_indicators_own_records_alone_count(tmp_path: Path) -> None:
    alive = INDICATOR.model_copy(update={"where": {"outcome": "nonfatal"}})
    with duckdb.connect() as con:
        frame = count_records(table(), alive, PERIODS, people(tmp_path, [("1", 1, 1)]), con, INCIDENTS).frame
    assert not frame["sensitive"].any()


def hospitals(folder: Path, amounts: dict[tuple[str, int, int], int | None], rule: Rule) -> pd.DataFrame:
    """Count reports ``(area, agency, year)`` → amount."""
    coded = reported(folder, amounts, {"agency": ("0", "1")}, contributors={"agency": "hospital"})
    coded = type(coded)(coded.source, coded.path, coded.areas, {}, coded.account)
    return count_reported(table(geography="npa"), INDICATOR, PERIODS, coded, rule).frame


AMOUNTS: dict[tuple[str, int, int], int | None] = {
    ("1", 0, 2020): 40, ("1", 1, 2020): 2, ("1", 0, 2021): 1, ("1", 1, 2021): 40,
    ("2", 0, 2020): 30, ("2", 1, 2020): 0, ("2", 0, 2021): 30, ("2", 1, 2021): 25,
}


def test_reports_are_summed_over_agencies(tmp_path: Path) -> None:
    frame = hospitals(tmp_path, AMOUNTS, RULE)
    counts = by_key(frame)
    assert (counts["1", "2020"], counts["2", "2020-2021"], counts["all", "2020"]) == (42, 85, 72)
    assert "sensitive" not in frame


def test_a_sum_that_one_agency_is_most_of_is_sensitive(tmp_path: Path) -> None:
    found = {key for key, told in by_key(hospitals(tmp_path, AMOUNTS, MOSTLY), "sensitive").items() if told}
    assert found == {("1", "2020"), ("1", "2021"), ("2", "2020"), ("all", "2020")}


def test_a_sum_of_one_agency_is_sensitive_and_a_zero_is_not(tmp_path: Path) -> None:
    none = AMOUNTS | {("2", 0, 2021): 0, ("2", 1, 2021): 0}
    found = {key for key, told in by_key(hospitals(tmp_path, none, AGENCIES), "sensitive").items() if told}
    assert found == {("2", "2020"), ("2", "2020-2021")}


def test_what_one_agency_did_not_report_is_not_reported(tmp_path: Path) -> None:
    frame = hospitals(tmp_path, AMOUNTS | {("1", 1, 2020): None}, AGENCIES)
    assert by_key(frame, "state")["1", "2020"] == State.NOT_REPORTED
    assert not by_key(frame, "sensitive")["1", "2020"]
    assert by_key(frame)["all", "2021"] == 55


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=6), st.integers(1, 3),
    st.integers(1, 99), st.integers(2, 4),
)
def test_the_rules_are_what_they_say(amounts: list[list[int]], largest: int, percent: int, least: int) -> None:
    parts = np.array(amounts).T
    count = parts.sum(axis=0)
    agency, cell = np.nonzero(parts)
    found = [few_agencies(count, cell, parts[agency, cell], rule) for rule in (
        Rule(source="A", dominance=Dominance(contributors=largest, percent=percent)),
        Rule(source="A", min_agencies=least))]
    for n, of in enumerate(amounts):
        assert found[0][n] == (sum(of) > 0 and 100 * sum(sorted(of)[-largest:]) > percent * sum(of))
        assert found[1][n] == (sum(of) > 0 and sum(part > 0 for part in of) < least)


@pytest.mark.parametrize(("rule", "expected"), [(INCIDENTS, [False, True, False]), (RULE, [False, False, False])])
def test_incidents_are_counted_where_there_is_anything(rule: Rule, expected: list[bool]) -> None:
    assert few_incidents(np.array([0, 12, 12]), np.array([0, 1, 2]), rule).tolist() == expected
