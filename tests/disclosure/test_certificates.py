"""A certificate proves what it proves, and nothing when it is changed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from benchmarks.real_tables import cube
from data.publish.certificates import keep_certificates, kept_certificates
from data.site.model import Rule
from data.suppression import Aim, Choice, audit, protect
from data.suppression.attack.model import known
from data.suppression.attack.solver import Solver
from data.tabulate.cells import Cells

RULE = Rule(smallest=1, largest=4, source="A test")
YEARS = ["2020", "2021", "2022", "2020-2022"]


@pytest.fixture(scope="module")
def tables() -> list[Cells]:
    random = np.random.default_rng(7)
    size = 900
    records = pd.DataFrame({
        "area": random.choice([f"a{n}" for n in range(8)], size, p=np.array([30, 20, 15, 10, 10, 6, 5, 4]) / 100),
        "ward": random.choice(["w1", "w2", "w3"], size),
        "group": random.choice(["x", "y", "z"], size, p=[0.8, 0.15, 0.05]),
        "year": random.choice([2020, 2021, 2022], size),
    })
    return [cube(records, name, name, ["group"], YEARS, "s") for name in ("area", "ward")]


@pytest.fixture(scope="module")
def choice(tables: list[Cells]) -> Choice:
    return protect(tables, RULE)


def test_the_engine_passes_with_its_certificate_and_without(tables: list[Cells], choice: Choice) -> None:
    for certificates in (choice.certificates, None):
        result = audit(tables, choice.published, RULE, certificates=certificates)
        assert result.passed, result.findings
        assert result.figures["sensitive"] > 20


def test_every_table_of_the_certificate_agrees(tables: list[Cells], choice: Choice) -> None:
    result = audit(tables, choice.published, RULE, certificates=choice.certificates)
    assert result.figures["witnesses"] >= choice.certificates["s"]["table"].max()


def test_a_changed_certificate_proves_nothing(tables: list[Cells], choice: Choice) -> None:
    primary = {cells.table.id: (cells.frame["count"] == 0).to_numpy() | (cells.frame["count"] > 4).to_numpy()
               for cells in tables}
    honest = audit(tables, primary, RULE)
    claimed = audit(tables, primary, RULE, certificates=choice.certificates)
    assert not honest.passed
    assert not claimed.passed
    for name in ("derivable", "recovered", "narrow", "one_record", "unproven"):
        assert claimed.figures[name] == honest.figures[name]


def test_a_false_true_table_is_not_believed(tables: list[Cells], choice: Choice) -> None:
    false = choice.certificates["s"].assign(count=lambda frame: frame["count"] + (frame["table"] == 0))
    result = audit(tables, choice.published, RULE, certificates={"s": false})
    assert result.passed
    assert result.figures["unproven"] == 0


def test_protection_against_recovery_alone_is_cheaper_and_holds(tables: list[Cells], choice: Choice) -> None:
    aim = Aim(width=1, one_record=False)
    less = protect(tables, RULE, aim=aim)
    assert audit(tables, less.published, RULE, certificates=less.certificates, aim=aim).passed
    number = [sum(shown.sum() for shown in found.published.values()) for found in (less, choice)]
    assert number[0] > number[1]


def test_certificates_are_kept_by_release(tmp_path: Path, choice: Choice) -> None:
    keep_certificates(tmp_path, "r1", choice.certificates)
    kept = kept_certificates(tmp_path, "r1")
    pd.testing.assert_frame_equal(kept["s"], choice.certificates["s"], check_dtype=False)
    assert kept_certificates(tmp_path, "r2") == {}


def test_a_known_record_is_known_even_where_nothing_else_bounds_its_cell() -> None:
    """Where zeros are not shown, a withheld sum has no bound of its own; who is counted in it knows it all the same."""
    records = pd.DataFrame({
        "area": [*["a"] * 1, *["b"] * 30, *["c"] * 25], "year": 2020,
        "group": ["x", *["x"] * 12, *["y"] * 18, *["x"] * 11, *["y"] * 14]})
    cells = cube(records, "area", "area", ["group"], ["2020"], "s")
    rule = RULE.model_copy(update={"zeros_shown": False})
    frame = cells.frame
    facts = known([cells], {"area": (frame["count"] > 40).to_numpy()}, rule)
    one = int(np.flatnonzero((frame["area"] == "a") & (frame["group"] == "all"))[0])
    solver = Solver(facts, facts.empty)
    target = np.asarray(facts.sums[[one]].toarray(), dtype=float).ravel()
    assert solver.ask(target, whole=True)[1] > 1
    solver.learn(one, 1)
    assert solver.ask(target, whole=True)[1] == 1
    solver.forget(one)
    assert solver.ask(target, whole=True)[1] > 1
