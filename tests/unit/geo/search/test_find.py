from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.search.compact import search_file
from geo.search.find import MOST, find_places
from geo.search.index import Index
from tests.unit.geo.search.town import addresses, boundaries, index, landmarks

TOWN = index()


@pytest.mark.parametrize("typed", [
    "150 N Larch St", "150 north larch street", "150 NORTH LARCH STREET", "150 n. larch", "150 N Lrach St",
    "150 N Laarch Street", "150 N Larch St Apt 3, Anytown", "150-152 N Larch St",
])
def test_an_address_is_found_in_its_area_however_it_is_written(typed: str) -> None:
    best = find_places(TOWN, typed)[0]
    assert best.name == "150 N Larch St"
    assert best.areas == ({"npa": "01", "district": "9"},)


def test_the_number_decides_the_area() -> None:
    assert find_places(TOWN, "198 12th Street")[0].areas[0]["npa"] == "01"
    assert find_places(TOWN, "250 Twelfth St")[0].areas[0]["npa"] == "02"


def test_accents_and_saints_are_forgiven() -> None:
    assert find_places(TOWN, "120 canada vieja way")[0].name == "120 Cañada Vieja Way"
    assert find_places(TOWN, "120 saint andrews court")[0].name == "120 St Andrews Ct"
    assert find_places(TOWN, "laska park")[0].areas == ({"npa": "02"},)


def test_a_street_without_a_number_names_all_its_areas() -> None:
    best = find_places(TOWN, "Old Mill Road")[0]
    assert best.kind == "street"
    assert {areas["npa"] for areas in best.areas} == {"01", "02"}


def test_a_number_beyond_the_street_is_said_to_be_near_or_unknown() -> None:
    near = find_places(TOWN, "310 Old Mill Rd")[0]
    assert (near.kind, near.near, near.areas[0]["npa"]) == ("address", True, "02")
    far = find_places(TOWN, "9000 Old Mill Rd")[0]
    assert (far.kind, far.near, len(far.areas)) == ("street", True, 3)


def test_one_name_in_two_towns_gives_both_unless_the_town_is_said() -> None:
    assert {hit.town for hit in find_places(TOWN, "5 Main St")} == {"Ashton", "Beeville"}
    assert find_places(TOWN, "5 Main St, Beeville")[0].town == "Beeville"


def test_where_it_is_unsure_it_gives_several() -> None:
    names = [hit.name for hit in find_places(TOWN, "150 Larch")]
    assert {"150 N Larch St", "150 Larch Ave"} <= set(names)


def test_an_exact_answer_stands_alone() -> None:
    assert len(find_places(TOWN, "150 Larch Ave")) == 1
    assert len(find_places(TOWN, "Larch Hollow Library")) == 1


def test_a_place_outside_every_area_says_so() -> None:
    outside = addresses().assign(lon=9.0)
    found = find_places(Index(search_file(outside, landmarks(), boundaries())), "150 Larch Ave")
    assert found[0].areas == ({},)


def test_nothing_is_found_for_nothing() -> None:
    assert find_places(TOWN, "") == []
    assert find_places(TOWN, "qqqq zzzz") == []
    empty = Index(b'{"geographies": [], "areas": [], "streets": [], "landmarks": []}')
    assert find_places(empty, "150 Larch Ave") == []


@given(st.text(max_size=200))
def test_whatever_is_typed_gets_a_short_answer(typed: str) -> None:
    found = find_places(TOWN, typed)
    assert len(found) <= MOST
    assert [hit.points for hit in found] == sorted((hit.points for hit in found), reverse=True)


def test_landmarks_alone_can_be_searched() -> None:
    alone = Index(search_file(addresses().iloc[:0], landmarks(), boundaries()))
    assert find_places(alone, "larch hollow libary")[0].name == "Larch Hollow Library"
    streets = Index(search_file(addresses(), landmarks().iloc[:0], boundaries()))
    assert find_places(streets, "150 Larch Ave")[0].kind == "address"


def test_a_landmark_is_found_by_the_words_that_people_use() -> None:
    assert find_places(TOWN, "libary larch hollow")[0].name == "Larch Hollow Library"
    assert find_places(TOWN, "larch hollow")[0].name == "Larch Hollow Library"
    assert "Łaska Park" not in [hit.name for hit in find_places(TOWN, "library")]


def test_names_without_a_letter_do_no_harm() -> None:
    named = landmarks().assign(name=["--", "Łaska Park"])
    odd = Index(search_file(addresses().assign(street="--"), named, boundaries()))
    assert [hit.name for hit in find_places(odd, "laska park")] == ["Łaska Park"]
