"""From true cells to what is published of them: the last time that a true count is looked at."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.publish.rounding import rounded
from data.releases import manifest as m
from data.tabulate.cells import Cells, State
from vocabulary import Status


def public_table(cells: Cells, published: np.ndarray, rounding: int | None = None) -> tuple[m.Table, pd.DataFrame]:
    """Return a table as it is published.

    Parameters
    ----------
    cells : Cells
        The true cells.
    published : ndarray of bool, shape (n,)
        Which of them may be shown, in the order of ``cells.frame``.
    rounding : int, optional
        The base that an agreement wants them rounded to.

    Returns
    -------
    info : Table
        What the manifest says of it; its file and figures are filled in on writing.
    frame : DataFrame
        The dimensions, ``count`` (Int64, empty unless published) and ``count_status``, in the order of
        the codes, whatever order the counting left.
    """
    state = cells.frame["state"].astype(str).to_numpy()
    shown = np.asarray(published, dtype=bool) & (state == State.COUNTED)
    true = cells.frame["count"].astype("Int64").to_numpy(dtype="int64", na_value=0)
    dimensions = list(cells.codes)
    for name in dimensions:
        if not set(cells.frame[name].astype(str)) <= set(cells.codes[name]):
            raise ValueError(f"{cells.table.id}: there are cells whose {name} the codes do not list")
    frame = pd.DataFrame({
        name: pd.Categorical(cells.frame[name].astype(str), categories=cells.codes[name]) for name in dimensions
    })
    # Zero, not the true count, stands below the mask: a masked array keeps what is masked.
    frame["count"] = pd.arrays.IntegerArray(np.where(shown, rounded(true, rounding), 0), ~shown)
    frame["count_status"] = np.select(
        [shown, state == State.NOT_REPORTED], [str(Status.PUBLISHED), str(Status.NOT_REPORTED)], str(Status.WITHHELD)
    )
    frame = frame.sort_values(dimensions, ignore_index=True).astype(dict.fromkeys(dimensions, "str"))
    table = cells.table
    info = m.Table(
        id=table.id, title=table.title, indicator=table.indicator, geography=table.geography, codes=cells.codes,
        file="", rows=0, statuses={}, total_covers=cells.total_covers,
    )
    return info, frame.astype({"count_status": "str"})
