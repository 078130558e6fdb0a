"""Whatever agencies hand over: a clear error, a non-zero exit code, and what is published stays as it was."""

from __future__ import annotations

import hashlib
import json
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import pytest
from click.testing import CliRunner

from cli import main
from data.publish.write import write_release
from settings import Settings
from tests.support.sample import sample_draft
from tests.support.tiny import tiny_settings

Spoil = Callable[[Settings], None]


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    settings = tiny_settings(tmp_path)
    write_release(sample_draft(), settings.releases_dir)
    return settings


def data(settings: Settings) -> Path:
    assert settings.data_dir is not None
    return settings.data_dir


def in_site(settings: Settings, old: str, new: str) -> None:
    path = settings.site_dir / "site.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def in_file(name: str, old: str, new: str) -> Spoil:
    def spoil(settings: Settings) -> None:
        path = data(settings) / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return spoil


def appended(name: str, line: str) -> Spoil:
    def spoil(settings: Settings) -> None:
        with (data(settings) / name).open("a", newline="") as file:
            file.write(line + "\r\n")

    return spoil


def features(change: Callable[[list[Any]], object]) -> Spoil:
    def spoil(settings: Settings) -> None:
        path = data(settings) / "npa.geojson"
        collection = json.loads(path.read_text())
        change(collection["features"])
        path.write_text(json.dumps(collection))

    return spoil


def missing_file(settings: Settings) -> None:
    (data(settings) / "victims.csv").unlink()


def shapefile_without_prj(settings: Settings) -> None:
    folder = data(settings)
    geopandas.read_file(folder / "npa.geojson").to_file(folder / "npa.shp")
    (folder / "npa.prj").unlink()
    in_site(settings, 'file = "npa.geojson"', 'file = "npa.shp"')


def truncated_csv(settings: Settings) -> None:
    path = data(settings) / "victims.csv"
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b",")])


def zip_bomb(settings: Settings) -> None:
    sheet = (b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
             + b"<row><c><v>0</v></c></row>" * 4_000_000 + b"</sheetData></worksheet>")
    with zipfile.ZipFile(data(settings) / "victims.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    in_site(settings, 'file = "victims.csv"', 'file = "victims.xlsx"')


def path_that_leads_out(settings: Settings) -> None:
    (data(settings).parent / "secret.csv").write_text("date,npa,district,race,outcome\n")
    in_site(settings, 'file = "victims.csv"', 'file = "../secret.csv"')


def definitions_that_differ(settings: Settings) -> None:
    in_site(settings, 'id = "census"\ndefinition = "race_ethnicity"', 'id = "census"\ndefinition = "race_alone"')


BAD = {
    "a missing file": (missing_file, ["victims.csv", "no such file"]),
    "an unknown column": (in_file("victims.csv", "race", "RACE"), ["victims.csv", "race", "no such column"]),
    "a code without a mapping": (appended("victims.csv", "2020-01-01,1,1,Q,alive"), ["race", "'Q'"]),
    "an area that nobody knows": (appended("victims.csv", "2020-01-01,777,1,B,alive"), ["npa", "777"]),
    "a duplicate area id": (features(lambda items: items[1]["properties"].update(id="1")), ["npa.geojson", "one id"]),
    "two areas with one name": (
        features(lambda items: items[1]["properties"].update(name="Neighborhood 1")), ["npa.geojson", "one name"]),
    "a shapefile without .prj": (shapefile_without_prj, ["npa.shp", "crs"]),
    "overlapping neighborhoods": (
        features(lambda items: items[1].update(geometry=items[0]["geometry"])), ["npa.geojson", "same ground"]),
    "a date in 2099": (appended("victims.csv", "2099-01-01,1,1,B,alive"), ["date", "2099"]),
    "a negative number": (in_file("population.csv", "200", "-200"), ["population.csv", "negative", "row"]),
    "a fractional number": (in_file("population.csv", "200", "200.5"), ["population.csv", "whole", "row"]),
    "a truncated CSV": (truncated_csv, ["victims.csv", "cut off"]),
    "a zip bomb given as Excel": (zip_bomb, ["victims.xlsx", "packed"]),
    "a path out of DATA_DIR": (path_that_leads_out, ["leads out", "../secret.csv"]),
    "another definition below the line": (definitions_that_differ, ["definition", "site.toml"]),
    "an address for a script": (
        lambda settings: (data(settings) / "resources.csv").write_text(
            "name,organization,approach,description,url\nA,B,other,C,javascript:alert(1)\n"),
        ["resources.csv", "row", "url"]),
    "no context card": (lambda settings: (settings.site_dir / "cards" / "victims.md").unlink(), ["context card"]),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("command", ["check", "publish"])
def test_bad_input_is_told_clearly_and_changes_nothing(place: Settings, kind: str, command: str) -> None:
    spoil, words = BAD[kind]
    spoil(place)
    assert_refused(place, command, words)


def test_an_address_that_times_out(place: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"https://127.0.0.1:{silent.getsockname()[1]}/victims.csv"
        in_site(place, 'file = "victims.csv"', f'address = "{address}"\ntimeout_seconds = 0.2')
        assert_refused(place, "publish", [address, "in time"])


def assert_refused(settings: Settings, command: str, words: list[str]) -> None:
    before = contents(settings.releases_dir)
    result = CliRunner().invoke(main, [
        command, "--site", str(settings.site_dir), "--data-dir", str(data(settings)), "--home", str(settings.home)])
    assert result.exit_code in (3, 4), result.output
    said = " ".join(result.output.replace("│", " ").split())
    for word in words:
        assert word in said
    assert "Traceback" not in said
    assert contents(settings.releases_dir) == before


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*") if path.is_file() and path.name != ".lock"
    }
