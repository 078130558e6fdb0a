"""Looking for moves nearby first, as in large tables, is as safe as looking everywhere."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression import audit, optimal, protect, repair
from tests.unit.data.suppression.test_engine_and_audit import release

RULE = Rule(smallest=1, largest=4, source="A test")


@pytest.fixture
def nearby(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in (("FEW", 0), ("NEARBY", 12), ("LEADS", 6), ("AREAS", 20)):
        monkeypatch.setattr(repair, name, few)
    monkeypatch.setattr(optimal, "SMALL", 0)


@pytest.mark.usefixtures("nearby")
@pytest.mark.parametrize("seed", range(4))
def test_margins_of_something_finer(seed: int) -> None:
    tables = release(seed)
    choice = protect(tables, RULE)
    assert audit(tables, choice.published, RULE, certificates=choice.certificates).passed


@pytest.mark.usefixtures("nearby")
@pytest.mark.parametrize("seed", range(4))
def test_cells_that_are_listed(seed: int) -> None:
    random = np.random.default_rng(seed)
    records = pd.DataFrame({
        "place": random.choice([f"p{n}" for n in range(8)], 150), "group": random.choice(["a", "b", "c"], 150),
        "year": random.choice([2020, 2021, 2022], 150)})
    tables = [cube(records, "t", "place", ["group"], ["2020", "2021", "2022", "2020-2022"], "s")]
    choice = protect(tables, RULE)
    assert audit(tables, choice.published, RULE, certificates=choice.certificates).passed


@pytest.mark.usefixtures("nearby")
def test_totals_of_which_every_part_may_be_known() -> None:
    ones = [(f"p{n}", group, 2020 + n % 2) for n in range(14) for group in ("a", "b")]
    many = [(place, group, year) for place in ("q", "r") for group in ("a", "b") for year in (2020, 2021)] * 12
    records = pd.DataFrame([*ones, *many], columns=["place", "group", "year"])
    tables = [cube(records, "t", "place", ["group"], ["2020", "2021", "2020-2021"], "s")]
    choice = protect(tables, RULE)
    assert audit(tables, choice.published, RULE, certificates=choice.certificates).passed
