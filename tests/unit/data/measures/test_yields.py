"""How much of each table is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.measures.answers import answers
from data.measures.yields import Yield, nearest_kinds, table_yield, together
from data.releases.release import Release
from tests.unit.data.measures.small import small_answers
from vocabulary import ALL, Status


def test_cells_and_events_are_shared_out(tmp_path: Path) -> None:
    found = small_answers(tmp_path, {"a": 30, "b": None, "c": 0, ALL: 40})
    given = table_yield(found, found.release.manifest.tables[0])
    assert given == Yield(zeros=1, numbers=2, withheld=1, other=0, within=30, total=40)
    assert given.cells == 4
    assert given.share_of_cells == pytest.approx(2 / 3)
    assert given.share_of_events == pytest.approx(0.75)


def test_where_the_total_is_withheld_no_share_of_events_is_told(tmp_path: Path) -> None:
    found = small_answers(tmp_path, {"a": 30, "b": None, "c": 0, ALL: None})
    assert table_yield(found, found.release.manifest.tables[0]).share_of_events is None


def test_areas_that_a_total_leaves_out_are_left_out(tmp_path: Path) -> None:
    found = small_answers(tmp_path, {"a": 30, "b": 500, "c": "not_reported", ALL: 40}, covers=("a",))
    given = table_yield(found, found.release.manifest.tables[0])
    assert (given.within, given.total, given.other) == (30, 40, 1)


def test_a_table_of_totals_alone_has_no_share_of_events(tmp_path: Path) -> None:
    found = small_answers(tmp_path, {ALL: 40})
    assert table_yield(found, found.release.manifest.tables[0]).share_of_events is None


def test_kinds_of_nearest_answers_add_up_to_what_is_withheld(sample: Release) -> None:
    withheld = sum(info.statuses.get(Status.WITHHELD, 0) for info in sample.manifest.tables)
    kinds = nearest_kinds(answers(sample))
    assert sum(kinds.values()) == withheld > 0
    assert set(kinds) == {"period", "area"}


def test_a_cell_that_nothing_is_near_to_is_counted_too(tmp_path: Path) -> None:
    assert nearest_kinds(small_answers(tmp_path, {"a": 30, "b": None, "c": 0, ALL: None})) == {"": 2}


def test_every_cell_of_a_release_is_counted_once(sample: Release) -> None:
    given = [table_yield(answers(sample), info) for info in sample.manifest.tables]
    for info, part in zip(sample.manifest.tables, given, strict=True):
        assert part.withheld == info.statuses.get(Status.WITHHELD, 0)
        assert part.cells == info.rows
        assert part.share_of_events is not None
        assert 0 < part.share_of_events <= 1
    every = together(given)
    assert every.cells == sum(info.rows for info in sample.manifest.tables)
    assert together([]).share_of_cells is None
