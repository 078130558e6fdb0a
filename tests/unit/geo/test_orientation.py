"""Streets and public places that a map shows, and the edge of the whole place."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely

from data.site.orientation import Orientation
from errors import InputError
from geo.orientation import orientation_geojson, read_orientation
from geo.outline import outline
from tests.unit.geo.sample import FEET, SIDE, SOUTH, WEST, boundaries, frame, square, write


def at(x: float, y: float) -> shapely.Point:
    return shapely.Point(WEST + x * SIDE, SOUTH + y * SIDE)


def layer(**changes: object) -> Orientation:
    return Orientation.model_validate({"id": "library", "label": "Library", "file": "x", "source": "A test", **changes})


PLACES = boundaries(["1", "2"], [square(0), square(1)])


def test_points_keep_their_name_and_tell_their_area(tmp_path: Path) -> None:
    path = write(frame([1, 2, 3], [at(0.5, 0.5), at(1.5, 0.5), at(9, 9)], kind=["LIB", "LIB", "PARK"],
                       title=["MAIN LIBRARY", "Peña Branch", "FAR AWAY"]), tmp_path / "places.geojson")
    found = read_orientation(layer(name_column="title", where={"kind": ("LIB",)}, crs=FEET), path)
    assert found["name"].tolist() == ["Main Library", "Peña Branch"]
    drawn = json.loads(orientation_geojson({"library": found}, [PLACES], FEET))
    assert [item["properties"] for item in drawn["features"]] == [
        {"layer": "library", "name": "Main Library", "areas": {"npa": "1"}},
        {"layer": "library", "name": "Peña Branch", "areas": {"npa": "2"}}]
    assert drawn["features"][0]["geometry"]["type"] == "Point"


def test_what_lies_outside_every_area_is_left_out_and_lines_are_cut_there(tmp_path: Path) -> None:
    wavy = shapely.LineString([(WEST + x * SIDE, SOUTH + 0.5 * SIDE + (x * 10 % 2)) for x in np.linspace(-1, 1, 41)])
    away = shapely.LineString([at(5, 5), at(6, 6)])
    lines = read_orientation(layer(id="street"), write(frame([1, 2], [wavy, away]), tmp_path / "s.gpkg"))
    points = read_orientation(layer(), write(frame([1], [at(7, 7)]), tmp_path / "p.shp"))
    drawn = json.loads(orientation_geojson({"street": lines, "library": points}, [PLACES], FEET))
    assert [item["properties"]["layer"] for item in drawn["features"]] == ["street"]
    (coordinates,) = [item["geometry"]["coordinates"] for item in drawn["features"]]
    assert len(coordinates) == 2
    west = PLACES.frame.total_bounds[0]
    assert min(x for x, _ in coordinates) == pytest.approx(west, abs=1e-4)


def test_shapes_with_an_area_become_points_inside(tmp_path: Path) -> None:
    found = read_orientation(layer(), write(frame([1], [square(0, 0, 0.5)]), tmp_path / "parks.gpkg"))
    assert found.geom_type.tolist() == ["Point"]
    assert found["name"].tolist() == [""]


@pytest.mark.parametrize(("changes", "says"), [
    ({"where": {"kind": ("park",)}}, "Nothing in this file is to be shown"),
    ({"where": {"sort": ("LIB",)}}, "no such column"), ({"name_column": "called"}, "no such column"),
    ({"crs": "EPSG:99999999"}, "no such coordinate reference system"),
])
def test_a_file_that_does_not_fit_is_refused_with_its_key(
    tmp_path: Path, changes: dict[str, object], says: str
) -> None:
    path = write(frame([1], [at(0, 0)], kind=["LIB"]), tmp_path / "p.gpkg")
    with pytest.raises(InputError, match=says) as caught:
        read_orientation(layer(**changes), path)
    assert all(item.key.startswith("orientation.library") for item in caught.value.problems)
    assert all(item.file == str(path) for item in caught.value.problems)


def test_lines_and_points_in_one_file_are_refused(tmp_path: Path) -> None:
    mixed = geopandas.GeoDataFrame({"id": [1, 2]}, geometry=[at(0, 0), shapely.LineString([at(0, 0), at(1, 1)])],
                                   crs=FEET).to_crs("EPSG:4326")
    with pytest.raises(InputError, match="Part them into two files"):
        read_orientation(layer(), write(mixed, tmp_path / "mixed.geojson"))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not there"):
        read_orientation(layer(), tmp_path / "none.geojson")


def test_the_edge_of_the_place_has_no_holes_where_borders_are_untidy() -> None:
    gap = 0.02
    areas = boundaries(["1", "2"], [square(0), shapely.box(
        WEST + (1 + gap) * SIDE, SOUTH, WEST + 2 * SIDE, SOUTH + SIDE)])
    whole = outline(areas, "Sample County", FEET)
    assert whole.frame[["code", "name"]].to_numpy().tolist() == [["all", "Sample County"]]
    (shape,) = whole.frame.geometry
    assert shape.geom_type == "Polygon"
    assert shapely.area(shape) == pytest.approx(2 * shapely.area(areas.frame.geometry.iloc[0]), rel=0.01)
