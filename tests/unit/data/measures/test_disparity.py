"""Ratios and differences of rates with their intervals."""

from __future__ import annotations

from math import inf, isfinite, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2
from statsmodels.stats.rates import confint_poisson_2indep

from data.measures.disparity import compare, rate_difference, rate_ratio, turned
from data.measures.values import NOTHING, Value
from vocabulary import Status


def value(count: int, person_years: float) -> Value:
    return Value(count, Status.PUBLISHED, person_years, 1, 1e5 * count / person_years, 0.0, 0.0, Status.PUBLISHED)


def test_the_ratio_has_the_limits_of_the_exact_test() -> None:
    found = rate_ratio(30, 10_000, 20, 20_000)
    share = binomtest(30, 50).proportion_ci(0.95, method="exact")
    assert found.value == pytest.approx(3.0)
    assert found.low == pytest.approx(2 * share.low / (1 - share.low))
    assert found.high == pytest.approx(2 * share.high / (1 - share.high))


@pytest.mark.parametrize(("events", "reference"), [(30, 20), (12, 40), (100, 5)])
def test_the_exact_test_rejects_just_outside_the_ratios_limits(events: int, reference: int) -> None:
    found = rate_ratio(events, 1_000, reference, 1_000)
    for limit, side in ((found.low, "greater"), (found.high, "less")):
        share = limit / (1 + limit)
        assert binomtest(events, events + reference, share, alternative=side).pvalue == pytest.approx(0.025, rel=1e-6)


def test_a_reference_without_events_leaves_the_ratio_open_above() -> None:
    found = rate_ratio(12, 1_000, 0, 1_000)
    assert (found.value, found.high) == (inf, inf)
    assert isfinite(found.low)


def test_the_difference_puts_garwoods_limits_together() -> None:
    found = rate_difference(30, 100_000, 20, 200_000)
    low, high = chi2.ppf(0.025, 60) / 2, chi2.ppf(0.975, 62) / 2
    other_low, other_high = chi2.ppf(0.025, 40) / 4, chi2.ppf(0.975, 42) / 4
    assert found.value == pytest.approx(20.0)
    assert found.low == pytest.approx(20 - sqrt((30 - low) ** 2 + (other_high - 10) ** 2))
    assert found.high == pytest.approx(20 + sqrt((high - 30) ** 2 + (10 - other_low) ** 2))


def test_a_group_is_compared_with_everyone_through_its_share_of_the_events() -> None:
    found = compare(value(60, 20_000), value(100, 100_000), part_of=True)
    share = binomtest(60, 100).proportion_ci(0.95, method="exact")
    assert found.ratio is not None
    assert found.difference is not None
    assert (found.ratio.value, found.ratio.low, found.ratio.high) == pytest.approx((3.0, 5 * share.low, 5 * share.high))
    assert found.difference.value == pytest.approx(300 - 100)
    outside = rate_difference(60, 20_000, 40, 80_000)
    assert found.difference.low == pytest.approx(0.8 * outside.low)


def test_a_group_that_is_everyone_has_no_gap() -> None:
    found = compare(value(60, 100.0), value(60, 100.0), part_of=True)
    assert (found.ratio, found.difference, found.status) == (None, None, Status.NOT_APPLICABLE)


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.UNRELIABLE, Status.NOT_REPORTED])
def test_what_has_no_rate_gives_no_gap_and_says_which_of_the_two_lacks_it(status: Status) -> None:
    without = Value(None, status, 100.0, 1, None, None, None, status)
    found = compare(without, value(10, 100))
    assert (found.ratio, found.difference, found.status, found.lacking) == (None, None, status, "value")
    assert compare(value(10, 100), without).lacking == "reference"
    assert turned(found).lacking == "reference"
    assert compare(NOTHING, NOTHING).ratio is None


COUNTS = st.integers(10, 100_000)
PEOPLE = st.floats(1_000, 1e8)


@given(COUNTS, PEOPLE, COUNTS, PEOPLE)
def test_intervals_hold_the_estimate_and_turn_with_the_question(a: int, m: float, b: int, n: float) -> None:
    there, back = compare(value(a, m), value(b, n)), compare(value(b, n), value(a, m))
    assert there.ratio is not None
    assert there.difference is not None
    assert there.ratio.low <= there.ratio.value <= there.ratio.high
    assert there.difference.low <= there.difference.value <= there.difference.high
    same = turned(back)
    assert same.ratio is not None
    assert same.difference is not None
    assert there.ratio.low == pytest.approx(same.ratio.low, rel=1e-6)
    assert there.difference.high == pytest.approx(same.difference.high, rel=1e-6)


def test_the_difference_of_rates_of_breast_cancer() -> None:
    """Stata's manual, ``iri 41 15 28010 19017``: .0006749, and limits of large samples that lie near ours."""
    found = rate_difference(41, 28_010, 15, 19_017)
    assert found.value == pytest.approx(67.49, abs=0.01)
    assert found.low == pytest.approx(7.49, abs=6)
    assert found.high == pytest.approx(127.51, abs=6)


@given(st.integers(1, 5_000), PEOPLE, st.integers(1, 5_000), PEOPLE)
def test_limits_of_the_difference_are_those_of_statsmodels(a: int, m: float, b: int, n: float) -> None:
    low, high = confint_poisson_2indep(a, m, b, n, method="mover", compare="diff", method_mover="exact-c")
    found = rate_difference(a, m, b, n)
    scale = 1e5 * (a / m + b / n)
    assert found.low == pytest.approx(1e5 * low, abs=1e-7 * scale)
    assert found.high == pytest.approx(1e5 * high, abs=1e-7 * scale)


@given(st.integers(0, 2_000), st.integers(1, 2_000))
def test_limits_of_the_ratio_are_those_of_scipys_exact_test(a: int, b: int) -> None:
    share = binomtest(a, a + b).proportion_ci(0.95, method="exact")
    found = rate_ratio(a, 1e5, b, 1e5)
    assert found.low == pytest.approx(share.low / (1 - share.low), rel=1e-6, abs=1e-12)
    assert found.high == pytest.approx(share.high / (1 - share.high), rel=1e-6)
