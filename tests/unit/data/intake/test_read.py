from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from pathlib import Path

import geopandas
import pytest

from data.intake import Inputs, read_site
from data.site.model import Site
from errors import InputError
from tests.unit.data.intake.making import squares
from tests.unit.data.site.small import SMALL

RECORDS = "date,race,npa,outcome,sex,age\n2020-05-01,Black,1,died,female,20\n2021-05-01,White,2,died,male,8\n"
PEOPLE = "id,all,Black\n1,100,40\n2,50,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "site").mkdir()
    frame = squares("1", "2").frame.rename(columns={"code": "id"})
    frame.set_geometry(frame.translate(-81, 35)).to_file(tmp_path / "data" / "npa.geojson")
    (tmp_path / "data" / "records.csv").write_text(RECORDS)
    (tmp_path / "data" / "people.csv").write_text(PEOPLE)
    (tmp_path / "site" / "card.md").write_text("Who collected this")
    return tmp_path


def read(folder: Path, text: str = SMALL, told: list[tuple[str, float]] | None = None) -> Inputs:
    site = Site.model_validate(tomllib.loads(text))
    return read_site(site, folder / "data", folder / "site", folder / "private", today=dt.date(2022, 1, 1),
                     progress=None if told is None else lambda what, share: told.append((what, share)))


def test_everything_is_read(folder: Path) -> None:
    told: list[tuple[str, float]] = []
    inputs = read(folder, told=told)
    assert list(inputs.boundaries["npa"].frame["code"]) == ["1", "2"]
    assert inputs.sources["police"].account.counted == 2
    assert inputs.accounts == (inputs.sources["police"].account,)
    assert set(inputs.populations["people"]["group"]) == {"all", "black_nh"}
    assert inputs.files["records.csv"] == hashlib.sha256(RECORDS.encode()).hexdigest()
    assert set(inputs.files) == {"npa.geojson", "records.csv", "people.csv"}
    assert [share for _, share in told] == sorted(share for _, share in told)
    assert told[-1][1] == 1.0


def test_only_coded_rows_stay_and_only_the_owner_can_read_them(folder: Path) -> None:
    read(folder)
    assert [path.name for path in (folder / "private").iterdir()] == ["police.coded.parquet"]
    assert (folder / "private").stat().st_mode & 0o077 == 0


def test_all_problems_of_all_files_are_told_at_once(folder: Path) -> None:
    (folder / "data" / "records.csv").write_text(RECORDS.replace("Black", "Blk").replace("2021-05-01", "2099-05-01"))
    (folder / "data" / "people.csv").write_text(PEOPLE.replace("100", "-100"))
    (folder / "site" / "card.md").unlink()
    with pytest.raises(InputError) as caught:
        read(folder)
    assert [problem.key for problem in caught.value.problems] == [
        "indicators.harm.card", "sources.police.codes.group", "sources.police.date", "populations.people.files.0"]
    assert caught.value.exit_code == 4


def test_without_boundaries_the_rest_is_looked_at_where_it_can_be(folder: Path) -> None:
    (folder / "data" / "npa.geojson").unlink()
    (folder / "data" / "people.csv").unlink()
    with pytest.raises(InputError) as caught:
        read(folder)
    assert [problem.file for problem in caught.value.problems] == ["npa.geojson", "people.csv"]


def test_a_card_outside_of_the_site_is_refused(folder: Path) -> None:
    (folder / "card.md").write_text("x")
    with pytest.raises(InputError, match="context card"):
        read(folder, SMALL.replace('"card.md"', '"../card.md"'))


def test_a_failed_reading_leaves_the_coded_rows_of_the_one_before(folder: Path) -> None:
    read(folder)
    before = (folder / "private" / "police.coded.parquet").read_bytes()
    (folder / "data" / "records.csv").write_text(RECORDS.replace("Black", "Blk"))
    with pytest.raises(InputError):
        read(folder)
    assert (folder / "private" / "police.coded.parquet").read_bytes() == before
    assert len(list((folder / "private").iterdir())) == 1


def test_every_part_of_a_shapefile_is_among_the_files(folder: Path) -> None:
    frame = geopandas.read_file(folder / "data" / "npa.geojson")
    frame.to_file(folder / "data" / "npa.shp")
    inputs = read(folder, SMALL.replace("npa.geojson", "npa.shp"))
    assert {"npa.shp", "npa.dbf", "npa.shx", "npa.prj"} <= set(inputs.files)
