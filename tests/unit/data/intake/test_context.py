"""Reading context measures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data.intake.context import read_context
from data.site.model import Context
from tests.unit.data.intake.making import refused, space, written

AREAS = ("1", "2", "3")
KEYS: dict[str, Any] = {
    "id": "income", "label": "Income", "unit": "dollars", "geography": "npa", "file": "in.csv", "area_column": "id",
    "value_column": "value", "year": 2019, "publisher": "A test",
}
DIVISOR = {"file": "by.csv", "area_column": "area", "value_column": "homes"}


def read(folder: Path, text: str, by: str = "", **changes: Any) -> dict[str, float]:
    path, divisor = written(folder, text), written(folder, by, "by.csv") if by else None
    with space(folder) as ws:
        frame = read_context(Context.model_validate(KEYS | changes), path, divisor, AREAS, ws)
    return dict(zip(frame["area"], frame["value"], strict=True))


def test_a_blank_is_no_number_and_no_zero(tmp_path: Path) -> None:
    assert read(tmp_path, "id,value\n3,50000.5\n1,0\n2,\n") == {"1": 0.0, "3": 50000.5}


def test_what_stands_for_nothing_is_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, "id,value\n1,-666666666\n2,7\n", missing=["-666666666"]) == {"2": 7.0}


def test_a_quotient_needs_both_and_a_divisor_above_zero(tmp_path: Path) -> None:
    found = read(tmp_path, "id,value\n1,100\n2,100\n3,90\n", "area,homes\n1,4\n2,0\n3,\n", divided_by=DIVISOR)
    assert found == {"1": 25.0}


@pytest.mark.parametrize(("text", "what"), [
    ("id,value\n9,1\n", "There is no such area."),
    ("id,value\n1,1\n1,2\n", "An area is there twice."),
    ("id,value\n1,many\n", "This is not a number."),
    ("id,value\n1,inf\n", "This is not a number."),
    ("id,value\n1,\n", "No area has a number."),
    ("id,other\n1,1\n", "The file has no such column."),
])
def test_wrong_files_are_told(tmp_path: Path, text: str, what: str) -> None:
    with refused() as found:
        read(tmp_path, text)
    assert [problem.what for problem in found] == [what]


def test_problems_of_both_files_are_told_at_once(tmp_path: Path) -> None:
    with refused() as found:
        read(tmp_path, "id,value\n9,1\n", "area,homes\n1,x\n", divided_by=DIVISOR)
    assert {problem.key for problem in found} == {"contexts.income", "contexts.income.divided_by"}
