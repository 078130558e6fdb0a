"""For each cell without a number: the nearest published answers, in the site's order of preference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.publish.wider import NONE, Wider, number_places, place, wider_codes, wider_periods, wider_places
from data.releases import manifest as m
from data.releases.pointers import as_pointers
from vocabulary import ALL, WIDER, Status

Tables = Sequence[tuple[m.Table, pd.DataFrame]]
Numbers = NDArray[np.int64]
_COLUMN: dict[str, int] = {kind: column for column, kind in enumerate(WIDER)}


def nearest_pointers(tables: Tables, geographies: Sequence[m.Geography], order: Sequence[str]) -> list[pd.DataFrame]:
    """Find the nearest published answers to every cell that is withheld or not reported.

    An answer is near if it is about more: a longer period, a larger area, or ``all`` of a dimension. Of each kind the
    nearest is taken: the shortest period; the area in which most of this one lies, the whole place last. Where no
    answer of one kind is published, two kinds are combined, then three, the preferred first; of a combination the
    least preferred kind is widened as little as possible. A total that leaves an area out, because it did not report in
    every year, stands for a withheld cell of it only where nothing else does.

    Parameters
    ----------
    tables : sequence of (Table, DataFrame)
        Everything as it is published: dimensions and ``count_status``. Counts are not looked at, so a
        pointer tells nothing but which cells are published.
    geographies : sequence of Geography
        Areas with their overlaps.
    order : sequence of str
        Every kind of :data:`vocabulary.WIDER`, the preferred first.

    Returns
    -------
    list of DataFrame
        One a table, as :func:`data.releases.pointers.as_pointers` makes them.
    """
    found = [as_pointers([], [], [], [])] * len(tables)
    for indicator in dict.fromkeys(info.indicator for info, _ in tables):
        positions = [n for n, (info, _) in enumerate(tables) if info.indicator == indicator]
        cells = _encode([tables[n] for n in positions], geographies)
        source, kind, target = _pointers(cells, order)
        names = np.array([tables[n][0].id for n in positions], dtype=object)
        for number, position in enumerate(positions):
            own = cells.table[source] == number
            to = target[own]
            found[position] = as_pointers(cells.row[source[own]], kind[own], names[cells.table[to]], cells.row[to])
    return found


@dataclass(frozen=True)
class _Cells:
    """Every cell of one indicator's tables, and what is about more than each of its codes."""

    table: Numbers
    row: Numbers
    status: NDArray[np.object_]
    codes: Numbers
    """A column of numbers of codes for each kind of :data:`vocabulary.WIDER`."""
    wider: dict[str, Wider]
    larger: dict[Status, tuple[Wider, ...]]
    """What is about more than each place, for cells of this status; the second only where the first gives no answer."""


def _encode(tables: Tables, geographies: Sequence[m.Geography]) -> _Cells:
    numbers = number_places(info for info, _ in tables)
    known: dict[str, list[str]] = {kind: _codes(tables, kind) for kind in WIDER if kind != "area"}
    codes = []
    for info, frame in tables:
        areas = np.array([numbers[place(info, code)] for code in info.codes["area"]])
        columns: dict[str, Numbers] = {"area": areas[_numbered(info.codes["area"], frame["area"])]}
        for kind, there in known.items():
            columns[kind] = _numbered(there, frame[kind] if kind in frame else [ALL] * len(frame))
        codes.append(np.column_stack([columns[kind] for kind in WIDER]).astype(np.int64))
    counted, any_ = (wider_places(numbers, geographies, counted=only) for only in (True, False))
    lengths = [len(frame) for _, frame in tables]
    return _Cells(
        table=np.repeat(np.arange(len(tables)), lengths),
        row=np.concatenate([np.arange(length) for length in lengths]),
        status=np.concatenate([frame["count_status"].to_numpy(dtype=object) for _, frame in tables]),
        codes=np.concatenate(codes),
        wider={kind: wider_periods(there) if kind == "period" else wider_codes(there) for kind, there in known.items()},
        larger={Status.WITHHELD: (counted, any_), Status.NOT_REPORTED: (any_,)},
    )


def _codes(tables: Tables, kind: str) -> list[str]:
    always = () if kind == "period" else (ALL,)
    return list(dict.fromkeys((*always, *(code for info, _ in tables for code in info.codes.get(kind, ())))))


def _numbered(codes: Sequence[str], cells: Iterable[str]) -> Numbers:
    return pd.Index(codes).get_indexer(pd.Index(cells)).astype(np.int64)


def _pointers(cells: _Cells, order: Sequence[str]) -> tuple[Numbers, NDArray[np.object_], Numbers]:
    """Return source, kind and target of each pointer: by source, then by preference."""
    published = _Published(cells)
    parts: list[tuple[Numbers, str, Numbers]] = []
    for status, places in cells.larger.items():
        asked = np.flatnonzero(cells.status == status)
        for larger in places:
            wider: dict[str, Wider] = {**cells.wider, "area": larger}
            for size in range(1, len(order) + 1):
                answered = np.zeros(len(asked), dtype=bool)
                for kinds in combinations(order, size):
                    # Single kinds are all kept; of combinations only the first that is published.
                    open_ = np.arange(len(asked)) if size == 1 else np.flatnonzero(~answered)
                    target = published.first(cells.codes[asked[open_]], kinds, wider)
                    hit = target != NONE
                    answered[open_[hit]] = True
                    parts.append((asked[open_[hit]], "+".join(kinds), target[hit]))
                asked = asked[~answered]
    source = np.concatenate([part[0] for part in parts])
    kind = np.repeat(np.array([part[1] for part in parts], dtype=object), [len(part[0]) for part in parts])
    target = np.concatenate([part[2] for part in parts])
    inorder = np.argsort(source, kind="stable")
    return source[inorder], kind[inorder], target[inorder]


class _Published:
    """The published cells, found by what they are about; of several about the same, the first."""

    def __init__(self, cells: _Cells) -> None:
        wider = {**cells.wider, "area": cells.larger[Status.NOT_REPORTED][0]}
        self._shape = tuple(len(wider[kind]) for kind in WIDER)
        shown = np.flatnonzero(cells.status == Status.PUBLISHED)
        self._keys, first = np.unique(self._key(cells.codes[shown]), return_index=True)
        self._cells = shown[first]

    def first(self, codes: Numbers, kinds: Sequence[str], wider: Mapping[str, Wider]) -> Numbers:
        """Return for each question the first published cell that is about more in exactly these kinds, or ``NONE``."""
        found = np.full(len(codes), NONE, dtype=np.int64)
        # The preferred kind comes first, so it has to change fastest: the others are widened as little as possible.
        slowest_first = tuple(reversed(kinds))
        for steps in product(*(range(wider[kind].shape[1]) for kind in slowest_first)):
            open_ = np.flatnonzero(found == NONE)
            asked = codes[open_]
            for kind, step in zip(slowest_first, steps, strict=True):
                column = _COLUMN[kind]
                asked[:, column] = wider[kind][asked[:, column], step]
            possible = (asked != NONE).all(axis=1)
            found[open_[possible]] = self._at(asked[possible])
        return found

    def _at(self, codes: Numbers) -> Numbers:
        if not len(self._keys):
            return np.full(len(codes), NONE, dtype=np.int64)
        keys = self._key(codes)
        near = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[near] == keys, self._cells[near], NONE)

    def _key(self, codes: Numbers) -> Numbers:
        return np.ravel_multi_index(tuple(codes.T), self._shape).astype(np.int64)
