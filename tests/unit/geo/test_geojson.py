from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from geo.geojson import to_geojson
from tests.unit.geo.sample import FEET, SOUTH, WEST, boundaries, clockwise, square


def shapes(raw: bytes) -> dict[str, shapely.Geometry]:
    return {feature["id"]: shapely.geometry.shape(feature["geometry"]) for feature in json.loads(raw)["features"]}


def wavy(side: float) -> np.ndarray:
    """A north-south border with a corner each 10 feet, as surveyors draw them."""
    y = np.arange(0, 2000, 10.0)
    return np.column_stack([WEST + side + 5 * np.sin(y / 7), SOUTH + y])


def neighbors(shift: float = 0.0) -> list[shapely.Polygon]:
    border = wavy(1000)
    return [shapely.Polygon([*border, (WEST, SOUTH + 1990), (WEST, SOUTH)]),
            shapely.Polygon([*np.add(border, (shift, 0)), (WEST + 2000, SOUTH + 1990), (WEST + 2000, SOUTH)])]


def test_what_is_in_it():
    raw = to_geojson(boundaries(["007", "ñ"], [square(0), square(1)]), FEET)
    content = json.loads(raw)
    assert content["type"] == "FeatureCollection"
    assert content["borders"] == "shared"
    assert [feature["id"] for feature in content["features"]] == ["007", "ñ"]
    assert [feature["properties"] for feature in content["features"]] == [{"name": "Area 007"}, {"name": "Area ñ"}]
    assert b" " not in raw.replace(b"Area ", b"")


def test_outer_rings_run_clockwise_and_holes_against():
    ring = shapely.difference(square(0, 0, 3), square(1, 1))
    content = json.loads(to_geojson(boundaries(["1"], [ring]), FEET))
    outer, hole = content["features"][0]["geometry"]["coordinates"]
    assert clockwise(outer)
    assert not clockwise(hole)


def test_coordinates_have_five_decimals():
    content = json.loads(to_geojson(boundaries(["1"], [square(0)]), FEET))
    for number in np.ravel(content["features"][0]["geometry"]["coordinates"]):
        assert round(number, 5) == number


@pytest.mark.parametrize(("shift", "borders"), [(0, "shared"), (3, "matched"), (-3, "matched")])
def test_neighbors_share_their_border_once_simplified(shift, borders):
    areas = boundaries(["1", "2"], neighbors(shift))
    raw = to_geojson(areas, FEET)
    assert json.loads(raw)["borders"] == borders
    found = shapes(raw)
    assert shapely.coverage_is_valid(list(found.values()))
    assert found["1"].intersection(found["2"]).length > 0
    assert sum(map(shapely.get_num_coordinates, found.values())) < 20
    assert len(to_geojson(areas, FEET, tolerance_m=0)) > 10 * len(raw)


def test_areas_that_overlap_for_real_are_simplified_one_by_one():
    raw = to_geojson(boundaries(["1", "2"], [square(0), square(0.5)]), FEET)
    assert json.loads(raw)["borders"] == "separate"
    found = shapes(raw)
    assert found["1"].intersection(found["2"]).area == pytest.approx(found["1"].area / 2, rel=0.01)


def test_tiny_areas_do_not_vanish():
    tiny = [square(n, 0, 0.01 / 10**n) for n in range(4)]
    found = shapes(to_geojson(boundaries("abcd", [*tiny[:3], square(5)]), FEET))
    assert all(shape.is_valid and shape.area > 0 for shape in found.values())


def test_a_narrow_area_stays_valid_when_rounded():
    needle = shapely.Polygon([(WEST, SOUTH), (WEST + 1000, SOUTH + 1), (WEST + 2000, SOUTH), (WEST + 1000, SOUTH - 1)])
    (found,) = shapes(to_geojson(boundaries(["1"], [needle]), FEET, tolerance_m=0)).values()
    assert found.is_valid
    assert found.area > 0


def test_a_real_gap_stays():
    found = shapes(to_geojson(boundaries(["1", "2"], [square(0), square(1.5)]), FEET))
    assert found["1"].disjoint(found["2"])
