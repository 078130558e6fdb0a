"""A source's own rule and rounding go down the whole road: site.toml, counting, the release, the audit."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from data.publish.build import publish_site
from data.publish.reaudit import audit_current
from data.releases.manifest import seal
from data.releases.release import Release, digest
from data.releases.store import current_id
from settings import Settings
from tests.support.tiny import tiny_settings
from vocabulary import ALL, Status

OWN = 'rule = { largest = 14, source = "The police agreement" }\n'
ROUNDED = '[rule]\nrounding = 5\n'


def tiny(folder: Path, *changes: tuple[str, str]) -> Settings:
    """Publish the tiny place with its site.toml changed."""
    settings = tiny_settings(folder)
    path = settings.site_dir / "site.toml"
    said = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in said
        said = said.replace(old, new)
    path.write_text(said, encoding="utf-8")
    publish_site(settings)
    return settings


def shown(settings: Settings) -> Release:
    return Release(settings.releases_dir / current_id(settings.releases_dir))


@pytest.fixture(scope="module")
def rounded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return tiny(tmp_path_factory.mktemp("rounded"), ('[rule]\n', ROUNDED),
                ('publisher = "Tiny police"', OWN + 'publisher = "Tiny police"'))


def true_counts(settings: Settings) -> Counter[tuple[str, str]]:
    assert settings.data_dir is not None
    truth: Counter[tuple[str, str]] = Counter()
    groups = {"A": "asian_nh", "B": "black_nh", "W": "white_nh", "U": "unknown"}
    with (settings.data_dir / "victims.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            if row["date"] >= "2019":
                truth.update((area, group) for area in (row["npa"] or "unknown", ALL)
                             for group in (groups[row["race"]], ALL))
    return truth


def test_counts_are_rounded_and_the_stricter_rule_holds(rounded: Settings) -> None:
    truth, cells = true_counts(rounded), shown(rounded).cells("victims-npa")
    numbers = 0
    for area, group, count, status in cells[["area", "group", "count", "count_status"]].itertuples(index=False):
        if status != Status.PUBLISHED:
            continue
        true = truth[area, group]
        assert not 1 <= true <= 14
        assert count % 5 == 0
        assert abs(count - true) <= 2
        numbers += count > 0
    assert numbers > 5
    assert any(1 <= truth[area, group] <= 14 for area, group in truth)


def test_the_manifest_tells_the_sites_rule_and_the_sources(rounded: Settings) -> None:
    manifest = shown(rounded).manifest
    assert (manifest.rule.largest, manifest.rule.rounding, manifest.rule.source) == (9, 5, "The tiny agreement")
    own = {manifest.rule_of(item.id) for item in manifest.indicators}
    assert {(rule.largest, rule.rounding, rule.source) for rule in own} == {(14, 5, "The police agreement")}


def test_the_account_of_rows_is_rounded_too(rounded: Settings) -> None:
    told = [entry.rows for entry in shown(rounded).manifest.accounting if entry.rows is not None]
    assert told
    assert all(number % 5 == 0 for number in told)


def test_the_audit_holds_what_it_finds_against_the_rounded_truth(rounded: Settings, tmp_path: Path) -> None:
    verdict = audit_current(rounded)
    assert verdict.findings == ()
    assert verdict.attack is not None


@pytest.mark.parametrize(("add", "said"), [
    (5, ["A published count is not the true one, rounded."]),
    (1, ["A number is published that the rule does not let through.",
         "A published count is not the true one, rounded."]),
])
def test_the_audit_finds_a_count_that_is_rounded_in_another_way(
    tmp_path: Path, rounded: Settings, add: int, said: list[str]
) -> None:
    place = copied(rounded, tmp_path)
    release = shown(place)
    table = release.table("killed-npa")
    cells = release.cells(table.id)
    cells.loc[cells["area"] == ALL, "count"] += add
    sign(release, table.file, cells)
    assert [problem.what for problem in audit_current(place).findings] == said


def copied(settings: Settings, folder: Path) -> Settings:
    shutil.copytree(settings.home.parent, folder, dirs_exist_ok=True)
    return replace(settings, site_dir=folder / "tiny", data_dir=folder / "data", home=folder / "home")


def sign(release: Release, name: str, cells: pd.DataFrame) -> None:
    cells.to_parquet(release.folder / name, index=False)
    files = {**release.manifest.files, name: digest(release.folder / name)}
    changed = release.manifest.model_copy(update={"files": files})
    changed = changed.model_copy(update={"id": f"{release.id[:10]}-{seal(changed)}"})
    (release.folder / "manifest.json").write_text(changed.model_dump_json())
