from __future__ import annotations

import json

import brotli
import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Transformer

from geo.boundaries import read_boundaries
from geo.geojson import to_geojson
from geo.overlap import overlaps
from geo.place import place_points
from geo.points import bounds, label_points
from tests.support.real import real_data
from tests.unit.geo.sample import clockwise, config

CHARLOTTE = ("mecklenburg", "EPSG:2264")
PHILADELPHIA = ("philadelphia", "EPSG:2272")
DIVISIONS = {"id_column": "DIVISION", "name_column": "DNAME", "on_duplicate": "dissolve"}
FILES = [
    (CHARLOTTE, "npa.geojson", {"id_column": "id", "name_format": "Neighborhood {code}"}, 462, 0),
    (CHARLOTTE, "npa_shp_epsg2264/npa.shp", {"id_column": "id"}, 462, 0),
    (CHARLOTTE, "npa_shp_epsg4326/npa.shp", {"id_column": "id"}, 462, 0),
    (CHARLOTTE, "npa_detailed_2013_464areas.geojson", {"id_column": "id"}, 464, 0),
    (CHARLOTTE, "cmpd_divisions.geojson", DIVISIONS, 14, 2),
    (CHARLOTTE, "cmpd_divisions_shp_epsg2264/CMPD_Police_Divisions.shp", DIVISIONS, 14, 4),
    (CHARLOTTE, "council_districts_2013.geojson", {"id_column": "district"}, 7, 2),
    (CHARLOTTE, "zipcodes_2013.geojson", {"id_column": "zipcode"}, 34, 0),
    (PHILADELPHIA, "neighborhoods.geojson", {"id_column": "neighborhood"}, 49, 0),
    (PHILADELPHIA, "zip_codes.geojson", {"id_column": "zip_code"}, 48, 0),
    (PHILADELPHIA, "council_districts.geojson", {"id_column": "council_district"}, 10, 0),
    (PHILADELPHIA, "police_districts.geojson", {"id_column": "police_district"}, 22, 0),
]


def real(place: tuple[str, str], name: str, **changes: object):
    folder, projection = place
    return read_boundaries(config(**changes), real_data(folder) / "boundaries" / name, projection)


@pytest.mark.parametrize(("place", "name", "changes", "areas", "repairs"), FILES, ids=[file[1] for file in FILES])
def test_each_file_is_read_and_drawn(place, name, changes, areas, repairs):
    found = real(place, name, **changes)
    assert len(found.frame) == found.frame["code"].nunique() == areas
    assert found.frame.geometry.is_valid.all()
    assert len(found.repairs) == repairs
    points = label_points(found)
    placed = place_points(points["lon"], points["lat"], "EPSG:4326", found)
    assert placed.tolist() == found.frame["code"].tolist()

    content = json.loads(to_geojson(found, place[1]))
    assert content["borders"] in ("shared", "matched")
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in content["features"]]
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert (shapely.area(shapes) > 0).all()
    for feature in content["features"]:
        parts = feature["geometry"]["coordinates"]
        for part in [parts] if feature["geometry"]["type"] == "Polygon" else parts:
            assert clockwise(part[0])
            assert not any(clockwise(hole) for hole in part[1:])


def test_the_same_areas_from_each_format():
    frames = [real(place, name, **changes).frame for place, name, changes, *_ in FILES[:3]]
    for frame in frames[1:]:
        assert frame["code"].tolist() == frames[0]["code"].tolist()
        assert frame.geometry.geom_equals_exact(frames[0].geometry, 1e-6).all()


def test_the_map_of_charlotte_is_small():
    raw = to_geojson(real(*FILES[0][:2], **FILES[0][2]), CHARLOTTE[1])
    assert len(raw) < 310_000
    assert len(brotli.compress(raw, quality=11)) < 42_000


def test_neighborhoods_lie_in_districts():
    neighborhoods, districts = (real(*FILES[n][:2], **FILES[n][2]) for n in (0, 6))
    shares = overlaps(neighborhoods, districts, CHARLOTTE[1])
    assert shares["share"].between(0, 1).all()
    assert shares.groupby("code_a")["share"].sum().max() <= 1 + 1e-9
    assert set(shares["code_b"]) == set("1234567")
    assert shares.groupby("code_a")["share"].sum().eq(1).sum() > 200


def test_points_in_feet_fall_where_their_degrees_fall():
    areas = real(*FILES[3][:2], **FILES[3][2])
    west, south, east, north = bounds(areas)
    lon, lat = np.random.default_rng(3).uniform((west, south), (east, north), (20_000, 2)).T
    x, y = Transformer.from_crs("EPSG:4326", "EPSG:2264", always_xy=True).transform(lon, lat)
    placed = place_points(x, y, "EPSG:2264", areas)
    assert np.mean(placed != place_points(lon, lat, "EPSG:4326", areas)) < 1e-4
    assert 0.4 < pd.notna(placed).mean() < 0.7
