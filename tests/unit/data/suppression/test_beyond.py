"""Counts of which too much is public to be protected as the rule asks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression import audit, protect
from data.suppression.attack.beyond import beyond_protection
from data.tabulate.cells import Cells

RULE = Rule(smallest=1, largest=9, source="A test")


def table(public: list[str]) -> Cells:
    counts = {"p0": 4, "p1": 3, "p2": 40, "p3": 50}
    records = pd.DataFrame({"place": [place for place, n in counts.items() for _ in range(n)], "year": 2020})
    cells = cube(records, "t", "place", [], ["2020"], "s")
    told = cells.frame["area"].isin(public)
    return replace(cells, frame=cells.frame.assign(public=told, kept=False, sensitive=False))


def row(cells: Cells, area: str) -> int:
    return int(np.flatnonzero(cells.frame["area"] == area)[0])


def test_two_counts_whose_sum_is_public_are_protected_as_far_as_they_can_be() -> None:
    cells = table(["p2", "p3", "all"])
    (marked,) = beyond_protection([cells], {"s": RULE}, {"s"})
    for area in ("p0", "p1"):
        place = marked.frame.iloc[row(marked, area)]
        assert (place["low"], place["high"]) == (1, 6)
    published = protect([marked], {"s": RULE}).published
    assert not published["t"][[row(marked, "p0"), row(marked, "p1")]].any()
    result = audit([marked], published, {"s": RULE})
    assert result.passed
    assert not audit([cells], published, {"s": RULE}).passed


def test_where_enough_is_left_nothing_is_marked() -> None:
    cells = table(["p3", "all"])
    (marked,) = beyond_protection([cells], {"s": RULE}, {"s"})
    assert marked.frame["high"].isna().all()
    assert not marked.frame["lost"].any()


def test_sources_that_nobody_doubts_are_not_looked_at() -> None:
    cells = table(["p2", "p3", "all"])
    assert beyond_protection([cells], {"s": RULE}, set()) == [cells]
