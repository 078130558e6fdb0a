"""Picks in an address."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import pytest

from data.own_area import MOST_AREAS, MOST_CHARACTERS, parse_own
from data.releases.release import Release


def codes(release: Release, **query: Any) -> list[str]:
    return [area.code for area in parse_own(query, release)[0].areas]


@pytest.mark.parametrize("given", ["003,001,003", ["003", "001"], ["npa-001", "003"], " 001 , Neighborhood 003 "])
def test_picks_are_read_in_any_order_and_form_each_once(sample: Release, given: object) -> None:
    assert codes(sample, areas=given) == ["001", "003"]


def test_one_more_can_be_added_by_its_name(sample: Release) -> None:
    assert codes(sample, areas="001", add="neighborhood 002") == ["001", "002"]


def test_what_is_not_known_is_left_out_and_said(sample: Release) -> None:
    own, said = parse_own({"areas": "001,nope,district-1", "add": "Atlantis"}, sample)
    assert [area.code for area in own.areas] == ["001"]
    assert said == ["3 of the areas in this address are not known here."]


@pytest.mark.parametrize("given", ["", ",,,", [], ["", ","], 7, None, [7]])
def test_nothing_is_no_picks(sample: Release, given: Any) -> None:
    assert codes(sample, areas=given) == []
    assert parse_own({"areas": given}, sample)[1] == []


def test_the_whole_place_cannot_be_picked_from(sample: Release) -> None:
    assert parse_own({"geography": "county"}, sample)[0].view.geography == "npa"


def test_an_address_says_all_that_was_chosen(sample: Release) -> None:
    own, _ = parse_own({"areas": "001,003", "group": "black_nh", "geography": "npa"}, sample)
    asked = {name: values[0] for name, values in parse_qs(own.query()).items()}
    assert asked == {"indicator": "homicide", "geography": "npa", "group": "black_nh", "period": "2015-2024",
                     "outcome": "all", "areas": "001,003"}
    assert parse_own(asked, sample)[0] == own
    assert "areas" not in own.query(picks=())


def test_there_is_a_limit_and_it_is_said(sample: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.own_area.MOST_AREAS", 5)
    own, said = parse_own({"areas": ",".join(f"{n:03d}" for n in range(1, 25))}, sample)
    assert [area.code for area in own.areas] == ["001", "002", "003", "004", "005"]
    assert "the first 5 are" in said[0]
    monkeypatch.setattr("data.own_area.MOST_CHARACTERS", 8)
    assert len(parse_own({"areas": "001,002,003"}, sample)[0].areas) == 2


def test_the_longest_address_is_one_that_is_answered() -> None:
    assert MOST_AREAS * 4 <= MOST_CHARACTERS < 1_500
