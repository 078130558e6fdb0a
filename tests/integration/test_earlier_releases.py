"""A release is held against all that were shown before it: a year more, revised records, other tables, areas, rules."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import data.publish.knowledge as knowledge
from data.intake import read_site
from data.publish.build import publish_site
from data.publish.knowledge import gather
from data.publish.reaudit import audit_current
from data.publish.rollback import roll_back
from data.publish.standing import Outcome
from data.releases.release import Release
from data.site.load import load_site
from data.site.model import Rule
from data.tabulate import count_tables
from data.tabulate.cells import Cells
from errors import DisclosureError
from settings import Settings
from tests.support.changing import add, change, changing, drop_table, shown, victims, write_victims
from tests.support.tiny import _write_squares
from vocabulary import ALL, Status

NPA_YEARS = """
[[tables]]
id = "victims-npa-years"
title = "People shot, by neighborhood and year"
indicator = "victims"
geography = "npa"
periods = ["years", "2019-2021"]
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = changing(tmp_path_factory.mktemp("first"))
    publish_site(settings)
    return settings


@pytest.fixture
def place(first: Settings, tmp_path: Path) -> Settings:
    """A copy of a place that was published once."""
    shutil.copytree(first.home.parent, tmp_path, dirs_exist_ok=True)
    return replace(first, site_dir=tmp_path / "tiny", data_dir=tmp_path / "data", home=tmp_path / "home")


def cells(release: Release, table: str) -> pd.DataFrame:
    frame = release.cells(table)
    return frame.set_index([name for name in frame.columns if name not in ("count", "count_status")]).sort_index()


def published_again(settings: Settings) -> Outcome:
    """Publish, and let the audit attack it as the command does."""
    outcome = publish_site(settings)
    verdict = audit_current(settings)
    assert verdict.findings == ()
    assert verdict.attack is not None
    assert verdict.attack.figures["vintages"] == 0
    assert verdict.attack.figures["reopened"] == 0
    return outcome


def differences(before: Release, after: Release) -> list[int]:
    """Return the differences of all cells that both releases publish, in whichever tables they have in common."""
    found: list[int] = []
    for info in before.manifest.tables:
        if info.id in {item.id for item in after.manifest.tables}:
            both = cells(before, info.id).join(cells(after, info.id), how="inner", suffixes=("_then", "_now"))
            found += (both["count_now"] - both["count_then"]).dropna().astype(int).tolist()
    return found


def none_reopened(before: Release, after: Release) -> bool:
    """Whether everything that one release withholds is withheld in the other, if it is in its tables."""
    for info in before.manifest.tables:
        if info.id in {item.id for item in after.manifest.tables}:
            both = cells(before, info.id).join(cells(after, info.id), how="inner", suffixes=("_then", "_now"))
            was = both["count_status_then"] == Status.WITHHELD
            if (was & (both["count_status_now"] == Status.PUBLISHED) & (both["count_now"] != 0)).any():
                return False
    return True


def test_the_same_records_make_the_same_release_again(place: Settings) -> None:
    before = shown(place)
    shutil.rmtree(place.releases_dir)
    assert publish_site(place).release.manifest.files == before.manifest.files


def test_a_year_more_keeps_what_was_withheld_and_what_was_told(tmp_path: Path) -> None:
    place = changing(tmp_path, ("years = [2019, 2020, 2021]", "years = [2019, 2020]"), ("2019-2021", "2019-2020"))
    before = publish_site(place).release
    change(place, ("years = [2019, 2020]", "years = [2019, 2020, 2021]"), ('"2019-2020"', '"2019-2020", "2019-2021"'))
    after = published_again(place).release
    assert none_reopened(before, after)
    assert set(differences(before, after)) == {0}
    told = cells(before, "victims-npa")["count"].dropna()
    now = cells(after, "victims-npa")["count"].reindex(told.index)
    assert (now == told).all()


def test_a_window_that_rolls_on_is_held_against_the_one_that_is_gone(tmp_path: Path) -> None:
    place = changing(tmp_path, ("years = [2019, 2020, 2021]", "years = [2019, 2020]"), ("2019-2021", "2019-2020"))
    before = publish_site(place).release
    change(place, ("years = [2019, 2020]", "years = [2019, 2020, 2021]"), ('"2019-2020"', '"2020-2021"'))
    after = published_again(place).release
    rows = [row for row in victims(place) if row["npa"]]
    for area in {row["npa"] for row in rows}:
        then, now = (cells(item, "victims-npa").loc[(area, ALL)]["count"].dropna().tolist() for item in (before, after))
        grown = sum((row["date"] >= "2021") - (row["date"] < "2020" and row["date"] >= "2019")
                    for row in rows if row["npa"] == area)
        if then and now:
            assert now[0] - then[0] == grown


def test_a_few_records_more_are_not_told_by_the_difference(place: Settings) -> None:
    before = shown(place)
    rows = victims(place)
    late = {"date": "2020-05-05", "npa": "5", "district": "1", "race": "B", "outcome": "alive"}
    write_victims(place, [*rows, late, late, late])
    outcome = published_again(place)
    found = differences(before, outcome.release)
    assert not [change for change in found if 1 <= abs(change) <= 9]
    assert set(found) == {0}
    assert none_reopened(before, outcome.release)
    assert any("Records were revised" in note and "victims-county" in note for note in outcome.notes)
    assert outcome.release.cells("victims-county").query("area == 'all' and group == 'all' and period == '2020'")[
        "count"].isna().all()


def test_many_records_more_are_told(place: Settings) -> None:
    before = shown(place)
    late = {"date": "2020-05-05", "npa": "5", "district": "1", "race": "B", "outcome": "alive"}
    write_victims(place, [*victims(place), *[late] * 40])
    found = differences(before, published_again(place).release)
    assert set(found) == {0, 40}


def test_what_is_withheld_for_a_difference_stays_withheld(place: Settings) -> None:
    rows = victims(place)
    late = {"date": "2020-05-05", "npa": "5", "district": "1", "race": "B", "outcome": "alive"}
    write_victims(place, [*rows, *[late] * 3])
    second = publish_site(place).release
    write_victims(place, [*rows, *[late] * 60])
    assert none_reopened(second, published_again(place).release)


def test_a_revision_that_is_taken_back_tells_what_was_told(place: Settings) -> None:
    before = shown(place)
    rows = victims(place)
    write_victims(place, [*rows, {**rows[0], "date": "2020-01-02"}])
    publish_site(place)
    write_victims(place, rows)
    after = published_again(place).release
    assert {name: digest for name, digest in after.manifest.files.items() if name.startswith("tables/")} == {
        name: digest for name, digest in before.manifest.files.items() if name.startswith("tables/")}


def test_a_table_more_tells_nothing_that_was_withheld(place: Settings) -> None:
    before = shown(place)
    add(place, NPA_YEARS)
    after = published_again(place).release
    assert none_reopened(before, after)
    assert set(differences(before, after)) == {0}


def test_a_table_that_is_gone_is_still_known(place: Settings) -> None:
    before = shown(place)
    gone = drop_table(place, "victims-npa")
    add(place, NPA_YEARS)
    published_again(place)
    add(place, gone)
    after = published_again(place).release
    assert none_reopened(before, after)
    now = cells(after, "victims-npa")["count"].dropna()
    assert (now == cells(before, "victims-npa")["count"].reindex(now.index)).all()


def test_other_areas_of_the_same_people(place: Settings) -> None:
    before = shown(place)
    assert place.data_dir is not None
    _write_squares(place.data_dir / "district.geojson", [("1", "West", 0, 0, 2.2, 3), ("2", "East", 2.2, 0, 1.8, 3)])
    rows = victims(place)
    moved = [row for row in rows if row["district"] == "1"][:4]
    for row in moved:
        row["district"] = "2"
    write_victims(place, rows)
    outcome = published_again(place)
    assert none_reopened(before, outcome.release)
    found = differences(before, outcome.release)
    assert not [change for change in found if 1 <= abs(change) <= 9]


def test_a_stricter_rule_does_not_unsay_what_was_said(tmp_path: Path) -> None:
    place = changing(tmp_path, ("[rule]\n", "[rule]\nlargest = 4\n"))
    before = publish_site(place).release
    change(place, ("largest = 4", "largest = 9"))
    outcome = published_again(place)
    assert not outcome.release.cells("victims-npa")["count"].dropna().between(1, 9).any()
    assert before.cells("victims-npa")["count"].dropna().between(5, 9).any()
    (note,) = [note for note in outcome.notes if "cannot be taken back" in note]
    assert "victims-npa" in note
    assert not any(character.isdigit() for character in note)


def test_years_that_are_gone_from_the_file_are_still_known(place: Settings) -> None:
    change(place, ("years = [2019, 2020, 2021]", "years = [2020, 2021]"), ("2019-2021", "2020-2021"))
    before = shown(place)
    after = published_again(place).release
    assert none_reopened(before, after)


def test_a_rollback_does_not_unpublish(place: Settings) -> None:
    first_id = shown(place).id
    rows = victims(place)
    late = {"date": "2020-05-05", "npa": "5", "district": "1", "race": "B", "outcome": "alive"}
    write_victims(place, [*rows, *[late] * 40])
    second = publish_site(place).release
    roll_back(place.releases_dir, first_id)
    write_victims(place, [*rows, *[late] * 43])
    third = publish_site(place).release
    assert not [change for change in differences(second, third) if 1 <= abs(change) <= 9]


def test_a_release_that_was_never_shown_is_not_known(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = shown(place)
    rows = victims(place)
    write_victims(place, [*rows, {**rows[0], "date": "2020-01-02"}])

    def dies(*_: object) -> None:
        raise OSError("killed")

    with monkeypatch.context() as patch:
        patch.setattr("data.publish.write.point_at", dies)
        with pytest.raises(OSError, match="killed"):
            publish_site(place)
    assert shown(place).id == before.id
    write_victims(place, rows)
    assert publish_site(place, force=True).release.manifest.files == before.manifest.files


def test_no_more_than_the_rule_allows_is_told_where_counts_are_rounded(tmp_path: Path) -> None:
    place = changing(tmp_path, ("[rule]\n", "[rule]\nrounding = 5\n"))
    before = publish_site(place).release
    late = {"date": "2020-05-05", "npa": "5", "district": "1", "race": "B", "outcome": "alive"}
    write_victims(place, [*victims(place), late, late, late])
    after = published_again(place).release
    assert set(differences(before, after)) == {0}


def test_a_difference_that_protection_forgets_is_found(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = victims(place)
    late = {"date": "2020-05-05", "npa": "5", "district": "1", "race": "B", "outcome": "alive"}
    write_victims(place, [*rows, late, late, late])
    whole = knowledge.marked

    def forgetful(cells: Cells, history: pd.DataFrame, rule: Rule) -> Cells:
        made = whole(cells, history, rule)
        return replace(made, frame=made.frame.assign(sensitive=False))

    monkeypatch.setattr(knowledge, "marked", forgetful)
    with pytest.raises(DisclosureError, match="difference between two lists of the same people") as caught:
        publish_site(place)
    found = [problem for problem in caught.value.problems if problem.key]
    assert any("area all" in problem.column and "period 2020" in problem.column for problem in found)
    assert all("release" in problem.found for problem in found)
    assert not any(character.isdigit() for problem in found for character in problem.what)


def test_the_ledger_is_inside_the_wall(place: Settings) -> None:
    (entry,) = (place.private_dir / "ledger").iterdir()
    assert entry.name == shown(place).id
    assert {path.name for path in entry.iterdir()} == {"tables.json", "cells.parquet", "areas.parquet", "shown"}
    assert not list(place.releases_dir.rglob("*ledger*"))
    known = pd.read_parquet(entry / "cells.parquet")
    assert known.loc[known["area"] == ALL, "count"].notna().all()


def test_years_that_two_releases_told_differently_and_that_are_gone(place: Settings) -> None:
    rows = victims(place)
    late = {"date": "2019-05-05", "npa": "5", "district": "1", "race": "B", "outcome": "alive"}
    write_victims(place, [*rows, *[late] * 40])
    publish_site(place)
    change(place, ("years = [2019, 2020, 2021]", "years = [2020, 2021]"), ("2019-2021", "2020-2021"))
    before = shown(place)
    assert none_reopened(before, published_again(place).release)


def test_what_areas_of_before_told_is_in_the_system(place: Settings) -> None:
    assert place.data_dir is not None
    _write_squares(place.data_dir / "district.geojson", [("1", "West", 0, 0, 2.2, 3), ("2", "East", 2.2, 0, 1.8, 3)])
    site = load_site(place.site_dir)
    inputs = read_site(site, place.data_dir, place.site_dir, place.private_dir / "look")
    known = gather(site, inputs, count_tables(site, inputs), place.private_dir, place.releases_dir)
    (before,) = [cells for cells in known.others if cells.table.geography != "district"]
    assert before.table.geography.startswith("district (")
    assert before.frame["public"].any()
    assert not known.tables[2].frame.loc[known.tables[2].frame["area"].isin(["1", "2"]), "public"].any()
    assert known.tables[1].frame["public"].any()


def test_other_areas_and_other_records(place: Settings) -> None:
    assert place.data_dir is not None
    rows = victims(place)
    late = {"date": "2020-05-05", "npa": "5", "district": "1", "race": "B", "outcome": "alive"}
    write_victims(place, [*rows, *[late] * 40])
    publish_site(place)
    _write_squares(place.data_dir / "npa.geojson", [
        (str(n + 1), f"Neighborhood {n + 1}", n % 4, n // 4, 0.9, 1) for n in range(12)])
    assert not any("cannot be held against" in note for note in published_again(place).notes)
