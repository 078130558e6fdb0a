"""What has been told of each cell before, and what follows for telling it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from data.publish.identity import identify
from data.publish.ledger import Entry, is_withheld
from data.publish.rounding import rounded
from data.site.model import Rule
from data.tabulate.cells import Cells, State
from vocabulary import ALL

COLUMNS = ("key", "count", "told", "withheld", "same")


def history_of(entries: Iterable[Entry], same: Mapping[str, Mapping[str, set[str]]]) -> pd.DataFrame:
    """Return what releases told of each cell.

    Parameters
    ----------
    entries : iterable of Entry
        The ledger.
    same : mapping of str to mapping of str to set of str
        Release → geography → the areas that are where they were.

    Returns
    -------
    DataFrame
        ``key`` (from :func:`data.publish.identity.identify`), ``count`` (the true one of then), ``told`` (the published
        number), ``withheld``, and ``same``: whether the area is still the same area.
    """
    parts = [pd.DataFrame({name: [] for name in COLUMNS}).astype(_TYPES)]
    for entry in entries:
        for cells in entry.tables:
            parts.append(pd.DataFrame({
                "key": identify(cells), "count": cells.frame["count"], "told": cells.frame["told"],
                "withheld": is_withheld(cells), "same": stays(cells, entry, same[entry.release]),
            }).astype(_TYPES))
    return pd.concat(parts, ignore_index=True).drop_duplicates(ignore_index=True)


_TYPES = {"key": "str", "count": "Int64", "told": "Int64", "withheld": "bool", "same": "bool"}


def stays(cells: Cells, entry: Entry, unmoved: Mapping[str, set[str]]) -> pd.Series:
    """Return which rows of an entry's table are about the same areas: where they were, never drawn, or all together.

    Parameters
    ----------
    cells : Cells
        The table.
    entry : Entry
        The entry that it is of.
    unmoved : mapping of str to set of str
        Geography → the areas that are where they were.
    """
    area, geography = cells.frame["area"], cells.table.geography
    return (area == ALL) | area.isin(unmoved.get(geography, set())) | ~area.isin(list(entry.areas.get(geography, {})))


def declared(keys: pd.Series, counts: pd.Series) -> pd.DataFrame:
    """Return counts that are public elsewhere as a part of the history."""
    told = counts.astype("Int64")
    return pd.DataFrame({"key": keys, "count": told, "told": told, "withheld": False, "same": True}).astype(_TYPES)


def marked(cells: Cells, history: pd.DataFrame, rule: Rule) -> Cells:
    """Return a table with what its cells' history asks for.

    Parameters
    ----------
    cells : Cells
        A table with the true counts of today.
    history : DataFrame
        From :func:`history_of`, and :func:`declared`.
    rule : Rule
        The source's rule of today.

    Returns
    -------
    Cells
        ``public``: this very count was told before. ``sensitive``: another count was told, and the difference is a
        number that the rule withholds. ``kept``: it was withheld before. A zero that is shown is told as ever.
    """
    frame = cells.frame
    now = frame["count"].astype("Int64").fillna(-1).to_numpy(np.int64)
    counted = (frame["state"].astype(str) == State.COUNTED).to_numpy()
    rows = pd.DataFrame({"key": identify(cells).to_numpy(), "row": np.arange(len(frame)), "now": now})
    told = rows[counted].merge(history, on="key")
    known = told["told"].notna()
    equal = known & told["count"].eq(told["now"]).fillna(False) & told["same"]
    shown = rounded(told["now"].to_numpy(np.int64), rule.rounding)
    change = np.abs(shown - told["told"].fillna(0).to_numpy(np.int64))
    small = known & (change >= rule.smallest) & (change <= rule.largest)
    public, differs, held = (
        _rows(told, which, len(frame)) for which in (equal, small, told["withheld"]))
    plain = (now == 0) & rule.zeros_shown
    marks = frame.copy()
    before = marks["sensitive"].to_numpy(bool) if "sensitive" in marks else np.zeros(len(frame), dtype=bool)
    marks["sensitive"] = before | (differs & ~public & ~plain)
    marks["public"] = public
    marks["kept"] = held & ~public & ~plain
    return replace(cells, frame=marks)


def _rows(told: pd.DataFrame, which: pd.Series, number: int) -> np.ndarray:
    found = np.zeros(number, dtype=bool)
    found[told.loc[which.astype(bool), "row"].to_numpy()] = True
    return found


def too_small(cells: Cells, rule: Rule) -> np.ndarray:
    """Return which counts the rule withholds for themselves, whatever is known of them already."""
    count = cells.frame["count"].astype("Int64").fillna(-1).to_numpy(np.int64)
    small = (count >= rule.smallest) & (count <= rule.largest)
    if not rule.zeros_shown:
        small |= count == 0
    return small


def revised(entry: Entry, now: pd.DataFrame, unmoved: Mapping[str, set[str]]) -> pd.DataFrame:
    """Return of which cells of an entry today's count is known, and whether it is what it was.

    Parameters
    ----------
    entry : Entry
        What a release told.
    now : DataFrame
        ``key`` and ``now``, the true counts of today, each key once.
    unmoved : mapping of str to set of str
        Geography → the areas that are where they were.

    Returns
    -------
    DataFrame
        ``source, period, whole`` (of the whole place), ``equal``; a row a cell.
    """
    parts = [pd.DataFrame({"source": pd.Series(dtype="str"), "period": pd.Series(dtype="str"),
                           "whole": pd.Series(dtype="bool"), "equal": pd.Series(dtype="bool")})]
    for cells in entry.tables:
        frame = cells.frame.assign(key=identify(cells))
        whole = frame["area"] == ALL
        here = stays(cells, entry, unmoved)
        both = frame[here & frame["count"].notna()].assign(whole=whole).merge(now, on="key")
        parts.append(pd.DataFrame({"source": cells.source, "period": both["period"], "whole": both["whole"],
                                   "equal": both["count"].eq(both["now"]).astype(bool)}))
    return pd.concat(parts, ignore_index=True)
