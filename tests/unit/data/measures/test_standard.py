"""Age-adjusted rates: a published example, published weights, and what cannot be adjusted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.rates import poisson_interval
from data.measures.reliability import Reason
from data.measures.standard import US_2000, adjusted_rate, age_adjusted, standard_shares
from data.measures.values import Value
from errors import EquityError
from vocabulary import Status

BANDS = ("0-17", "18-24", "25-34", "35-44", "45+")


def value(count: int | None, person_years: float | None = 1e5, status: Status = Status.PUBLISHED) -> Value:
    return Value(count, status, person_years, 1, None, None, None, Status.UNRELIABLE)


def test_down_syndrome_in_michigan() -> None:
    """Fay and Feuer (1997), Table II: births of a fifth or later child; limits as R's package dsrTest gives them."""
    cases = np.array([0, 8, 63, 112, 262, 295.0])
    births = np.array([327, 30_666, 123_419, 149_919, 104_088, 34_392.0])
    standard = np.array([319_933, 931_318, 786_511, 488_235, 237_863, 61_313.0])
    found = adjusted_rate(cases, births, standard / standard.sum())
    assert found.value == pytest.approx(75.52901, abs=1e-5)
    assert found.low == pytest.approx(67.70212, abs=1e-5)
    assert found.high == pytest.approx(188.30017, abs=1e-5)


def test_the_standard_population_is_that_of_the_published_weights() -> None:
    """Anderson and Rosenberg (1998), Table I: eleven age groups."""
    weights = (0.013818, 0.055317, 0.145565, 0.138646, 0.135573, 0.162613, 0.134834, 0.087247, 0.066037, 0.044842,
               0.015508)
    bands = ("0-0", "1-4", "5-14", "15-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84", "85+")
    assert standard_shares(bands) == pytest.approx(weights, abs=1.5e-6)
    assert sum(US_2000.values()) == 274_634


def test_shares_are_those_of_the_ages_in_each_band() -> None:
    assert standard_shares(BANDS)[0] == pytest.approx(70_783 / 274_634)
    assert standard_shares(("0+",)).tolist() == [1.0]
    assert standard_shares(("0-39", "40+"), {0: 30, 20: 10, 40: 60}).tolist() == pytest.approx([0.4, 0.6])


@pytest.mark.parametrize("bands", [
    (), ("0-17",), ("18-24", "25+"), ("0-17", "25+"), ("0-17", "10+"), ("0-17", "unknown"), ("0+", "18+"),
    ("0-20", "21+"), ("5-0", "1+"),
])
def test_bands_that_cannot_be_adjusted_say_so(bands: tuple[str, ...]) -> None:
    with pytest.raises(EquityError, match="age"):
        standard_shares(bands)


def test_equal_rates_at_all_ages_are_not_changed_by_adjusting() -> None:
    people = np.array([3e5, 1e5, 2e5, 1e5, 4e5])
    found = adjusted_rate(people * 2e-4, people, standard_shares(BANDS))
    assert found.value == pytest.approx(20)


@given(st.integers(0, 500), st.floats(1e3, 1e7))
def test_one_band_is_the_crude_rate_with_garwoods_interval(count: int, person_years: float) -> None:
    found = adjusted_rate(np.array([float(count)]), np.array([person_years]), np.array([1.0]))
    low, high = poisson_interval(np.array([float(count)]))
    per = 1e5 / person_years
    assert (found.value, found.low, found.high) == pytest.approx((count * per, low[0] * per, high[0] * per))


def test_values_of_all_bands_give_a_rate() -> None:
    counts = (5, 30, 40, 20, 10)
    found = age_adjusted({band: value(count) for band, count in zip(BANDS, counts, strict=True)})
    assert found.status is Status.PUBLISHED
    assert found.rate is not None
    assert found.rate.value == pytest.approx(standard_shares(BANDS) @ np.array(counts))


def test_without_any_event_or_with_few_the_rate_is_unreliable_and_says_why() -> None:
    none = age_adjusted({band: value(0) for band in BANDS})
    assert (none.rate, none.status, none.reason) == (None, Status.UNRELIABLE, Reason.FEW_EVENTS)


def test_a_rate_that_rests_on_few_events_of_a_heavy_band_is_too_wide() -> None:
    values = {"0-17": value(3, 100.0), "18+": value(8, 1e7)}
    assert age_adjusted(values).reason is Reason.WIDE_INTERVAL


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.NOT_REPORTED])
def test_a_band_without_a_count_leaves_no_rate_and_says_why(status: Status) -> None:
    values = {band: value(20) for band in BANDS}
    values["25-34"] = value(None, status=status)
    assert age_adjusted(values).status is status
    assert age_adjusted(values).rate is None


@pytest.mark.parametrize("people", [None, 0.0])
def test_ages_that_the_population_does_not_have_leave_no_rate(people: float | None) -> None:
    values = {band: value(20) for band in BANDS}
    values["45+"] = replace(values["45+"], person_years=people)
    assert age_adjusted(values).status is Status.NOT_APPLICABLE
