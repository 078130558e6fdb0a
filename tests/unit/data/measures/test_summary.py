"""Summary measures over all groups: published results, other packages' results, and the edges."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from data.measures.summary import (
    between_group_variance,
    index_of_disparity,
    mean_log_deviation,
    summary,
    theil,
)
from data.measures.values import Value
from tests.unit.data.measures.making import lacking, value
from vocabulary import ALL, Status

PEOPLE = np.array([832, 931, 1468, 1021, 1039, 1515, 1138, 620, 794, 866, 1367, 1108, 1120, 1033, 833, 1536, 1149, 410,
                   1210, 858, 680, 935, 692, 781, 812.0])
RATES = np.array([61, 74, 58, 59, 72, 75, 74, 68, 75, 67, 73, 63, 66, 62, 60, 66, 71, 73, 71, 61, 74, 84, 55, 69, 60.0])
ERRORS = np.array([5, 3, 3, 3, 4, 9, 2, 2, 2, 5, 5, 7, 5, 6, 4, 5, 6, 6, 9, 4, 3, 4, 1, 3, 7.0])
SHARES = PEOPLE / PEOPLE.sum()
"""The test data of WHO's R package healthequal 1.0.1, whose formulas for standard errors are HD*Calc's."""


def test_between_group_variance_is_that_of_healthequal() -> None:
    found = between_group_variance(RATES, ERRORS, SHARES)
    assert found.estimate.value == pytest.approx(46.198326, rel=1e-7)
    assert found.se == pytest.approx(17.134647, rel=1e-6)
    assert found.estimate.high == pytest.approx(46.198326 + 1.959964 * 17.134647, rel=1e-6)


def test_theil_is_that_of_healthequal() -> None:
    found = theil(RATES, ERRORS, SHARES)
    assert found.estimate.value == pytest.approx(5.0359201e-3, rel=1e-4)
    assert found.se == pytest.approx(0.0014201, rel=1e-4)


def test_mean_log_deviation_is_that_of_healthequal() -> None:
    found = mean_log_deviation(RATES, ERRORS, SHARES)
    assert found is not None
    assert found.estimate.value == pytest.approx(5.0524006e-3, rel=1e-4)
    assert found.se == pytest.approx(0.0014242, rel=1e-4)


def test_the_index_of_disparity_from_the_mean_is_that_of_healthequal() -> None:
    assert 100 * index_of_disparity(RATES, ERRORS, SHARES, None).estimate.value == pytest.approx(8.7018175, rel=1e-6)


def test_weighted_theil_and_mean_log_deviation_are_those_of_inequality_jl() -> None:
    """Examples in the documentation of the Julia package Inequality."""
    rates, shares = np.array([8, 5, 1, 3, 5, 6, 7, 6, 3.0]), np.arange(1, 10) / 45
    found = mean_log_deviation(rates, rates, shares)
    assert theil(rates, rates, shares).estimate.value == pytest.approx(0.08120013911680612)
    assert found is not None
    assert found.estimate.value == pytest.approx(0.10375545537468206)


def test_the_index_of_disparity_from_a_group_averages_over_the_others() -> None:
    found = index_of_disparity(np.array([30.0, 20.0, 10.0]), np.array([3.0, 2.0, 1.0]), np.full(3, 1 / 3), 2)
    assert found.estimate.value == pytest.approx((20 + 10) / 2 / 10)
    assert found.se == pytest.approx(np.sqrt((3 / 20) ** 2 + (2 / 20) ** 2 + (50 / 200) ** 2))


@given(arrays(float, 5, elements=st.floats(1, 100)), st.integers(0, 4) | st.none())
def test_standard_errors_are_those_of_the_slopes(rates: np.ndarray, reference: int | None) -> None:
    """The delta method by numerical slopes, where the rates are apart enough for the slopes to exist."""
    shares = np.array([0.1, 0.15, 0.2, 0.25, 0.3])
    base = shares @ rates if reference is None else rates[reference]
    others = np.delete(rates, [] if reference is None else reference)
    if (np.abs(others - base) < 1e-2).any():
        return
    errors = rates / 10

    def slopes(measure: Callable[[np.ndarray], float]) -> float:
        step = 1e-5
        found = [(measure(rates + step * one) - measure(rates - step * one)) / (2 * step) for one in np.eye(5)]
        return float(np.sqrt(np.array(found) ** 2 @ errors**2))

    index = index_of_disparity(rates, errors, shares, reference)
    assert index.se == pytest.approx(slopes(
        lambda given: index_of_disparity(given, errors, shares, reference).estimate.value), rel=1e-3, abs=1e-6)
    assert theil(rates, errors, shares).se == pytest.approx(
        slopes(lambda given: theil(given, errors, shares).estimate.value), rel=1e-3, abs=1e-6)


def test_equal_rates_are_no_disparity() -> None:
    found = summary({"a": value(100, 1e5), "b": value(300, 3e5)})
    assert found.theil is not None
    assert found.between_group_variance is not None
    assert found.index_of_disparity is not None
    for item in (found.theil, found.between_group_variance, found.index_of_disparity):
        assert item.estimate.value == pytest.approx(0, abs=1e-9)
        assert item.estimate.low == 0


def test_groups_without_a_rate_are_named_and_left_out() -> None:
    found = summary({"a": value(100), "b": value(50), "c": lacking(), "d": value(3), "e": value(9, None),
                     ALL: value(165)})
    assert found.groups == ("a", "b")
    assert found.left_out == ("c", "d", "e")
    assert found.covered == pytest.approx(0.5)
    assert found.theil is not None
    assert found.theil.estimate.value == pytest.approx(
        0.5 * (4 / 3 * np.log(4 / 3) + 2 / 3 * np.log(2 / 3)))


@pytest.mark.parametrize("values", [{}, {"a": value(100)}, {"a": lacking(), "b": lacking()}])
def test_fewer_than_two_groups_with_a_rate_have_no_summary(values: dict[str, Value]) -> None:
    found = summary(values)
    assert found.status is Status.NOT_APPLICABLE
    assert (found.theil, found.mean_log_deviation, found.between_group_variance) == (None, None, None)


def test_a_reference_without_a_rate_gives_none() -> None:
    assert summary({"a": value(100), "b": value(50), "c": lacking()}, "c").status is Status.NOT_APPLICABLE


def test_groups_without_events() -> None:
    shares, zero = np.array([0.5, 0.5]), np.array([0.0, 10.0])
    assert mean_log_deviation(zero, zero, shares) is None
    assert theil(zero, zero / 10, shares).estimate.value == pytest.approx(np.log(2))
    assert theil(zero * 0, zero, shares).estimate.high == np.inf
    assert index_of_disparity(zero, zero, shares, 0).estimate.high == np.inf
