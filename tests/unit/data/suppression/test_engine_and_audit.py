"""The engine's choice passes the audit; the audit finds what is not protected."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression import audit, protect

RULE = Rule(smallest=1, largest=9, source="A test")
YEARS = ("2020", "2021", "2022")


def records(seed: int, number: int = 400) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    return pd.DataFrame({
        "place": random.choice([f"p{n}" for n in range(6)], number, p=[0.4, 0.25, 0.15, 0.1, 0.07, 0.03]),
        "district": random.choice(["d1", "d2", "d3"], number, p=[0.6, 0.3, 0.1]),
        "group": random.choice(["a", "b", "c"], number, p=[0.7, 0.25, 0.05]),
        "year": random.choice([2020, 2021, 2022], number),
    })


def release(seed: int):
    found = records(seed)
    return [
        cube(found, "places", "place", ["group"], [*YEARS, "2020-2022"], "s"),
        cube(found, "districts", "district", ["group"], ["2020-2021", "2021-2022", "2020-2022"], "s"),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_the_engine_passes_the_audit(seed: int) -> None:
    tables = release(seed)
    published = protect(tables, RULE).published
    result = audit(tables, published, RULE)
    assert result.passed
    assert result.findings == ()
    for cells in tables:
        count = cells.frame["count"].to_numpy(int)
        assert not published[cells.table.id][(count >= 1) & (count <= 9)].any()
        assert published[cells.table.id][count == 0].all()


def test_the_same_tables_give_the_same_choice() -> None:
    first, second = protect(release(1), RULE).published, protect(release(1), RULE).published
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_primary_suppression_alone_fails_the_audit() -> None:
    tables = release(2)
    published = {}
    for cells in tables:
        count = cells.frame["count"].to_numpy(int)
        published[cells.table.id] = (count == 0) | (count > 9)
    result = audit(tables, published, RULE)
    assert not result.passed
    assert result.figures["derivable"] > 0
    assert "tables." in result.findings[0].key
