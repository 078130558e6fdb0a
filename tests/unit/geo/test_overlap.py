from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.overlap import overlaps, spread
from tests.unit.geo.sample import FEET, boundaries, square


def shares(a, b):
    return {(row.code_a, row.code_b): row.share for row in overlaps(a, b, FEET).itertuples()}


def test_shares_of_area():
    a = boundaries(["1", "2", "10"], [square(0), square(1), square(2)])
    b = boundaries(["x", "y"], [square(0, 0, 1.25), square(1.25, 0, 1.25)])
    found = shares(a, b)
    assert list(found) == [("1", "x"), ("2", "x"), ("2", "y"), ("10", "y")]
    assert list(found.values()) == pytest.approx([1, 0.25, 0.75, 0.5], abs=1e-3)
    assert found["1", "x"] == 1


def test_slivers_are_given_to_the_rest():
    a = boundaries(["1"], [square(0)])
    b = boundaries(["x", "y"], [square(-1.995, 0, 2), square(0.005, 0, 2)])
    assert shares(a, b) == {("1", "y"): 1}


def test_slivers_outside_count_as_inside():
    assert shares(boundaries(["1"], [square(0)]), boundaries(["x"], [square(0.005, 0, 2)])) == {("1", "x"): 1}


def test_a_large_area_keeps_its_many_small_parts():
    small = [square(x, y) for x in range(15) for y in range(15)]
    found = shares(boundaries(["big"], [square(0, 0, 15)]), boundaries([str(n) for n in range(225)], small))
    assert len(found) == 225
    assert sum(found.values()) == pytest.approx(1)


def test_areas_that_only_touch_or_lie_apart():
    a, b = boundaries(["1"], [square(0)]), boundaries(["x", "y"], [square(1), square(5)])
    assert overlaps(a, b, FEET).empty
    assert overlaps(a, b, FEET).columns.tolist() == ["code_a", "code_b", "share"]


def values(numbers: dict[str, list[float | None]]) -> pd.DataFrame:
    keys = list(itertools.product(["asian_nh", "all"], [2019, 2020]))
    rows = [(area, group, year, number) for area, column in numbers.items()
            for (group, year), number in zip(keys, column, strict=True)]
    frame = pd.DataFrame(rows, columns=["area", "group", "year", "population"])
    return frame.astype({"population": "Int64"})


SHARES = pd.DataFrame({"code_a": ["1", "1", "2"], "code_b": ["x", "y", "y"], "share": [0.25, 0.75, 0.5]})


def test_people_are_spread_by_area():
    found = spread(values({"1": [100, 200, 300, 400], "2": [10, 20, 30, 40]}), SHARES)
    assert found.columns.tolist() == ["area", "group", "year", "population"]
    wide = found.set_index(["area", "group", "year"])["population"]
    assert wide["x", "asian_nh", 2019] == 25
    assert wide["y", "asian_nh", 2020] == 160
    assert wide["y", "all", 2020] == 320
    assert len(wide) == 8


def test_unknown_is_not_zero():
    found = spread(values({"1": [100, 200, 300, 400], "2": [10, None, 30, 40]}), SHARES)
    unknown = found[found["population"].isna()]
    assert unknown[["area", "group", "year"]].values.tolist() == [["y", "asian_nh", 2020]]
    assert spread(values({"1": [1, 2, 3, 4]}), SHARES).set_index("area")["population"]["y"].isna().all()


@given(st.lists(st.integers(0, 10**6), min_size=8, max_size=8))
def test_nobody_is_lost_or_made(numbers):
    whole = SHARES.assign(share=[0.25, 0.75, 1.0])
    before = values({"1": numbers[:4], "2": numbers[4:]}).astype({"population": float})
    after = spread(before, whole)
    for key in ("group", "year"):
        assert np.allclose(after.groupby(key)["population"].sum(), before.groupby(key)["population"].sum())
