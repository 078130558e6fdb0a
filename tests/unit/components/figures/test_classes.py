"""Classes of a map."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from components.figures.classes import CLASSES, limits, place


def test_limits_are_round_and_share_the_areas_out() -> None:
    lower = limits([float(number) for number in range(1, 101)])
    assert lower == (0.0, 21.0, 41.0, 60.0, 80.0)


def test_counts_have_whole_limits() -> None:
    assert all(limit == int(limit) for limit in limits([1, 2, 2, 3, 5, 8], whole=True))


def test_few_or_equal_numbers_have_fewer_classes() -> None:
    assert limits([]) == ()
    assert limits([7.0]) == (0.0,)
    assert limits([7.0] * 20) == (0.0,)


@given(st.lists(st.floats(0.001, 1e6), min_size=1, max_size=60))
def test_every_number_has_a_class_and_no_class_is_empty(numbers: list[float]) -> None:
    lower = limits(numbers)
    assert 1 <= len(lower) <= CLASSES
    assert list(lower) == sorted(set(lower))
    assert {place(number, lower) for number in numbers} == set(range(len(lower)))
