from __future__ import annotations

import random
import re

from hypothesis import given
from hypothesis import strategies as st

from geo.keys import area_keys, code_order


def test_keys_can_be_read():
    assert area_keys("npa", ["007", "35", "Overbrook Park-Wynnefield Heights", "Cañón"]) == {
        "007": "npa-007", "35": "npa-35", "Cañón": "npa-canon",
        "Overbrook Park-Wynnefield Heights": "npa-overbrook-park-wynnefield-heights",
    }


def test_codes_that_read_the_same_get_keys_of_their_own():
    keys = area_keys("npa", ["A B", "a-b", "A/B"])
    assert keys["a-b"] == "npa-a-b"
    assert len(set(keys.values())) == 3
    assert keys["A B"] == area_keys("npa", ["A/B", "A B"])["A B"]


def test_codes_without_a_letter_of_the_alphabet():
    keys = area_keys("npa", ["中", "東"])
    assert len(set(keys.values())) == 2


@given(st.lists(st.text(min_size=1), unique=True), st.randoms())
def test_keys_are_unique_safe_and_do_not_depend_on_the_order(codes, shuffler: random.Random):
    keys = area_keys("npa", codes)
    assert len(set(keys.values())) == len(codes)
    assert all(re.fullmatch(r"npa(-[a-z0-9]+)+", key) for key in keys.values())
    other = list(codes)
    shuffler.shuffle(other)
    assert area_keys("npa", other) == keys


def test_codes_sort_as_people_count():
    assert sorted(["10", "2", "x", "x2", "x10", "1", "01", "", "2b"], key=code_order) == [
        "", "01", "1", "2", "2b", "10", "x", "x2", "x10"]


@given(st.lists(st.text()))
def test_any_codes_can_be_sorted(codes):
    assert sorted(sorted(codes), key=code_order) == sorted(sorted(codes, reverse=True), key=code_order)
