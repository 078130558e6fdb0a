"""What the atoms of a source are: blocks of areas, dimensions and time, and bridges between geographies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from vocabulary import period_months


def time_pieces(periods: Iterable[str]) -> tuple[tuple[int, ...], ...]:
    """Return the coarsest pieces of time of which every period is a union, in order, each as its months."""
    windows = [frozenset(window) for window in sorted({period_months(period) for period in periods})]
    pieces: dict[tuple[int, ...], list[int]] = {}
    for month in sorted({month for window in windows for month in window}):
        pieces.setdefault(tuple(n for n, window in enumerate(windows) if month in window), []).append(month)
    return tuple(tuple(months) for months in sorted(pieces.values()))


@dataclass(frozen=True)
class Block:
    """The atoms of one geography: areas × dimensions × pieces of time, in that order, from ``start``."""

    geography: str
    areas: tuple[str, ...]
    dims: tuple[str, ...]
    pieces: tuple[tuple[int, ...], ...]
    start: int
    sizes: tuple[int, ...]
    """How many codes each dimension has."""

    @property
    def stop(self) -> int:
        """One past the block's last atom."""
        return self.start + len(self.areas) * prod(self.sizes) * len(self.pieces)


@dataclass(frozen=True)
class Bridge(Block):
    """The atoms that say how many records lie in an area of one geography and in one of another.

    Its areas are the pairs of areas in which records may lie, its dimensions and pieces of time what tables of both
    sides have.
    """

    sides: tuple[Block, Block]
    pairs: tuple[tuple[int, int], ...]
    """For each of its areas: which area of the one side and which of the other."""


@dataclass(frozen=True)
class Layout:
    """The blocks of one source, the whole place after those of areas (None where no table needs it), bridges last.

    A block of the whole place that has a dimension for itself is called ``county:`` and the dimension.
    """

    universe: dict[str, tuple[str, ...]]
    blocks: tuple[Block, ...]
    whole: Block | None
    bridges: tuple[Bridge, ...] = ()

    @property
    def every(self) -> tuple[Block, ...]:
        """All blocks, in the order of their atoms."""
        return (*self.blocks, *([self.whole] if self.whole else []), *self.bridges)

    @property
    def counted(self) -> int:
        """How many atoms cells can be sums of: those of blocks, not of bridges."""
        return (self.whole or self.blocks[-1]).stop

    @property
    def atoms(self) -> int:
        """How many atoms there are."""
        return self.every[-1].stop
