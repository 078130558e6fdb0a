"""How long a search takes: ours over addresses, streets and landmarks, and difflib over the streets' names alone."""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path

import numpy as np

from geo.search.find import find_places
from geo.search.index import Index

SLIPS = "abcdefghijklmnopqrstuvwxyz"


def questions(index: Index, number: int, seed: int = 1) -> list[str]:
    """Return addresses with one wrong letter each.

    Parameters
    ----------
    index : Index
        Where they come from.
    number : int
        How many.
    seed : int
        The same seed gives the same questions.
    """
    draw = np.random.default_rng(seed)
    streets = [street for same in index.streets.values() for street in same]
    asked = []
    for street in (streets[n] for n in draw.integers(len(streets), size=number)):
        place, slip = draw.integers(len(street.name)), SLIPS[draw.integers(len(SLIPS))]
        asked.append(f"{street.runs[0][0]} {street.name[:place]}{slip}{street.name[place + 1:]}")
    return asked


def larger(content: bytes, times: int) -> Index:
    """Return a place with that many times as many streets, each with a name of its own."""
    said = json.loads(content)
    streets = said["streets"]
    said["streets"] = [[_renamed(name, copy), town, runs] for copy in range(times) for name, town, runs in streets]
    return Index(json.dumps(said).encode())


def _renamed(name: str, copy: int) -> str:
    """Turn a name's letters by a fixed number of places, so that copies are as long and as mixed as the original."""
    turned = "".join(SLIPS[(SLIPS.index(letter) + copy) % 26] if letter in SLIPS else letter for letter in name)
    return turned if copy == 0 else f"{turned.rpartition(' ')[0]} {name.rpartition(' ')[2]}"


def timed(ask: Callable[[str], object], asked: Sequence[str]) -> tuple[float, float]:
    """Return the median and the slowest answer, in milliseconds."""
    took = []
    for text in asked:
        start = time.perf_counter()
        ask(text)
        took.append(1000 * (time.perf_counter() - start))
    return statistics.median(took), max(took)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="search/places-….json of a release")
    parser.add_argument("--questions", type=int, default=300)
    chosen = parser.parse_args()
    content = chosen.file.read_bytes()
    print("| Streets | Ours, median ms | Ours, slowest ms | difflib, median ms | Ratio |\n|---|---|---|---|---|")
    for times in (1, 10):
        index = larger(content, times)
        names = [street.name for same in index.streets.values() for street in same]
        asked = questions(index, chosen.questions)
        ours, slowest = timed(partial(find_places, index), asked)
        plain, _ = timed(partial(get_close_matches, possibilities=names), asked[:40])
        print(f"| {len(names):,} | {ours:.1f} | {slowest:.1f} | {plain:.0f} | {plain / ours:.0f} |")


if __name__ == "__main__":
    main()
