from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from data.plan.trial import Bench, Measure
from data.tabulate.cells import Cells
from errors import DisclosureError, Problem
from tests.unit.data.plan.making import RULE, bench, line

FIRST = line({"1": 40, "2": 30, "3": 20, "4": 10})
SECOND = line({"a": 60, "b": 40}, "u", geography="ward")
ALONE, BOTH = ("t",), ("t", "u")


def tried(hidden: Mapping[tuple[str, ...], Mapping[str, Sequence[str]]], **changes: object):
    place = bench([FIRST, SECOND], hidden, **changes)
    assert not place.beside(FIRST.table).why
    return place, place.beside(SECOND.table)


def test_a_table_that_costs_nothing_is_taken() -> None:
    place, trial = tried({})
    assert (trial.why, trial.added, trial.lost, trial.others, trial.effects) == ("", 2, 0, (1.0, 1.0), ())
    assert [cells.table.id for cells in place.chosen] == ["t", "u"]
    assert place.yields()["u"].answers == 1.0


def test_what_others_lose_is_told_and_may_be_worth_it() -> None:
    place, trial = tried({BOTH: {"t": ["4"]}})
    assert (trial.why, trial.added, trial.lost) == ("", 2, 1)
    assert trial.others == pytest.approx((1.0, 0.8))
    assert [(item.table, item.before, item.after) for item in trial.effects] == [("t", 1.0, 0.8)]
    assert place.yields()["t"].numbers == pytest.approx(0.8)


@pytest.mark.parametrize(("hidden", "why"), [
    ({BOTH: {"u": ["a", "b"]}}, "empty"),
    ({BOTH: {"t": ["1", "2", "3"]}}, "empties"),
    ({BOTH: {"t": ["3", "4"]}}, "costs"),
    ({BOTH: {"t": ["4"], "u": ["b"]}}, "costs"),
])
def test_a_table_that_costs_too_much_is_not_taken(
    hidden: Mapping[tuple[str, ...], Mapping[str, Sequence[str]]], why: str
) -> None:
    place, trial = tried(hidden)
    assert trial.why == why
    assert [cells.table.id for cells in place.chosen] == ["t"]
    assert place.yields()["t"].answers == 1.0


def test_no_table_may_cost_another_more_than_a_quarter_of_its_numbers() -> None:
    many = line({str(n): 100 + n for n in range(40)}, "u", geography="ward")
    place = bench([FIRST, many], {BOTH: {"t": ["3", "4"]}})
    place.beside(FIRST.table)
    trial = place.beside(many.table)
    assert (trial.why, trial.lost) == ("hurts", 2)


def test_a_table_of_small_counts_is_turned_down_by_itself() -> None:
    cells = line({"1": 3, "2": 4, "3": 90, "4": 5})
    trial = bench([cells], {}).beside(cells.table)
    assert trial.why == "empty"
    assert trial.own.answers == 1.0  # what it would cost is looked at all the same: by the measure, nothing


def test_hardly_any_numbers_among_many_zeros_are_too_few() -> None:
    cells = line({**{str(n): 0 for n in range(40)}, **{f"s{n}": 1 + n % 9 for n in range(12)}})
    place = bench([cells], {ALONE: {"t": [f"s{n}" for n in range(12)]}})
    trial = place.alone(cells.table)
    assert (trial.why, trial.measured, trial.own.numbers) == ("few", "alone", pytest.approx(1 / 13))
    assert place.beside(cells.table).why == "few"


def test_a_plan_withholds_a_little_less_than_the_site_allows() -> None:
    cells = line({"1": 40, "2": 30, "3": 0})
    place = bench([cells], {ALONE: {"t": ["1", "2"]}})
    assert place.beside(cells.table).why == "empty"
    assert not bench([cells], {ALONE: {"t": ["1", "2"]}}, most_withheld=0.55).beside(cells.table).why


def test_the_engine_is_asked_only_where_the_estimate_leaves_hope() -> None:
    asked: list[int] = []

    def none(together: Sequence[Cells]) -> dict[str, np.ndarray]:
        return {item.table.id: np.zeros(len(item.frame), dtype=bool) for item in together}

    def engine(together: Sequence[Cells]) -> dict[str, np.ndarray]:
        asked.append(len(together))
        return none(together)

    place = Bench(lambda _: FIRST, [Measure(none, exact=False), Measure(engine, exact=True)], {"police": RULE}, 0.5)
    trial = place.beside(FIRST.table)
    assert (trial.why, trial.measured, asked) == ("empty", "estimate", [])


def test_a_table_that_cannot_be_protected_does_not_fit() -> None:
    def fails(_: Sequence[Cells]) -> dict[str, np.ndarray]:
        raise DisclosureError(Problem("No choice was found."))

    place = Bench(lambda _: FIRST, [Measure(fails, exact=True)], {"police": RULE}, 0.5)
    assert place.beside(FIRST.table).why == "impossible"
    with pytest.raises(DisclosureError):
        Bench(lambda _: FIRST, [Measure(fails, exact=False)], {"police": RULE}, 0.5).beside(FIRST.table)
