"""Every code has a label, and every group a definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vocabulary
from vocabulary import Definition, Status


def test_every_code_has_a_label() -> None:
    codes = {*vocabulary.OUTCOMES, *vocabulary.SEXES, *vocabulary.APPROACHES, *Status}
    codes |= {group for groups in vocabulary.GROUPS.values() for group in groups}
    assert {code for code in codes if vocabulary.label(code) == code} == set()


def test_definitions_share_no_group_but_unknown() -> None:
    first, second = (set(vocabulary.GROUPS[definition]) for definition in Definition)
    assert first & second == {"unknown"}


def test_unknown_comes_last_and_white_never_first() -> None:
    for groups in vocabulary.GROUPS.values():
        assert groups[-1] == "unknown"
        assert not groups[0].startswith("white")


def test_periods() -> None:
    assert vocabulary.period_years("2020") == (2020,)
    assert vocabulary.period_years("2015-2017") == (2015, 2016, 2017)
    assert vocabulary.period_years("2020-03") == (2020,)
    assert vocabulary.period_years("2019-11..2021-02") == (2019, 2020, 2021)


def test_months_of_periods() -> None:
    january = 12 * 2020
    assert vocabulary.period_months("2020") == tuple(range(january, january + 12))
    assert vocabulary.period_months("2020-2021") == tuple(range(january, january + 24))
    assert vocabulary.period_months("2020-01") == (january,)
    assert vocabulary.period_months("2020-12") == (january + 11,)
    assert vocabulary.period_months("2019-12..2020-02") == (january - 1, january, january + 1)
    assert vocabulary.period_length("2020-01..2020-06") == 0.5
    assert [vocabulary.whole_years(code) for code in ("2020", "2019-2020", "2020-01", "2020-01..2020-06")] == [
        True, True, False, False]


@given(st.integers(12 * 1900, 12 * 2100), st.integers(0, 130))
def test_every_stretch_of_time_has_one_code(first: int, more: int) -> None:
    code = vocabulary.months_period(first, first + more)
    assert vocabulary.period_months(code) == tuple(range(first, first + more + 1))


def test_months_as_text_are_years_where_these_are_whole() -> None:
    years = (*vocabulary.period_months("2015"), *vocabulary.period_months("2018"))
    assert vocabulary.months_text(years) == "2015|2018"
    assert vocabulary.months_text(years[:-1]).startswith("2015-01|2015-02|")
    assert vocabulary.months_text(vocabulary.period_months("2020-01..2020-02")) == "2020-01|2020-02"


@pytest.mark.parametrize("code", [
    "", "20", "2020-2019", "2020-2020", "2020-21", "all", "2020 ", "2020-00", "2020-13", "2020-3", "2020-03..2020-03",
    "2020-03..2020-02", "2020-01..2020-12", "2019-01..2020-12", "2020-01..", "2020..2021", "2020-01-31"])
def test_what_is_no_period(code: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        vocabulary.period_months(code)
