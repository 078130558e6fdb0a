"""Who can help."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from data.publish.write import write_release
from data.releases.release import Release
from tests.support.sample import sample_draft
from tests.support.tree import addresses, of, text

Page = Callable[[str], ModuleType]
NEAR = {"name": "Near Help", "organization": "A", "approach": "street_outreach", "description": "Listens.",
        "phone": "704-555-0100", "lat": 0.001, "lon": 0.0, "confidence": "low", "source_date": "2024-05-01",
        "source_url": "https://www.example.org/a"}
FAR = {"name": "Far Help", "organization": "B", "approach": "survivor_services", "description": "Stands by families.",
       "phone": "", "lat": 0.2, "lon": 0.2, "confidence": "high", "languages": "Spanish"}
NOWHERE = {"name": "Anywhere Help", "organization": "C", "approach": "survivor_services", "description": "By phone.",
           "phone": "988", "service_area": "The whole county"}


@pytest.fixture
def release(tmp_path: Path) -> Release:
    draft = sample_draft()
    facts = {**draft.facts, "resources": [FAR, NEAR, NOWHERE]}
    return Release(tmp_path / write_release(dataclasses.replace(draft, facts=facts), tmp_path))


def names(content: object) -> list[str]:
    entries = [item for item in of(content, "Li") if getattr(item, "className", "") == "resource"]
    return [text(of(item, "H3")) for item in entries]


def test_everyone_is_listed_and_what_has_no_place_is_said_to_have_none(page: Page, release: Release) -> None:
    shown = page("resources").content(release, "", "", "")
    assert sorted(names(shown)) == ["Anywhere Help", "Far Help", "Near Help"]
    assert "For 1 of them no exact place is known" in text(shown)


def test_crisis_lines_stand_before_everything_else(page: Page, release: Release) -> None:
    links = addresses(page("resources").content(release, "", "", ""))
    assert links[:2] == ["tel:911", "tel:988"]


def test_filters_narrow_the_list_and_stay_in_the_form(page: Page, release: Release) -> None:
    shown = page("resources").content(release, "survivor_services", "", "spanish")
    assert names(shown) == ["Far Help"]
    assert of(shown, "Select")[0].value == "survivor_services"
    assert [item.value for item in of(shown, "Input")] == ["", "spanish"]


def test_near_an_area_the_nearest_comes_first_with_its_distance(page: Page, release: Release) -> None:
    shown = page("resources").content(release, "", "npa-001", "")
    assert names(shown) == ["Near Help", "Far Help", "Anywhere Help"]
    assert "nearest to Neighborhood 001 first" in text(shown)
    assert text(shown).count("miles away") == 2
    assert of(shown, "Input")[0].value == "Neighborhood 001"


def test_without_any_place_there_is_no_map_and_no_order_of_distance(page: Page, release: Release) -> None:
    shown = page("resources").content(release, "", "npa-001", "by phone")
    assert names(shown) == ["Anywhere Help"]
    assert "no map, and no order of distance" in text(shown)
    assert "nearest" not in text(shown)


def test_choices_that_cannot_be_honored_are_said_so(page: Page, release: Release) -> None:
    shown = text(page("resources").content(release, "magic", "Atlantis", ""))
    assert "kind of help in this address is not known" in shown
    assert "No area is called “Atlantis”" in shown


def test_nothing_that_fits_offers_the_whole_list(page: Page, release: Release) -> None:
    shown = page("resources").content(release, "", "", "no such words")
    assert names(shown) == []
    assert "/resources" in addresses(shown)


def test_an_entry_can_be_called_and_says_where_it_was_read(page: Page, release: Release) -> None:
    shown = page("resources").content(release, "street_outreach", "", "")
    assert "tel:+17045550100" in addresses(shown)
    assert "https://www.example.org/a" in addresses(shown)
    assert "as of May 1, 2024; not confirmed: call before you go" in text(shown)


def test_only_what_has_a_place_is_on_the_map(page: Page, release: Release) -> None:
    graph = of(page("resources").content(release, "", "", ""), "Graph")[0]
    assert sorted(graph.figure["data"][-1]["lon"]) == [0.0, 0.2]
    assert of(page("resources").content(release, "", "", "by phone"), "Graph") == []
