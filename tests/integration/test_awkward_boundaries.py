"""A city's own awkward boundary file, from the file to the pages that people open."""

from __future__ import annotations

import csv
import importlib
import json
import sys
from dataclasses import replace
from pathlib import Path

import geopandas
import pytest
import shapely
from flask.testing import FlaskClient

from data.publish.build import publish_site
from data.releases import store
from data.releases.release import Release
from settings import Settings
from tests.support.tiny import COLUMNS, ROWS, SIDE_DEGREES, tiny_settings
from tests.support.tree import addresses, text

Published = tuple[Settings, Release]
NAMES = {
    "001": "Cañada Vieja", "002": "Łaska Park", "003": "Nguyễn Square", "004": "O\u2019Dell\u2019s Crossing",
    "005": "Mill & Main", "006": "Tannery Row / North Quay", "007": "The Islands",
}
CODES = [f"{n:03d}" for n in range(1, ROWS * COLUMNS + 1)]


def awkward(folder: Path) -> Settings:
    """Write the tiny place with neighborhoods as a city may have them, in a shapefile in State Plane feet."""
    settings = tiny_settings(folder)
    assert settings.data_dir is not None
    toml = settings.site_dir / "site.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace(
        'file = "npa.geojson"', 'file = "npa.shp"\non_duplicate = "dissolve"', 1), encoding="utf-8")
    for name, column in (("population.csv", "id"), ("victims.csv", "npa")):
        _pad(settings.data_dir / name, column)
    squares = geopandas.read_file(settings.data_dir / "npa.geojson")
    shapes = dict(zip(CODES, squares.geometry, strict=True))
    rows = [(code, NAMES.get(code, f"Neighborhood {code}"), _shape(code, shapes[code])) for code in CODES]
    west, south, east, north = shapes["005"].bounds
    middle = (west + east) / 2
    rows[4] = ("005", NAMES["005"], shapely.box(west, south, middle, north))
    rows.insert(9, ("005", NAMES["005"], shapely.box(middle, south, east, north)))
    frame = geopandas.GeoDataFrame(rows, columns=["id", "name", "geometry"], crs="EPSG:4326")
    frame.to_crs("EPSG:2264").to_file(settings.data_dir / "npa.shp", encoding="UTF-8")
    (settings.data_dir / "npa.geojson").unlink()
    return settings


def _shape(code: str, square: shapely.Polygon) -> shapely.Geometry:
    west, south, east, north = square.bounds
    if code == "003":  # the ring crosses itself by the corner, as hand-drawn rings do
        step = SIDE_DEGREES / 50
        return shapely.Polygon([(west, south), (east, south), (east, north), (west + step, north),
                                (west, north - step), (west + step, north - step), (west, north)])
    if code == "007":  # an island of the area lies beyond all others
        away = shapely.box(west, south - 3 * SIDE_DEGREES, west + SIDE_DEGREES / 4, south - 2.75 * SIDE_DEGREES)
        return shapely.MultiPolygon([square, away])
    return square


def _pad(path: Path, column: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, column: row[column].zfill(3) if row[column].isdigit() and len(row[column]) < 3 and
                          row[column] != "99" else row[column]} for row in rows)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    settings = awkward(tmp_path_factory.mktemp("awkward"))
    outcome = publish_site(replace(settings))
    assert outcome.release is not None
    return settings, outcome.release


@pytest.fixture
def client(published: Published, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    settings = published[0]
    monkeypatch.setenv("SITE", str(settings.site_dir))
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("EQUITY_HOME", str(settings.home))
    assert store.current().id == published[1].id
    return importlib.import_module("app").server.test_client()


def test_every_area_is_there_once_under_its_own_id_and_name(published: Published) -> None:
    release = published[1]
    areas = {area.code: area.name for area in release.geography("npa").areas if area.lon is not None}
    assert sorted(areas) == CODES
    assert {code: areas[code] for code in NAMES} == NAMES


def test_the_map_has_each_area_as_one_feature_in_degrees(published: Published, client: FlaskClient) -> None:
    answer = client.get(f"/{published[1].geography('npa').file}")
    features = {item["id"]: shapely.from_geojson(json.dumps(item["geometry"]))
                for item in json.loads(answer.text)["features"]}
    assert sorted(features) == CODES
    assert features["007"].geom_type == "MultiPolygon"
    assert features["005"].area == pytest.approx(SIDE_DEGREES**2, rel=0.02)
    assert features["003"].area == pytest.approx(SIDE_DEGREES**2, rel=0.02)
    assert shapely.coverage_is_valid(list(features.values()))


def test_every_area_is_on_the_find_page_and_opens(published: Published, client: FlaskClient) -> None:
    shown = sys.modules["pages.find"].layout()
    links = {item for item in addresses(shown) if item.startswith("/area/npa-")}
    assert links == {f"/area/{area.key}" for area in published[1].geography("npa").areas}
    for code, name in NAMES.items():
        assert client.get(f"/area/npa-{code}").status_code == 200
        assert name in text(sys.modules["pages.area"].layout(key=f"npa-{code}"))


@pytest.mark.parametrize(("typed", "code"), [
    ("canada vieja", "001"), ("laska park", "002"), ("nguyen square", "003"), ("odells crossing", "004"),
    ("mill and main", "005"), ("7", "007"), ("007", "007"),
])
def test_areas_are_found_as_people_type_them(client: FlaskClient, typed: str, code: str) -> None:
    assert f"/area/npa-{code}" in addresses(sys.modules["pages.find"].answer(store.current(), typed))
