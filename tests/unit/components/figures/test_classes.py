"""Classes of a map."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures.classes import CLASSES, limits, natural_breaks, place
from data.view import SCHEMES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from mapclassify import FisherJenks


def test_limits_are_round_and_share_the_areas_out() -> None:
    lower = limits([float(number) for number in range(1, 101)])
    assert lower == (0.0, 21.0, 41.0, 60.0, 80.0)


def test_equal_intervals_have_one_width() -> None:
    assert limits([10.0, 11.0, 12.0, 40.0, 60.0], scheme="equal", classes=5) == (0.0, 20.0, 50.0)
    assert limits([float(n) for n in range(101)], scheme="equal") == (0.0, 20.0, 40.0, 60.0, 80.0)


def test_natural_breaks_fall_where_numbers_lie_apart() -> None:
    assert limits([1, 2, 3, 50, 51, 52, 90], scheme="natural", classes=3) == (0.0, 50.0, 90.0)


def test_limits_around_the_whole_place_are_multiples_of_its_rate() -> None:
    assert limits([1.0, 90.0], scheme="place", around=10.0) == (0.0, 5.0, 8.0, 12.0, 20.0)
    assert limits([1.0, 90.0], scheme="place", around=None) == limits([1.0, 90.0])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_counts_have_whole_limits(scheme: str) -> None:
    assert all(limit == int(limit) for limit in limits([1, 2, 2, 3, 5, 8], whole=True, scheme=scheme))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_few_or_equal_numbers_have_fewer_classes(scheme: str) -> None:
    assert limits([], scheme=scheme) == ()
    assert limits([7.0], scheme=scheme) == (0.0,)
    assert limits([7.0] * 20, scheme=scheme) == (0.0,)


@given(st.lists(st.floats(0.001, 1e6), min_size=1, max_size=60), st.sampled_from(SCHEMES))
def test_every_number_has_a_class_and_no_class_is_empty(numbers: list[float], scheme: str) -> None:
    lower = limits(numbers, scheme=scheme)
    assert 1 <= len(lower) <= CLASSES
    assert list(lower) == sorted(set(lower))
    assert {place(number, lower) for number in numbers} == set(range(len(lower)))


@given(st.lists(st.integers(0, 2000), min_size=6, max_size=80, unique=True), st.integers(2, 5))
def test_natural_breaks_are_as_good_as_those_of_mapclassify(whole: list[int], classes: int) -> None:
    numbers = np.sort(np.array(whole, dtype=float))
    theirs = FisherJenks(numbers, k=classes)

    def spread(starts: list[float]) -> float:
        parts = np.split(numbers, np.searchsorted(numbers, starts))
        return float(sum(((part - part.mean()) ** 2).sum() for part in parts if len(part)))

    ours = natural_breaks(numbers, classes)
    assert len(ours) == classes - 1
    their_starts = [float(numbers[numbers > upper][0]) for upper in theirs.bins[:-1] if (numbers > upper).any()]
    assert spread(ours) == pytest.approx(spread(their_starts), rel=1e-6, abs=1e-6)


def test_equal_numbers_weigh_as_often_as_they_are_there() -> None:
    assert natural_breaks(np.array([1.0] * 50 + [4.0, 5.0, 20.0]), 3) == [4.0, 20.0]
