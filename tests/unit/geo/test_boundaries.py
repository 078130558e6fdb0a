from __future__ import annotations

import json

import geopandas
import numpy as np
import pytest
import shapely

from errors import SiteError
from geo.boundaries import read_boundaries
from tests.unit.geo.sample import FEET, boundaries, config, frame, read, square, write


@pytest.mark.parametrize("name", ["a.shp", "a.geojson", "a.json", "a.gpkg"])
def test_reads_each_format_into_degrees(tmp_path, name):
    areas = frame(["007", "35"], [square(0), square(1)], name=["Cañón", "Nhà Bè"])
    if name.endswith("json"):
        areas = areas.to_crs("EPSG:4326")
    options = {"driver": "GeoJSON"} if name == "a.json" else {}
    found = read(write(areas, tmp_path / name, **options), name_column="name")
    assert found.id == "npa"
    assert found.frame.crs.to_epsg() == 4326
    assert found.frame.columns.tolist() == ["code", "name", "geometry"]
    assert found.frame["code"].tolist() == ["007", "35"]
    assert found.frame["name"].tolist() == ["Cañón", "Nhà Bè"]
    assert found.repairs == ()
    assert found.frame.to_crs(FEET).geometry.area.to_numpy() == pytest.approx(1_000_000, rel=1e-4)


def test_geojson_that_names_its_own_system_is_honored(tmp_path):
    path = write(frame(["1"], [square(0)]), tmp_path / "a.geojson")
    assert "2264" in json.loads(path.read_text())["crs"]["properties"]["name"]
    assert -82 < read(path).frame.total_bounds[0] < -80


def test_geojson_in_feet_that_does_not_say_so_uses_the_sites(tmp_path):
    path = write(frame(["1"], [square(0)]), tmp_path / "a.geojson")
    content = json.loads(path.read_text())
    del content["crs"]
    path.write_text(json.dumps(content))
    assert -82 < read(path, crs=FEET).frame.total_bounds[0] < -80


def test_the_files_own_system_wins_over_the_sites(tmp_path):
    path = write(frame(["1"], [square(0)]), tmp_path / "a.shp")
    assert -82 < read(path, crs="EPSG:4326").frame.total_bounds[0] < -80


def test_a_shapefile_without_prj_uses_the_sites(tmp_path):
    path = write(frame(["1"], [square(0)]), tmp_path / "a.shp")
    path.with_suffix(".prj").unlink()
    assert -82 < read(path, crs=FEET).frame.total_bounds[0] < -80


@pytest.mark.parametrize(
    ("ids", "codes"),
    [
        ([2, 10], ["2", "10"]),
        ([2013.0, 35.0], ["35", "2013"]),
        (["2013.0", "35"], ["35", "2013.0"]),
        (["007", "7"], ["007", "7"]),
        ([" 1 ", "2"], ["1", "2"]),
        (["2013-01-01", "2013-01-02"], ["2013-01-01", "2013-01-02"]),
        (["Ward 10", "Ward 9"], ["Ward 9", "Ward 10"]),
        ([37119000101123, 37119000101124], ["37119000101123", "37119000101124"]),
    ],
)
def test_codes_stay_as_they_are_written_and_sort_as_people_count(tmp_path, ids, codes):
    found = read(write(frame(ids, [square(0), square(1)], "EPSG:2264").to_crs(4326), tmp_path / "a.geojson"))
    assert found.frame["code"].tolist() == codes
    assert found.frame["name"].tolist() == codes


def test_names_are_written_as_the_site_says(tmp_path):
    path = write(frame(["1"], [square(0)], called=["Cherry"]), tmp_path / "a.gpkg")
    found = read(path, name_column="called", name_format="{name} ({code})")
    assert found.frame["name"].tolist() == ["Cherry (1)"]


@pytest.mark.parametrize("text", ["{place}", "{0}", "{name", "{name.there}"])
def test_a_name_format_that_cannot_be_is_the_sites_error(tmp_path, text):
    path = write(frame(["1"], [square(0)]), tmp_path / "a.gpkg")
    with pytest.raises(SiteError, match="name_format"):
        read(path, name_format=text)


def test_a_projection_in_degrees_is_the_sites_error(tmp_path):
    with pytest.raises(SiteError, match="EPSG:4326"):
        read_boundaries(config(), tmp_path / "a.gpkg", "EPSG:4326")


def test_a_layer_is_chosen_by_name(tmp_path):
    path = write(frame(["1"], [square(0)]), tmp_path / "a.gpkg", layer="districts")
    write(frame(["2"], [square(1)]), path, layer="areas")
    assert read(path, layer="areas").frame["code"].tolist() == ["2"]


def test_latin_1_without_cpg(tmp_path):
    path = write(frame(["1"], [square(0)], name=["Piñon"]), tmp_path / "a.shp", encoding="ISO-8859-1")
    path.with_suffix(".cpg").unlink()
    assert read(path, name_column="name", encoding="latin-1").frame["name"].tolist() == ["Piñon"]


def test_a_shapefile_in_capitals(tmp_path):
    path = write(frame(["1"], [square(0)], name=["Piñon"]), tmp_path / "a.shp", encoding="ISO-8859-1")
    for part in list(tmp_path.iterdir()):
        part.rename(tmp_path / part.name.upper())
    assert read(path.with_name("A.SHP"), name_column="name").frame["name"].tolist() == ["Piñon"]


def test_geojson_with_a_byte_order_mark(tmp_path):
    path = write(frame(["ñ"], [square(0)]).to_crs(4326), tmp_path / "a.geojson")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(path).frame["code"].tolist() == ["ñ"]


def test_heights_are_left_out(tmp_path):
    path = write(frame(["1"], [shapely.force_3d(square(0), 200)]), tmp_path / "a.gpkg")
    assert not read(path).frame.geometry.has_z.any()


def test_a_ring_that_crosses_itself_is_mended_and_reported(tmp_path):
    bow = shapely.Polygon([square(0).exterior.coords[n] for n in (0, 1, 3, 2)])
    found = read(write(frame(["1", "2"], [bow, square(2)]), tmp_path / "a.gpkg"))
    assert found.frame.geometry.is_valid.all()
    assert len(found.repairs) == 1
    assert found.repairs[0].found.startswith("1: Self-intersection")


def test_mending_never_takes_land_away(tmp_path):
    nested = shapely.MultiPolygon([square(0, 0, 3), square(1, 1)])
    found = read(write(frame(["1"], [nested]), tmp_path / "a.gpkg"))
    assert found.frame.to_crs(FEET).geometry.area[0] == pytest.approx(9_000_000, rel=1e-4)
    assert "Nested shells" in found.repairs[0].found


def test_an_open_ring_is_closed_and_reported(tmp_path):
    path = write(frame(["1"], [square(0)]).to_crs(4326), tmp_path / "a.geojson")
    content = json.loads(path.read_text())
    content["features"][0]["geometry"]["coordinates"][0].pop()
    path.write_text(json.dumps(content))
    found = read(path)
    assert found.frame.geometry.is_valid.all()
    assert "Non closed ring" in found.repairs[0].found


def test_parts_of_one_area_are_joined_where_the_site_says_so(tmp_path):
    path = write(frame(["1", "2", "1"], [square(0), square(1), square(2)], name=["A", "B", "A2"]), tmp_path / "a.gpkg")
    found = read(path, name_column="name", on_duplicate="dissolve")
    assert found.frame["code"].tolist() == ["1", "2"]
    assert found.frame["name"].tolist() == ["A", "B"]
    assert found.frame.geometry[0].geom_type == "MultiPolygon"
    assert [problem.found for problem in found.repairs] == ["1: 2 parts, named A / A2"]


def test_overlaps_are_reported_where_the_site_allows_them(tmp_path):
    path = write(frame(["1", "2"], [square(0), square(0.5)]), tmp_path / "a.gpkg")
    found = read(path, on_overlap="report")
    assert [problem.found for problem in found.repairs] == ["1 and 2 share 50.0% of the smaller one"]


@pytest.mark.parametrize(("shared", "notes"), [(0.0005, 0), (0.005, 1)])
def test_slivers_are_no_overlaps(tmp_path, shared, notes):
    path = write(frame(["1", "2"], [square(0), square(1 - shared)]), tmp_path / "a.gpkg")
    assert len(read(path).repairs) == notes


def test_boundaries_do_not_compare_by_value():
    one = boundaries(["1"], [square(0)])
    assert one == one
    assert isinstance(one.frame, geopandas.GeoDataFrame)
    assert np.asarray(one.frame.geometry.array)[0].geom_type == "Polygon"
