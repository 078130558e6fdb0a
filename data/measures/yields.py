"""How much of each table is given, worked out from what is published alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from data.measures.answers import Answers
from data.releases.manifest import Table
from vocabulary import ALL, DIMENSIONS, Status


@dataclass(frozen=True)
class Yield:
    """What of a table, or of several, is given.

    Parameters
    ----------
    zeros, numbers : int
        Published cells with a zero, and with more.
    withheld : int
        Cells withheld to protect privacy.
    other : int
        Cells without a number for another reason, not reported for example.
    within, total : int
        Events in the published cells that are no totals themselves, and in the published totals of the same periods;
        0 for a table that has totals alone.
    """

    zeros: int
    numbers: int
    withheld: int
    other: int
    within: int
    total: int

    @property
    def cells(self) -> int:
        """Every cell."""
        return self.zeros + self.numbers + self.withheld + self.other

    @property
    def share_of_cells(self) -> float | None:
        """Published cells above zero as a share of these and all that are withheld, 0 to 1; None without any.

        Where zeros are always shown, every withheld cell is above zero, and this is the share of the cells above zero.
        """
        return self.numbers / (self.numbers + self.withheld) if self.numbers + self.withheld else None

    @property
    def share_of_events(self) -> float | None:
        """Events in published cells as a share of all, 0 to 1; None where no total is published."""
        return min(self.within / self.total, 1.0) if self.total else None


def table_yield(answers: Answers, table: Table) -> Yield:
    """Return what of a table is given.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    table : Table
        What its manifest says of the table.
    """
    frame = answers.frame(table.id)
    status = frame["count_status"]
    shown = status == Status.PUBLISHED
    withheld = int((status == Status.WITHHELD).sum())
    zeros = int((shown & (frame["count"] == 0).fillna(value=False)).sum())
    split = [name for name in DIMENSIONS if name != "period" and set(table.codes.get(name, ())) - {ALL}]
    whole = (frame[split] == ALL).all(axis=1) & bool(split)
    parts = (frame[split] != ALL).all(axis=1)
    if table.total_covers is not None:
        parts &= frame["area"].isin(table.total_covers)
    total = frame[shown & whole].groupby("period")["count"].sum()
    within = frame[shown & parts & frame["period"].isin(total.index)]["count"]
    return Yield(zeros, int(shown.sum()) - zeros, withheld, len(frame) - int(shown.sum()) - withheld, _sum(within),
                 _sum(total))


def together(parts: Iterable[Yield]) -> Yield:
    """Return what of several tables is given."""
    every = list(parts)
    return Yield(*(sum(getattr(part, name) for part in every)
                   for name in ("zeros", "numbers", "withheld", "other", "within", "total")))


def nearest_kinds(answers: Answers) -> dict[str, int]:
    """Return for how many withheld cells the nearest answer is of each kind, in all tables of a release.

    Returns
    -------
    dict of str to int
        Kind as in :mod:`data.releases.pointers` → cells; an empty kind for cells that nothing published is near to.
    """
    found: Counter[str] = Counter()
    for table in answers.release.manifest.tables:
        withheld = answers.frame(table.id)["count_status"] == Status.WITHHELD
        first = answers.release.nearest(table.id).drop_duplicates("row").set_index("row")["kind"]
        found.update(first.reindex(withheld.index[withheld]).fillna("").to_list())
    return dict(found)


def _sum(counts: pd.Series) -> int:
    return int(counts.sum())
