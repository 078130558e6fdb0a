from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.publish.write import write_release
from data.releases import manifest as m
from data.releases.release import Release
from data.releases.store import current_id, release_ids
from errors import ReleaseError
from tests.support.sample import sample_draft, sample_release


def edit(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def test_a_whole_release_opens_and_says_what_it_holds(tmp_path: Path) -> None:
    release = sample_release(tmp_path)
    assert release.id == tmp_path.joinpath("current").read_text().strip()
    table = release.table("homicide-county-years")
    cells = release.cells(table.id)
    assert list(cells.columns) == ["area", "group", "period", "count", "count_status"]
    assert cells["count"].dtype == "Int64"
    assert table.rows == len(cells) == sum(table.statuses.values())
    assert release.geography("npa").areas[0].key == "npa-001"
    with pytest.raises(KeyError):
        release.table("none")


def test_a_context_measure_is_a_file_of_its_own_with_its_hash(tmp_path: Path) -> None:
    release = sample_release(tmp_path)
    told = release.manifest.contexts[0]
    assert (told.id, told.geography, told.year, told.file) == ("income", "npa", 2020, "context/income.parquet")
    assert told.file in release.manifest.files
    assert release.context("income")["003"] == 43_000.0
    (release.folder / told.file).write_bytes(b"other")
    with pytest.raises(ReleaseError):
        Release(release.folder)


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    folder = sample_release(tmp_path).folder
    (folder / "glossary.json").write_text("[]")
    (folder / "population.parquet").unlink()
    with pytest.raises(ReleaseError) as caught:
        Release(folder)
    assert {Path(problem.file).name for problem in caught.value.problems} == {"glossary.json", "population.parquet"}


@pytest.mark.parametrize("changes", [
    {"name": "Another name"}, {"rule": {"smallest": 1, "largest": 4, "zeros_shown": True, "source": "x", "url": ""}},
    {"id": "2026-01-01-00000000"}, {"files": {}},
])
def test_a_changed_manifest_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    folder = sample_release(tmp_path).folder
    edit(folder, **changes)
    with pytest.raises(ReleaseError, match="not what was signed off"):
        Release(folder)


def test_when_it_was_published_is_not_part_of_the_seal(tmp_path: Path) -> None:
    folder = sample_release(tmp_path).folder
    edit(folder, created="2001-01-01T00:00:00+00:00")
    assert Release(folder).manifest.created.startswith("2001")


def test_a_release_from_before_a_key_was_added_holds_still(tmp_path: Path) -> None:
    folder = sample_release(tmp_path).folder
    said = json.loads((folder / "manifest.json").read_text())
    del said["rule"]["rounding"], said["indicators"][0]["rule"]
    said["id"] = f"{said['id'][:10]}-{m.seal_of(said)}"
    (folder / "manifest.json").write_text(json.dumps(said))
    assert Release(folder).manifest.rule.rounding is None


def test_an_indicator_has_the_rule_of_its_source_or_of_the_site(sample: Release) -> None:
    own = m.Rule(smallest=1, largest=4, zeros_shown=True, source="A contract", url="")
    manifest = sample.manifest
    assert manifest.rule_of("homicide") == manifest.rule
    changed = manifest.model_copy(update={"indicators": (manifest.indicators[0].model_copy(update={"rule": own}),)})
    assert changed.rule_of("homicide") == own
    with pytest.raises(KeyError):
        manifest.rule_of("none")


@pytest.mark.parametrize(("changes", "said"), [({"format": 99}, "format"), ({"surprise": 1}, "cannot be read")])
def test_a_manifest_of_another_kind_is_refused(tmp_path: Path, changes: dict[str, object], said: str) -> None:
    folder = sample_release(tmp_path).folder
    edit(folder, **changes)
    with pytest.raises(ReleaseError, match=said):
        Release(folder)


def test_nothing_published_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="equity publish"):
        current_id(tmp_path)
    assert release_ids(tmp_path) == []


def test_a_folder_being_written_is_not_a_release(tmp_path: Path) -> None:
    release_id = write_release(sample_draft(), tmp_path)
    staging = tmp_path / ".writing-x"
    staging.mkdir()
    (staging / "manifest.json").write_text("{}")
    assert release_ids(tmp_path) == [release_id]
