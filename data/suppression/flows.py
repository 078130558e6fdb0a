"""The largest flow through a two-way table, and the smallest cut that holds it back.

A two-way table with its margins is a network: its rows and columns are the nodes, its cells the
edges. Counts that change without changing any published sum run in circles (Cox 1995, Journal of
the American Statistical Association 90(432), 1453-1462), so how far one cell can move is a flow
between its column and its row through the other cells. Compiled, since it is asked for thousands of times.
"""

from __future__ import annotations

import numpy as np
from numba import njit

NO_CELL = -2
"""A place in a table that is zero for everyone."""
PLENTY = 1 << 40
ENTRIES = 1 << 20
"""How many entries the requirements of one table may have; what does not fit is found at the next look."""

FAR = 200
"""How many cells are very many."""


@njit(cache=True)
def push(down: np.ndarray, up: np.ndarray, row: int, column: int, most: int, rows: np.ndarray,
         columns: np.ndarray) -> int:
    """Return how much flow can go from a column to a row, not through the cell where they meet.

    Parameters
    ----------
    down, up : ndarray of int64, rows × columns
        How much each cell lets through from its row to its column, and the other way. Left as they were.
    row, column : int
        Where the flow ends and starts.
    most : int
        How much is wanted.
    rows, columns : ndarray of bool
        Set to what can still be reached from the start, if less than ``most`` arrives.

    Returns
    -------
    int
        How much arrives.
    """
    height, width = down.shape
    over = np.empty(height, np.int64)
    back = np.empty(width, np.int64)
    queue = np.empty(height + width, np.int64)
    trail = [(0, 0, 0)]
    trail.pop()
    flow = 0
    while flow < most:
        rows[:] = False
        columns[:] = False
        columns[column] = True
        rows_left, columns_left = height, width - 1
        queue[0] = height + column
        first, last = 0, 1
        while first < last and not rows[row]:
            node = queue[first]
            first += 1
            if node >= height and rows_left:
                j = node - height
                for i in range(height):
                    if not rows[i] and up[i, j] > 0 and not (i == row and j == column):
                        rows[i] = True
                        rows_left -= 1
                        over[i] = j
                        queue[last] = i
                        last += 1
            elif node < height and columns_left:
                for j in range(width):
                    if not columns[j] and down[node, j] > 0 and not (node == row and j == column):
                        columns[j] = True
                        columns_left -= 1
                        back[j] = node
                        queue[last] = height + j
                        last += 1
                        if up[row, j] > 0:
                            rows[row] = True
                            over[row] = j
                            break
        if not rows[row]:
            break
        step = most - flow
        i = row
        while True:
            j = over[i]
            step = min(step, up[i, j])
            if j == column:
                break
            step = min(step, down[back[j], j])
            i = back[j]
        i = row
        while True:
            j = over[i]
            up[i, j] -= step
            down[i, j] += step
            trail.append((i, j, step))
            if j == column:
                break
            down[back[j], j] -= step
            up[back[j], j] += step
            trail.append((back[j], j, -step))
            i = back[j]
        flow += step
    for i, j, step in trail:
        up[i, j] += step
        down[i, j] -= step
    return flow


@njit(cache=True)
def requirements(
    plane: np.ndarray, withheld: np.ndarray, sensitive: np.ndarray, slack: np.ndarray, room: np.ndarray,
    need: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return what a two-way table requires so that each sensitive cell in it can move far enough.

    Parameters
    ----------
    plane : ndarray of int64, rows × columns
        The variable in each place, the margins last; negative: see ``NO_CELL``, or nobody counted there.
    withheld, sensitive : ndarray of bool
        Of each variable.
    slack, room, need : ndarray of int64
        How far each variable can go down and up when withheld, and how far apart its ends must be.

    Returns
    -------
    tuple of ndarray
        The variables of all requirements, their weights, where each requirement starts, what each asks for.
    """
    height, width = plane.shape
    down = np.zeros((height, width), np.int64)
    up = np.zeros((height, width), np.int64)
    open_down = np.zeros((height, width), np.int64)
    open_up = np.zeros((height, width), np.int64)
    targets = 0
    for i in range(height):
        for j in range(width):
            cell = plane[i, j]
            if cell == NO_CELL:
                continue
            more = room[cell] if cell >= 0 else PLENTY
            less = slack[cell] if cell >= 0 else PLENTY
            margin = (i == height - 1) != (j == width - 1)
            down[i, j] = less if margin else more
            up[i, j] = more if margin else less
            if cell < 0 or withheld[cell]:
                open_down[i, j], open_up[i, j] = down[i, j], up[i, j]
            if cell >= 0 and sensitive[cell]:
                targets += 1
    most = 2 * height * width
    cells = np.empty(max(2 * most, ENTRIES), np.int64)
    weights = np.empty(len(cells), np.int64)
    starts = np.zeros(targets + 1, np.int64)
    least = np.empty(targets, np.int64)
    rows, columns = np.zeros(height, np.bool_), np.zeros(width, np.bool_)
    turned_down, turned_up = open_down.T.copy(), open_up.T.copy()
    found = 0
    for i in range(height):
        for j in range(width):
            cell = plane[i, j]
            if cell < 0 or not sensitive[cell] or starts[found] + most > len(cells):
                continue
            missing, end, open_ended = need[cell], starts[found], False
            for side in range(2):
                own = down[i, j] if side == 0 else up[i, j]
                if missing <= 0 or own == 0 or open_ended:
                    continue
                wanted = min(own, missing)
                # where one of the two nodes has very many cells the search starts from the other, against the flow
                against = height > max(width, FAR) if side == 0 else width > max(height, FAR)
                if side == 0 and not against:
                    arrived = push(open_down, open_up, i, j, wanted, rows, columns)
                elif side == 0:
                    arrived = push(turned_down, turned_up, j, i, wanted, columns, rows)
                elif against:
                    arrived = push(open_up, open_down, i, j, wanted, rows, columns)
                else:
                    arrived = push(turned_up, turned_down, j, i, wanted, columns, rows)
                if arrived >= wanted:
                    missing -= own
                    continue
                for a in range(height):
                    for b in range(width):
                        if (a == i and b == j) or rows[a] == columns[b]:
                            continue
                        through = down[a, b] if rows[a] != against else up[a, b]
                        other = plane[a, b]
                        if through == 0 or other == NO_CELL:
                            continue
                        if other < 0:
                            open_ended = True
                        elif sensitive[other]:
                            missing -= through
                        else:
                            cells[end], weights[end] = other, min(through, need[cell])
                            end += 1
            if missing > 0 and not open_ended and end > starts[found]:
                least[found] = missing
                found += 1
                starts[found] = end
    return cells[:starts[found]], weights[:starts[found]], starts[:found + 1], least[:found]
