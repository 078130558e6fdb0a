"""On tables so small that every possible one can be listed, the audit agrees with the list."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression import audit, protect

RULE = Rule(smallest=1, largest=2, source="A test")
MOST = 3


def table(counts: list[int], windows: bool):
    """Count records into areas × groups, or areas × two years and their window."""
    places = [(area, other) for area in ("a", "b") for other in (("g", "h") if not windows else (2020, 2021))]
    rows = [place for place, count in zip(places, counts, strict=True) for _ in range(count)]
    frame = pd.DataFrame(rows, columns=["area_code", "other"])
    if windows:
        frame = frame.rename(columns={"area_code": "place", "other": "year"}).assign(group="g")
        frame["year"] = frame["year"].astype(int)
        return cube(frame, "t", "place", [], ["2020", "2021", "2020-2021"], "s")
    frame = frame.rename(columns={"area_code": "place", "other": "group"}).assign(year=2020)
    return cube(frame, "t", "place", ["group"], ["2020"], "s")


def possible(cells, published: np.ndarray) -> list[np.ndarray]:
    """List the counts of every whole-number table that agrees with what is published."""
    frame, dims = cells.frame, [*cells.table.by, "period"]
    total = int(frame["count"].max())
    leaves = frame[(frame["area"] != "all") & ~frame[dims].isin(["all", "2020-2021"]).any(axis=1)]
    key = list(frame[["area", *dims]].itertuples(index=False, name=None))
    sums = np.array([[
        all(c in ("all", "2020-2021") or c == d for c, d in zip(row, leaf, strict=True))
        for leaf in leaves[["area", *dims]].itertuples(index=False, name=None)] for row in key], dtype=int)
    true = frame["count"].to_numpy(int)
    found = []
    for atoms in product(range(total + 2 * MOST), repeat=len(leaves)):
        counts = sums @ np.array(atoms)
        if (counts[published] == true[published]).all() and (counts[~published] >= 1).all():
            found.append(counts)
    return found


small = st.lists(st.integers(0, MOST), min_size=4, max_size=4).filter(lambda counts: 0 < sum(counts) <= 7)


@settings(max_examples=25, deadline=None)
@given(small, st.booleans(), st.randoms(use_true_random=False))
def test_the_audit_finds_what_the_list_of_all_tables_finds(counts, windows, random) -> None:
    cells = table(counts, windows)
    true = cells.frame["count"].to_numpy(int)
    sensitive = (true >= 1) & (true <= RULE.largest)
    published = ~sensitive & np.array([value == 0 or random.random() < 0.6 for value in true])
    result = audit([cells], {"t": published}, RULE)
    every = possible(cells, published)
    one_value = sum(len({int(counts[row]) for counts in every}) == 1 for row in np.flatnonzero(sensitive))
    assert result.figures["recovered"] == one_value
    assert result.figures["derivable"] <= one_value
    assert result.passed <= (one_value == 0)


@settings(max_examples=15, deadline=None)
@given(small, st.booleans())
def test_what_the_engine_publishes_leaves_every_small_count_more_than_one_value(counts, windows) -> None:
    cells = table(counts, windows)
    published = protect([cells], RULE).published
    assert audit([cells], published, RULE).passed
    true = cells.frame["count"].to_numpy(int)
    every = possible(cells, published["t"])
    for row in np.flatnonzero((true >= 1) & (true <= RULE.largest)):
        assert len({int(found[row]) for found in every}) > 1
