"""A release in another language."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from community.directory import resources
from community.serving import serving
from data.publish.write import write_release
from data.releases.release import Release
from data.releases.spoken import Foreign, texts
from tests.support.sample import sample_draft

SAID = {"Sample": "Muestra", "District {code}": "Distrito {code}", "Mediates conflicts": "Media en conflictos",
        "District 1": "Distrito 1"}


@pytest.fixture
def release(tmp_path: Path) -> Release:
    """The sample with a catalog that says some of its texts."""
    draft = sample_draft()
    service = {**draft.facts["resources"][0], "description": "Mediates conflicts", "service_area": "District 1",
               "hours": "Mondays"}
    changed = dataclasses.replace(draft, messages={"es": SAID}, facts={**draft.facts, "resources": [service]})
    return Release(tmp_path / write_release(changed, tmp_path))


def test_texts_are_said_and_numbers_stay(release: Release) -> None:
    spanish = release.said_in("es")
    assert (spanish.manifest.name, release.manifest.name) == ("Muestra", "Sample")
    assert spanish.id == release.id
    assert spanish.source is release
    table = release.manifest.tables[0].id
    assert spanish.cells(table).equals(release.cells(table))


def test_one_translation_names_all_numbered_areas(release: Release) -> None:
    names = {area.key: area.name for item in release.said_in("es").manifest.geographies for area in item.areas}
    assert (names["district-1"], names["district-2"]) == ("Distrito 1", "Distrito 2")
    assert names["npa-001"] == "Neighborhood 001"


def test_what_has_no_translation_is_marked(release: Release) -> None:
    spanish = release.said_in("es")
    service = spanish.resources[0]
    assert service["description"] == "Media en conflictos"
    assert not isinstance(service["description"], Foreign)
    assert isinstance(service["hours"], Foreign)
    assert service["hours"].language == "en"
    assert isinstance(release.resources[0]["hours"], str)
    assert not isinstance(release.resources[0]["hours"], Foreign)


def test_a_service_serves_the_same_areas_in_every_language(release: Release) -> None:
    spanish = release.said_in("es")
    found = [serving(each, resources(each)[0]) for each in (release, spanish)]
    assert found[0] == found[1]
    assert found[0].areas == (("district", "1"),)


def test_the_first_language_is_the_release_itself(release: Release) -> None:
    assert release.said_in("en") is release
    assert release.said_in("es").said_in("en") is release


def test_a_language_that_a_release_does_not_have_is_an_error(release: Release) -> None:
    with pytest.raises(KeyError):
        release.said_in("fr")


def test_the_texts_to_translate_hold_no_codes(release: Release) -> None:
    wanted = texts(release)
    assert {"Sample", "District {code}", "Mediates conflicts"} <= set(wanted)
    assert len(wanted) == len(set(wanted))
    assert not {release.id, "homicide", "npa", "npa-001"} & set(wanted)
