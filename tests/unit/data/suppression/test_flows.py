"""How far a cell can move in a two-way table, against all tables that can be listed."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from data.suppression.flows import requirements

WIDTH = 3


def _reach(table: np.ndarray, withheld: np.ndarray) -> np.ndarray:
    """Return how far apart the values are that each cell has in all tables with the same published cells."""
    rows, columns = table.shape[0] - 1, table.shape[1] - 1
    low, high = table.copy(), table.copy()
    most = int(table[:-1, :-1].max()) + WIDTH
    for inner in product(range(most + 1), repeat=rows * columns):
        other = np.zeros_like(table)
        other[:-1, :-1] = np.array(inner).reshape(rows, columns)
        other[-1], other[:, -1] = other.sum(axis=0), other.sum(axis=1)
        other[-1, -1] = other[:-1, :-1].sum()
        same = np.where(withheld, other >= 1, other == table)
        if same.all():
            low, high = np.minimum(low, other), np.maximum(high, other)
    return high - low


@given(
    inner=st.lists(st.integers(1, 5), min_size=4, max_size=4),
    open_cells=st.lists(st.booleans(), min_size=9, max_size=9),
)
@settings(max_examples=60, deadline=None)
def test_a_requirement_is_made_exactly_where_a_cell_cannot_move_far_enough(
    inner: list[int], open_cells: list[bool]
) -> None:
    table = np.zeros((3, 3), dtype=np.int64)
    table[:2, :2] = np.array(inner).reshape(2, 2)
    table[2], table[:, 2] = table.sum(axis=0), table.sum(axis=1)
    table[2, 2] = table[:2, :2].sum()
    value = table.ravel()
    sensitive = value <= 4
    withheld = sensitive | np.array(open_cells)
    plane = np.arange(9, dtype=np.int64).reshape(3, 3)
    cells, weights, starts, least = requirements(
        plane, withheld, sensitive, value - 1, np.full(9, WIDTH), np.where(sensitive, WIDTH, 0))
    unmet = [
        n for n in range(len(least))
        if weights[starts[n]:starts[n + 1]][withheld[cells[starts[n]:starts[n + 1]]]].sum() < least[n]
    ]
    reach = _reach(table, withheld.reshape(3, 3)).ravel()
    assert bool(unmet) == bool((reach[sensitive] < WIDTH).any())


def test_what_is_required_is_what_is_missing() -> None:
    table = np.array([[1, 20, 21], [30, 40, 70], [31, 60, 91]], dtype=np.int64)
    value = table.ravel()
    sensitive = value <= 4
    cells, _weights, starts, least = requirements(
        np.arange(9, dtype=np.int64).reshape(3, 3), sensitive.copy(), sensitive, value - 1, np.full(9, WIDTH),
        np.where(sensitive, WIDTH, 0))
    assert len(least) == 1
    assert least[0] == WIDTH
    assert set(cells[starts[0]:starts[1]].tolist()) in ({1, 2}, {3, 6})
