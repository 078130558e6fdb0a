"""Where a cell has no number: which published cells are nearest, as the release holds it.

``nearest/<table>.parquet`` has a row for each pointer: ``row``, the cell's row in its table; ``kind``, in what the
answer is about more (kinds of :data:`vocabulary.WIDER`, joined by ``+``); ``table`` and ``nearest_row``, where it
stands. Pointers are in the order of the cells, those of one cell with the nearest first.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from data.releases.manifest import Table
from errors import Problem
from vocabulary import ALL, WIDER, Status, period_months

COLUMNS = ("row", "kind", "table", "nearest_row")
Frames = Mapping[str, pd.DataFrame]


def pointer_file(table: str) -> str:
    """Return the file of a release that has a table's pointers."""
    return f"nearest/{table}.parquet"


def as_pointers(row: ArrayLike, kind: ArrayLike, table: ArrayLike, nearest_row: ArrayLike) -> pd.DataFrame:
    """Return pointers as a table of the release; see the module."""
    return pd.DataFrame({
        "row": np.asarray(row, dtype=np.int64), "kind": pd.array(np.asarray(kind, dtype=object), dtype="str"),
        "table": pd.array(np.asarray(table, dtype=object), dtype="str"),
        "nearest_row": np.asarray(nearest_row, dtype=np.int64),
    })


def check_pointers(tables: Mapping[str, Table], cells: Frames, pointers: Frames) -> list[Problem]:
    """Find pointers that do not lead from a cell without a number to a published one that is about more.

    Parameters
    ----------
    tables : mapping of str to Table
        Id → what the manifest says of the table.
    cells, pointers : mapping of str to DataFrame
        Id of a table → its cells, and its pointers.

    Returns
    -------
    list of Problem
        At most one a table; none tells what stands in a cell.
    """
    problems = []
    for name, own in pointers.items():
        wrong = _wrong(name, tables, cells, own)
        if wrong:
            problems.append(Problem("Pointers to the nearest answer are wrong.", file=pointer_file(name),
                                    found=wrong, advice="Publish again, or go back with: equity rollback"))
    return problems


def _wrong(name: str, tables: Mapping[str, Table], cells: Frames, own: pd.DataFrame) -> str:
    if tuple(own.columns) != COLUMNS:
        return "other columns than " + ", ".join(COLUMNS)
    rows, nearest_rows, kinds, names = (own[column].to_numpy() for column in ("row", "nearest_row", "kind", "table"))
    if not _within(rows, cells[name]):
        return "a cell that the table does not have"
    source = cells[name].take(rows)
    if not source["count_status"].isin([Status.WITHHELD, Status.NOT_REPORTED]).all():
        return "a pointer from a cell that has a number"
    for there in dict.fromkeys(names):
        part = np.flatnonzero(names == there)
        if there not in tables or tables[there].indicator != tables[name].indicator:
            return f"a pointer into {there}"
        if not _within(nearest_rows[part], cells[there]):
            return "a pointer to a cell that there is not"
        target = cells[there].take(nearest_rows[part])
        if not (target["count_status"] == Status.PUBLISHED).all():
            return "a pointer to a cell without a number"
        if not _more(source.take(part), target, kinds[part], tables[name], tables[there]):
            return "a pointer to a cell that is not about more in what it says"
    return ""


def _within(rows: np.ndarray, frame: pd.DataFrame) -> bool:
    return bool(((rows >= 0) & (rows < len(frame))).all())


def _more(source: pd.DataFrame, target: pd.DataFrame, kind: np.ndarray, table: Table, there: Table) -> bool:
    """Whether each target is about more than its source in exactly the kinds named."""
    here = table.geography == there.geography
    if not {part for said in set(kind) for part in said.split("+")} <= set(WIDER):
        return False
    for name in WIDER:
        before, after = (
            frame[name].to_numpy(dtype=object) if name in frame else np.full(len(frame), ALL, dtype=object)
            for frame in (source, target)
        )
        if name == "area":
            same = (before == after) & (here | (after == ALL))
            more = np.logical_not(here) | (after == ALL)
        else:
            same = before == after
            more = _longer(before, after) if name == "period" else (after == ALL) & ~same
        named = np.array([name in said.split("+") for said in kind], dtype=bool)
        if not np.where(named, more, same).all():
            return False
    return True


def _longer(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    months = {code: frozenset(period_months(code)) for code in {*before, *after}}
    pairs = pd.Series(list(zip(before, after, strict=True)), dtype=object)
    return pairs.map({pair: months[pair[0]] < months[pair[1]] for pair in set(pairs)}).to_numpy(dtype=bool)
