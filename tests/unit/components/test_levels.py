from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from components.levels import larger_areas
from components.profile import topic_section
from data.measures.answers import Answers
from data.publish.write import write_release
from data.releases.release import Release
from tests.support.sample import sample_draft
from tests.support.tree import of, text


def release(folder: Path, *kinds: str) -> Release:
    """The sample with tables for some kinds of area alone."""
    draft = sample_draft()
    tables = tuple(item for item in draft.tables if item[0].geography in kinds)
    return Release(folder / write_release(replace(draft, tables=tables), folder))


@pytest.fixture
def without_npa(tmp_path: Path) -> Answers:
    return Answers(release(tmp_path, "county", "district"))


def test_larger_areas_are_given_with_the_share_that_lies_in_them(without_npa: Answers) -> None:
    area = without_npa.release.geography("npa").areas[0]
    district, county = larger_areas(without_npa, "homicide", area)
    assert district.startswith("District 1, in which 100% of this area lies, 2015 to 2024: ")
    assert "per 100,000 people a year" in district
    assert county.startswith("Sample County, 2015 to 2024: ")


def test_an_area_that_is_mostly_elsewhere_is_not_given(without_npa: Answers) -> None:
    area = without_npa.release.geography("npa").areas[0]
    sliver = area.model_copy(update={"overlaps": (area.overlaps[0].model_copy(update={"share": 0.4}),)})
    assert len(larger_areas(without_npa, "homicide", sliver)) == 1


def test_the_page_of_an_area_says_so_and_gives_them(without_npa: Answers) -> None:
    about = without_npa.release.indicator("homicide")
    area = without_npa.release.geography("npa").areas[0]
    shown = topic_section(without_npa, "npa", area, about)
    assert "This topic is not published for this kind of area (neighborhood)." in text(shown)
    assert len(of(shown, "Li")) == 2


def test_nothing_is_said_where_nothing_is_published(tmp_path: Path) -> None:
    found = Answers(release(tmp_path, "district"))
    area = found.release.geography("npa").areas[0].model_copy(update={"overlaps": ()})
    lines = larger_areas(found, "homicide", area)
    assert lines == [line for line in lines if "Sample County" in line]
