"""Distances and service areas in the plane, held against the ellipsoid."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from geo.reach import Ground, around, ground, nearest_meters, share_inside, utm_zone

EARTH = Geod(ellps="WGS84")
MILE = 1609.344
PLACES = {"EPSG:32119": (-80.84, 35.22), "EPSG:2264": (-80.84, 35.22), "EPSG:2272": (-75.16, 39.95)}
"""Projections of real sites, in meters and in feet → a point in each place."""
WITHIN = 0.002
"""A straight line on these maps is within two thousandths of the line on the ellipsoid: eight yards in two miles."""


def square(code: str, lon: float, lat: float, side: float) -> dict[str, object]:
    ring = [[lon, lat], [lon, lat + side], [lon + side, lat + side], [lon + side, lat], [lon, lat]]
    return {"type": "Feature", "id": code, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def squares(projection: str, *said: tuple[str, float, float, float]) -> Ground:
    features = [square(*one) for one in said]
    return ground(json.dumps({"type": "FeatureCollection", "features": features}).encode(), projection)


@pytest.mark.parametrize("projection", PLACES)
@settings(deadline=None, max_examples=40)
@given(east=st.floats(-0.2, 0.2), north=st.floats(-0.2, 0.2))
def test_a_straight_line_is_as_long_as_on_the_ellipsoid(projection: str, east: float, north: float) -> None:
    lon, lat = PLACES[projection]
    here = squares(projection, ("a", lon, lat, 0.02))
    inner = shapely.get_point(shapely.maximum_inscribed_circle(here.polygons), 0)[0]
    back = Transformer.from_crs(projection, "EPSG:4326", always_xy=True)
    middle = back.transform(inner.x, inner.y)
    true = EARTH.inv(*middle, lon + east, lat + north)[2]
    assert nearest_meters(here, [(lon + east, lat + north)])[0] == pytest.approx(true, rel=WITHIN, abs=0.5)


@pytest.mark.parametrize("projection", PLACES)
def test_the_ground_within_a_mile_is_a_circle_of_a_mile(projection: str) -> None:
    lon, lat = PLACES[projection]
    here = squares(projection, ("a", lon, lat, 0.02))
    circle = around([(lon, lat)], MILE, here)
    assert shapely.area(circle) * here.meters**2 == pytest.approx(np.pi * MILE**2, rel=2 * WITHIN)
    back = Transformer.from_crs(projection, "EPSG:4326", always_xy=True)
    for x, y in shapely.get_coordinates(circle)[::16]:
        assert EARTH.inv(lon, lat, *back.transform(x, y))[2] == pytest.approx(MILE, rel=WITHIN)


def test_shares_are_of_the_ground_and_never_counted_twice() -> None:
    here = squares("EPSG:32119", ("whole", -80.84, 35.22, 0.001), ("far", -80.0, 35.9, 0.001),
                   ("half", -80.84, 35.22, 0.05))
    near = around([(-80.8395, 35.2205), (-80.8395, 35.2206)], MILE, here)
    whole, far, half = share_inside(here, near)
    assert whole == 1.0
    assert far == 0.0
    assert 0 < half < 1
    assert share_inside(here, shapely.union(near, near)).tolist() == [whole, far, half]


def test_an_area_that_is_served_exactly_is_served_wholly() -> None:
    here = squares("EPSG:2264", ("a", -80.84, 35.22, 0.02), ("b", -80.82, 35.22, 0.02))
    assert share_inside(here, here.polygons[0]) == pytest.approx([1.0, 0.0], abs=1e-6)


def test_without_a_place_nothing_is_near() -> None:
    here = squares("EPSG:2264", ("a", -80.84, 35.22, 0.02))
    assert share_inside(here, around([], MILE, here)).tolist() == [0.0]
    assert np.isnan(nearest_meters(here, [])).all()


@pytest.mark.parametrize(("lon", "lat", "zone"), [
    (-80.84, 35.22, "EPSG:32617"), (0.02, 0.02, "EPSG:32631"), (151.2, -33.9, "EPSG:32756"), (180.0, 10, "EPSG:32601"),
])
def test_a_place_has_a_zone(lon: float, lat: float, zone: str) -> None:
    assert utm_zone(lon, lat) == zone
