"""Empirical-Bayes rates: published results for homicides around St. Louis, and the edges."""

from __future__ import annotations

from pathlib import Path

import libpysal
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.sparse import csr_array

from data.measures.rates import poisson_interval
from data.measures.smoothing import smooth, smooth_spatially

ST_LOUIS = Path(libpysal.__file__).parent / "examples" / "stl"


@pytest.fixture(scope="module")
def homicides() -> tuple[np.ndarray, np.ndarray, csr_array]:
    table = pd.read_csv(ST_LOUIS / "stl_hom.csv")
    lines = (ST_LOUIS / "stl.gal").read_text(encoding="utf-8").splitlines()[1:]
    near = np.zeros((len(table), len(table)))
    for head, others in zip(lines[::2], lines[1::2], strict=True):
        near[int(head.split()[0]) - 1, [int(other) - 1 for other in others.split()]] = 1
    return table.iloc[:, 10].to_numpy(float), table.iloc[:, 13].to_numpy(float), csr_array(near)


def test_rates_around_st_louis_are_those_of_esdas_documentation(
    homicides: tuple[np.ndarray, np.ndarray, csr_array]
) -> None:
    """Examples of ``esda.smoothing.Empirical_Bayes`` (Marshall 1991)."""
    counts, people, _ = homicides
    assert smooth(counts, people).rate[:10] == pytest.approx(1e5 * np.array([
        2.36718950e-05, 4.54539167e-05, 4.78114019e-05, 2.76907146e-05, 6.58989323e-05, 3.66494122e-05, 5.79952721e-05,
        2.03064590e-05, 3.31152999e-05, 3.02748380e-05]), rel=1e-8)


def test_spatial_rates_around_st_louis_are_those_of_esdas_documentation(
    homicides: tuple[np.ndarray, np.ndarray, csr_array]
) -> None:
    """Examples of ``esda.smoothing.Spatial_Empirical_Bayes``."""
    assert smooth_spatially(*homicides).rate[:10] == pytest.approx(1e5 * np.array([
        4.01485749e-05, 3.62437513e-05, 4.93034844e-05, 5.09387329e-05, 3.72735210e-05, 3.69333797e-05, 5.40245456e-05,
        2.99806055e-05, 3.73034109e-05, 3.47270722e-05]), rel=1e-8)


def test_the_rate_is_the_mean_of_the_gamma_distribution_that_gives_its_limits() -> None:
    counts, people = np.array([0, 5, 40, 90.0]), np.array([1e4, 2e4, 5e4, 4e4])
    found = smooth(counts, people)
    mean, between = counts.sum() / people.sum(), None
    rates = counts / people
    between = people @ (rates - mean) ** 2 / people.sum() - mean / people.mean()
    shape, pace = mean**2 / between + counts, mean / between + people
    assert found.rate == pytest.approx(1e5 * shape / pace)
    assert found.low == pytest.approx(1e5 * stats.gamma.ppf(0.025, shape, scale=1 / pace))
    assert found.weight == pytest.approx(people / pace)


def test_areas_that_differ_no_more_than_by_chance_share_one_rate() -> None:
    found = smooth(np.array([10, 10, 10.0]), np.full(3, 1e5))
    low, high = poisson_interval(np.array([30.0]))
    assert found.rate == pytest.approx([10] * 3)
    assert found.low == pytest.approx([low[0] / 3] * 3)
    assert found.high == pytest.approx([high[0] / 3] * 3)
    assert found.weight.tolist() == [0, 0, 0]


def test_the_mean_of_the_whole_can_be_given() -> None:
    counts, people = np.array([0, 100, np.nan]), np.full(3, 1e5)
    toward_more = smooth(counts, people, 0.002)
    assert (toward_more.rate[:2] > smooth(counts, people, 0.0005).rate[:2]).all()


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 100_000)), min_size=1, max_size=20))
def test_smoothed_rates_lie_between_the_areas_own_and_the_mean(areas: list[tuple[int, int]]) -> None:
    counts, people = (np.array(column, dtype=float) for column in zip(*areas, strict=True))
    found, rates, mean = smooth(counts, people), 1e5 * counts / people, 1e5 * counts.sum() / people.sum()
    assert (found.rate >= np.minimum(rates, mean) - 1e-6).all()
    assert (found.rate <= np.maximum(rates, mean) + 1e-6).all()
    assert (found.low <= found.rate + 1e-6).all()
    assert (found.rate <= found.high + 1e-6).all()


def test_what_is_withheld_or_empty_has_no_rate_and_changes_no_other() -> None:
    counts, people = np.array([5, 20, 60.0]), np.array([1e4, 2e4, 3e4])
    found = smooth(np.array([5, 20, np.nan, 60, 9]), np.array([1e4, 2e4, 5e4, 3e4, 0]))
    assert found.rate[[0, 1, 3]] == pytest.approx(smooth(counts, people).rate)
    assert np.isnan(found.rate[[2, 4]]).all()
    assert np.isnan(found.high[[2, 4]]).all()


def test_no_area_one_area_and_no_events() -> None:
    assert np.isnan(smooth(np.full(3, np.nan), np.full(3, 1e5)).rate).all()
    assert smooth(np.array([]), np.array([])).rate.shape == (0,)
    assert smooth(np.array([20.0]), np.array([1e5])).rate == pytest.approx([20])
    none = smooth(np.zeros(3), np.full(3, 1e5))
    assert none.rate.tolist() == [0, 0, 0]
    assert none.low.tolist() == [0, 0, 0]
    assert (none.high > 0).all()


def test_an_area_whose_neighbors_are_withheld_keeps_its_own_rate() -> None:
    near = csr_array(np.array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0.0]]))
    found = smooth_spatially(np.array([30, np.nan, 10, 90.0]), np.full(4, 1e5), near)
    low, high = poisson_interval(np.array([30.0]))
    assert (found.rate[0], found.low[0], found.high[0]) == pytest.approx((30, low[0], high[0]))
    assert found.weight[0] == 1
    assert 10 < found.rate[2] < found.rate[3] < 90
