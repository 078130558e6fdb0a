"""Log-linear Poisson regression: a published example, statsmodels, and data without a best fit."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from data.measures.loglinear import fit_poisson


def line(number: int) -> np.ndarray:
    return np.column_stack([np.ones(number), np.arange(1.0, number + 1)])


def test_deaths_from_aids_in_australia() -> None:
    """Whyte and others (1987), deaths in each quarter of 1983-1986, as Dobson's textbook fits them."""
    deaths = np.array([0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45.0])
    found = fit_poisson(deaths, np.ones(14), line(14))
    assert found is not None
    assert found.coefficients == pytest.approx([0.3396, 0.2565], abs=5e-5)
    assert found.deviance == pytest.approx(29.654, abs=5e-4)
    assert np.sqrt(found.covariance[1, 1] / found.dispersion) == pytest.approx(0.02204, abs=5e-6)


@given(st.lists(st.integers(5, 400), min_size=5, max_size=25))
def test_fits_are_those_of_statsmodels(counts: list[int]) -> None:
    events, people = np.array(counts, dtype=float), np.linspace(1e5, 2e5, len(counts))
    found = fit_poisson(events, people, line(len(counts)))
    model = sm.GLM(events, line(len(counts)), family=sm.families.Poisson(), offset=np.log(people)).fit()
    assert found is not None
    assert found.coefficients == pytest.approx(model.params, rel=1e-5, abs=1e-7)
    assert found.deviance == pytest.approx(model.deviance, rel=1e-5, abs=1e-6)
    assert found.covariance == pytest.approx(
        model.cov_params() * max(1.0, model.pearson_chi2 / model.df_resid), rel=1e-4, abs=1e-9)


def test_fewer_differences_than_chance_makes_do_not_narrow_the_interval() -> None:
    found = fit_poisson(np.full(6, 100.0), np.full(6, 1e5), line(6))
    assert found is not None
    assert found.dispersion == 1


@pytest.mark.parametrize("events", [[0, 0, 0, 0, 0], [0, 0, 0, 0, 10], [10, 0, 0, 0, 0]])
def test_there_is_no_fit_without_events_or_at_infinity(events: list[int]) -> None:
    assert fit_poisson(np.array(events, dtype=float), np.full(5, 1e5), line(5)) is None


def test_columns_that_say_the_same_have_no_fit() -> None:
    assert fit_poisson(np.full(5, 10.0), np.ones(5), np.ones((5, 2))) is None
