"""How a group's rate varies over areas."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.answers import answers
from data.measures.areas import LEAST_COVERED
from data.measures.spread import spread, weighted_quantiles
from data.releases.release import Release
from tests.unit.data.measures.small import small_answers
from vocabulary import ALL, Status


def test_the_weighted_median_of_a_textbook() -> None:
    """Cormen and others, Introduction to algorithms, problem on the weighted median: 0.2 for these weights."""
    values = np.array([0.1, 0.35, 0.05, 0.1, 0.15, 0.05, 0.2])
    assert weighted_quantiles(values, values, (0.5,)) == (0.2,)


@given(st.lists(st.tuples(st.floats(0, 1e4), st.integers(1, 30)), min_size=1, max_size=20), st.floats(0.01, 1))
def test_quantiles_are_those_of_every_single_person(areas: list[tuple[float, int]], level: float) -> None:
    rates, people = (np.array(column, dtype=float) for column in zip(*areas, strict=True))
    everyone = np.repeat(rates, people.astype(int))
    (found,) = weighted_quantiles(rates, people, (level,))
    assert (everyone <= found).mean() >= level - 1e-9
    assert (everyone < found).mean() <= level + 1e-9


def test_rates_of_areas_are_weighted_by_where_the_group_lives(tmp_path: Path) -> None:
    found = spread(small_answers(tmp_path, {"a": 40, "b": 20, "c": 30, ALL: 90}), "homicide", "npa", "2020-2021")
    assert list(found) == ["black_nh", "white_nh", ALL]
    assert found["black_nh"].quantiles == pytest.approx((1500, 1500, 2000, 2000, 2000))
    assert found["white_nh"].quantiles == pytest.approx((500, 500, 500, 500, 1500))
    assert not found["black_nh"].own
    assert found["black_nh"].covered == 1
    assert found["black_nh"].least == found["black_nh"].most == found["black_nh"].quantiles


def test_where_a_table_has_groups_in_areas_it_is_their_own_rate(sample: Release) -> None:
    found = spread(answers(sample), "homicide", "district", "2015-2024")["black_nh"]
    assert found.own
    assert found.status is Status.PUBLISHED
    values = [answers(sample).value("homicide", "district", code, group="black_nh", period="2015-2024")
              for code in ("1", "2")]
    assert {round(rate, 6) for rate in found.quantiles} <= {round(item.rate or 0, 6) for item in values}


def test_little_that_is_published_stands_for_nobody(tmp_path: Path) -> None:
    found = spread(small_answers(tmp_path, {"a": None, "b": 20, "c": None, ALL: 27}), "homicide", "npa", "2020-2021")
    assert found["black_nh"].status is Status.WITHHELD
    assert found["black_nh"].quantiles == ()
    assert found["black_nh"].covered == pytest.approx(100 / 1500)
    assert LEAST_COVERED > 100 / 1500


def test_withheld_areas_bound_the_quantiles_of_all(tmp_path: Path) -> None:
    people = {"a": {"black_nh": 800, "white_nh": 0}, "b": {"black_nh": 100, "white_nh": 0},
              "c": {"black_nh": 100, "white_nh": 0}}
    found = spread(small_answers(tmp_path, {"a": 16, "b": 40, "c": None, ALL: 58}, people=people), "homicide", "npa",
                   "2020-2021")["black_nh"]
    assert found.covered == pytest.approx(0.9)
    assert found.quantiles == pytest.approx((1000, 1000, 1000, 1000, 20_000))
    assert found.least == pytest.approx((0, 1000, 1000, 1000, 1000))
    assert found.most[:3] == pytest.approx((1000, 1000, 1000))
    assert found.most[4] == pytest.approx(20_000)


def test_zeros_count_and_everything_withheld_says_so(tmp_path: Path) -> None:
    zeros = spread(small_answers(tmp_path / "z", {"a": 0, "b": 0, "c": 0, ALL: 0}), "homicide", "npa", "2020-2021")
    assert zeros[ALL].quantiles == (0, 0, 0, 0, 0)
    none = spread(small_answers(tmp_path / "n", {"a": None, "b": None, "c": None, ALL: None}), "homicide", "npa",
                  "2020-2021")
    assert {item.status for item in none.values()} == {Status.WITHHELD}
    assert dataclasses.astuple(none[ALL])[0] == ()


def test_without_people_or_without_the_period_there_is_none(tmp_path: Path) -> None:
    empty = {area: {"black_nh": 0, "white_nh": 0} for area in "abc"}
    found = small_answers(tmp_path, {"a": 1, "b": 2, "c": 3, ALL: 6}, people=empty)
    assert spread(found, "homicide", "npa", "2020-2021") == {}
    assert spread(found, "homicide", "npa", "1999") == {}
