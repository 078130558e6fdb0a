"""No table is published that is mostly empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

import numpy as np

from data.tabulate.cells import Cells, State
from errors import DisclosureError, Problem


def refuse_empty(tables: Sequence[Cells], published: Mapping[str, np.ndarray], most_withheld: float) -> None:
    """Stop if too much of a table would be withheld.

    Parameters
    ----------
    tables : sequence of Cells
        The true cells.
    published : mapping of str to ndarray of bool
        Table id → which of its cells are to be published.
    most_withheld : float
        The largest share of a table's cells that may be withheld, 0 to 1. Zeros that are shown are answers; what was
        not reported does not count.

    Raises
    ------
    DisclosureError
        Names every such table and its share.
    """
    found = []
    for cells in tables:
        reported = (cells.frame["state"].astype(str) != State.NOT_REPORTED).to_numpy()
        share = 1 - published[cells.table.id][reported].mean() if reported.any() else 0.0
        if share > most_withheld:
            found.append(Problem(
                "Too many of this table's cells would be withheld.", key=f"tables.{cells.table.id}",
                found=f"{ceil(100 * share)} % of its cells withheld", expected=f"at most {most_withheld:.0%}",
                advice="See what can be published instead: equity plan. Let publishing follow it: equity plan --write"))
    if found:
        raise DisclosureError([*found, Problem("Nothing was published.")])
