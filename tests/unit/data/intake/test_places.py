"""Reading addresses, streets and landmarks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import geopandas
import pandas as pd
import pytest
import shapely

from data.intake.places import read_places
from data.intake.workspace import Workspace, workspace
from data.site.places import Places, check_places
from errors import InputError

FEET = "EPSG:2264"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path, tmp_path / "private") as found:
        yield found


def config(**said: object) -> Places:
    about = {"id": "p", "label": "Library", "source": "A test", "name_column": "name", "file": "places", **said}
    return Places.model_validate(about)


def read(ws: Workspace, path: Path, **said: object) -> pd.DataFrame:
    return read_places(config(**said), path, FEET, ws)


def test_landmarks_of_a_table(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("name,x,y\nŁaska Library,-80.8,35.2\n,-80.8,35.2\nNowhere,,\n", encoding="utf-8")
    found = read(ws, path, kind="landmarks", x_column="x", y_column="y", crs="EPSG:4326")
    assert found.values.tolist() == [["Łaska Library", "Library", "", -80.8, 35.2]]


def test_addresses_of_a_table_in_state_plane_feet(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("num,name,town,x,y\n0120-A,N Larch St,Ashton,1450000,540000\nx,N Larch St,,1450000,540000\n",
                    encoding="utf-8")
    found = read(ws, path, kind="addresses", number_column="num", town_column="town", x_column="x", y_column="y",
                 crs=FEET)
    assert found[["street", "town", "number"]].values.tolist() == [["N Larch St", "Ashton", 120]]
    assert abs(found["lon"].iloc[0] + 80.84) < 0.05
    assert abs(found["lat"].iloc[0] - 35.22) < 0.05


def test_a_coordinate_that_is_no_number_is_told_with_its_row(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("name,x,y\nOne,-80.8,35.2\nTwo,east,35.2\n", encoding="utf-8")
    with pytest.raises(InputError) as failed:
        read(ws, path, kind="landmarks", x_column="x", y_column="y", crs="EPSG:4326")
    problem, = failed.value.problems
    assert (problem.row, problem.column, problem.key) == (3, "x", "places.p")


def test_landmarks_of_a_map_file(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "l.geojson"
    shapes = [shapely.Point(-80.8, 35.2), shapely.box(-80.9, 35.1, -80.8, 35.2)]
    geopandas.GeoDataFrame({"name": ["Library", "Park"]}, geometry=shapes, crs="EPSG:4326").to_file(path)
    found = read(ws, path, kind="landmarks")
    assert found["name"].tolist() == ["Library", "Park"]
    assert found["lat"].round(3).tolist() == [35.2, 35.15]


def blocks(path: Path, **columns: list[object]) -> Path:
    lines = [shapely.LineString([(1_450_000 + 500 * n, 540_000), (1_450_400 + 500 * n, 540_000)]) for n in range(2)]
    said = {"name": ["N Larch St"] * 2, "lf": [100, 140], "lt": [138, 178], "rf": [101, 0], "rt": [139, 0], **columns}
    geopandas.GeoDataFrame(said, geometry=lines, crs=FEET).to_file(path)
    return path


def test_ranges_become_houses_on_both_sides(ws: Workspace, tmp_path: Path) -> None:
    path = blocks(tmp_path / "s.shp")
    found = read(ws, path, kind="ranges", left=["lf", "lt"], right=["rf", "rt"])
    assert len(found) == 60
    assert sorted(found.loc[found["number"] % 2 == 1, "number"]) == list(range(101, 140, 2))
    north = found.loc[found["number"] % 2 == 0, "lat"].mean()
    south = found.loc[found["number"] % 2 == 1, "lat"].mean()
    assert abs((north - south) * 111_000 - 20) < 2


def test_a_range_that_cannot_be_is_refused(ws: Workspace, tmp_path: Path) -> None:
    path = blocks(tmp_path / "s.shp", lt=[99_138, 178])
    with pytest.raises(InputError, match="too long to be one block"):
        read(ws, path, kind="ranges", left=["lf", "lt"])


def test_a_column_that_is_not_there_is_told_by_its_key(ws: Workspace, tmp_path: Path) -> None:
    path = blocks(tmp_path / "s.shp")
    with pytest.raises(InputError) as failed:
        read(ws, path, kind="ranges", left=["lf", "nope"])
    assert [(problem.key, problem.column) for problem in failed.value.problems] == [("places.p.left.1", "nope")]


@pytest.mark.parametrize(("said", "key"), [
    ({"kind": "addresses"}, "number_column"),
    ({"kind": "ranges"}, "left"),
    ({"kind": "ranges", "left": ["a"]}, "left"),
    ({"kind": "ranges", "left": ["a", "b"], "x_column": "x", "y_column": "y", "crs": FEET}, "x_column"),
    ({"kind": "landmarks", "x_column": "x"}, "x_column"),
    ({"kind": "landmarks", "crs": "EPSG:1"}, "crs"),
    ({"kind": "landmarks", "left": ["a", "b"]}, "left"),
])
def test_keys_that_do_not_fit_are_found(said: dict[str, object], key: str) -> None:
    assert key in [finding.path[0] for finding in check_places(config(**said), None, None)]


def test_whole_places_have_nothing_wrong() -> None:
    fine = config(kind="addresses", number_column="n", x_column="x", y_column="y", crs=FEET)
    assert list(check_places(fine, None, None)) == []
