from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data.plan.gains import given, is_small, table_yield
from data.tabulate.cells import State
from tests.unit.data.plan.making import RULE, line


def test_shares_of_a_table() -> None:
    cells = line({"1": 40, "2": 4, "3": 0, "4": 16, "5": None})
    shown = np.array([True, False, True, False, False, True])
    own = table_yield(cells, shown, RULE)
    assert own.cells == 5
    assert own.answers == pytest.approx(3 / 5)
    assert own.numbers == pytest.approx(2 / 4)
    assert own.safe == pytest.approx(2 / 3)
    assert own.events == pytest.approx(40 / 60)


def test_events_are_told_only_of_a_published_total() -> None:
    cells = line({"1": 40, "2": 4})
    assert table_yield(cells, np.array([True, False, False]), RULE).events is None


def test_a_table_of_zeros_has_no_share_of_numbers() -> None:
    cells = line({"1": 0, "2": 0})
    own = table_yield(cells, np.array([True, True, True]), RULE)
    assert (own.answers, own.numbers, own.safe) == (1.0, None, None)


def test_what_came_hidden_or_tells_of_few_is_small() -> None:
    cells = line({"1": 40, "2": 50, "3": 3})
    frame = cells.frame.assign(sensitive=[False, True, False, False])
    frame.loc[0, "state"] = str(State.HIDDEN)
    assert is_small(replace(cells, frame=frame), RULE).tolist() == [True, True, True, False]


def test_zeros_are_small_where_they_are_not_shown() -> None:
    cells = line({"1": 0, "2": 12})
    assert is_small(cells, RULE.model_copy(update={"zeros_shown": False})).tolist() == [True, False, False]


def test_a_number_in_two_tables_is_given_once() -> None:
    one, other = line({"1": 40, "2": 12}), line({"a": 22, "b": 30}, "u", geography="ward")
    every = {"t": np.ones(3, dtype=bool), "u": np.ones(3, dtype=bool)}
    assert len(given([one], every)) == 3
    assert len(given([one, other], every)) == 5
    assert len(given([one, other], {**every, "t": np.array([True, False, True])})) == 4
    assert len(given([], {})) == 0


def test_a_total_over_other_areas_is_another_number() -> None:
    one = line({"1": 40, "2": 12})
    other = replace(line({"1": 40, "2": 12}, "u"), total_covers=("1",))
    every = {"t": np.ones(3, dtype=bool), "u": np.ones(3, dtype=bool)}
    assert len(given([one, other], every)) == 4
