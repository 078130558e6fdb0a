"""The real context measure of Charlotte, against its two files read by other means."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from data.intake.context import read_context
from data.site.load import load_site
from settings import ROOT
from tests.support.real import real_data
from tests.unit.data.intake.making import space


def column(path: Path) -> dict[str, float]:
    with path.open(newline="", encoding="utf-8") as file:
        return {row["id"]: float(row["y_2019"]) for row in csv.DictReader(file) if row["y_2019"].strip()}


def test_income_is_that_of_households(tmp_path: Path) -> None:
    folder = real_data("mecklenburg") / "metrics"
    context = load_site(ROOT / "sites" / "charlotte").contexts[0]
    income, households = column(folder / "r37.csv"), column(folder / "d37.csv")
    with space(tmp_path) as ws:
        found = read_context(context, folder / "r37.csv", folder / "d37.csv", tuple(income | households), ws)
    expected = {code: income[code] / households[code] for code in income if households.get(code)}
    assert dict(zip(found["area"], found["value"], strict=True)) == pytest.approx(expected)
    assert len(expected) > 400
    assert 10_000 < found["value"].min() < found["value"].median() < found["value"].max() < 400_000
