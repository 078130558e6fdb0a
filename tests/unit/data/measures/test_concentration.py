"""Concentration curve and index."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.concentration import concentration, concentration_curve, concentration_index
from tests.unit.data.measures.small import small_answers
from vocabulary import ALL, Status

INCOME = {"a": 30_000.0, "b": 90_000.0, "c": 50_000.0}


def test_deaths_of_children_in_india() -> None:
    """O'Donnell and others (2008), Analyzing health equity using household survey data, Table 8.2: -0.1694."""
    births = np.array([29_939, 28_776, 26_528, 24_689, 19_739.0])
    deaths = births * np.array([154.7, 152.9, 119.5, 86.9, 54.3]) / 1000
    index, _ = concentration_index(deaths, births, np.arange(5.0))
    assert index.value == pytest.approx(-0.1694, abs=5e-5)
    people, events = concentration_curve(deaths, births, np.arange(5.0))
    assert np.round(100 * people[1:]).tolist() == [23, 45, 66, 85, 100]
    assert np.round(100 * events[1:]).tolist() == [30, 59, 79, 93, 100]


@given(st.lists(st.tuples(st.integers(1, 200), st.integers(100, 10_000), st.integers(0, 5)), min_size=2, max_size=15))
def test_the_index_is_twice_the_area_under_the_line_of_equality(areas: list[tuple[int, int, int]]) -> None:
    counts, people, order = (np.array(column, dtype=float) for column in zip(*areas, strict=True))
    index, _ = concentration_index(counts, people, order)
    xs, ys = concentration_curve(counts, people, order)
    assert index.value == pytest.approx(1 - 2 * np.trapezoid(ys, xs), abs=1e-9)
    assert -1 <= index.low <= index.value <= index.high <= 1


def test_the_standard_error_is_that_of_simulated_counts() -> None:
    people, order = np.array([1000, 3000, 2000, 4000.0]), np.array([2, 1, 4, 3.0])
    means = np.array([80, 150, 60, 90.0])
    _, se = concentration_index(means, people, order)
    draws = np.random.default_rng(1).poisson(means, (20_000, 4)).astype(float)
    indices = [concentration_index(draw, people, order)[0].value for draw in draws[:4000]]
    assert se == pytest.approx(np.std(indices), rel=0.05)


def test_areas_with_the_same_context_share_a_rank() -> None:
    counts, people = np.array([10, 20, 30.0]), np.array([100, 200, 300.0])
    together, _ = concentration_index(np.array([30, 30.0]), np.array([300, 300.0]), np.array([1, 2.0]))
    assert concentration_index(counts, people, np.array([1, 1, 2.0]))[0].value == pytest.approx(together.value)


def test_a_release_says_where_events_concentrate(tmp_path: Path) -> None:
    found = concentration(small_answers(tmp_path, {"a": 60, "b": 20, "c": 20, ALL: 100}), "homicide", "npa",
                          "2020-2021", INCOME)
    assert found.status is Status.PUBLISHED
    assert found.people == pytest.approx((0, 0.25, 0.5, 1))
    assert found.events == pytest.approx((0, 0.6, 0.8, 1))
    assert found.index is not None
    assert found.index.value == pytest.approx(1 - 2 * (0.25 * 0.3 + 0.25 * 0.7 + 0.5 * 0.9))
    assert found.least == found.most == found.index.value
    assert found.index.high < 0


def test_withheld_counts_enter_together_within_bounds(tmp_path: Path) -> None:
    found = concentration(small_answers(tmp_path, {"a": None, "b": 70, "c": None, ALL: 80}), "homicide", "npa",
                          "2020-2021", INCOME)
    assert found.index is not None
    assert found.least is not None
    assert found.most is not None
    splits = [concentration_index(np.array([a, 70, 10 - a], dtype=float), np.array([1, 2, 1.0]),
                                  np.array([30, 90, 50.0]))[0].value for a in range(1, 10)]
    assert found.least == pytest.approx(min(splits))
    assert found.most == pytest.approx(max(splits))
    assert found.index.value == pytest.approx(splits[4])
    assert found.covered == pytest.approx(0.5)


def test_an_unknown_total_or_nothing_at_all_has_no_index(tmp_path: Path) -> None:
    hidden = small_answers(tmp_path / "h", {"a": None, "b": 70, "c": None, ALL: None})
    assert concentration(hidden, "homicide", "npa", "2020-2021", INCOME).status is Status.WITHHELD
    none = small_answers(tmp_path / "n", {"a": 0, "b": 0, "c": 0, ALL: 0})
    found = concentration(none, "homicide", "npa", "2020-2021", INCOME)
    assert (found.status, found.index) == (Status.NOT_APPLICABLE, None)
    assert concentration(none, "homicide", "npa", "1999", INCOME).status is Status.NOT_APPLICABLE
    assert concentration(none, "homicide", "npa", "2020-2021", {"a": 1.0}).status is Status.NOT_APPLICABLE


def test_areas_without_a_context_or_a_report_are_left_out(tmp_path: Path) -> None:
    found = concentration(small_answers(tmp_path / "1", {"a": 60, "b": 20, "c": 20, ALL: 100}), "homicide", "npa",
                          "2020-2021", {"a": 1.0, "b": 2.0})
    assert found.covered == pytest.approx(0.75)
    assert found.people == pytest.approx((0, 1 / 3, 1))
    silent = concentration(small_answers(tmp_path / "2", {"a": 60, "b": 20, "c": "not_reported", ALL: 80}), "homicide",
                           "npa", "2020-2021", INCOME)
    assert silent.covered == 1
    assert silent.people == pytest.approx((0, 1 / 3, 1))


def test_events_that_may_be_in_no_area_widen_the_bounds(tmp_path: Path) -> None:
    found = concentration(small_answers(tmp_path, {"a": None, "b": 40, "c": 40, "unknown": None, ALL: 90}), "homicide",
                          "npa", "2020-2021", INCOME)
    assert found.least is not None
    assert found.most is not None
    assert found.least < found.most
