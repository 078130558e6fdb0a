from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression import audit, protect
from data.suppression.planes import planes
from data.suppression.system import build
from data.tabulate.cells import Cells

RULE = Rule(smallest=1, largest=9, source="A test")
GROUPS = {"asian_nh": 4, "black_nh": 700, "hispanic": 200, "white_nh": 180, "other_or_unknown": 15}


def county(periods: list[str]) -> Cells:
    """A table of the whole place: its areas have a total and no parts."""
    records = pd.DataFrame({"group": np.repeat(list(GROUPS), list(GROUPS.values()))})
    return cube(records.assign(year=2019 + records.index % 2), "t", "county", ["group"], periods, "s")


def test_a_total_without_parts_makes_no_two_way_table() -> None:
    one, several = county(["2019-2020"]), county(["2019", "2020", "2019-2020"])
    assert planes([one], build([one], RULE)) == []
    assert [plane.shape for plane in planes([several], build([several], RULE))] == [(6, 3)]


def test_the_cheapest_cell_stands_beside_a_small_one_in_a_table_of_the_whole_place() -> None:
    cells = county(["2019-2020"])
    choice = protect([cells], RULE)
    withheld = cells.frame["group"][~choice.published["t"]]
    assert set(withheld) == {"asian_nh", "other_or_unknown"}
    assert audit([cells], choice.published, RULE).passed
