"""What a comparison supports."""

from __future__ import annotations

import pytest

from data.measures.disparity import Comparison, Estimate, compare
from data.measures.finding import Finding, finding
from tests.unit.data.measures.making import lacking, value
from vocabulary import Status


@pytest.mark.parametrize(("events", "reference", "said"), [
    (100, 50, Finding.HIGHER), (50, 100, Finding.LOWER), (50, 55, Finding.UNCLEAR), (50, 50, Finding.UNCLEAR),
])
def test_a_rate_is_called_higher_only_where_chance_is_ruled_out(events: int, reference: int, said: Finding) -> None:
    assert finding(compare(value(events), value(reference))) is said


def test_overlapping_intervals_can_differ_clearly() -> None:
    """Schenker and Gentleman (2001): overlap is not the test."""
    one, other = value(100), value(135)
    assert one.high is not None
    assert other.low is not None
    assert one.high > other.low
    assert finding(compare(one, other)) is Finding.LOWER


def test_ratio_and_difference_have_to_agree() -> None:
    ratio, gap = Estimate(1.5, 1.01, 2.0), Estimate(5, -0.1, 10)
    assert finding(Comparison(ratio, gap, Status.PUBLISHED)) is Finding.UNCLEAR


def test_without_a_comparison_nothing_is_said() -> None:
    assert finding(compare(value(50), lacking())) is Finding.UNKNOWN
    assert finding(compare(value(50), value(5))) is Finding.UNKNOWN
    assert finding(compare(value(50), value(50, None))) is Finding.UNKNOWN
