"""What a table gives: shares of it that are published, and which numbers these are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.site.model import Rule
from data.tabulate.cells import Cells, State
from vocabulary import ALL, COUNTY, DIMENSIONS


@dataclass(frozen=True)
class Yield:
    """What of a table is published, as shares from 0 to 1; None where there is nothing to have a share of.

    Parameters
    ----------
    cells : int
        How many cells the table has that were reported: a product of codes, which everyone can see.
    answers : float or None
        Published cells, zeros included, as a share of all cells that were reported.
    numbers : float or None
        Published cells above zero as a share of all cells above zero.
    safe : float or None
        Published cells as a share of those that are neither zero nor small. It tells how many are withheld to protect
        others, so it stays inside the wall.
    events : float or None
        Events in published cells as a share of all, in the periods whose total is published.
    """

    cells: int
    answers: float | None
    numbers: float | None
    safe: float | None
    events: float | None


def is_small(cells: Cells, rule: Rule) -> np.ndarray:
    """Return which cells of a table the rule withholds by themselves; those that came hidden are among them."""
    count, state = _count(cells), cells.frame["state"].astype(str).to_numpy()
    small = (count >= rule.smallest) & (count <= rule.largest) | (count == 0) & (not rule.zeros_shown)
    if "sensitive" in cells.frame:
        small |= cells.frame["sensitive"].to_numpy(bool)
    return np.asarray(small & (state == State.COUNTED) | (state == State.HIDDEN))


def table_yield(cells: Cells, shown: np.ndarray, rule: Rule) -> Yield:
    """Return what of a table is published.

    Parameters
    ----------
    cells : Cells
        The true cells.
    shown : ndarray of bool, shape (n,)
        Which of them are published.
    rule : Rule
        The rule that its counts are published by.

    Returns
    -------
    Yield
    """
    count, state = _count(cells), cells.frame["state"].astype(str).to_numpy()
    reported = state != State.NOT_REPORTED
    safe = (count > 0) & reported & ~is_small(cells, rule)
    return Yield(int(reported.sum()), _share(shown, reported), _share(shown, reported & (count != 0)),
                 _share(shown, safe), _events(cells, shown, count))


def given(tables: Iterable[Cells], shown: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return the numbers above zero that tables publish, a number in several tables once.

    Returns
    -------
    ndarray of uint64
        A key for each, the same for the same question in whichever table it stands; sorted.
    """
    keys = [_keys(cells)[shown[cells.table.id] & (_count(cells) > 0)] for cells in tables]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.uint64), *keys]))


def _keys(cells: Cells) -> np.ndarray:
    frame = cells.frame
    area = frame["area"].astype(str)
    place = np.where(area == ALL, f"{COUNTY}/{cells.total_covers}", cells.table.geography + "/" + area)
    parts = {"area": place, "period": frame["period"].astype(str)}
    for name in DIMENSIONS:
        if name not in parts:
            parts[name] = frame[name].astype(str) if name in frame else cells.where.get(name, ALL)
    named = pd.DataFrame(parts, index=frame.index).astype("category")
    return pd.util.hash_pandas_object(named, index=False).to_numpy(np.uint64)


def _count(cells: Cells) -> np.ndarray:
    """Return true counts; -1 where there is none."""
    return cells.frame["count"].fillna(-1).to_numpy(np.int64)


def _share(shown: np.ndarray, among: np.ndarray) -> float | None:
    return float((shown & among).sum() / among.sum()) if among.any() else None


def _events(cells: Cells, shown: np.ndarray, count: np.ndarray) -> float | None:
    frame = cells.frame
    split = [name for name, codes in cells.codes.items() if name != "period" and set(codes) - {ALL}]
    if not split:
        return None
    total = (frame[split].astype(str) == ALL).all(axis=1).to_numpy() & shown
    parts = (frame[split].astype(str) != ALL).all(axis=1).to_numpy()
    if cells.total_covers is not None:
        parts = parts & frame["area"].isin(cells.total_covers).to_numpy()
    known = frame["period"].isin(frame["period"][total]).to_numpy()
    every = int(count[total].sum())
    return min(int(count[parts & shown & known].sum()) / every, 1.0) if every else None
