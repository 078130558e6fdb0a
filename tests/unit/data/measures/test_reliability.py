"""When a rate is reliable, and why it is not."""

from __future__ import annotations

import numpy as np
import pytest

from data.measures.reliability import Reason, reliability


@pytest.mark.parametrize(("count", "person_years", "years", "width", "reason"), [
    (10, 10, 1, 1.6, Reason.RELIABLE),
    (9, 10, 1, 1.6, Reason.FEW_EVENTS),
    (10, 9.9, 1, 1.6, Reason.FEW_PEOPLE),
    (10, 19.9, 2, 1.6, Reason.FEW_PEOPLE),
    (10, 10, 1, 1.61, Reason.WIDE_INTERVAL),
    (9, 9, 1, 2.0, Reason.FEW_EVENTS),
])
def test_each_standard_counts_at_its_limit(
    count: float, person_years: float, years: int, width: float, reason: Reason
) -> None:
    assert str(reliability(count, person_years, years, width)) == reason


def test_what_is_not_a_number_is_enough_of_nothing() -> None:
    nan = np.nan
    found = reliability([nan, 20, 20], [1e5, nan, 1e5], [1, 1, 1], [1, 1, nan])
    assert found.tolist() == [Reason.FEW_EVENTS, Reason.FEW_PEOPLE, Reason.WIDE_INTERVAL]


def test_a_rounded_count_has_to_be_enough_whatever_it_was_before() -> None:
    assert reliability([10, 15], [1e5] * 2, [1] * 2, [1] * 2, rounding=5).tolist() == [
        Reason.FEW_EVENTS, Reason.RELIABLE]
