"""Areas in thirds by what they are set beside."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.areas import AreaCells
from data.measures.thirds import thirds
from data.measures.values import Value
from vocabulary import ALL, Status

PEOPLE = 10_000.0


def cells(counts: list[int | None], total: int | None, off: int = 0) -> AreaCells:
    """Return areas ``0, 1, …`` with as many people each; None is withheld."""
    values = tuple(Value(count, Status.WITHHELD if count is None else Status.PUBLISHED, PEOPLE, 1, None, None, None,
                         Status.UNRELIABLE) for count in counts)
    remaining = None if total is None else total - sum(count or 0 for count in counts)
    people = {ALL: np.full(len(counts), PEOPLE)}
    return AreaCells(tuple(map(str, range(len(counts)))), values, people, remaining, 1, off)


def ordered(number: int) -> dict[str, float]:
    return {str(n): float(n) for n in range(number)}


def test_without_anything_withheld_each_third_has_one_rate() -> None:
    low, middle, high = thirds(cells([10, 20, 30, 40, 50, 60], 210), ordered(6))
    assert (low.low, low.high, low.areas, low.withheld) == (150.0, 150.0, 2, 0)
    assert middle.low == middle.high == 350.0
    assert (high.low, high.smallest, high.largest) == (550.0, 4.0, 5.0)


def test_the_measure_decides_the_order_and_areas_without_it_are_left_out() -> None:
    found = thirds(cells([1000, 10, 20, 30, 40, 50, 60], 1210), {str(n): -float(n) for n in range(1, 7)})
    assert [item.low for item in found] == [550.0, 350.0, 150.0]


def test_what_is_withheld_gives_a_least_and_a_most() -> None:
    low, middle, high = thirds(cells([None, 20, None, 40, 50, 60], 180), ordered(6))
    # Ten are left for two areas, at least one each: nine at most in either.
    assert (low.low, low.high) == (pytest.approx(105.0), pytest.approx(145.0))
    assert (middle.low, middle.high) == (pytest.approx(205.0), pytest.approx(245.0))
    assert high.low == high.high == 550.0
    assert [item.withheld for item in (low, middle, high)] == [1, 1, 0]


def test_without_a_total_nothing_says_how_much_is_withheld_at_most() -> None:
    low, _middle, high = thirds(cells([None, 20, 30, 40, 50, 60], None), ordered(6))
    assert (low.low, low.high) == (None, None)
    assert high.low == 550.0


def test_too_few_areas_have_no_thirds() -> None:
    assert thirds(cells([10, 20, 30, 40, 50], 150), ordered(5)) == ()


@given(st.lists(st.integers(0, 40), min_size=6, max_size=30), st.data())
def test_the_truth_lies_between_and_hidden_counts_do_not_show(counts: list[int], data: st.DataObject) -> None:
    hidden = [n for n, count in enumerate(counts) if 1 <= count <= 9]
    shown: list[int | None] = [None if n in hidden else count for n, count in enumerate(counts)]
    found = thirds(cells(shown, sum(counts)), ordered(len(counts)))
    for part, item in zip(np.array_split(np.arange(len(counts)), 3), found, strict=True):
        true = 100_000 * sum(counts[n] for n in part) / (PEOPLE * len(part))
        assert item.low is not None
        assert item.high is not None
        assert item.low - 1e-6 <= true <= item.high + 1e-6


@given(st.lists(st.integers(20, 90), min_size=6, max_size=20), st.sampled_from([5, 10]))
def test_rounded_counts_widen_the_limits(counts: list[int], base: int) -> None:
    rounded: list[int | None] = [base * round(count / base) for count in counts]
    found = thirds(cells(rounded, base * round(sum(counts) / base), base // 2), ordered(len(counts)))
    for part, item in zip(np.array_split(np.arange(len(counts)), 3), found, strict=True):
        true = 100_000 * sum(counts[n] for n in part) / (PEOPLE * len(part))
        assert item.low is not None
        assert item.high is not None
        assert item.low - 1e-6 <= true <= item.high + 1e-6
