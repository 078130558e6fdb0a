"""Small tables: no cheaper choice exists, and dear cells are given back."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression import Aim, audit, protect
from data.tabulate.cells import Cells

RULE = Rule(smallest=1, largest=4, source="A test")
EVEN = Aim(even=True)


def small(seed: int) -> Cells:
    random = np.random.default_rng(seed)
    records = pd.DataFrame({
        "place": random.choice(["p", "q", "r"], 40, p=[0.5, 0.35, 0.15]),
        "group": random.choice(["a", "b"], 40, p=[0.8, 0.2]), "year": 2020})
    return cube(records, "t", "place", ["group"], ["2020"], "s")


@pytest.mark.parametrize("seed", range(6))
def test_no_choice_that_withholds_fewer_cells_passes_the_audit(seed: int) -> None:
    cells = small(seed)
    choice = protect([cells], RULE, aim=EVEN)
    assert audit([cells], choice.published, RULE, certificates=choice.certificates).passed
    count = cells.frame["count"].to_numpy(int)
    sensitive = (count >= RULE.smallest) & (count <= RULE.largest)
    assert sensitive.any()
    used = int((~choice.published["t"] & ~sensitive).sum())
    free = np.flatnonzero(~sensitive & (count > 0))
    for number in range(used):
        for withheld in combinations(free.tolist(), number):
            published = ~sensitive
            published[list(withheld)] = False
            assert not audit([cells], {"t": published}, RULE).passed


def test_a_named_group_is_published_where_the_rest_can_protect() -> None:
    counts = {"white_nh": 40, "black_nh": 30, "hispanic": 2, "other_nh": 12}
    records = pd.DataFrame({
        "group": [group for group, number in counts.items() for _ in range(number)], "place": "p", "year": 2020})
    cells = cube(records, "t", "county", ["group"], ["2020"], "s")
    choice = protect([cells], RULE)
    withheld = set(cells.frame.loc[~choice.published["t"], "group"])
    assert withheld == {"hispanic", "other_nh"}
