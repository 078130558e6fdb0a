from __future__ import annotations

import numpy as np
import pytest
import shapely

from errors import SiteError
from geo.plane import meters_per_unit, plane, shared_areas, to_plane
from tests.unit.geo.sample import boundaries, square


@pytest.mark.parametrize("projection", ["EPSG:4326", "EPSG:1", "", "nonsense"])
def test_what_is_no_plane(projection):
    with pytest.raises(SiteError, match="projection"):
        plane(projection)


@pytest.mark.parametrize(("projection", "meters"), [("EPSG:2264", 1200 / 3937), ("EPSG:32617", 1)])
def test_units(projection, meters):
    assert meters_per_unit(plane(projection)) == pytest.approx(meters)


def test_areas_in_the_plane():
    degrees = np.asarray(boundaries(["1"], [square(0)]).frame.geometry.array)
    assert shapely.area(to_plane(degrees, plane("EPSG:2264"))) == pytest.approx(1_000_000, rel=1e-6)


def test_shared_ground():
    i, j, area = shared_areas(np.array([square(0), square(5)]), np.array([square(0.5), square(1), square(5)]))
    assert list(zip(i.tolist(), j.tolist(), strict=True)) == [(0, 0), (1, 2)]
    assert area == pytest.approx([500_000, 1_000_000])
    assert all(len(part) == 0 for part in shared_areas(np.array([], dtype=object), np.array([square(0)])))
