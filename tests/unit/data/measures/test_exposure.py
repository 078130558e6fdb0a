"""The rate where the average member of a group lives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.measures.exposure import Exposure, compare_exposure, exposure
from data.measures.rates import poisson_interval
from data.measures.weighted import weighted_sum
from data.publish.rounding import rounded
from tests.unit.data.measures.small import PEOPLE, small_answers
from vocabulary import ALL, Status


def found(folder: Path, counts: dict[str, int | str | None], **more: Any) -> dict[str, Exposure]:
    return exposure(small_answers(folder, counts, **more), "homicide", "npa", "2020-2021")


def test_it_is_the_mean_of_the_areas_rates_over_the_groups_people(tmp_path: Path) -> None:
    by_group = found(tmp_path, {"a": 40, "b": 20, "c": 30, ALL: 90})
    rates = {"a": 40 / 2_000 * 1e5, "b": 20 / 4_000 * 1e5, "c": 30 / 2_000 * 1e5}
    black = (900 * rates["a"] + 100 * rates["b"] + 500 * rates["c"]) / 1_500
    assert by_group["black_nh"].rate == pytest.approx(black)
    assert by_group["black_nh"].people == 1_500
    assert by_group["black_nh"].covered == 1
    assert by_group["black_nh"].least == by_group["black_nh"].most == pytest.approx(black)
    assert list(by_group) == ["black_nh", "white_nh", ALL]


def test_everyones_exposure_is_the_rate_of_the_whole(tmp_path: Path) -> None:
    everyone = found(tmp_path, {"a": 40, "b": 20, "c": 30, ALL: 90})[ALL]
    assert everyone.rate == pytest.approx(90 / 8_000 * 1e5)


def test_withheld_areas_enter_together_and_their_bounds_are_those_of_any_split(tmp_path: Path) -> None:
    black = found(tmp_path, {"a": None, "b": None, "c": 30, ALL: 39})["black_nh"]
    weights = {area: 1e5 * groups["black_nh"] / sum(groups.values()) / 2 / 1_500 for area, groups in PEOPLE.items()}
    splits = [30 * weights["c"] + a * weights["a"] + (9 - a) * weights["b"] for a in range(1, 9)]
    assert black.least == pytest.approx(min(splits))
    assert black.most == pytest.approx(max(splits))
    assert black.rate == pytest.approx(30 * weights["c"] + 9 * 1e5 * 1_000 / 6_000 / 1_500)
    assert black.least <= black.rate <= black.most
    assert black.covered == pytest.approx(500 / 1_500)


def test_a_withheld_total_leaves_the_mean_open(tmp_path: Path) -> None:
    black = found(tmp_path, {"a": 40, "b": None, "c": 30, ALL: None})["black_nh"]
    assert (black.rate, black.low, black.high, black.most) == (None, None, None, None)
    assert black.least is not None


def test_nothing_published_gives_no_mean_but_bounds_from_the_total(tmp_path: Path) -> None:
    black = found(tmp_path, {"a": None, "b": None, "c": None, ALL: 12})["black_nh"]
    assert black.covered == 0
    assert black.least is not None
    assert black.most is not None
    assert black.least < black.most


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([0, *range(1, 40)]), min_size=3, max_size=3))
def test_the_bounds_hold_for_the_true_counts_where_counts_are_rounded(tmp_path: Path, counts: list[int]) -> None:
    weights = {area: 1e5 * groups["black_nh"] / sum(groups.values()) / 2 / 1_500 for area, groups in PEOPLE.items()}
    true = sum(count * weight for count, weight in zip(counts, weights.values(), strict=True))
    total = sum(counts)
    given_: dict[str, int | str | None] = {
        area: None if 1 <= count <= 9 else int(rounded(np.array(count), 5))
        for area, count in zip(PEOPLE, counts, strict=True)}
    given_[ALL] = None if 1 <= total <= 9 else int(rounded(np.array(total), 5))
    black = found(tmp_path, given_, rounding=5)["black_nh"]
    assert black.least is not None
    assert black.least <= true + 1e-9
    assert black.most is None or black.most >= true - 1e-9


def test_areas_that_did_not_report_are_left_out_with_their_people(tmp_path: Path) -> None:
    black = found(tmp_path, {"a": 40, "b": 20, "c": "not_reported", ALL: 60}, covers=("a", "b"))["black_nh"]
    assert black.people == 1_000
    assert black.rate == pytest.approx((900 * 2_000 + 100 * 500) / 1_000)


def test_events_that_are_in_no_area_are_not_taken_for_withheld_ones(tmp_path: Path) -> None:
    with_unknown = found(tmp_path, {"a": 40, "b": None, "c": 30, "unknown": 5, ALL: 80})["black_nh"]
    assert with_unknown.least == pytest.approx(with_unknown.rate)
    assert with_unknown.most == pytest.approx(with_unknown.rate)
    weights = 1e5 * 100 / 2_000 / 2 / 1_500
    assert with_unknown.rate == pytest.approx(
        (40 * 1e5 * 900 / 1_000 + 30 * 1e5 * 500 / 1_000) / 2 / 1_500 + 5 * weights)


def test_zero_everywhere_is_an_exposure_of_zero(tmp_path: Path) -> None:
    black = found(tmp_path, {"a": 0, "b": 0, "c": 0, ALL: 0})["black_nh"]
    assert (black.rate, black.low) == (0, 0)
    assert black.high is not None
    assert black.high > 0


def test_without_people_there_is_none(tmp_path: Path) -> None:
    empty = {area: {"black_nh": 0, "white_nh": 0} for area in "abc"}
    assert found(tmp_path, {"a": 1, "b": 2, "c": 3, ALL: 6}, people=empty) == {}


def test_an_unknown_period_has_none(tmp_path: Path) -> None:
    answers = small_answers(tmp_path, {"a": 40, "b": 20, "c": 30, ALL: 90})
    assert exposure(answers, "homicide", "npa", "1999") == {}


def test_one_count_has_garwoods_interval() -> None:
    low, high = poisson_interval(np.array([17.0]))
    assert weighted_sum(np.array([17.0]), np.array([1.0])) == pytest.approx((17.0, low[0], high[0]))


def test_the_gap_uses_that_both_are_sums_of_the_same_counts(tmp_path: Path) -> None:
    by_group = found(tmp_path, {"a": 400, "b": 200, "c": 300, ALL: 900})
    gap = compare_exposure(by_group["black_nh"], by_group["white_nh"])
    black, white = by_group["black_nh"], by_group["white_nh"]
    assert gap.ratio is not None
    assert gap.difference is not None
    assert black.rate is not None
    assert white.rate is not None
    assert gap.ratio.value == pytest.approx(black.rate / white.rate)
    draws = np.random.default_rng(1).poisson([400, 200, 300], size=(40_000, 3))
    differences = draws @ (np.array(black.weights) - np.array(white.weights))
    assert gap.difference.low == pytest.approx(np.quantile(differences, 0.025), rel=0.02)
    ratios = (draws @ np.array(black.weights)) / (draws @ np.array(white.weights))
    assert gap.ratio.low == pytest.approx(np.quantile(ratios, 0.025), rel=0.02)
    assert gap.ratio.high == pytest.approx(np.quantile(ratios, 0.975), rel=0.02)
    same = compare_exposure(black, black)
    assert same.difference is not None
    assert (same.difference.low, same.difference.high) == (0, 0)


def test_no_gap_where_one_has_no_mean(tmp_path: Path) -> None:
    by_group = found(tmp_path, {"a": 40, "b": None, "c": 30, ALL: None})
    gap = compare_exposure(by_group["black_nh"], by_group["white_nh"])
    assert (gap.ratio, gap.status, gap.lacking) == (None, Status.WITHHELD, "value")
