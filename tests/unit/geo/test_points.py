from __future__ import annotations

import pytest
import shapely

from geo.points import bounds, label_points
from tests.unit.geo.sample import boundaries, square


def test_the_point_is_inside_even_of_a_bent_area():
    bent = shapely.difference(square(0, 0, 3), square(0.2, 0.2, 2.9))
    two = shapely.MultiPolygon([square(5), square(8, 0, 3)])
    areas = boundaries(["a", "b", "c"], [square(0), bent, two])
    found = label_points(areas)
    assert found.columns.tolist() == ["code", "lon", "lat"]
    assert found["code"].tolist() == ["a", "b", "c"]
    assert shapely.contains_xy(areas.frame.geometry.array, found["lon"], found["lat"]).all()
    assert found["lon"].round(5).tolist() == found["lon"].tolist()


def test_a_speck_keeps_the_decimals_it_needs():
    areas = boundaries(["a"], [square(0, 0, 1e-5)])
    found = label_points(areas)
    assert shapely.contains_xy(areas.frame.geometry.array, found["lon"], found["lat"]).all()


def test_bounds():
    areas = boundaries(["a", "b"], [shapely.box(1, 2, 3, 4), shapely.box(2, 3, 5, 6)], "EPSG:4326")
    assert bounds(areas) == pytest.approx((1, 2, 5, 6))
    assert all(type(edge) is float for edge in bounds(areas))
