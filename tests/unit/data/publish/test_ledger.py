"""The ledger gives back what a release told, if it was shown."""

from __future__ import annotations

from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from data.publish.identity import identify
from data.publish.ledger import is_told, is_withheld, mark_shown, read_ledger, write_entry
from data.publish.pointer import point_at
from data.site.model import Rule, Table
from data.tabulate.cells import Cells, State
from geo.boundaries import Boundaries
from vocabulary import ALL

RULE = Rule(source="A test")


def cells(count: int = 30, source: str = "s", **where: str) -> Cells:
    table = Table(id="t", title="T", indicator="i", geography="npa", by=("group",), periods=("2020",))
    codes = {"area": ("1", ALL), "group": ("black_nh", ALL), "period": ("2020",)}
    frame = pd.DataFrame({
        "area": ["1", "1", ALL, ALL], "group": ["black_nh", ALL, "black_nh", ALL], "period": "2020",
        "count": pd.array([3, count, pd.NA, 50], dtype="Int64"),
        "state": [State.COUNTED, State.COUNTED, State.HIDDEN, State.COUNTED]})
    return Cells(table, source, where, codes, frame)


def boundaries() -> dict[str, Boundaries]:
    square = shapely.box(0, 0, 1, 1)
    frame = geopandas.GeoDataFrame({"code": ["1"], "name": ["One"]}, geometry=[square], crs="EPSG:4326")
    return {"npa": Boundaries("npa", frame)}


def write(folder: Path, release: str, count: int = 30, rule: Rule = RULE, shown: bool = True) -> None:
    published = {"t": np.array([False, True, False, True])}
    write_entry(folder / "private", release, [cells(count)], published, {"s": rule}, boundaries())
    if shown:
        mark_shown(folder / "private", release)


def test_it_gives_back_what_was_told_and_what_was_true(tmp_path: Path) -> None:
    write(tmp_path, "2026-01-01-aaaaaaaa", rule=Rule(source="A test", rounding=4))
    (entry,), missing = read_ledger(tmp_path / "private", tmp_path / "releases")
    assert missing == []
    (table,) = entry.tables
    assert (table.table.geography, table.source, table.codes["group"]) == ("npa", "s", ("black_nh", ALL))
    assert table.frame["count"].tolist() == [3, 30, pd.NA, 50]
    assert table.frame["told"].tolist() == [pd.NA, 32, pd.NA, 52]
    assert is_told(table).tolist() == [False, True, False, True]
    assert is_withheld(table).tolist() == [True, False, True, False]
    assert entry.rules["s"].rounding == 4
    assert shapely.from_wkb(entry.areas["npa"]["1"]).equals(shapely.box(0, 0, 1, 1))


def test_of_releases_that_told_the_same_one_is_kept(tmp_path: Path) -> None:
    for day, count in ((1, 30), (2, 30), (3, 31)):
        write(tmp_path, f"2026-01-0{day}-aaaaaaaa", count)
    entries, _missing = read_ledger(tmp_path / "private", tmp_path / "releases")
    assert [entry.release for entry in entries] == ["2026-01-02-aaaaaaaa", "2026-01-03-aaaaaaaa"]
    entries, _missing = read_ledger(tmp_path / "private", tmp_path / "releases", without="2026-01-03-aaaaaaaa")
    assert [entry.release for entry in entries] == ["2026-01-02-aaaaaaaa"]


def test_what_was_never_shown_told_nothing(tmp_path: Path) -> None:
    write(tmp_path, "2026-01-01-aaaaaaaa", shown=False)
    assert read_ledger(tmp_path / "private", tmp_path / "releases") == ([], [])
    (tmp_path / "releases").mkdir()
    point_at(tmp_path / "releases", "2026-01-01-aaaaaaaa", "publish")
    assert len(read_ledger(tmp_path / "private", tmp_path / "releases")[0]) == 1


def test_a_release_that_the_ledger_does_not_know_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "releases" / "2026-01-01-aaaaaaaa"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}")
    point_at(tmp_path / "releases", folder.name, "publish")
    assert read_ledger(tmp_path / "private", tmp_path / "releases") == ([], [folder.name])


def test_a_cell_is_known_by_what_it_is_about() -> None:
    keys = identify(cells()).tolist()
    group = "|group=black_nh"
    assert keys == [f"s|npa|1|2020{group}", "s|npa|1|2020", f"s|county|all|2020{group}", "s|county|all|2020"]
    fatal = identify(cells(outcome="fatal"))
    assert fatal.iloc[1] == "s|npa|1|2020|outcome=fatal"
    assert set(fatal).isdisjoint(keys)


@pytest.mark.parametrize("covers", [("1",), ("1", "2")])
def test_a_total_over_some_areas_is_another_cell(covers: tuple[str, ...]) -> None:
    table = cells()
    some = Cells(table.table, table.source, table.where, table.codes, table.frame, covers)
    assert identify(some).iloc[0] == identify(table).iloc[0]
    assert identify(some).iloc[3] != identify(table).iloc[3]
