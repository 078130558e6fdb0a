"""What is about to be published, or is, beside the true counts: is each number true, and may it be there?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from data.publish.rounding import rounded
from data.releases import manifest as m
from data.site.model import Rule
from data.tabulate.cells import Cells, State
from errors import DisclosureError, Problem
from vocabulary import Status


def refuse_untrue(
    tables: Sequence[Cells], public: Sequence[tuple[m.Table, pd.DataFrame]], rules: Mapping[str, Rule]
) -> None:
    """Stop before anything is written if a table does not say what was counted.

    Parameters
    ----------
    tables : sequence of Cells
        The true cells.
    public : sequence of (Table, DataFrame)
        The same tables as they are to be published.
    rules : mapping of str to Rule
        Source id → its rule.

    Raises
    ------
    DisclosureError
        Names the tables; tells no count.
    """
    wrong = [
        Problem(said, key=info.id) for cells, (info, frame) in zip(tables, public, strict=True)
        if (said := compare(cells, frame, rules[cells.source])[1])
    ]
    if wrong:
        raise DisclosureError([*wrong, Problem("Nothing was published.")])


def compare(cells: Cells, public: pd.DataFrame, rule: Rule) -> tuple[np.ndarray, str]:
    """Compare a table as it is published with the true cells.

    Parameters
    ----------
    cells : Cells
        The true cells.
    public : DataFrame
        The dimensions, ``count`` and ``count_status``.
    rule : Rule
        The source's rule: how counts are rounded.

    Returns
    -------
    shown : ndarray of bool, shape (n,)
        Which of the true cells are published.
    wrong : str
        What is wrong; empty if nothing is. Tells no count.
    """
    dimensions = list(cells.codes)
    nothing = np.zeros(len(cells.frame), dtype=bool)
    if list(public.columns) != [*dimensions, "count", "count_status"]:
        return nothing, "The table does not have the columns that the site asks for."
    true = cells.frame[[*dimensions, "count", "state"]].astype(dict.fromkeys(dimensions, "str"))
    both = true.merge(public, on=dimensions, how="left", suffixes=("_true", ""), validate="one_to_one")
    if len(public) != len(true) or both["count_status"].isna().any():
        return nothing, "The table does not have the cells that the site asks for."
    shown = (both["count_status"] == Status.PUBLISHED).to_numpy(bool)
    counted = (both["state"].astype(str) == State.COUNTED).to_numpy(bool)
    expected, found = (both[name].fillna(-1).to_numpy(np.int64) for name in ("count_true", "count"))
    if (shown & ~(counted & (found == rounded(expected, rule.rounding)))).any():
        return shown, "A published count is not the true one" + (", rounded." if rule.rounding else ".")
    if "sensitive" in cells.frame and (shown & cells.frame["sensitive"].to_numpy(bool)).any():
        return shown, "A count is published that the rule withholds for the few who stand behind it."
    unreported = (both["state"].astype(str) == State.NOT_REPORTED).to_numpy(bool)
    if (unreported != (both["count_status"] == Status.NOT_REPORTED).to_numpy(bool)).any():
        return shown, "A cell is said to be not reported that is, or the other way around."
    return shown, ""
