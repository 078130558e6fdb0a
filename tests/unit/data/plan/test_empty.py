from __future__ import annotations

import numpy as np
import pytest

from data.plan.empty import refuse_empty
from errors import DisclosureError
from tests.unit.data.plan.making import line

CELLS = line({"1": 0, "2": 12, "3": 7, "4": None, "5": 3})


def shown(*rows: int) -> dict[str, np.ndarray]:
    mask = np.zeros(len(CELLS.frame), dtype=bool)
    mask[list(rows)] = True
    return {"t": mask}


def test_zeros_are_answers_and_what_is_not_reported_does_not_count() -> None:
    refuse_empty([CELLS], shown(0, 1, 5), 0.5)


def test_exactly_as_much_as_allowed_is_allowed() -> None:
    refuse_empty([CELLS], shown(0, 1, 5), 0.4)


def test_an_empty_table_is_named_with_its_share_and_what_to_do() -> None:
    with pytest.raises(DisclosureError) as caught:
        refuse_empty([CELLS, line({"1": 30}, "u")], {**shown(0, 5), "u": np.ones(2, dtype=bool)}, 0.5)
    first, last = caught.value.problems
    assert (first.key, first.found, first.expected) == ("tables.t", "60 % of its cells withheld", "at most 50%")
    assert "equity plan" in first.advice
    assert last.what == "Nothing was published."


def test_a_table_in_which_nothing_was_reported_passes() -> None:
    cells = line({"1": None})
    cells.frame["state"] = "not_reported"
    refuse_empty([cells], {"t": np.zeros(2, dtype=bool)}, 0.5)
