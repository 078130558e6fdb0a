"""Local clusters: esda's results, planted clusters, and chance."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from esda.moran import Moran_Local
from esda.smoothing import assuncao_rate
from libpysal.graph import Graph
from scipy.sparse import csr_array

from data.measures.clusters import Cluster, clusters, standardized

SIDE = 12


def lattice(side: int = SIDE) -> csr_array:
    """Return the neighbors of a chessboard, corners included."""
    row, column = np.divmod(np.arange(side * side), side)
    near = np.maximum(abs(row[:, None] - row), abs(column[:, None] - column)) == 1
    return csr_array(near.astype(float))


def planted(seed: int, times: float) -> tuple[np.ndarray, np.ndarray]:
    """Return counts on a chessboard with one block of high rates, and people."""
    rng = np.random.default_rng(seed)
    people = rng.integers(2_000, 8_000, SIDE * SIDE).astype(float)
    row, column = np.divmod(np.arange(SIDE * SIDE), SIDE)
    rates = np.where((row < 4) & (column < 4), times, 1.0) * 0.01
    return rng.poisson(rates * people).astype(float), people


def test_rates_are_standardized_as_published() -> None:
    """The example of ``esda.smoothing.assuncao_rate`` (Assunção and Reis 1999)."""
    counts = np.array([30, 25, 25, 15, 33, 21, 30, 20.0])
    people = np.array([100, 100, 110, 90, 100, 90, 110, 90.0])
    assert standardized(counts, people)[:4] == pytest.approx([1.03843594, -0.04099089, -0.56250375, -1.73061861])


def test_statistics_are_those_of_esda() -> None:
    counts, people = planted(5, 1.3)
    near = lattice()
    theirs = Moran_Local(assuncao_rate(counts, people), Graph.from_sparse(near).transform("r"), permutations=0)
    assert clusters(counts, people, near).statistic == pytest.approx(theirs.Is, rel=1e-9)


def test_p_values_are_those_of_every_possible_draw() -> None:
    counts, people = np.array([9, 2, 30, 14, 7, 25, 3.0]), np.full(7, 1e3)
    ring = csr_array(np.roll(np.eye(7), 1, axis=0) + np.roll(np.eye(7), -1, axis=0))
    found = clusters(counts, people, ring)
    z = standardized(counts, people)
    for place in range(7):
        own = z[place - 1] + z[(place + 1) % 7]
        draws = np.array([sum(pair) for pair in combinations(np.delete(z, place), 2)])
        rarer = min((draws >= own - 1e-9).mean(), (draws <= own + 1e-9).mean())
        assert found.p[place] == pytest.approx(min(1.0, 2 * rarer), abs=0.02)


def test_a_planted_cluster_is_found_and_named() -> None:
    found = clusters(*planted(1, 2.0), lattice()).cluster
    inside = [row * SIDE + column for row in range(1, 3) for column in range(1, 3)]
    assert set(found[inside]) == {Cluster.HIGH_HIGH}
    assert (found == Cluster.HIGH_HIGH).sum() <= 25


def test_without_clusters_few_are_named() -> None:
    named = [(clusters(*planted(seed, 1.0), lattice(), 999).cluster != Cluster.NONE).any() for seed in range(20)]
    assert np.mean(named) <= 0.2


def test_the_same_counts_have_the_same_clusters() -> None:
    counts, people = planted(3, 1.6)
    first, second = clusters(counts, people, lattice()), clusters(counts, people, lattice())
    assert (first.cluster == second.cluster).all()
    assert (first.p == second.p).all()


def test_a_high_area_among_low_ones_is_named_so() -> None:
    counts, people = np.full(SIDE * SIDE, 50.0), np.full(SIDE * SIDE, 5_000.0)
    row, column = np.divmod(np.arange(SIDE * SIDE), SIDE)
    counts[(row < 5) & (column < 5)] = 10
    counts[2 * SIDE + 2] = 90
    found = clusters(counts, people, lattice()).cluster
    assert found[2 * SIDE + 2] == Cluster.HIGH_LOW
    assert found[SIDE + 1] == Cluster.LOW_LOW or found[0] == Cluster.LOW_LOW


def test_withheld_areas_and_areas_without_a_published_neighbor_are_unknown() -> None:
    counts, people = planted(2, 2.0)
    counts[[1, SIDE, SIDE + 1]] = np.nan
    found = clusters(counts, people, lattice())
    assert found.cluster[[0, 1, SIDE, SIDE + 1]].tolist() == [Cluster.UNKNOWN] * 4
    assert np.isnan(found.p[[0, 1]]).all()
    assert (found.cluster[SIDE * SIDE // 2:] != Cluster.UNKNOWN).all()


@pytest.mark.parametrize("counts", [np.zeros(9), np.full(9, np.nan), np.full(9, 7.0)])
def test_where_nothing_differs_or_nothing_is_known_there_are_none(counts: np.ndarray) -> None:
    found = clusters(counts, np.full(9, 1e3), lattice(3))
    assert set(found.cluster) == {Cluster.UNKNOWN}
    assert np.isnan(found.statistic).all()


def test_no_area_touches_another() -> None:
    found = clusters(np.array([5, 9.0]), np.full(2, 1e3), csr_array((2, 2)))
    assert set(found.cluster) == {Cluster.UNKNOWN}
