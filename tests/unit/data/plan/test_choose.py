from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from benchmarks.real_tables import cube
from data.plan.choose import by_priority, decide
from data.plan.gains import is_small
from data.plan.trial import Bench, Measure
from data.site.model import Table
from data.tabulate.cells import Cells
from tests.unit.data.plan.making import RULE, site, wish

SIZES = {"npa": 12, "ward": 3}
YEARS = [str(year) for year in range(2015, 2025)]


def place(people: int) -> Bench:
    """A bench on made-up records, where a table loses its own small counts alone."""
    random = np.random.default_rng(20260101)
    area = random.integers(0, 12, people)
    records = pd.DataFrame({
        "npa": area.astype(str), "ward": (area // 4).astype(str), "year": random.integers(2015, 2025, people),
        "group": random.choice(["black_nh", "white_nh"], people)})

    def count(table: Table) -> Cells:
        periods = [code for period in table.periods for code in (YEARS if period == "years" else [period])]
        cells = cube(records, table.id, table.geography, table.by, periods, "police")
        return Cells(table, "police", {}, cells.codes, cells.frame)

    def measure(together: Sequence[Cells]) -> dict[str, np.ndarray]:
        return {cells.table.id: ~is_small(cells, RULE) for cells in together}

    return Bench(count, [Measure(measure, exact=True)], {"police": RULE}, 0.5)


def test_what_fits_is_published_as_wished() -> None:
    decision = decide(wish(), [], place(20_000), site(), SIZES)
    assert (decision.trial.why, decision.tables, decision.tried) == ("", (wish(),), ())


def test_coarser_tables_that_say_more_together_stand_for_one_that_is_mostly_empty() -> None:
    bench = place(1_600)
    decision = decide(wish(), [], bench, site(), SIZES)
    assert decision.trial.why == "empty"
    assert {trial.wider for trial in decision.instead} == {("period",), ("area",), ("group",)}
    assert all(not trial.why and trial.added > trial.lost for trial in decision.instead)
    assert [cells.table for cells in bench.chosen] == list(decision.tables)
    added = [trial.added for trial in decision.instead]
    assert set(decision.instead) <= set(decision.tried)
    assert min(added) > 0


def test_what_another_wish_holds_is_not_offered_again() -> None:
    later = wish("later", by=())
    decision = decide(wish(), [later], place(1_600), site(), SIZES)
    assert ("group",) not in {trial.wider for trial in decision.tried}


def test_two_things_are_given_up_where_one_is_not_enough() -> None:
    decision = decide(wish(), [], place(120), site(), SIZES)
    assert decision.instead
    assert {len(trial.wider) for trial in decision.instead} == {2}


def test_what_fits_in_no_form_is_left_out() -> None:
    decision = decide(wish(periods=("2015-2024",)), [], place(12), site(), SIZES)
    assert (decision.instead, decision.tables) == ((), ())


def test_the_most_wanted_come_first_and_those_without_a_priority_last_as_they_stand() -> None:
    tables = [wish("a"), wish("b", priority=2), wish("c"), wish("d", priority=1), wish("e", priority=2)]
    assert [table.id for table in by_priority(tables)] == ["d", "b", "e", "a", "c"]
