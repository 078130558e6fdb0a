"""Gaps between groups."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from components.gaps import exposure_gaps, ordered, rate_gaps
from components.gaps_section import gaps_section
from data.measures.answers import Answers, answers
from data.publish.write import write_release
from data.releases.release import Release
from data.view import View
from tests.support.sample import sample_draft
from tests.support.tree import of, text
from tests.unit.data.measures.small import small_answers
from vocabulary import ALL, COUNTY, Status

VIEW = View("homicide", COUNTY, period="2015-2024")


def without(folder: Path, group: str) -> Answers:
    """Return the sample's answers with a group's count of the whole place withheld."""
    draft = sample_draft()
    tables = []
    for info, cells in draft.tables:
        changed = cells.copy()
        rows = (changed["group"] == group) & (changed["area"] == ALL)
        changed.loc[rows, "count"] = pd.NA
        changed.loc[rows, "count_status"] = str(Status.WITHHELD)
        tables.append((info, changed))
    return Answers(Release(folder / write_release(dataclasses.replace(draft, tables=tuple(tables)), folder)))


def test_groups_stand_in_a_stated_order_and_none_is_the_norm(sample: Release) -> None:
    assert ordered({ALL, "white_nh", "unknown", "black_nh", "asian_nh"}) == [
        "asian_nh", "black_nh", "white_nh", "unknown", ALL]
    found = rate_gaps(answers(sample), VIEW, ALL)
    assert [gap.group for gap in found] == ["asian_nh", "black_nh", "hispanic", "white_nh", "unknown", ALL]


@pytest.mark.parametrize("reference", [ALL, "asian_nh", "white_nh"])
def test_any_group_can_be_the_reference_and_has_no_gap_with_itself(sample: Release, reference: str) -> None:
    found = rate_gaps(answers(sample), dataclasses.replace(VIEW, reference=reference), ALL)
    for gap in found:
        assert (gap.comparison is None) == (gap.group == reference)
        if gap.comparison is not None and gap.row.rate is not None:
            assert gap.comparison.ratio is not None
            assert gap.comparison.difference is not None
            other = next(item.row.rate for item in found if item.group == reference)
            assert gap.comparison.ratio.value == pytest.approx(gap.row.rate / other)
            assert gap.comparison.difference.value == pytest.approx(gap.row.rate - other)


def test_what_is_withheld_has_no_gap_and_says_so(tmp_path: Path) -> None:
    found = rate_gaps(without(tmp_path, "black_nh"), VIEW, ALL)
    black = next(gap for gap in found if gap.group == "black_nh")
    assert black.comparison is not None
    assert black.comparison.ratio is None
    said = text(gaps_section(found, ALL, "Sample"))
    assert "Black: no comparison. There is no rate for: Black (withheld to protect privacy)." in said


def test_a_withheld_reference_leaves_no_gap_at_all(tmp_path: Path) -> None:
    view = dataclasses.replace(VIEW, reference="black_nh")
    found = rate_gaps(without(tmp_path, "black_nh"), view, ALL)
    assert all(gap.comparison is None or gap.comparison.ratio is None for gap in found)
    assert "There is no rate for: Black" in text(gaps_section(found, "black_nh", "Sample"))


def test_figure_words_and_table_say_the_same(sample: Release) -> None:
    found = rate_gaps(answers(sample), VIEW, ALL)
    parts = gaps_section(found, ALL, "Sample")
    frame = next(item for item in of(parts, "Div") if getattr(item, "role", "") == "img")
    dots = of(parts, "Graph")[0].figure["data"][0]["x"]
    assert dots == [gap.row.rate for gap in found if gap.row.rate is not None]
    for gap in found:
        assert gap.row.said in getattr(frame, "aria-label")
        assert gap.cells[2] in text(of(parts, "Table"))
    assert len(of(of(parts, "Ul"), "Li")) >= len(found) - 1


def test_exposure_states_who_is_covered_and_what_the_rate_may_be(tmp_path: Path) -> None:
    found = exposure_gaps(small_answers(tmp_path, {"a": None, "b": None, "c": 300, ALL: 320}),
                          View("homicide", "npa", period="2020-2021"))
    assert [gap.group for gap in found] == ["black_nh", "white_nh", ALL]
    black = found[0]
    assert black.row.least < black.row.rate < black.row.most
    assert "33%" in black.cells
    assert "What the rate may be, whatever the withheld counts are" in text(gaps_section(found, ALL, "Sample"))


def test_exposure_that_cannot_be_given_has_its_reason(tmp_path: Path) -> None:
    found = exposure_gaps(small_answers(tmp_path, {"a": 40, "b": None, "c": 30, ALL: None}),
                          View("homicide", "npa", period="2020-2021"))
    assert [gap.row.rate for gap in found] == [None, None, None]
    assert found[0].row.said == "Withheld to protect privacy"
    assert found[0].cells[-1].endswith("or more")
