"""A tiny place goes down the whole road: read, count, withhold, audit, publish, audit again, go back."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

import data.publish.build as build
from cli import main
from community.directory import resources
from data.publish.build import publish_site
from data.publish.reaudit import Verdict, audit_current
from data.publish.rollback import roll_back
from data.publish.standing import Done
from data.releases.manifest import Manifest, seal
from data.releases.release import Release, digest
from data.releases.store import current_id
from data.suppression import AuditResult
from errors import DisclosureError, Problem, ReleaseError
from settings import Settings
from tests.support.tiny import tiny_settings
from vocabulary import ALL, Status


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = tiny_settings(tmp_path_factory.mktemp("tiny"))
    assert publish_site(settings).done is Done.PUBLISHED
    return settings


@pytest.fixture
def place(published: Settings, tmp_path: Path) -> Settings:
    """A copy of the published place, to be changed."""
    shutil.copytree(published.home.parent, tmp_path, dirs_exist_ok=True)
    return replace(published, site_dir=tmp_path / "tiny", data_dir=tmp_path / "data", home=tmp_path / "home")


def shown(settings: Settings) -> Release:
    return Release(settings.releases_dir / current_id(settings.releases_dir))


def victims(settings: Settings) -> list[dict[str, str]]:
    assert settings.data_dir is not None
    with (settings.data_dir / "victims.csv").open(newline="") as file:
        return [row for row in csv.DictReader(file) if row["date"] >= "2019"]


def append_victim(settings: Settings) -> None:
    assert settings.data_dir is not None
    with (settings.data_dir / "victims.csv").open("a", newline="") as file:
        file.write("2020-01-01,1,1,B,alive\r\n" * 30)


def test_published_counts_are_true_and_small_ones_are_not_published(published: Settings) -> None:
    release = shown(published)
    groups = {"A": "asian_nh", "B": "black_nh", "W": "white_nh", "U": "unknown"}
    truth: Counter[tuple[str, str]] = Counter()
    for row in victims(published):
        for area in (row["npa"] or "unknown", ALL):
            for group in (groups[row["race"]], ALL):
                truth[area, group] += 1
    cells = release.cells("victims-npa")
    assert len(cells) == 15 * 5
    small = 0
    for area, group, count, status in cells[["area", "group", "count", "count_status"]].itertuples(index=False):
        small += 1 <= truth[area, group] <= 9
        assert status in (Status.PUBLISHED, Status.WITHHELD)
        if status == Status.PUBLISHED:
            assert count == truth[area, group]
            assert not 1 <= count <= 9
        else:
            assert pd.isna(count)
    assert small > 5


def test_the_manifest_says_all_that_pages_need(published: Settings) -> None:
    manifest = shown(published).manifest
    assert (manifest.site, manifest.place, manifest.demonstration) == ("tiny", "Tiny County", True)
    assert [item.id for item in manifest.tables] == ["victims-county", "victims-npa", "victims-district", "killed-npa"]
    assert manifest.indicators[1].card.startswith("## Who")
    assert manifest.audit.passed
    assert manifest.rule.source == "The tiny agreement"
    told = {entry.label: entry.rows for entry in manifest.accounting}
    # Some records are of another year: a later release may count them, so neither they nor the sum are told.
    assert told["rows"] is told["set_aside_year"] is None
    assert told["counted"] is not None
    assert manifest.populations[0].estimated == ("district",)


def test_facts_population_and_boundaries_are_in_the_release(published: Settings) -> None:
    release = shown(published)
    assert [item.name for item in resources(release)] == ["Tiny Line", "Tiny Outreach"]
    people = release.population
    whole = people[(people["geography"] == "county") & (people["group"] == ALL)]
    assert set(whole["population"]) == {sum(1750 + 20 * n for n in range(12))}
    assert set(whole["source_year"]) == {2020}
    drawn = json.loads((release.folder / release.geography("npa").file).read_text())
    assert {feature["id"] for feature in drawn["features"]} == {str(n) for n in range(1, 13)}


def test_exact_numbers_stay_inside_the_wall(published: Settings) -> None:
    account = pd.read_csv(published.private_dir / "accounting.csv")
    assert account.loc[account["fate"] == "rows", "rows"].tolist() == [len(victims(published)) + 12]
    assert {path.suffix for path in shown(published).folder.rglob("*") if path.is_file()} == {".json", ".parquet"}


def test_a_second_publish_reads_nothing(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "read_site", None)
    outcome = publish_site(place)
    assert (outcome.done, outcome.release.id) == (Done.UNCHANGED, current_id(place.releases_dir))


def test_building_again_makes_the_same_release(place: Settings) -> None:
    before = current_id(place.releases_dir)
    shutil.rmtree(place.releases_dir)
    assert publish_site(place).release.id[-8:] == before[-8:]
    outcome = publish_site(place, force=True)
    assert (outcome.done, outcome.release.id[-8:]) == (Done.PUBLISHED, before[-8:])


def test_a_release_that_was_rolled_back_from_does_not_come_back_by_itself(place: Settings) -> None:
    first = current_id(place.releases_dir)
    append_victim(place)
    second = publish_site(place).release.id
    assert second != first
    assert roll_back(place.releases_dir) == first
    outcome = publish_site(place)
    assert (outcome.done, outcome.release.id) == (Done.ROLLED_BACK, second)
    assert current_id(place.releases_dir) == first
    assert publish_site(place, force=True).release.id == second == current_id(place.releases_dir)


def test_a_damaged_release_is_built_again(place: Settings) -> None:
    before = shown(place)
    (before.folder / "population.parquet").unlink()
    assert publish_site(place).done is Done.PUBLISHED
    assert shown(place).id == before.id


def test_a_failing_audit_is_never_published(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(place.releases_dir)
    append_victim(place)
    failed = AuditResult(False, "m", {}, 0.0, (Problem("Derivable.", key="killed-npa"),))
    monkeypatch.setattr(build, "audit", lambda *_: failed)
    with pytest.raises(DisclosureError, match="killed-npa: Derivable"):
        publish_site(place)
    assert tree(place.releases_dir) == before


def test_the_audit_command_attacks_what_is_in_the_files(place: Settings) -> None:
    verdict = audit_current(place)
    assert verdict.findings == ()
    assert verdict.attack is not None
    assert verdict.attack.passed


def test_the_audit_finds_a_count_that_is_not_the_true_one(place: Settings) -> None:
    def change(cells: pd.DataFrame) -> None:
        cells.loc[cells["area"] == ALL, "count"] += 1

    tamper(place, change)
    verdict = audit_current(place)
    assert whats(verdict) == ["A published count is not the true one."]
    result = run(place, "audit")
    assert result.exit_code == DisclosureError.exit_code
    assert "does not hold" in result.output


def test_the_audit_finds_a_small_count_without_any_inputs(place: Settings) -> None:
    assert audit_current(replace(place, data_dir=None)).findings == ()

    def change(cells: pd.DataFrame) -> None:
        cells.loc[cells["count_status"].eq(Status.PUBLISHED).idxmax(), "count"] = 4

    tamper(place, change)
    verdict = audit_current(replace(place, data_dir=None))
    assert verdict.attack is None
    assert whats(verdict) == ["A number is published that the rule does not let through."]


def test_the_audit_says_when_the_inputs_have_changed(place: Settings) -> None:
    append_victim(place)
    verdict = audit_current(place)
    assert verdict.findings
    assert all("publish again" in problem.advice for problem in verdict.findings)


def test_the_audit_refuses_a_damaged_release(place: Settings) -> None:
    (shown(place).folder / "glossary.json").write_text("[]")
    assert run(place, "audit").exit_code == ReleaseError.exit_code


def test_publishing_and_auditing_from_the_command_line(place: Settings) -> None:
    append_victim(place)
    result = run(place, "publish")
    assert result.exit_code == 0
    assert "victims-npa" in result.output
    assert "passed its audit" in result.output
    assert "Nothing has changed" in run(place, "publish").output
    result = run(place, "audit")
    assert result.exit_code == 0
    assert f"Release {current_id(place.releases_dir)} holds." in result.output


def whats(verdict: Verdict) -> list[str]:
    return [problem.what for problem in verdict.findings]


def run(settings: Settings, command: str) -> Result:
    return CliRunner().invoke(main, [
        command, "--site", str(settings.site_dir), "--data-dir", str(settings.data_dir), "--home", str(settings.home)])


def tamper(settings: Settings, change: Callable[[pd.DataFrame], object]) -> None:
    """Change a table of the release that is shown, and sign it as its own writer would."""
    release = shown(settings)
    table = release.table("killed-npa")
    cells = release.cells(table.id)
    change(cells)
    cells.to_parquet(release.folder / table.file, index=False)
    files = {**release.manifest.files, table.file: digest(release.folder / table.file)}
    changed: Manifest = release.manifest.model_copy(update={"files": files})
    changed = changed.model_copy(update={"id": f"{release.id[:10]}-{seal(changed)}"})
    (release.folder / "manifest.json").write_text(changed.model_dump_json())


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and path.name != ".lock"}
