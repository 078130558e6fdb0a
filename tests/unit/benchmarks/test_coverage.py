"""The simulation of coverage counts right, and every case can be drawn."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.coverage import SEED, coverage, main
from benchmarks.coverage_cases import interval_cases
from benchmarks.coverage_null import null_cases


def test_intervals_are_counted_on_both_sides() -> None:
    def draw(rng: np.random.Generator) -> tuple[float, float]:
        side = rng.integers(0, 4)
        return (2.0, 3.0) if side == 0 else (0.0, 0.5) if side == 1 else (0.0, 2.0)

    found = coverage(draw, 1.0, 4000)
    assert (found.held, found.too_high, found.too_low) == pytest.approx((0.5, 0.25, 0.25), abs=0.03)


def test_draws_without_an_interval_are_not_counted() -> None:
    found = coverage(lambda rng: None if rng.random() < 0.5 else (0.0, 2.0), 1.0, 200)
    assert found.held == 1


@pytest.mark.parametrize("case", list(interval_cases()), ids=lambda case: f"{case[0]}, {case[1]}")
def test_every_interval_can_be_drawn_and_lies_about_the_truth(case: tuple) -> None:
    _, _, truth, draw = case
    rng = np.random.default_rng(SEED)
    limits = np.array([found for _ in range(20) if (found := draw(rng)) is not None])
    assert len(limits) >= 15
    assert (limits[:, 0] <= limits[:, 1]).all()
    assert np.median(limits[:, 0]) < truth < np.median(limits[:, 1])


@pytest.mark.parametrize("case", list(null_cases()), ids=lambda case: f"{case[0]}, {case[1]}")
def test_everything_that_can_be_found_wrongly_can_be_drawn(case: tuple) -> None:
    _, _, wrong = case
    assert 0 <= wrong(np.random.default_rng(SEED)) <= 1


def test_a_wrong_argument_says_how_to_run_it() -> None:
    with pytest.raises(SystemExit, match=r"python -m benchmarks\.coverage"):
        main(["many"])
