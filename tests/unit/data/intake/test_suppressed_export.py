"""A real export that came already suppressed: tabs, quotes, a footer, and notes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from data.intake.counts import code_counts
from data.site.model import Source
from tests.support.real import real_data
from tests.unit.data.intake.making import rows_of, space

GROUPS = {
    "American Indian or Alaska Native": "aian_alone", "Asian": "asian_alone", "White": "white_alone",
    "Black or African American": "black_alone", "Native Hawaiian or Other Pacific Islander": "nhpi_alone",
    "More than one race": "multiracial",
}
AGES = ("1", "1-4", *(f"{low}-{low + 4}" for low in range(5, 100, 5)), "100+")


def test_the_export_is_read_and_what_is_hidden_stays_hidden(tmp_path: Path) -> None:
    path = real_data("formats") / "cdc_wonder_suppressed_export.txt"
    source = Source.model_validate({
        "id": "deaths", "kind": "suppressed_counts", "file": path.name, "delimiter": "\t", "footer": "---",
        "definition": "race_alone", "date": {"column": "Year Code", "format": "year"}, "count_column": "Deaths",
        "columns": {"group": "Single Race 6", "age": "Five-Year Age Groups Code"}, "publisher": "CDC WONDER",
        "codes": {"group": GROUPS, "age": {**{age: age for age in AGES}, "NS": "unknown"}},
        "suppressed": {"Suppressed": (1, 9)}, "years": (2018, 2019, 2020, 2021, 2022),
    })
    with space(tmp_path) as ws:
        out = code_counts(source, path, None, None, ws, tmp_path / "out.parquet", dt.date(2022, 12, 1))
    cells = rows_of(out.path)
    assert out.account.rows == out.account.counted == len(cells) == 690
    assert set(cells["area"]) == {"all"}
    hidden = cells[cells["hidden"]]
    assert len(hidden) == 36
    assert set(zip(hidden["low"], hidden["high"], strict=True)) == {(1, 9)}
    assert not cells["missing"].any()
