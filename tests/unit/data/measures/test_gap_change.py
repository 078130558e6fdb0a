"""Gaps over time: ratio and difference, and when they disagree."""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest

from data.measures.disparity import Comparison, Estimate, compare
from data.measures.gap_change import Move, gap_change
from tests.unit.data.measures.making import lacking, value
from vocabulary import Status


def test_a_ratio_can_grow_while_the_difference_shrinks() -> None:
    """Harper and others (2010): when rates fall, the ratio can rise and the difference fall."""
    found = gap_change(compare(value(4000), value(2000)), compare(value(1500), value(500)))
    assert found.opposite
    assert found.ratio is not None
    assert found.ratio.value == pytest.approx(1.5)
    assert (found.ratio_move, found.difference_move) == (Move.WIDER, Move.NARROWER)


def test_both_can_move_alike() -> None:
    found = gap_change(compare(value(2000), value(1000)), compare(value(4000), value(1000)))
    assert not found.opposite
    assert (found.ratio_move, found.difference_move) == (Move.WIDER, Move.WIDER)


def test_a_gap_below_one_is_wider_when_the_ratio_falls() -> None:
    found = gap_change(compare(value(1000), value(1500)), compare(value(1000), value(4000)))
    assert (found.ratio_move, found.difference_move) == (Move.WIDER, Move.WIDER)
    assert not found.opposite


def test_few_events_leave_the_change_unclear() -> None:
    found = gap_change(compare(value(30), value(20)), compare(value(35), value(20)))
    assert (found.ratio_move, found.difference_move) == (Move.UNCLEAR, Move.UNCLEAR)


def test_limits_put_both_gaps_together() -> None:
    """The method of variance estimates recovery (Zou and Donner 2008) on limits that are easy to check."""
    earlier = Comparison(Estimate(2, 1, 4), Estimate(10, 7, 14), Status.PUBLISHED)
    later = Comparison(Estimate(4, 2, 8), Estimate(30, 26, 33), Status.PUBLISHED)
    found = gap_change(earlier, later)
    assert found.difference == Estimate(20, 20 - sqrt(16 + 16), 20 + sqrt(9 + 9))
    assert found.ratio is not None
    assert log(found.ratio.high) == pytest.approx(log(2) + sqrt(2) * log(2))


def test_the_interval_of_large_counts_is_that_of_the_normal_approximation() -> None:
    found = gap_change(compare(value(9000), value(4000)), compare(value(8000), value(4000)))
    assert found.ratio is not None
    width = 1.959964 * sqrt(1 / 9000 + 1 / 4000 + 1 / 8000 + 1 / 4000)
    assert np.log([found.ratio.low, found.ratio.high]) == pytest.approx(
        [log(8 / 9) - width, log(8 / 9) + width], rel=0.02)


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.NOT_REPORTED])
def test_a_gap_that_is_not_known_has_no_change(status: Status) -> None:
    known = compare(value(40), value(20))
    for pair in ((known, compare(lacking(status), value(20))), (compare(lacking(status), value(20)), known)):
        found = gap_change(*pair)
        assert (found.ratio, found.difference, found.opposite, found.status) == (None, None, False, status)


def test_a_ratio_of_nothing_has_no_change() -> None:
    none = Comparison(Estimate(0, 0, 1), Estimate(-5, -9, 0), Status.PUBLISHED)
    assert gap_change(none, compare(value(40), value(20))).status is Status.NOT_APPLICABLE
