"""Coded rows on disk, for the tests of counting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from data.intake.accounting import Accounting
from data.intake.coded import Coded
from data.site.model import Indicator, Rule, Table
from tests.unit.data.intake.making import counts_source, records_source

INDICATOR = Indicator(id="harm", label="Harm", unit="victims", source="police", description="", card="")
RULE = Rule(source="A test")
GROUPS = ("black_nh", "white_nh", "unknown")


def table(**changes: Any) -> Table:
    """Return a table of harm; ``changes`` replace its keys."""
    return Table.model_validate({"id": "t", "title": "T", "indicator": "harm", "periods": ("years",)} | changes)


def records(folder: Path, rows: list[tuple[Any, ...]], **changes: Any) -> Coded:
    """Write coded records ``(fate, year, group, outcome, area)``."""
    path = folder / "police.parquet"
    frame = pd.DataFrame(rows, columns=["fate", "year", "group", "outcome", "area_npa"])
    frame.astype({"year": "int16"}).to_parquet(path)
    source = records_source(columns={"group": "race", "outcome": "outcome"}, **changes)
    codes = {"group": GROUPS, "outcome": ("fatal", "nonfatal", "unknown")}
    return Coded(source, path, {"npa": ("1", "2", "unknown")}, codes, Accounting("police", len(rows), len(rows)))


def reported(folder: Path, cells: dict[tuple[Any, ...], Any], codes: dict[str, tuple[str, ...]] | None = None,
             areas: tuple[str, ...] = ("1", "2"), **changes: Any) -> Coded:
    """Write coded counts: ``(area, *codes, year)`` → a count, ``(low, high)`` where hidden, or None where missing."""
    rows = []
    for key, value in cells.items():
        low, high = value if isinstance(value, tuple) else (value or 0, value or 0)
        rows.append((*key, low, high, isinstance(value, tuple), value is None))
    names = ["area", *(codes or {}), "year", "low", "high", "hidden", "missing"]
    path = folder / "reports.parquet"
    pd.DataFrame(rows, columns=names).to_parquet(path)
    account = Accounting("reports", len(rows), len(rows))
    return Coded(counts_source(**changes), path, {"npa": areas} if areas else {}, codes or {}, account)


def by_key(frame: pd.DataFrame, value: str = "count") -> dict[tuple[Any, ...], Any]:
    """Return one column by all dimensions."""
    keys = [name for name in frame.columns if name not in ("count", "state", "low", "high", "sensitive")]
    return dict(zip(frame[keys].itertuples(index=False, name=None), frame[value], strict=True))
