from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from errors import SiteError
from geo.place import place_points
from tests.unit.geo.sample import FEET, SIDE, SOUTH, WEST, boundaries, square

GRID = boundaries([str(n) for n in range(12)], [shapely.box(n % 4, n // 4, n % 4 + 1, n // 4 + 1) for n in range(12)],
                  "EPSG:4326")


def test_points_in_feet():
    areas = boundaries(["1", "2"], [square(0), square(1)])
    x = np.array([0.5, 1.5, 2.5, np.nan, 0.5]) * SIDE + WEST
    y = np.array([0.5, 0.5, 0.5, 0.5, np.inf]) * SIDE + SOUTH
    assert place_points(x, y, FEET, areas).tolist() == ["1", "2", None, None, None]


def test_a_border_belongs_to_the_first_area():
    assert place_points([1, 1, 4], [0.5, 1, 3], "EPSG:4326", GRID).tolist() == ["0", "0", "11"]


def test_the_other_way_round_is_the_same():
    x, y = np.random.default_rng(1).uniform(-1, 5, (2, 1000)).round(1)
    forward = place_points(x, y, "EPSG:4326", GRID)
    assert forward.tolist() == place_points(x[::-1], y[::-1], "EPSG:4326", GRID)[::-1].tolist()


@given(st.lists(st.tuples(st.floats(-1, 5), st.floats(-1, 4)), max_size=30))
def test_agrees_with_arithmetic(points):
    x, y = np.array(points).reshape(-1, 2).T
    found = place_points(x, y, "EPSG:4326", GRID)
    for east, north, code in zip(x, y, found, strict=True):
        if not (0 <= east <= 4 and 0 <= north <= 3):
            assert code is None
        else:
            columns = {max(0, int(np.ceil(east)) - 1), min(3, int(east))}
            rows = {max(0, int(np.ceil(north)) - 1), min(2, int(north))}
            assert code == str(min(column + 4 * row for column in columns for row in rows))


def test_more_points_than_fit_at_once(monkeypatch):
    monkeypatch.setattr("geo.place._AT_ONCE", 7)
    x, y = np.random.default_rng(2).uniform(-1, 5, (2, 100))
    found = place_points(x, y, "EPSG:4326", GRID)
    for east, north, code in zip(x, y, found, strict=True):
        inside = 0 < east < 4 and 0 < north < 3
        assert code == (str(int(east) + 4 * int(north)) if inside else None)


def test_no_points():
    assert place_points([], [], "EPSG:4326", GRID).tolist() == []


def test_lengths_that_differ():
    with pytest.raises(ValueError, match="one length"):
        place_points([1, 2], [1], "EPSG:4326", GRID)


def test_a_system_that_does_not_exist():
    with pytest.raises(SiteError, match="EPSG:1"):
        place_points([1], [1], "EPSG:1", GRID)
