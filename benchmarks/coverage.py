"""How often each 95 % interval holds the truth, by simulation: ``python -m benchmarks.coverage [DRAWS]``.

Counts are drawn from known rates, and each interval is asked whether it holds what they were drawn from. The same seed
gives the same table. What is not an interval (turns of a trend, clusters, the funnel, ranks) is asked how often it is
wrong where nothing is there to be found.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.coverage_cases import interval_cases
from benchmarks.coverage_null import null_cases

DRAWS = 2000
SEED = 20_261_122


@dataclass(frozen=True)
class Coverage:
    """The share of draws in which the truth lay in the interval, and on which side it lay otherwise."""

    held: float
    too_high: float
    too_low: float


def coverage(draw: Callable[[np.random.Generator], tuple[float, float] | None], truth: float, draws: int) -> Coverage:
    """Return how often an interval holds the truth; draws without an interval are not counted.

    Parameters
    ----------
    draw : callable
        From a generator of random numbers to the limits of an interval.
    truth : float
        What they should hold.
    draws : int
        How many intervals to ask for.
    """
    rng = np.random.default_rng(SEED)
    limits = np.array([found for _ in range(draws) if (found := draw(rng)) is not None])
    above, below = limits[:, 0] > truth * (1 + 1e-12), limits[:, 1] < truth * (1 - 1e-12)
    return Coverage(float((~above & ~below).mean()), float(above.mean()), float(below.mean()))


def lines(draws: int) -> Iterator[str]:
    """Yield the results as two tables in Markdown, line by line."""
    yield "| Interval | Drawn from | Holds the truth | Too high | Too low |\n|---|---|---|---|---|"
    for name, setting, truth, draw in interval_cases():
        found = coverage(draw, truth, draws)
        yield f"| {name} | {setting} | {found.held:.1%} | {found.too_high:.1%} | {found.too_low:.1%} |"
    yield "\n| Where nothing is there to be found | Drawn from | Found all the same |\n|---|---|---|"
    for name, setting, wrong in null_cases():
        rng = np.random.default_rng(SEED)
        yield f"| {name} | {setting} | {np.mean([wrong(rng) for _ in range(max(draws // 2, 1))]):.1%} |"


def main(arguments: list[str]) -> None:
    """Print the results."""
    if len(arguments) > 1 or not all(item.isdigit() and int(item) > 0 for item in arguments):
        raise SystemExit(__doc__)
    for line in lines(int(arguments[0]) if arguments else DRAWS):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
