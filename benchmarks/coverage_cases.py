"""What intervals are drawn from, and what they should hold; for :mod:`benchmarks.coverage`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

from data.measures.concentration import concentration_index
from data.measures.disparity import Comparison, Estimate, compare, rate_difference, rate_ratio
from data.measures.excess import excess, excess_together
from data.measures.exposure import Exposure, compare_exposure
from data.measures.gap_change import gap_change
from data.measures.joinpoint import Segmented, segmented
from data.measures.rates import PER, poisson_interval, rated
from data.measures.smoothing import smooth
from data.measures.standard import adjusted_rate
from data.measures.summary import Measure, between_group_variance, index_of_disparity, mean_log_deviation, theil
from data.measures.values import Value
from data.measures.weighted import weighted_sum
from data.measures.windows import year_to_date

Limits = tuple[float, float] | None
Draw = Callable[[np.random.Generator], Limits]
Case = tuple[str, str, float, Draw]

PEOPLE = np.array([650e3, 3_000e3, 1_500e3, 3_800e3])
MEANS = np.array([16.0, 600.0, 130.0, 110.0])
"""Four groups about as different as Charlotte's, over ten years: person-years and expected events."""
AREAS = np.array([3, 8, 5, 12, 20, 9, 4, 15, 7, 10, 6, 11.0]) * 1e4
AREA_MEANS = np.array([2, 30, 12, 15, 6, 25, 1, 9, 18, 22, 4, 14.0])
"""Twelve areas: person-years and expected events."""


def limits(estimate: Estimate | None) -> Limits:
    """Return an estimate's limits; None where there is none."""
    return None if estimate is None else (estimate.low, estimate.high)


def interval_cases() -> Iterator[Case]:
    """Yield the name of each interval, what it is drawn from in words, the truth, and the draw."""
    yield from _rates()
    yield from _gaps()
    yield from _summaries()
    yield from _places()
    yield from _times()


def _rates() -> Iterator[Case]:
    for mean in (3.0, 10.0, 30.0, 300.0):
        def garwood(rng: np.random.Generator, mean: float = mean) -> Limits:
            low, high = poisson_interval(np.array([float(rng.poisson(mean))]))
            return float(low[0]), float(high[0])
        yield "Rate (Garwood)", f"{mean:g} events", mean, garwood
    shares, people = np.array([0.26, 0.1, 0.14, 0.16, 0.34]), np.array([4, 1, 2, 1.5, 1.5]) * 1e5
    for size in (20.0, 200.0):
        means = size * np.array([0.05, 0.35, 0.3, 0.2, 0.1])
        def adjusted(rng: np.random.Generator, means: np.ndarray = means) -> Limits:
            return limits(adjusted_rate(rng.poisson(means).astype(float), people, shares))
        yield ("Age-adjusted rate (Fay–Feuer)", f"{size:g} events in 5 age bands",
               float(PER * shares @ (means / people)), adjusted)


def _values(rng: np.random.Generator, means: Sequence[float], people: Sequence[float]) -> list[Value]:
    return [rated(int(count), years, 1) for count, years in zip(rng.poisson(means), people, strict=True)]


def _gaps() -> Iterator[Case]:
    for one, other in ((12.0, 20.0), (100.0, 60.0), (600.0, 110.0)):
        said = f"{one:g} and {other:g} events"
        yield "Rate ratio", said, one / other * 2, partial(_both, means=(one, other), measure=rate_ratio)
        yield "Rate difference", said, one - other / 2, partial(_both, means=(one, other), measure=rate_difference)
    def part(rng: np.random.Generator) -> Comparison:
        inside, outside = rng.poisson([60, 140])
        return compare(rated(int(inside), 2e5, 1), rated(int(inside + outside), 1e6, 1), part_of=True)
    yield "Ratio to everyone", "60 of 200 events", 30 / 20, lambda rng: limits(part(rng).ratio)
    yield "Difference to everyone", "60 of 200 events", 30.0 - 20.0, lambda rng: limits(part(rng).difference)
    means, people = (60.0, 200.0, 110.0), (2e5, 4e5, 8e5)
    base = means[2] / people[2]
    yield ("Excess events of a group", "200 and 110 events", means[1] - people[1] * base,
           lambda rng: limits(excess(*_values(rng, means, people)[1:]).events))
    yield ("Excess events of all groups", "3 groups, 370 events", means[0] + means[1] - (people[0] + people[1]) * base,
           lambda rng: limits(excess_together(dict(zip("abc", _values(rng, means, people), strict=True)), "c").events))
    yield ("Attributable share of all events", "3 groups, 370 events", 1 - base * sum(people) / sum(means),
           lambda rng: limits(excess_together(dict(zip("abc", _values(rng, means, people), strict=True)), "c").share))


def _both(
    rng: np.random.Generator, means: tuple[float, float], measure: Callable[[int, float, int, float], Estimate]
) -> Limits:
    one, other = (int(count) for count in rng.poisson(means))
    return limits(measure(one, 1e5, other, 2e5)) if one + other else None


def _summaries() -> Iterator[Case]:
    shares, rates = PEOPLE / PEOPLE.sum(), PER * MEANS / PEOPLE
    named: dict[str, Callable[[np.ndarray, np.ndarray, np.ndarray], Measure | None]] = {
        "Index of disparity from the mean": partial(index_of_disparity, reference=None),
        "Index of disparity from a group": partial(index_of_disparity, reference=3),
        "Between-group variance": between_group_variance, "Theil index": theil,
        "Mean log deviation": mean_log_deviation,
    }
    for name, measure in named.items():
        def draw(rng: np.random.Generator, measure: Callable[..., Measure | None] = measure) -> Limits:
            counts = rng.poisson(MEANS)
            found = measure(PER * counts / PEOPLE, PER * np.sqrt(counts) / PEOPLE, shares)
            return None if found is None else limits(found.estimate)
        whole = measure(rates, rates, shares)
        if whole is not None:
            yield name, "4 groups, 856 events", whole.estimate.value, draw


def _places() -> Iterator[Case]:
    one, other = np.linspace(1, 3, 12) / 2e6, np.linspace(3, 1, 12) / 2e6
    yield ("Exposure", "12 areas, 158 events", float(PER * one @ AREA_MEANS),
           lambda rng: weighted_sum(rng.poisson(AREA_MEANS).astype(float), PER * one)[1:])
    for name in ("ratio", "difference"):
        truth = float(one @ AREA_MEANS / (other @ AREA_MEANS)) if name == "ratio" else float(
            PER * (one - other) @ AREA_MEANS)
        def compared(rng: np.random.Generator, name: str = name) -> Limits:
            counts = rng.poisson(AREA_MEANS).astype(float)
            exposed = [Exposure(float(PER * own @ counts), None, None, None, None, 1.0, 1.0, tuple(counts),
                                tuple(PER * own)) for own in (one, other)]
            return limits(getattr(compare_exposure(*exposed), name))
        yield f"{name.capitalize()} of exposures", "12 areas, 158 events", truth, compared
    order = np.arange(12.0)
    yield ("Concentration index", "12 areas, 158 events", concentration_index(AREA_MEANS, AREAS, order)[0].value,
           lambda rng: limits(concentration_index(rng.poisson(AREA_MEANS).astype(float), AREAS, order)[0]))
    for number in (20, 200):
        def smoothed(rng: np.random.Generator, number: int = number) -> Limits:
            people = rng.uniform(2e4, 2e5, number)
            rates = rng.gamma(2.0, 1e-4 / 2, number)
            found = smooth(rng.poisson(rates * people).astype(float), people)
            return float(found.low[0] / rates[0] / PER), float(found.high[0] / rates[0] / PER)
        yield "Smoothed rate of an area", f"{number} areas of 2 to 20 events", 1.0, smoothed


def _times() -> Iterator[Case]:
    growth = np.log(1.05)
    for number, spread in ((10, 1.0), (10, 3.0), (15, 1.0)):
        said = f"{number} years of about 100 events" + ("" if spread == 1 else f", {spread:g} times Poisson's variance")
        def percent(rng: np.random.Generator, number: int = number, spread: float = spread) -> Limits:
            found = _trend(rng, 100 * np.exp(growth * (np.arange(number) - number / 2)), spread)
            return None if found is None else limits(found.average)
        yield "Annual percent change", said, 5.0, percent
    def change(rng: np.random.Generator, name: str) -> Limits:
        first, second, third, fourth = _values(rng, (90, 60, 80, 30), (1e5, 1e5, 1e5, 1e5))
        return limits(getattr(gap_change(compare(first, second), compare(third, fourth)), name))
    said = "4 rates of 30 to 90 events"
    yield "Change of a ratio", said, (80 / 30) / (90 / 60), lambda rng: change(rng, "ratio")
    yield "Change of a difference", said, (80.0 - 30.0) - (90.0 - 60.0), lambda rng: change(rng, "difference")
    def so_far(rng: np.random.Generator) -> Limits:
        now, *earlier = _values(rng, (30, 20, 20, 20), (1e5,) * 4)
        return limits(year_to_date(now, dict(enumerate(earlier))).ratio)
    yield "Year to date, ratio", "30 events, and 3 years of 20", 1.5, so_far


def _trend(rng: np.random.Generator, means: np.ndarray, spread: float) -> Segmented | None:
    counts = rng.poisson(means) if spread == 1 else rng.negative_binomial(means / (spread - 1), 1 / spread)
    return segmented(2000, counts.astype(float), np.full(len(means), 1e6))
