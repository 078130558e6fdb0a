"""What a search shows for what was typed."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from components.place_results import results
from data.publish.write import write_release
from data.releases import manifest as m
from data.releases.release import Release
from geo.search.compact import search_file
from tests.support.sample import sample_draft
from tests.support.tree import addresses, text
from tests.unit.geo.search.town import boundaries


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("searchable")
    east = [(n - 100) / 100 for n in range(100, 300)]
    houses = pd.DataFrame({"street": "Larch St", "town": "", "number": range(100, 300), "lon": east, "lat": 0.5})
    far = pd.DataFrame({"street": ["Moon Rd"], "town": [""], "number": [5], "lon": [50.0], "lat": [0.5]})
    sights = pd.DataFrame({"name": ["Quarry Library"], "label": ["Library"], "town": [""], "lon": [0.5], "lat": [0.5]})
    areas = {"npa": boundaries()["npa"], "district": boundaries()["district"]}
    frames = {"001": "01", "002": "02"}
    areas["npa"].frame["code"] = areas["npa"].frame["code"].map({old: new for new, old in frames.items()})
    areas["district"].frame["code"] = "1"
    place = m.Places(id="streets", kind="ranges", label="Street", source="A test", url="")
    draft = replace(sample_draft(), places=(place,), search=search_file(pd.concat([houses, far]), sights, areas))
    return Release(folder / write_release(draft, folder))


def test_an_address_gives_its_areas_in_every_geography_and_ways_on(release: Release) -> None:
    shown = results(release, "120 larch street")
    assert "This place was found" in text(shown)
    assert addresses(shown) == ["/area/npa-001", "/area/district-1", "/map?geography=npa&area=npa-001",
                                "/resources?area=npa-001"]


def test_a_street_alone_gives_all_its_areas_and_asks_for_the_number(release: Release) -> None:
    shown = results(release, "Larch St")
    assert "Add the house number" in text(shown)
    assert {"/area/npa-001", "/area/npa-002"} <= set(addresses(shown))


def test_a_number_that_is_not_in_the_list_is_told(release: Release) -> None:
    assert "nearest one on the street" in text(results(release, "310 Larch St"))
    assert "This house number is not in the list. The street runs through" in text(results(release, "9310 Larch St"))


def test_a_place_outside_is_told(release: Release) -> None:
    assert "in none of the areas" in text(results(release, "5 Moon Rd"))


def test_a_landmark_says_what_it_is(release: Release) -> None:
    assert "Quarry Library (Library)" in text(results(release, "quarry libary"))


def test_an_area_by_its_name_comes_before_any_guess(release: Release) -> None:
    assert addresses(results(release, "Neighborhood 007"))[0] == "/area/npa-007"


def test_what_is_not_found_gives_advice_that_fits_the_place(release: Release, sample: Release) -> None:
    assert "try the street alone" in text(results(release, "qqqq zzzz"))
    assert "no public list of them" in text(results(sample, "120 Nowhere Street"))
