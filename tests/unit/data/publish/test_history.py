"""What was told of a cell before decides what may be told of it now."""

from __future__ import annotations

import pandas as pd
import pytest

from data.publish.history import declared, marked, too_small
from data.publish.identity import identify
from data.site.model import Rule, Table
from data.tabulate.cells import Cells, State

RULE = Rule(source="A test")


def cells(count: int | None, state: State = State.COUNTED) -> Cells:
    table = Table(id="t", title="T", indicator="i", geography="npa", periods=("2020",))
    counts = pd.array([count], dtype="Int64")
    frame = pd.DataFrame({"area": ["1"], "period": "2020", "count": counts, "state": str(state)})
    return Cells(table, "s", {}, {"area": ("1",), "period": ("2020",)}, frame)


def history(*told: tuple[int, int | None, bool]) -> pd.DataFrame:
    """Return what releases told: the true count, the published number, and whether the area is the same."""
    key = identify(cells(1)).iloc[0]
    return pd.DataFrame({
        "key": key, "count": pd.array([count for count, _, _ in told], dtype="Int64"),
        "told": pd.array([number for _, number, _ in told], dtype="Int64"),
        "withheld": [number is None for _, number, _ in told], "same": [same for _, _, same in told]})


@pytest.mark.parametrize(("now", "before", "marks"), [
    (30, [], ""),
    (30, [(30, 30, True)], "public"),
    (33, [(30, 30, True)], "sensitive"),
    (39, [(30, 30, True)], "sensitive"),
    (40, [(30, 30, True)], ""),
    (27, [(30, 30, True)], "sensitive"),
    (30, [(30, None, True)], "kept"),
    (90, [(30, None, True)], "kept"),
    (30, [(30, 30, True), (33, None, True)], "public"),
    (33, [(30, 30, True), (60, 60, True)], "sensitive"),
    (30, [(30, 30, False)], ""),
    (33, [(30, 30, False)], "sensitive"),
    (0, [(5, None, True)], ""),
    (0, [(5, 5, True)], ""),
    (0, [(0, 0, True)], "public"),
])
def test_marks(now: int, before: list[tuple[int, int | None, bool]], marks: str) -> None:
    frame = marked(cells(now), history(*before), RULE).frame
    assert [name for name in ("public", "sensitive", "kept") if frame[name].item()] == ([marks] if marks else [])


def test_zeros_that_are_not_shown_are_withheld_as_ever() -> None:
    rule = Rule(source="A test", zeros_shown=False)
    assert marked(cells(0), history((5, None, True)), rule).frame["kept"].item()


def test_rounded_numbers_differ_only_where_they_were_told_otherwise() -> None:
    rule = Rule(source="A test", rounding=5)
    assert not marked(cells(32), history((30, 30, True)), rule).frame[["public", "sensitive"]].to_numpy().any()
    assert marked(cells(33), history((30, 30, True)), rule).frame["sensitive"].item()


def test_what_did_not_come_or_came_hidden_has_no_history() -> None:
    for state in (State.NOT_REPORTED, State.HIDDEN):
        assert not marked(cells(None, state), history((30, None, True)), RULE).frame["kept"].item()


def test_what_was_sensitive_for_other_reasons_stays_so() -> None:
    table = cells(30)
    table.frame["sensitive"] = True
    assert marked(table, history(), RULE).frame["sensitive"].item()


def test_a_count_that_is_public_elsewhere() -> None:
    told = declared(identify(cells(7)), pd.Series([7]))
    table = marked(cells(7), told, RULE)
    assert table.frame["public"].item()
    assert too_small(table, RULE).item()
