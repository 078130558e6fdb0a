"""Rates, their intervals, and when there is none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.rates import PER, poisson_interval, reason, with_rates
from data.measures.reliability import LEAST_EVENTS, Reason
from data.measures.values import Value
from vocabulary import Status


@pytest.mark.parametrize(("count", "low", "high"), [
    (0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.6235, 11.668), (10, 4.7954, 18.390), (100, 81.364, 121.627),
])
def test_the_interval_is_that_of_the_published_tables(count: int, low: float, high: float) -> None:
    found_low, found_high = poisson_interval(np.array([float(count)]))
    assert found_low[0] == pytest.approx(low, abs=0.0006)
    assert found_high[0] == pytest.approx(high, abs=0.0006)


def rated(count: int | None, person_years: float, status: Status = Status.PUBLISHED, years: int = 1) -> pd.Series:
    cells = pd.DataFrame({"count": pd.array([count], dtype="Int64"), "count_status": [str(status)],
                          "person_years": [person_years], "years": [years]})
    return with_rates(cells).iloc[0]


def test_a_rate_is_events_for_each_100_000_person_years() -> None:
    found = rated(20, 40_000.0)
    assert found["rate"] == pytest.approx(50.0)
    assert found["rate_low"] < 50 < found["rate_high"]


def test_a_rounded_count_is_enough_only_if_all_that_it_may_stand_for_are() -> None:
    cells = pd.DataFrame({"count": pd.array([10, 15], dtype="Int64"), "count_status": [str(Status.PUBLISHED)] * 2,
                          "person_years": [1e5] * 2, "years": [1] * 2})
    assert with_rates(cells, 5)["rate_status"].tolist() == [Status.UNRELIABLE, Status.PUBLISHED]
    assert with_rates(cells)["rate_status"].tolist() == [Status.PUBLISHED] * 2


def test_ten_events_are_enough_and_nine_are_not() -> None:
    assert rated(LEAST_EVENTS, 1e5)["rate_status"] == Status.PUBLISHED
    found = rated(LEAST_EVENTS - 1, 1e5)
    assert found["rate_status"] == Status.UNRELIABLE
    assert np.isnan(found["rate"])
    assert np.isnan(found["rate_high"])


def test_ten_people_in_each_year_are_enough_and_fewer_are_not() -> None:
    assert rated(10, 20.0, years=2)["rate_status"] == Status.PUBLISHED
    assert rated(10, 19.9, years=2)["rate_status"] == Status.UNRELIABLE


def test_zero_is_a_count_whose_rate_is_unreliable() -> None:
    assert rated(0, 1e5)["rate_status"] == Status.UNRELIABLE


@pytest.mark.parametrize("person_years", [0.0, float("nan")])
def test_where_nobody_lives_there_is_no_rate(person_years: float) -> None:
    found = rated(50, person_years)
    assert found["rate_status"] == Status.NOT_APPLICABLE
    assert np.isnan(found["rate"])


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.NOT_REPORTED, Status.NOT_COLLECTED])
def test_a_count_that_is_not_there_has_no_rate_for_the_same_reason(status: Status) -> None:
    found = rated(None, 1e5, status)
    assert found["rate_status"] == status
    assert found[["rate", "rate_low", "rate_high"]].isna().all()


@given(st.integers(0, 10**6), st.floats(1, 1e9))
def test_an_interval_holds_its_rate(count: int, person_years: float) -> None:
    low, high = poisson_interval(np.array([float(count)]))
    assert 0 <= low[0] <= count <= high[0]
    found = rated(count, person_years)
    if found["rate_status"] == Status.PUBLISHED:
        assert found["rate_low"] <= found["rate"] <= found["rate_high"]
        assert found["rate"] == pytest.approx(PER * count / person_years)


@pytest.mark.parametrize(("count", "person_years", "said"), [
    (10, 1e5, Reason.RELIABLE), (9, 1e5, Reason.FEW_EVENTS), (0, 1e5, Reason.FEW_EVENTS), (30, 5.0, Reason.FEW_PEOPLE),
    (None, 1e5, Reason.FEW_EVENTS), (30, None, Reason.FEW_PEOPLE),
])
def test_each_value_says_why_it_has_no_rate(count: int | None, person_years: float | None, said: Reason) -> None:
    value = Value(count, Status.PUBLISHED, person_years, 1, None, None, None, Status.UNRELIABLE)
    assert reason(value) is said
