"""What no choice of cells can protect any more, since too much of it is public from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from data.site.model import Rule
from data.suppression.attack.model import known
from data.suppression.attack.run import weigh
from data.tabulate.cells import Cells, State


def beyond_protection(tables: Sequence[Cells], rules: Mapping[str, Rule], sources: set[str]) -> list[Cells]:
    """Mark the counts that are too well known already to be protected as the rule asks.

    Parameters
    ----------
    tables : sequence of Cells
        True cells, with the marks ``public`` and ``sensitive``.
    rules : mapping of str to Rule
        Source → rule.
    sources : set of str
        The sources to look at.

    Returns
    -------
    list of Cells
        The tables. Where what is public leaves fewer values of a sensitive count than the rule asks for, ``low`` and
        ``high`` are the smallest and largest of them: it is protected as far as it still can be. ``lost`` is a count
        that what is public tells to a person who knows one record.
    """
    marked = {cells.table.id: cells for cells in tables}
    for source in sources:
        members = [cells for cells in tables if cells.source == source]
        rule = rules[source]
        public = {cells.table.id: cells.frame["public"].to_numpy(bool) for cells in members}
        facts = known(members, public, rule)
        found = weigh(facts, rule.largest - rule.smallest, True, lambda _done: None, None)
        if not found.witnesses and not found.narrow.any():
            continue
        for number, cells in enumerate(members):
            mine = facts.table[found.goals] == number
            rows = facts.row[found.goals]
            marked[cells.table.id] = _with(cells, rows[mine & found.narrow], found.low[mine & found.narrow],
                                           found.high[mine & found.narrow], rows[mine & (found.told | found.unproven)])
    return [marked[cells.table.id] for cells in tables]


def _with(cells: Cells, narrow: np.ndarray, low: np.ndarray, high: np.ndarray, told: np.ndarray) -> Cells:
    counted = (cells.frame["state"].astype(str) == State.COUNTED).to_numpy()
    frame = cells.frame.copy()
    lost = np.zeros(len(frame), dtype=bool)
    lost[told] = True
    frame["lost"] = lost & counted
    for name, bound in (("low", low), ("high", high)):
        column = frame[name].astype("Int64") if name in frame else pd.Series(pd.NA, index=frame.index, dtype="Int64")
        column.iloc[narrow[counted[narrow]]] = bound[counted[narrow]]
        frame[name] = column
    return replace(cells, frame=frame)
