"""Which areas meet: on the map, and in records."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd

from data.intake import Inputs
from data.intake.accounting import Accounting
from data.intake.coded import Coded
from data.tabulate.places import where_areas_lie
from tests.unit.data.intake.making import records_source
from tests.unit.geo.sample import FEET, boundaries, square


def lies(folder: Path, records: list[tuple[str, str]]) -> dict[str, dict[str, dict[str, frozenset[str]]]]:
    path = folder / "police.parquet"
    pd.DataFrame(records, columns=["area_npa", "area_district"]).to_parquet(path)
    source = records_source(columns={"group": "race"})
    codes = {"npa": ("1", "2", "3", "unknown"), "district": ("x", "y", "outside")}
    coded = Coded(source, path, codes, {}, Accounting("police", len(records), len(records)))
    drawn = {"npa": boundaries(["1", "2", "3"], [square(0), square(1), square(2)]),
             "district": boundaries(["x", "y"], [square(0, 0, 1.5), square(1.5, 0, 1.5)])}
    inputs = Inputs(drawn, {}, {}, (), (), {}, folder)
    return where_areas_lie(coded, ["county", "district", "npa"], inputs, FEET, duckdb.connect())


def test_areas_meet_where_they_have_ground_in_common(tmp_path: Path) -> None:
    found = lies(tmp_path, [("1", "x")])
    assert found["npa"]["district"] == {
        "1": {"x", "outside"}, "2": {"x", "y", "outside"}, "3": {"y", "outside"}}
    assert found["district"]["npa"] == {"x": {"1", "2", "unknown"}, "y": {"2", "3", "unknown"}}


def test_what_was_recorded_is_never_thought_impossible(tmp_path: Path) -> None:
    found = lies(tmp_path, [("1", "y"), ("unknown", "x"), ("3", "outside")])
    assert found["npa"]["district"]["1"] == {"x", "y", "outside"}
    assert found["district"]["npa"]["y"] == {"1", "2", "3", "unknown"}
    assert "unknown" not in found["npa"]["district"]
