"""How much protection takes at least: what every sum by itself requires, found in seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from data.site.model import Rule
from data.suppression.cover import cheapest, local_cuts
from data.suppression.equations import equations
from data.suppression.system import build, by_source
from data.tabulate.cells import Cells, State


def estimate(tables: Sequence[Cells], rules: Mapping[str, Rule]) -> dict[str, np.ndarray]:
    """Estimate which cells can be published.

    Parameters
    ----------
    tables : sequence of Cells
        True cells.
    rules : mapping of str to Rule
        Source → the rule that its counts are published by.

    Returns
    -------
    dict of str to ndarray of bool
        Table id → for each row of its frame, whether it might be published. Not safe to publish: only sums along
        one dimension are looked at, each by itself. No safe choice loses less over all tables together; tables
        that are tied together in other ways lose more, some of them much more.

    Raises
    ------
    DisclosureError
        If the tables contradict each other.
    """
    shown: dict[str, np.ndarray] = {}
    for source, members in by_source(tables).items():
        rule = rules[source]
        system = build(members, rule)
        width = max(rule.largest - rule.smallest, 1)
        cuts = local_cuts(equations(members, system), system, width, one_record=True)
        withheld = cheapest(cuts, system, system.sensitive) if cuts else system.sensitive
        for cells in members:
            row = system.rows[cells.table.id]
            counted = (cells.frame["state"].astype(str) == State.COUNTED).to_numpy()
            shown[cells.table.id] = np.append(~withheld, [rule.zeros_shown, False])[row] & counted
    return {cells.table.id: shown[cells.table.id] for cells in tables}
