"""What is found where nothing is there: turns, clusters, areas outside the funnel, wrong ranks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from scipy.sparse import csr_array

from data.measures.clusters import Cluster, clusters
from data.measures.funnel import Position, positions, rank_ranges
from data.measures.joinpoint import segmented
from data.measures.rates import poisson_interval

Wrong = Callable[[np.random.Generator], float]
SIDE = 12


def null_cases() -> Iterator[tuple[str, str, Wrong]]:
    """Yield the name of each finding, what it is drawn from in words, and how often it is wrong in one draw."""
    for number, spread in ((10, 1.0), (10, 3.0), (15, 1.0)):
        said = f"{number} years of steady growth" + ("" if spread == 1 else f", {spread:g} times Poisson's variance")
        yield "A turn in a trend", said, partial(_turned, number=number, spread=spread)
        yield ("A trend that rises or falls", said.replace("steady growth", "no change"),
               partial(_moved, number=number, spread=spread))
    yield "Any local cluster", f"{SIDE * SIDE} areas with one rate", _clustered
    yield "An area outside the inner limits", "200 areas with one rate", partial(_outside, inner=True)
    yield "An area outside the outer limits", "200 areas with one rate", partial(_outside, inner=False)
    yield "An area whose true rank is not in its range", "50 areas of 10 to 100 events", _misranked


def _series(rng: np.random.Generator, means: np.ndarray, spread: float) -> np.ndarray:
    counts = rng.poisson(means) if spread == 1 else rng.negative_binomial(means / (spread - 1), 1 / spread)
    return counts.astype(float)


def _turned(rng: np.random.Generator, number: int, spread: float) -> float:
    found = segmented(2000, _series(rng, 100 * 1.03 ** np.arange(number), spread), np.full(number, 1e6))
    return 0.0 if found is None else float(len(found.joinpoints) > 0)


def _moved(rng: np.random.Generator, number: int, spread: float) -> float:
    found = segmented(2000, _series(rng, np.full(number, 100.0), spread), np.full(number, 1e6))
    return 0.0 if found is None else float(found.average.low > 0 or found.average.high < 0)


def _clustered(rng: np.random.Generator) -> float:
    row, column = np.divmod(np.arange(SIDE * SIDE), SIDE)
    near = np.maximum(abs(row[:, None] - row), abs(column[:, None] - column)) == 1
    people = rng.uniform(2e3, 2e4, SIDE * SIDE)
    found = clusters(rng.poisson(people * 1e-3).astype(float), people, csr_array(near.astype(float)))
    return float((found.cluster != Cluster.NONE).any())


def _outside(rng: np.random.Generator, inner: bool) -> float:
    people = rng.uniform(2e4, 2e5, 200)
    found = positions(rng.poisson(people * 1e-4).astype(float), people, 10.0)
    if inner:
        return float((found != Position.WITHIN).mean())
    return float(np.isin(found, [Position.FAR_BELOW, Position.FAR_ABOVE]).mean())


def _misranked(rng: np.random.Generator) -> float:
    means = np.linspace(10, 100, 50)
    first, last = rank_ranges(*poisson_interval(rng.poisson(means).astype(float)))
    truth = np.arange(50, 0, -1)
    return float(((truth < first) | (truth > last)).mean())
