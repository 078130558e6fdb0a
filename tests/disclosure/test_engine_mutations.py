"""Protection is taken away cell by cell: the audit finds it wherever it mattered."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression import audit, protect

RULE = Rule(smallest=1, largest=4, source="A test")


def release():
    random = np.random.default_rng(5)
    found = pd.DataFrame({
        "place": random.choice(["p1", "p2", "p3", "p4"], 150, p=[0.5, 0.3, 0.15, 0.05]),
        "group": random.choice(["a", "b", "c"], 150, p=[0.6, 0.35, 0.05]), "year": 2020})
    return cube(found, "t", "place", ["group"], ["2020"], "s")


def alone_in_a_sum(cells, published: np.ndarray) -> set[int]:
    """Return the small cells that are the only withheld part of a published total, or the like."""
    frame = cells.frame.assign(published=published, row=range(len(cells.frame)))
    lone = set()
    for dim, other in (("area", "group"), ("group", "area")):
        for _, line in frame.groupby(other):
            hidden = line[~line["published"]]
            if len(hidden) == 1 and line[dim].nunique() > 1:
                lone.add(int(hidden["row"].iloc[0]))
    count = cells.frame["count"].to_numpy(int)
    return {row for row in lone if 1 <= count[row] <= RULE.largest}


def test_the_audit_finds_every_cell_that_a_missing_protection_leaves_alone() -> None:
    cells = release()
    published = protect([cells], RULE).published["t"]
    assert audit([cells], {"t": published}, RULE).passed
    count = cells.frame["count"].to_numpy(int)
    complementary = np.flatnonzero(~published & (count > RULE.largest))
    assert len(complementary)
    mattered = 0
    for row in complementary:
        without = published.copy()
        without[row] = True
        result = audit([cells], {"t": without}, RULE)
        lone = alone_in_a_sum(cells, without)
        assert result.figures["derivable"] >= len(lone)
        if lone:
            mattered += 1
            assert not result.passed
            assert result.findings
    assert mattered


def test_publishing_a_small_count_itself_does_not_pass() -> None:
    cells = release()
    published = protect([cells], RULE).published["t"]
    count = cells.frame["count"].to_numpy(int)
    published[np.flatnonzero((count >= 1) & (count <= RULE.largest))[0]] = True
    result = audit([cells], {"t": published}, RULE)
    assert not result.passed
    assert result.figures["shown"] == 1


def test_no_finding_tells_a_count() -> None:
    cells = release()
    count = cells.frame["count"].to_numpy(int)
    result = audit([cells], {"t": (count == 0) | (count > RULE.largest)}, RULE)
    assert not result.passed
    for finding in result.findings:
        assert finding.found == ""
        assert finding.column.startswith("area ") or "more such cells" in finding.what


@pytest.mark.parametrize("value", [2, 3])
def test_two_counts_that_only_hide_each_other_are_told_by_one_record(value: int) -> None:
    rows = [("p1", "a")] + [("p2", "a")] * value + [("p1", "b")] * 20 + [("p2", "b")] * 20 + [("p3", "a")] * 30
    records = pd.DataFrame(rows, columns=["place", "group"]).assign(year=2020)
    cells = cube(records, "t", "place", ["group"], ["2020"], "s")
    frame = cells.frame
    withheld = frame["area"].isin(["p1", "p2"]) & frame["group"].isin(["a", "all"])
    result = audit([cells], {"t": ~withheld.to_numpy()}, RULE)
    assert result.figures["derivable"] == 0
    assert result.figures["one_record"] > 0
    assert not result.passed
