"""A thousand addresses of the demonstration, mistyped: the neighborhood that is found is the right one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from data.intake.places import read_places
from data.intake.workspace import workspace
from data.releases.release import Release
from data.releases.store import current_id
from data.site.load import load_site
from geo.boundaries import read_boundaries
from geo.place import place_points
from geo.plane import DEGREES
from geo.search.find import find_places
from geo.search.index import Index
from settings import ROOT
from tests.support.typing import mistyped

ASKED = 1000
LEAST_RIGHT = 950


@pytest.fixture(scope="module")
def demo(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Index, list[tuple[str, str]]]:
    """Give the search of the demonstration, and addresses with their neighborhoods, read from the input files anew."""
    site, inputs = load_site(ROOT / "sites" / "demo"), demo_home / "private" / "demo" / "inputs"
    streets, areas = site.places[0], site.geographies[0]
    with workspace(inputs, tmp_path_factory.mktemp("work")) as ws:
        houses = read_places(streets, inputs / streets.file, site.projection, ws).sample(ASKED, random_state=7)
    boundaries = read_boundaries(areas, inputs / areas.file, site.projection)
    codes = place_points(houses["lon"], houses["lat"], DEGREES, boundaries)
    folder = demo_home / "releases" / "demo"
    asked = [(f"{number} {street}", str(code)) for number, street, code in zip(
        houses["number"], houses["street"], codes, strict=True)]
    return Index(Release(folder / current_id(folder)).search()), asked


def right(index: Index, typed: str, code: str) -> bool:
    found = find_places(index, typed)
    return bool(found) and found[0].areas[0].get("neighborhood") == code


def test_every_address_as_it_is_written_is_found(demo: tuple[Index, list[tuple[str, str]]]) -> None:
    index, asked = demo
    assert [address for address, code in asked if not right(index, address, code)] == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_mistyped_addresses_are_found_in_their_neighborhood(
    demo: tuple[Index, list[tuple[str, str]]], seed: int
) -> None:
    index, asked = demo
    draw = random.Random(seed)
    typed = [(mistyped(address, draw), code) for address, code in asked]
    assert sum(text != address for (text, _), (address, _code) in zip(typed, asked, strict=True)) > 0.9 * ASKED
    assert sum(right(index, text, code) for text, code in typed) >= LEAST_RIGHT
