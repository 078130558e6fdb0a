"""Tables that are empty, hidden, unreported, partly covered or wrong."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from benchmarks.real_tables import cube
from data.site.model import Rule, Table
from data.suppression import audit, protect
from data.tabulate.cells import Cells, State
from errors import DisclosureError

RULE = Rule(smallest=1, largest=9, source="A test")


def line(counts: dict[str, int | None], total: int | None, name: str = "t", **more) -> Cells:
    """A table of areas in one year. None: not reported."""
    codes = {"area": (*counts, "all"), "period": ("2020",)}
    frame = pd.DataFrame({
        "area": codes["area"], "period": "2020", "count": pd.array([*counts.values(), total], dtype="Int64")})
    frame["state"] = [str(State.NOT_REPORTED if pd.isna(count) else State.COUNTED) for count in frame["count"]]
    frame["low"] = frame["high"] = pd.array([pd.NA] * len(frame), dtype="Int64")
    table = Table(id=name, title=name, indicator="i", geography="place", periods=("2020",))
    return Cells(table, "s", {}, codes, frame, **more)


def hide(cells: Cells, rows: list[int], low: int, high: int) -> Cells:
    frame = cells.frame.copy()
    frame.loc[rows, "count"] = pd.NA
    frame.loc[rows, "state"] = str(State.HIDDEN)
    frame.loc[rows, ["low", "high"]] = [low, high]
    return replace(cells, frame=frame)


def shown(tables: list[Cells], rule: Rule = RULE) -> dict[str, list[bool]]:
    published = protect(tables, rule).published
    assert audit(tables, published, rule).passed
    return {name: list(map(bool, rows)) for name, rows in published.items()}


def test_no_tables() -> None:
    assert protect([], RULE).published == {}
    assert audit([], {}, RULE).passed


def test_zeros_are_published() -> None:
    assert shown([line({"a": 0, "b": 0}, 0)]) == {"t": [True] * 3}


def test_one_small_cell_and_nothing_else() -> None:
    assert shown([line({"a": 3, "b": 0}, 3)]) == {"t": [False, True, False]}


def test_everything_is_small() -> None:
    assert shown([line({"a": 1, "b": 1}, 2)]) == {"t": [False] * 3}


def test_nothing_is_small() -> None:
    assert shown([line({"a": 20, "b": 30}, 50)]) == {"t": [True] * 3}


@pytest.mark.parametrize("largest", [4, 9, 10])
def test_a_small_cell_gets_company(largest: int) -> None:
    found = shown([line({"a": 2, "b": 40, "c": 50}, 92)], Rule(smallest=1, largest=largest, source="A test"))["t"]
    assert found.count(False) == 2
    assert not found[0]


def test_an_area_that_does_not_report_protects_nobody() -> None:
    found = shown([line({"a": 2, "b": 40, "c": 50, "d": None}, 92)])["t"]
    assert not found[0]
    assert not found[3]
    assert found.count(False) == 3


def test_the_audit_sees_through_an_area_that_does_not_report() -> None:
    cells = line({"a": 2, "b": 40, "c": 50, "d": None}, 92)
    result = audit([cells], {"t": np.array([False, True, True, False, True])}, RULE)
    assert result.figures["derivable"] == 1


def test_a_total_that_covers_some_areas_tells_nothing_of_the_others() -> None:
    cells = line({"a": 2, "b": 40, "c": 50}, 90, total_covers=("b", "c"))
    assert shown([cells])["t"] == [False, True, True, True]


def test_a_hidden_count_is_never_published_and_is_protected() -> None:
    cells = hide(line({"a": 30, "b": 40, "c": 50}, 120), [0], 1, 9)
    with pytest.raises(DisclosureError, match="contradict"):
        protect([cells], RULE)
    found = shown([hide(line({"a": 5, "b": 40, "c": 50}, 95), [0], 1, 9)])["t"]
    assert not found[0]
    assert found.count(False) >= 2


def test_two_hidden_counts_protect_each_other() -> None:
    found = shown([hide(line({"a": 5, "b": 4, "c": 50}, 59), [0, 1], 1, 9)])["t"]
    assert not found[0]
    assert not found[1]


def test_one_cell_in_two_tables_is_published_in_both_or_in_neither() -> None:
    records = pd.DataFrame({
        "place": ["a"] * 3 + ["b"] * 30 + ["c"] * 40, "group": (["x"] * 2 + ["y"]) * 24 + ["x"], "year": 2020})
    both = [cube(records, name, "place", by, ["2020"], "s") for name, by in (("plain", []), ("split", ["group"]))]
    found = protect(both, RULE).published
    split = both[1].frame.assign(shown=found["split"])
    assert list(split.loc[split["group"] == "all", "shown"]) == list(found["plain"])


def test_a_restricted_table_is_a_slice_of_the_others() -> None:
    random = np.random.default_rng(3)
    records = pd.DataFrame({
        "place": random.choice(["a", "b", "c"], 300, p=[0.7, 0.25, 0.05]),
        "outcome": random.choice(["fatal", "nonfatal"], 300, p=[0.3, 0.7]), "year": 2020})
    tables = [
        cube(records, "all-outcomes", "place", ["outcome"], ["2020"], "s"),
        cube(records, "fatal", "place", [], ["2020"], "s", where={"outcome": "fatal"}),
    ]
    found = protect(tables, RULE).published
    assert audit(tables, found, RULE).passed
    split = tables[0].frame.assign(shown=found["all-outcomes"])
    assert list(split.loc[split["outcome"] == "fatal", "shown"]) == list(found["fatal"])


def test_sources_do_not_know_of_each_other() -> None:
    first, second = line({"a": 2, "b": 40, "c": 50}, 92), line({"a": 20, "b": 40, "c": 50}, 110, name="u")
    found = shown([first, replace(second, source="other")])
    assert all(found["u"])
    assert not all(found["t"])


def test_tables_that_contradict_each_other_are_named() -> None:
    first, second = line({"a": 20, "b": 40}, 60, name="one"), line({"a": 20, "b": 41}, 61, name="two")
    with pytest.raises(DisclosureError) as caught:
        protect([first, second], RULE)
    assert "one, two" in str(caught.value)
    assert "41" not in str(caught.value)


def test_parts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(DisclosureError, match="contradict"):
        protect([line({"a": 20, "b": 40}, 61)], RULE)


def test_where_zeros_are_not_shown_they_are_withheld() -> None:
    rule = Rule(smallest=1, largest=9, zeros_shown=False, source="A test")
    found = shown([line({"a": 0, "b": 40, "c": 50}, 90)], rule)["t"]
    assert not found[0]


def test_progress_goes_from_nothing_to_all() -> None:
    seen: list[float] = []
    protect([line({"a": 2, "b": 40, "c": 50}, 92)], RULE, lambda text, done: seen.append(done))
    assert seen[0] == 0
    assert all(0 <= done <= 1 for done in seen)
