from __future__ import annotations

import os
from pathlib import Path

import pytest

from data.publish.fingerprint import CACHE, fingerprint, folder_digest
from data.publish.made import MARK, input_folder
from data.site.load import load_site
from errors import SettingError
from settings import Settings
from tests.support.tiny import tiny_settings

MAKER = """
def make(folder, progress=None):
    folder.mkdir()
    (folder / "made.csv").write_text("a,b")
    progress("Making", 1.0)
"""


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    return tiny_settings(tmp_path)


def of(settings: Settings) -> str:
    assert settings.data_dir is not None
    return fingerprint(load_site(settings.site_dir), settings.site_dir, settings.data_dir, settings.private_dir)


def test_the_same_files_have_the_same_fingerprint_wherever_they_are(place: Settings, tmp_path: Path) -> None:
    assert of(place) == of(place) == of(tiny_settings(tmp_path / "elsewhere"))


def test_another_time_alone_changes_nothing(place: Settings) -> None:
    before = of(place)
    assert place.data_dir is not None
    os.utime(place.data_dir / "victims.csv", (1, 1))
    assert of(place) == before


@pytest.mark.parametrize("name", ["data/victims.csv", "data/npa.geojson", "data/population.csv", "data/glossary.csv",
                                  "tiny/site.toml", "tiny/cards/victims.md"])
def test_any_change_of_a_file_changes_it(place: Settings, tmp_path: Path, name: str) -> None:
    before = of(place)
    with (tmp_path / name).open("a") as file:
        file.write("\n")
    assert of(place) != before


def test_files_beside_a_shapefile_count_and_others_do_not(place: Settings) -> None:
    before = of(place)
    assert place.data_dir is not None
    (place.data_dir / "notes.txt").write_text("not named in site.toml")
    assert of(place) == before
    (place.data_dir / "npa.prj").write_text("beside npa.geojson")
    assert of(place) != before


def test_a_damaged_cache_is_made_anew(place: Settings) -> None:
    before = of(place)
    (place.private_dir / CACHE).write_text('{"a": 1}')
    assert of(place) == before


def test_inputs_that_the_operator_named_are_taken(place: Settings) -> None:
    assert input_folder(place.site_dir, place.data_dir, place.private_dir) == place.data_dir


def test_a_site_that_makes_nothing_needs_a_folder(place: Settings) -> None:
    with pytest.raises(SettingError, match="DATA_DIR"):
        input_folder(place.site_dir, None, place.private_dir)
    (place.site_dir / "__init__.py").write_text("")
    with pytest.raises(SettingError, match="DATA_DIR"):
        input_folder(place.site_dir, None, place.private_dir)


def test_a_site_that_makes_its_own_inputs_does_so_once(place: Settings) -> None:
    (place.site_dir / "__init__.py").write_text(MAKER)
    told: list[str] = []
    folder = input_folder(place.site_dir, None, place.private_dir, lambda what, _: told.append(what))
    assert (folder / "made.csv").read_text() == "a,b"
    assert input_folder(place.site_dir, None, place.private_dir, lambda what, _: told.append(what)) == folder
    assert told == ["Making"]
    (place.site_dir / "__init__.py").write_text(MAKER.replace("a,b", "c,d"))
    assert (input_folder(place.site_dir, None, place.private_dir) / "made.csv").read_text() == "c,d"
    assert not list(place.private_dir.glob("making-*"))


def test_inputs_that_are_made_already_are_taken_without_loading_the_maker(place: Settings) -> None:
    (place.site_dir / "__init__.py").write_text(MAKER)
    folder = input_folder(place.site_dir, None, place.private_dir)
    (place.site_dir / "__init__.py").write_text("raise RuntimeError")
    (folder / MARK).write_text(folder_digest(place.site_dir))
    assert input_folder(place.site_dir, None, place.private_dir) == folder
