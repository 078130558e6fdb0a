"""Service areas in words, matched with areas of the site."""

from __future__ import annotations

import pytest

from community.directory import Resource
from community.serving import Serving, languages, serving, speaks
from data.releases.release import Release


def service(**said: str) -> Resource:
    return Resource(id="x", name="X", organization="X", approach="other", description="X", **said)


@pytest.mark.parametrize(("words", "found"), [
    ("District 1", Serving(False, (("district", "1"),), True)),
    ("neighborhood 7", Serving(False, (("npa", "007"),), True)),
    ("District 1; Neighborhood 003 and Neighborhood 004",
     Serving(False, (("district", "1"), ("npa", "003"), ("npa", "004")), True)),
    ("Council district 2", Serving(False, (("district", "2"),), True)),
    ("District 1 and the river bank", Serving(False, (("district", "1"),), False)),
    ("The Crescent", Serving(False, (), False)),
    ("", Serving(False, (), False)),
    ("Sample County", Serving(True, (), True)),
    ("SAMPLE COUNTY", Serving(True, (), True)),
    ("United States", Serving(True, (), True)),
    ("Countywide", Serving(True, (), True)),
])
def test_words_are_matched_and_never_guessed(sample: Release, words: str, found: Serving) -> None:
    assert serving(sample, service(service_area=words)) == found


def test_languages_are_listed_once() -> None:
    said = [service(languages="English; Spanish"), service(languages="spanish;Vietnamese"), service()]
    assert [name.casefold() for name in languages(said)] == ["english", "spanish", "spanish", "vietnamese"]
    assert speaks(said[0], "spanish")
    assert not speaks(said[2], "English")
