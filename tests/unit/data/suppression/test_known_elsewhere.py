"""What everyone knows from elsewhere, and what an earlier release withheld."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data.suppression import audit, protect
from data.suppression.attack.run import GATES
from data.tabulate.cells import Cells
from errors import DisclosureError
from tests.unit.data.suppression.test_edges import RULE, line
from tests.unit.data.suppression.test_engine_and_audit import release


def marked(cells: Cells, name: str, rows: list[int]) -> Cells:
    mark = np.isin(np.arange(len(cells.frame)), rows)
    return replace(cells, frame=cells.frame.assign(**{name: mark}))


def everything(cells: Cells, name: str) -> Cells:
    return replace(cells, table=cells.table.model_copy(update={"id": name}),
                   frame=cells.frame.assign(public=True))


def test_what_is_public_is_not_withheld_to_protect_another() -> None:
    cells = line({"a": 2, "b": 40, "c": 50}, 92)
    for row in range(1, 4):
        tables = [marked(cells, "public", [row])]
        published = protect(tables, RULE).published
        assert published["t"][row]
        assert not published["t"][0]
        assert audit(tables, published, RULE).passed


def test_a_small_count_that_is_public_already_is_told_but_not_held_against_the_release() -> None:
    tables = [marked(line({"a": 2, "b": 40, "c": 50}, 92), "public", [0])]
    published = protect(tables, RULE).published
    assert published["t"].all()
    result = audit(tables, published, RULE)
    assert result.passed
    assert result.figures["already_public"] == 1


def test_a_small_count_that_follows_from_public_ones_is_public() -> None:
    tables = [line({"a": 2, "b": 40, "c": 50}, 92), everything(line({"b": 40, "c": 50, "a": 2}, 92), "elsewhere")]
    elsewhere = tables[1].frame[tables[1].frame["area"] != "a"]
    tables[1] = replace(tables[1], frame=elsewhere.reset_index(drop=True))
    published = protect(tables, RULE).published
    assert published["t"].all()
    result = audit(tables, published, RULE)
    assert result.passed
    assert result.figures["already_public"] == 1


def test_the_attacker_knows_a_public_table() -> None:
    cells = line({"a": 2, "b": 40, "c": 50}, 92)
    published = protect([cells], RULE).published
    partner = int(np.flatnonzero(~published["t"])[1])
    elsewhere = everything(cells, "elsewhere")
    elsewhere = replace(elsewhere, frame=elsewhere.frame.iloc[[partner]].reset_index(drop=True))
    everyone = {**published, "elsewhere": np.array([True])}
    result = audit([cells, elsewhere], everyone, RULE)
    assert not result.passed
    assert result.figures["derivable"] == 1
    chosen = protect([cells, elsewhere], RULE).published
    assert audit([cells, elsewhere], chosen, RULE).passed


@pytest.mark.parametrize("seed", range(3))
def test_what_an_earlier_release_withheld_stays_withheld(seed: int) -> None:
    tables = release(seed)
    first = protect(tables, RULE).published
    kept = {name: np.flatnonzero(~rows).tolist() for name, rows in first.items()}
    again = [
        marked(marked(cells, "kept", kept[cells.table.id]), "public", np.flatnonzero(first[cells.table.id]).tolist())
        for cells in tables]
    second = protect(again, RULE)
    assert all(np.array_equal(second.published[name], first[name]) for name in first)
    result = audit(again, second.published, RULE, certificates=second.certificates)
    assert result.passed
    assert result.figures["already_public"] == 0


def test_publishing_what_an_earlier_release_withheld_is_found() -> None:
    cells = marked(line({"a": 2, "b": 40, "c": 50}, 92), "kept", [1])
    result = audit([cells], {"t": np.array([False, True, False, True])}, RULE)
    assert not result.passed
    assert result.figures["reopened"] == 1
    assert "reopened" in GATES


def test_nothing_protects_a_count_between_public_ones() -> None:
    """The total and the large part are known to lie so that the two small ones are 1 and 1."""
    cells = marked(line({"a": 1, "b": 1, "c": 50}, 52), "public", [2, 3])
    with pytest.raises(DisclosureError, match="No choice of cells"):
        protect([cells], RULE)


def test_what_follows_from_public_counts_is_not_reopened() -> None:
    cells = line({"a": 30, "b": 40, "c": 50}, 120)
    cells = marked(marked(cells, "public", [0, 1, 3]), "kept", [2])
    published = protect([cells], RULE).published
    assert published["t"].all()
    assert audit([cells], published, RULE).figures["reopened"] == 0
