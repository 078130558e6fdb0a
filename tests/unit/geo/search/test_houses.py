from __future__ import annotations

import numpy as np
import shapely

from geo.search.houses import FROM_THE_LINE_M, house_points

EAST = np.array([shapely.LineString([(0, 0), (100, 0)])], dtype=object)


def points(
    first: int, last: int, left: bool, lines: np.ndarray = EAST, meters: float = 1.0
) -> list[tuple[int, float, float]]:
    found = house_points(lines, np.array([first]), np.array([last]), left, meters)
    return list(zip(found.number.tolist(), found.x.round(3).tolist(), found.y.round(3).tolist(), strict=True))


def test_numbers_of_one_parity_are_spread_evenly_on_their_side() -> None:
    assert points(100, 106, left=True) == [(100, 12.5, 10), (102, 37.5, 10), (104, 62.5, 10), (106, 87.5, 10)]
    assert points(101, 103, left=False) == [(101, 25, -10), (103, 75, -10)]


def test_ranges_may_run_down_and_may_mix_odd_and_even() -> None:
    assert [number for number, _x, _y in points(14, 10, left=True)] == [14, 12, 10]
    assert [number for number, _x, _y in points(10, 13, left=True)] == [10, 11, 12, 13]


def test_a_single_house_stands_in_the_middle_and_no_house_nowhere() -> None:
    assert points(7, 7, left=True) == [(7, 50, 10)]
    assert points(0, 0, left=True) == []
    assert points(0, 9, left=True) == []


def test_the_distance_is_in_meters_whatever_the_plane_measures_in() -> None:
    (_number, _x, y), = points(1, 1, left=True, meters=0.3048)
    assert abs(y * 0.3048 - FROM_THE_LINE_M) < 0.001


def test_houses_follow_a_bend() -> None:
    bent = np.array([shapely.LineString([(0, 0), (50, 0), (50, 50)])], dtype=object)
    *_rest, (_number, x, y) = points(2, 8, left=True, lines=bent)
    assert abs(x - 40) < 0.01
    assert y > 30
