"""Which two periods are set beside each other."""

from __future__ import annotations

import pytest

from data.measures.pairs import overlap, two_periods, within


def test_the_longest_that_share_no_year_are_taken() -> None:
    assert two_periods(["2015", "2016", "2024", "2015-2019", "2020-2024", "2015-2024"]) == ("2015-2019", "2020-2024")


def test_of_years_the_first_and_the_last_are_taken() -> None:
    assert two_periods(["2019", "2015", "2024", "2015-2024"]) == ("2015", "2024")


@pytest.mark.parametrize("periods", [[], ["2020"], ["2015-2019", "2019-2023"], ["2020-03", "2021-03"],
                                     ["2015-2018", "2020-2024"]])
def test_periods_that_overlap_differ_in_length_or_are_no_whole_years_give_none(periods: list[str]) -> None:
    assert two_periods(periods) is None


def test_none_crosses_a_break() -> None:
    periods = ["2015", "2016", "2019", "2020", "2021"]
    assert two_periods(periods, breaks=(2017,)) == ("2019", "2021")
    assert two_periods(["2015-2019", "2020-2024"], breaks=(2020,)) is None
    assert two_periods(["2015-2019", "2020-2024"], breaks=(2015,)) == ("2015-2019", "2020-2024")


def test_overlap_and_within_go_by_months() -> None:
    assert overlap("2020", "2020-03")
    assert not overlap("2019", "2020-01")
    assert within("2020", "2015-2024")
    assert not within("2015-2024", "2020")
    assert within("2020", "2020")
