from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from errors import SiteError
from geo.distance import nearest

LON, LAT = st.floats(-81.06, -80.55), st.floats(35.0, 35.52)


@given(LON, LAT, LON, LAT)
def test_agrees_with_the_ellipsoid_within_a_fifth_of_a_percent(lon, lat, other_lon, other_lat):
    _, _, meters = Geod(ellps="WGS84").inv(lon, lat, other_lon, other_lat)
    (found,) = nearest(lon, lat, [other_lon], [other_lat], "EPSG:2264")
    assert found == pytest.approx(meters / 1000, rel=0.002, abs=1e-6)


def test_unknown_points_come_last():
    found = nearest(-80.84, 35.23, [-80.9, np.nan, -80.85], [35.23, np.nan, 35.23], "EPSG:2264")
    assert np.isnan(found[1])
    assert np.argsort(found).tolist() == [2, 0, 1]


def test_meters_and_feet_agree():
    meters, feet = (nearest(-80.84, 35.23, [-80.9], [35.3], crs)[0] for crs in ("EPSG:32119", "EPSG:2264"))
    assert meters == pytest.approx(feet, rel=1e-6)


def test_degrees_are_refused():
    with pytest.raises(SiteError, match="projection"):
        nearest(0, 0, [1], [1], "EPSG:4326")
