"""Counts that few stand behind go down the whole road: withheld, protected, attacked."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.publish.build import publish_site
from data.publish.reaudit import audit_current
from data.releases.release import Release
from data.releases.store import current_id
from settings import Settings
from tests.support.tiny import tiny_settings
from vocabulary import ALL, Status

MASS, ALONE = "12", "4"
"""The neighborhood where all were harmed in one incident, and the one that a single unit counts."""
CONTRIBUTORS = 'contributors = { incident = "case", agency = "unit" }\npublisher = "Tiny police"'


def contributed(folder: Path, rule: str) -> Settings:
    """Write the tiny place with a case and a unit for each victim, and a rule that asks for them."""
    settings = tiny_settings(folder)
    victims = pd.read_csv(folder / "data" / "victims.csv", dtype=str, keep_default_na=False)
    victims["case"] = [f"K{n}" for n in range(len(victims))]
    victims.loc[victims["npa"] == MASS, "case"] = "K-MASS"
    victims["unit"] = ["East" if n % 9 else "West" for n in range(len(victims))]
    victims.loc[victims["npa"] == ALONE, "unit"] = "North"
    victims.to_csv(folder / "data" / "victims.csv", index=False)
    path = settings.site_dir / "site.toml"
    said = path.read_text(encoding="utf-8").replace("[rule]\n", f"[rule]\n{rule}\n")
    path.write_text(said.replace('publisher = "Tiny police"', CONTRIBUTORS), encoding="utf-8")
    return settings


@pytest.mark.parametrize(("rule", "few"), [
    ("min_incidents = 3", MASS), ("min_agencies = 2", ALONE),
    ("dominance = { contributors = 1, percent = 95 }", ALONE),
])
def test_a_large_count_that_few_stand_behind_is_withheld_and_protected(tmp_path: Path, rule: str, few: str) -> None:
    place = contributed(tmp_path, rule)
    publish_site(place)
    release = Release(place.releases_dir / current_id(place.releases_dir))
    cells = release.cells("victims-npa")
    everyone = cells[cells["group"] == ALL].set_index("area")["count_status"]
    assert everyone[few] == Status.WITHHELD
    # the total is given, so another neighborhood has to stand beside it
    assert everyone[ALL] == Status.PUBLISHED
    assert (everyone == Status.WITHHELD).sum() > 1
    assert audit_current(place).findings == ()


def test_no_case_or_unit_comes_out_and_none_stays_behind(tmp_path: Path) -> None:
    place = contributed(tmp_path, "min_incidents = 3\nmin_agencies = 2")
    publish_site(place)
    for path in place.home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"K-MASS" not in content
            assert b"North" not in content
