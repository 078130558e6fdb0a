from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.publish.public import public_table
from data.site.model import Table
from data.tabulate.cells import Cells, State

SECRET = 7_654_321


def cells(counts: list[object], states: list[State]) -> Cells:
    table = Table(id="t", title="T", indicator="i", geography="npa", periods=("2020",))
    frame = pd.DataFrame({
        "area": ["2", "10", "unknown", "all"], "period": "2020", "count": pd.array(counts, dtype="Int64"),
        "state": [str(state) for state in states], "low": pd.NA, "high": pd.NA,
    })
    return Cells(table, "s", {}, {"area": ("2", "10", "unknown", "all"), "period": ("2020",)}, frame)


def test_each_state_has_its_status_and_only_published_cells_a_count() -> None:
    given = cells([0, 12, pd.NA, pd.NA], [State.COUNTED, State.COUNTED, State.HIDDEN, State.NOT_REPORTED])
    info, frame = public_table(given, np.array([True, False, True, True]))
    assert list(frame.columns) == ["area", "period", "count", "count_status"]
    assert list(frame["count_status"]) == ["published", "withheld", "withheld", "not_reported"]
    assert list(frame["count"].isna()) == [False, True, True, True]
    assert frame["count"].iloc[0] == 0
    assert info.codes["area"] == ("2", "10", "unknown", "all")


def test_rows_come_in_the_order_of_the_codes_with_their_own_counts() -> None:
    given = cells([20, 30, 40, 90], [State.COUNTED] * 4)
    order = [3, 1, 0, 2]
    shuffled = Cells(given.table, "s", {}, given.codes, given.frame.iloc[order].reset_index(drop=True))
    _, frame = public_table(shuffled, np.array([True, True, False, True]))
    assert list(frame["area"]) == ["2", "10", "unknown", "all"]
    assert frame["count"].tolist() == [pd.NA, 30, 40, 90]


def test_nothing_of_a_withheld_count_is_left_below_the_mask_or_in_the_file(tmp_path: Path) -> None:
    _, frame = public_table(cells([SECRET] * 4, [State.COUNTED] * 4), np.zeros(4, dtype=bool))
    assert not np.any(frame["count"].array._data == SECRET)  # type: ignore[attr-defined]
    frame.to_parquet(tmp_path / "t.parquet", compression="none")
    assert SECRET.to_bytes(8, "little") not in (tmp_path / "t.parquet").read_bytes()


def test_a_code_that_the_table_does_not_list_is_a_mistake() -> None:
    given = cells([1, 2, 3, 6], [State.COUNTED] * 4)
    given.frame.loc[0, "area"] = "11"
    with pytest.raises(ValueError, match="do not list"):
        public_table(given, np.ones(4, dtype=bool))
