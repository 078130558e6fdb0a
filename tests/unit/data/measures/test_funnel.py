"""The funnel around the rate of the whole, and ranks that intervals support."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from data.measures.funnel import Position, funnel_limits, positions, rank_ranges


@pytest.mark.parametrize(("expected", "level", "low", "high"), [
    (10, 0.95, 4, 17), (10, 0.998, 2, 21), (5, 0.95, 1, 10), (1, 0.95, 0, 3), (100, 0.95, 81, 120),
])
def test_limits_are_those_of_poissons_tables(expected: float, level: float, low: int, high: int) -> None:
    found = funnel_limits(np.array([1e5]), expected, level)
    assert (found.low[0], found.high[0]) == pytest.approx((low, high))


@given(st.integers(0, 200), st.floats(0.1, 150))
def test_an_area_is_outside_exactly_where_its_tail_is_rarer_than_the_level(count: int, expected: float) -> None:
    (found,) = positions(np.array([float(count)]), np.array([1e5]), expected)
    below, above = stats.poisson.cdf(count, expected), stats.poisson.sf(count - 1, expected)
    tails = [0.001, 0.025]
    if min(abs(side - tail) for side in (below, above) for tail in tails) < 1e-9:
        return
    expected_position = (
        Position.FAR_BELOW if below < 0.001 else Position.FAR_ABOVE if above < 0.001
        else Position.BELOW if below < 0.025 else Position.ABOVE if above < 0.025 else Position.WITHIN)
    assert found == expected_position


def test_what_is_withheld_or_empty_is_in_no_place() -> None:
    found = positions(np.array([np.nan, 5, 5.0]), np.array([1e5, 0, 1e5]), 5.0)
    assert found.tolist() == [Position.UNKNOWN, Position.UNKNOWN, Position.WITHIN]


def test_where_nothing_happens_nothing_is_unusual() -> None:
    assert positions(np.zeros(2), np.full(2, 1e5), 0.0).tolist() == [Position.WITHIN] * 2


def test_ranks_are_those_of_klein_wright_and_wieczorek() -> None:
    """Their rule on five intervals: one clearly highest, three that overlap in a chain, one clearly lowest."""
    first, last = rank_ranges(np.array([90, 40, 50, 60, 1.0]), np.array([99, 55, 65, 70, 5.0]))
    assert first.tolist() == [1, 3, 2, 2, 5]
    assert last.tolist() == [1, 4, 4, 3, 5]


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 20)), min_size=1, max_size=30))
def test_no_area_is_ranked_against_another_whose_interval_overlaps(areas: list[tuple[float, float]]) -> None:
    low = np.array([start for start, _ in areas])
    high = np.array([start + width for start, width in areas])
    first, last = rank_ranges(low, high)
    for one in range(len(low)):
        assert first[one] == 1 + (low > high[one]).sum()
        assert last[one] == len(low) - (high < low[one]).sum()
        for other in range(len(low)):
            if low[one] <= high[other] and low[other] <= high[one]:
                assert first[one] <= last[other]


def test_values_without_an_interval_have_no_rank() -> None:
    first, last = rank_ranges(np.array([np.nan, 1, 5.0]), np.array([np.nan, 2, 6.0]))
    assert np.isnan(first[0])
    assert (first[1:].tolist(), last[1:].tolist()) == ([2, 1], [2, 1])
    assert np.isnan(rank_ranges(np.array([np.nan]), np.array([np.nan]))[0]).all()
