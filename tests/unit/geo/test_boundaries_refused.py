from __future__ import annotations

import json
import sqlite3
import zipfile

import pytest
import shapely
import xlsxwriter

from tests.unit.geo.sample import SOUTH, WEST, frame, refused, square, write


def test_no_file(tmp_path):
    (problem,) = refused(tmp_path / "a.shp")
    assert "is not there" in problem.what
    assert "DATA_DIR" in problem.advice


def test_a_folder(tmp_path):
    (tmp_path / "a.shp").mkdir()
    assert refused(tmp_path / "a.shp")[0].found == "a folder"


@pytest.mark.parametrize("name", ["a.zip", "a.shp", "a.geojson"])
def test_a_zip_archive_whatever_it_is_called(tmp_path, name):
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr("a.shp", b"")
    (problem,) = refused(tmp_path / name)
    assert "zip archive" in problem.found
    assert "Unpack" in problem.advice


def test_an_excel_file(tmp_path):
    xlsxwriter.Workbook(tmp_path / "a.xlsx").close()
    (problem,) = refused(tmp_path / "a.xlsx")
    assert "Excel" in problem.found
    assert ".shp" in problem.expected


def test_some_other_file(tmp_path):
    (tmp_path / "a.csv").write_text("id\n1\n")
    assert refused(tmp_path / "a.csv")[0].found == ".csv"


def test_a_shapefile_without_its_other_files(tmp_path):
    path = write(frame(["1"], [square(0)]), tmp_path / "a.shp")
    path.with_suffix(".shx").unlink()
    path.with_suffix(".dbf").unlink()
    assert [problem.what for problem in refused(path)] == ["The shapefile has no .shx.", "The shapefile has no .dbf."]


def test_a_shapefile_without_prj(tmp_path):
    path = write(frame(["1"], [square(0)]), tmp_path / "a.shp")
    path.with_suffix(".prj").unlink()
    (problem,) = refused(path)
    assert problem.key == "geographies.npa.crs"
    assert 'crs = "EPSG:…"' in problem.advice


@pytest.mark.parametrize("srs", [-1, 0])
def test_a_geopackage_with_an_undefined_system(tmp_path, srs):
    path = write(frame(["1"], [square(0)]), tmp_path / "a.gpkg")
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE gpkg_geometry_columns SET srs_id = ?", (srs,))
        connection.execute("UPDATE gpkg_contents SET srs_id = ?", (srs,))
    connection.close()
    assert "does not say which coordinates" in refused(path)[0].what


def test_a_system_that_does_not_exist(tmp_path):
    path = write(frame(["1"], [square(0)]), tmp_path / "a.shp")
    path.with_suffix(".prj").unlink()
    (problem,) = refused(path, crs="EPSG:1")
    assert problem.found == "EPSG:1"


def test_unknown_columns_and_no_prj_all_at_once(tmp_path):
    path = write(frame(["1"], [square(0)], called=["A"]), tmp_path / "a.shp")
    path.with_suffix(".prj").unlink()
    problems = refused(path, id_column="code", name_column="name")
    assert [problem.key.rpartition(".")[2] for problem in problems] == ["crs", "id_column", "name_column"]
    assert problems[1].expected == "id, called"


def test_layers_that_must_be_chosen_or_are_not_there(tmp_path):
    path = write(frame(["1"], [square(0)]), tmp_path / "a.gpkg", layer="one")
    write(frame(["1"], [square(0)]), path, layer="two")
    assert refused(path)[0].expected == "one, two"
    assert refused(path, layer="three")[0].found == "three"


@pytest.mark.parametrize("text", ["", "{", '{"type":"FeatureCollection","features":[{"type":"Feature","prop'])
def test_a_file_that_is_cut_off(tmp_path, text):
    path = tmp_path / "a.geojson"
    path.write_text(text)
    assert "damaged or cut off" in refused(path)[0].what


def test_a_shapefile_that_is_cut_off(tmp_path):
    path = write(frame(["1", "2"], [square(0), square(1)]), tmp_path / "a.shp")
    path.write_bytes(path.read_bytes()[:260])
    problem = refused(path)[0]
    assert (problem.what, problem.found) == ("Areas have no boundary.", "2")


def test_another_encoding(tmp_path):
    path = write(frame(["1"], [square(0)], name=["Piñon"]), tmp_path / "a.shp", encoding="ISO-8859-1")
    path.with_suffix(".cpg").unlink()
    assert "latin-1" in refused(path, name_column="name")[0].advice


def test_no_areas(tmp_path):
    path = tmp_path / "a.geojson"
    path.write_text('{"type":"FeatureCollection","features":[]}')
    assert "no areas" in refused(path)[0].what


def test_ids_missing_fractional_reserved_or_there_twice(tmp_path):
    shapes = [square(n) for n in range(5)]
    problems = refused(write(frame(["1", None, "", "1", "all"], shapes), tmp_path / "a.gpkg"))
    assert [problem.found for problem in problems] == ["area 2, 3 of the file", "all", "1: area 1, 4"]
    assert "dissolve" in problems[2].advice
    problems = refused(write(frame([1.5, 2.0, None], shapes[:3]), tmp_path / "b.gpkg"))
    assert [problem.found for problem in problems] == ["area 3 of the file", "1.5"]


def test_two_areas_with_one_name_or_none(tmp_path):
    path = write(frame(["1", "2", "3"], [square(0), square(1), square(2)], name=["Cherry", "cherry ", None]),
                 tmp_path / "a.gpkg")
    problems = refused(path, name_column="name", name_format="The {name}")
    assert [problem.found for problem in problems] == ["3", "The Cherry: 1, 2"]
    assert all(problem.column == "name" for problem in problems)


def test_boundaries_that_are_missing_no_polygons_or_nothing(tmp_path):
    flat = shapely.Polygon([(WEST, SOUTH), (WEST + 9, SOUTH), (WEST, SOUTH)])
    shapes = [square(0), None, shapely.Polygon(), shapely.Point(WEST, SOUTH), flat]
    path = write(frame(["1", "2", "3", "4", "5"], shapes).to_crs(4326), tmp_path / "a.geojson")
    problems = refused(path)
    assert [problem.found for problem in problems] == ["2, 3", "4 (point)", "5"]


def test_no_boundaries_at_all(tmp_path):
    path = tmp_path / "a.geojson"
    features = [{"type": "Feature", "properties": {"id": code}, "geometry": None} for code in "12"]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert refused(path)[0].found == "1, 2"


def test_feet_that_are_said_to_be_degrees(tmp_path):
    path = write(frame(["1", "2"], [square(0), square(1)], "EPSG:4326"), tmp_path / "a.shp")
    (problem,) = refused(path)
    assert "cannot be in the stated" in problem.what
    assert problem.found == "1, 2 (WGS 84)"


def test_coordinates_that_lie_nowhere_on_earth(tmp_path):
    beyond = shapely.transform(square(0), lambda points: points * 1e6)
    path = write(frame(["1", "2"], [beyond, square(1)], "EPSG:32617"), tmp_path / "a.shp")
    assert refused(path)[0].found == "1 (WGS 84 / UTM zone 17N)"


def test_a_place_far_from_the_sites(tmp_path):
    swapped = shapely.transform(frame(["1"], [square(0)]).to_crs(4326).geometry[0], lambda points: points[:, ::-1])
    (problem,) = refused(write(frame(["1"], [swapped], "EPSG:4326"), tmp_path / "a.gpkg"))
    assert "far from the place" in problem.what
    assert "swapped" in problem.advice


def test_areas_that_claim_the_same_ground(tmp_path):
    path = write(frame(["1", "2", "3"], [square(0), square(0.98), square(0.25, 0.25, 0.5)]), tmp_path / "a.gpkg")
    problems = refused(path)
    assert [problem.found for problem in problems] == [
        "1 and 2 share 2.0% of the smaller one", "1 and 3 share 100.0% of the smaller one"]
    assert 'on_overlap = "report"' in problems[0].advice


def test_everything_about_the_areas_at_once(tmp_path):
    shapes = [square(0), square(0.5), None, shapely.LineString([(WEST, SOUTH), (WEST + 1, SOUTH)])]
    path = write(frame(["1", "2", "", "4"], shapes, name=["A", "A", "B", "C"]).to_crs(4326), tmp_path / "a.geojson")
    assert len(refused(path, name_column="name")) == 5
