"""Which cells to withhold, so that no small count can be worked out from the published ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from data.site.model import Rule
from data.suppression.search import Search
from data.suppression.system import build, by_source
from data.tabulate.cells import Cells

Progress = Callable[[str, float], None]


def protect(tables: Sequence[Cells], rule: Rule, progress: Progress | None = None) -> dict[str, np.ndarray]:
    """Choose the cells to publish.

    Parameters
    ----------
    tables : sequence of Cells
        The true cells of all tables of a release.
    rule : Rule
        Which counts are withheld for their own smallness.
    progress : callable, optional
        Called with what is being done and how much of all is done, 0 to 1.

    Returns
    -------
    dict of str to ndarray of bool
        Table id → for each row of its frame, whether it is published.

    Raises
    ------
    DisclosureError
        If the tables contradict each other, or no choice protects every small count.

    Notes
    -----
    Requirements are found by linear programs and met at least cost by an integer program, in turn,
    after Fischetti and Salazar-González (2001), Management Science 47(7), 1008-1027, adding
    the attacker who knows one record, and moves that are shared by many cells.
    """
    sources = by_source(tables)
    published: dict[str, np.ndarray] = {}
    for n, (source, members) in enumerate(sources.items()):
        def say(done: float, n: int = n, source: str = source) -> None:
            if progress is not None:
                progress(f"Protecting the tables of {source}", (n + done) / len(sources))

        say(0.0)
        system = build(members, rule)
        open_cells = Search(members, system, rule, say).run()
        for cells in members:
            rows = system.rows[cells.table.id]
            shown = np.append(open_cells, [rule.zeros_shown, False])[rows]
            published[cells.table.id] = shown & (cells.frame["state"].astype(str) == "counted").to_numpy()
    return {cells.table.id: published[cells.table.id] for cells in tables}
