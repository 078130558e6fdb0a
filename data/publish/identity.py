"""What a cell is about, in one text: the same in whichever table, release or file it stands."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd

from data.tabulate.cells import Cells
from vocabulary import ALL, COUNTY


def identify(cells: Cells) -> pd.Series:
    """Return for each row of a table what it is about.

    Parameters
    ----------
    cells : Cells
        The table. Its own restriction (``where``) and a code of a dimension are one and the same; a total over all
        areas is about the whole place, unless some areas did not report.

    Returns
    -------
    Series of str, shape (n,)
        Source, place, period, and every dimension that is not ``all``.
    """
    frame = cells.frame
    area, period = frame["area"].astype(str), frame["period"].astype(str)
    place = np.where(area == ALL, _total(cells), cells.table.geography)
    said = cells.source + "|" + pd.Series(place, index=frame.index, dtype="str") + "|" + area + "|" + period
    for dim in sorted({*cells.table.by, *cells.where}):
        code = frame[dim].astype(str) if dim in cells.table.by else pd.Series(cells.where[dim], index=frame.index)
        said = said + (f"|{dim}=" + code).where(code != ALL, "")
    return said.astype("str")


def _total(cells: Cells) -> str:
    if cells.total_covers is None:
        return COUNTY
    covered = hashlib.sha256("\0".join(sorted(cells.total_covers)).encode()).hexdigest()[:12]
    return f"{cells.table.geography}:{covered}"
