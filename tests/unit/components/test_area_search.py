"""Finding areas by what people call them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.area_search import find_areas, plain
from data.releases.manifest import Area, Manifest
from data.releases.release import Release
from tests.support.sample import sample_draft


@pytest.fixture
def manifest(sample: Release) -> Manifest:
    area = Area(code="025", key="npa-025", name="Peña-Boulevard Heights")
    npa = sample.geography("npa")
    return sample.manifest.model_copy(update={"geographies": (npa.model_copy(update={"areas": (*npa.areas, area)}),)})


@pytest.mark.parametrize("asked", ["peña boulevard", "PENA", "heights", "boul heig", "npa-025", "25"])
def test_accents_case_hyphens_and_parts_do_not_matter(manifest: Manifest, asked: str) -> None:
    assert find_areas(manifest, asked)[0].area.key == "npa-025"


def test_exact_comes_before_the_beginning_of_a_name(manifest: Manifest) -> None:
    found = find_areas(manifest, "neighborhood 2")
    assert found[0].area.key == "npa-002"
    assert found[0].distance == 0
    assert all(item.distance > 0 for item in found[1:])


def test_nothing_asked_finds_nothing(manifest: Manifest) -> None:
    assert find_areas(manifest, " -- ") == []


def test_leading_zeros_do_not_make_a_number_disappear() -> None:
    assert plain("NPA 007, 0") == "npa 7 0"


@given(st.text(max_size=60))
def test_any_text_is_answered(asked: str) -> None:
    draft = sample_draft()
    stub = Manifest.model_construct(geographies=draft.geographies)
    keys = [item.area.key for item in find_areas(stub, asked)]
    assert len(keys) == len(set(keys))
