from __future__ import annotations

from data.publish.between import _pieces

MONTHS = {f"2020-{month:02d}" for month in range(1, 13)}


def test_whole_years_leave_nothing_between() -> None:
    assert list(_pieces({"2019", "2020", "2019-2020"})) == []


def test_what_is_left_of_a_year_is_a_piece() -> None:
    assert list(_pieces({"2020", "2020-01..2020-05"})) == ["2020-01..2020-05", "2020-06..2020-12"]


def test_what_was_never_counted_is_none() -> None:
    assert list(_pieces({"2020-01..2020-05"})) == ["2020-01..2020-05"]
    assert list(_pieces({"2019", "2021-01"})) == ["2021-01"]


def test_quarters_are_cut_by_the_year_to_date() -> None:
    quarters = {"2020-01..2020-03", "2020-04..2020-06", "2020-07..2020-09", "2020-10..2020-12"}
    assert list(_pieces({*quarters, "2020-01..2020-05"})) == [
        "2020-01..2020-03", "2020-04..2020-05", "2020-06", "2020-07..2020-09", "2020-10..2020-12"]


def test_all_months_leave_nothing_between() -> None:
    assert set(_pieces({*MONTHS, "2020", "2020-01..2020-05"})) == MONTHS


def test_a_piece_does_not_cross_the_end_of_a_year() -> None:
    assert list(_pieces({"2020-2021", "2020-01..2020-05", "2021-01..2021-05"})) == [
        "2020-01..2020-05", "2020-06..2020-12", "2021-01..2021-05", "2021-06..2021-12"]
