from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.publish.public import public_table
from data.publish.truth import compare, refuse_untrue
from data.site.model import Rule, Table
from data.tabulate.cells import Cells, State
from errors import DisclosureError

ROUNDING = Rule(source="A test", rounding=5)
EXACT = Rule(source="A test")
SHOWN = np.array([True, False, True])


def cells() -> Cells:
    table = Table(id="t", title="T", indicator="i", geography="npa", periods=("2020",))
    frame = pd.DataFrame({
        "area": ["1", "2", "all"], "period": "2020", "count": pd.array([12, 3, 18], dtype="Int64"),
        "state": str(State.COUNTED), "low": pd.NA, "high": pd.NA})
    return Cells(table, "s", {}, {"area": ("1", "2", "all"), "period": ("2020",)}, frame)


@pytest.mark.parametrize(("rule", "expected"), [(EXACT, [12, pd.NA, 18]), (ROUNDING, [10, pd.NA, 20])])
def test_published_counts_are_the_true_ones_rounded_as_the_rule_says(rule: Rule, expected: list[object]) -> None:
    info, frame = public_table(cells(), SHOWN, rule.rounding)
    assert frame["count"].tolist() == expected
    shown, wrong = compare(cells(), frame, rule)
    assert (shown.tolist(), wrong) == (SHOWN.tolist(), "")
    refuse_untrue([cells()], [(info, frame)], {"s": rule})


@pytest.mark.parametrize(("published_by", "checked_by"), [(EXACT, ROUNDING), (ROUNDING, EXACT)])
def test_a_count_that_is_not_rounded_as_it_must_be_is_never_written(published_by: Rule, checked_by: Rule) -> None:
    public = public_table(cells(), SHOWN, published_by.rounding)
    with pytest.raises(DisclosureError, match="t: A published count is not the true one"):
        refuse_untrue([cells()], [public], {"s": checked_by})


def test_a_count_that_few_stand_behind_is_never_written() -> None:
    few = replace(cells(), frame=cells().frame.assign(sensitive=[True, False, False]))
    with pytest.raises(DisclosureError, match="few who stand behind it") as caught:
        refuse_untrue([few], [public_table(few, SHOWN)], {"s": EXACT})
    assert "12" not in str(caught.value)
    refuse_untrue([few], [public_table(few, np.array([False, False, True]))], {"s": EXACT})
