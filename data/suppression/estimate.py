"""How much protection takes at least: what every sum and every two-way table by itself requires, in seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from data.site.model import Rule
from data.suppression.cover import cheapest, local_cuts
from data.suppression.equations import equations
from data.suppression.planes import plane_cuts, planes
from data.suppression.system import System, build, by_source
from data.tabulate.cells import Cells, State

ROUNDS = 4
"""How often the two-way tables are looked at, each time with what they required before."""
MANY = 8_000
"""From how many distinct cells on sums alone are looked at: their two-way tables would take minutes."""


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
        Table id → for each row of its frame, whether it might be published. Not safe to publish: each sum and, unless
        there are very many cells, each two-way table is looked at by itself. About no safe choice loses less over all
        tables together; tables that are tied together in other ways lose more, some of them much more.

    Raises
    ------
    DisclosureError
        If the tables contradict each other.
    """
    shown: dict[str, np.ndarray] = {}
    for source, members in by_source(tables).items():
        rule = rules[source]
        system = build(members, rule)
        withheld = _least(members, system, max(rule.largest - rule.smallest, 1))
        for cells in members:
            row = system.rows[cells.table.id]
            counted = (cells.frame["state"].astype(str) == State.COUNTED).to_numpy()
            shown[cells.table.id] = np.append(~withheld, [rule.zeros_shown, False])[row] & counted
    return {cells.table.id: shown[cells.table.id] for cells in tables}


def _least(tables: Sequence[Cells], system: System, width: int) -> np.ndarray:
    """Return the cheapest variables to withhold that sums and two-way tables allow."""
    span = system.high - system.low
    slack = np.where(system.hidden, span, system.value - system.low)
    need = np.where(system.sensitive, np.minimum(width, span), 0)
    cuts = dict.fromkeys(local_cuts(equations(tables, system), system, width, one_record=True))
    found = planes(tables, system) if len(system.value) < MANY else []
    withheld = system.sensitive
    for _ in range(ROUNDS):
        withheld = cheapest(list(cuts), system, system.sensitive) if cuts else system.sensitive
        new = plane_cuts(found, system, withheld, need, slack)
        if not new:
            break
        cuts.update(dict.fromkeys(new))
    return withheld
