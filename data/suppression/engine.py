"""Which cells to withhold, so that no small count can be worked out from the published ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.site.model import Rule
from data.suppression.aim import Aim
from data.suppression.certificate import certificate
from data.suppression.search import search
from data.suppression.system import build, by_source, marked
from data.tabulate.cells import Cells, State

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Choice:
    """Which cells are published, and what shows that this is safe.

    Parameters
    ----------
    published : dict of str to ndarray of bool
        Table id → for each row of its frame, whether it is published.
    certificates : dict of str to DataFrame
        Source → tables in whole numbers that agree with what is published; see
        :mod:`data.suppression.certificate`. They hold true counts and never leave the wall.
    """

    published: dict[str, np.ndarray]
    certificates: dict[str, pd.DataFrame]


def protect(
    tables: Sequence[Cells], rules: Rule | Mapping[str, Rule], progress: Progress | None = None, aim: Aim | None = None
) -> Choice:
    """Choose the cells to publish.

    Parameters
    ----------
    tables : sequence of Cells
        The true cells of all tables of a release, and of tables that are public already.
    rules : Rule or mapping of str to Rule
        Which counts are withheld for their own smallness: one rule, or source → rule.
    progress : callable, optional
        Called with what is being done and how much of all is done, 0 to 1.
    aim : Aim, optional
        What the choice must hold against; everything by default.

    Returns
    -------
    Choice

    Raises
    ------
    DisclosureError
        If the tables contradict each other, or no choice protects every small count.

    Notes
    -----
    What each sum and each two-way table by itself requires is met at least cost by an integer program, after
    Fischetti and Salazar-González (2001), Management Science 47(7), 1008-1027. What is still missing
    is added by the cheapest moves in whole numbers, which prove the protection of each cell at the same time.
    The same tables give the same choice: there is no clock in it.
    """
    aim = aim or Aim()
    sources = by_source(tables)
    published: dict[str, np.ndarray] = {}
    certificates: dict[str, pd.DataFrame] = {}
    for n, (source, members) in enumerate(sources.items()):
        def say(done: float, n: int = n, source: str = source) -> None:
            if progress is not None:
                progress(f"Protecting the tables of {source}", (n + done) / len(sources))

        say(0.0)
        rule = rules if isinstance(rules, Rule) else rules[source]
        system = build(members, rule, aim.even)
        width = aim.width or max(rule.largest - rule.smallest, 1)
        found = search(members, system, width, aim.one_record, say)
        certificates[source] = certificate(system, found)
        for cells in members:
            rows = system.rows[cells.table.id]
            shown = np.append(~found.withheld, [rule.zeros_shown, False])[rows]
            shown |= marked(cells, "public")
            published[cells.table.id] = shown & (cells.frame["state"].astype(str) == State.COUNTED).to_numpy()
    return Choice({cells.table.id: published[cells.table.id] for cells in tables}, certificates)
