"""How gaps changed between two periods."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from components.changed import changed_section, changes
from data.measures.answers import Answers, answers
from data.measures.gap_change import gap_change
from data.publish.write import write_release
from data.releases import manifest as m
from data.releases.release import Release
from data.view import View
from tests.support.sample import sample_draft
from tests.support.tree import of, text
from vocabulary import ALL, COUNTY, Status

VIEW = View("homicide", COUNTY, period="2015-2024", reference="white_nh")


def of_years(folder: Path, counts: dict[str, dict[str, int | None]], breaks: tuple[m.Break, ...] = ()) -> Answers:
    """Return the sample with other counts of the whole place: year → group → count; None is withheld."""
    draft = sample_draft()
    info, cells = draft.tables[0]
    cells = cells[cells["period"].isin(list(counts))].copy()
    cells["count"] = pd.array([counts[year].get(group) for group, year in zip(cells["group"], cells["period"],
                                                                               strict=True)], dtype="Int64")
    cells["count_status"] = [str(Status.WITHHELD if missing else Status.PUBLISHED) for missing in cells["count"].isna()]
    table = info.model_copy(update={"codes": {**info.codes, "period": tuple(counts)}})
    changed = dataclasses.replace(
        draft, tables=((table, cells),), indicators=(draft.indicators[0].model_copy(update={"breaks": breaks}),))
    return Answers(Release(folder / write_release(changed, folder)))


def test_every_group_is_set_beside_the_reference_in_the_first_and_the_last_year(sample: Release) -> None:
    found = changes(answers(sample), VIEW, ALL)
    assert found is not None
    (earlier, later), each = found
    assert (earlier, later) == ("2015", "2024")
    assert [item.group for item in each] == ["asian_nh", "black_nh", "hispanic", ALL]
    assert all(item.change == gap_change(item.earlier, item.later) for item in each)


def test_opposite_moves_are_said(tmp_path: Path) -> None:
    # White 48,000 people, Black 36,000: the ratio falls from 8 to 5.3, the difference grows.
    found = of_years(tmp_path, {"2015": {"white_nh": 20, "black_nh": 120, ALL: 140},
                                "2024": {"white_nh": 60, "black_nh": 240, ALL: 300}})
    part = changed_section(found, VIEW, ALL)
    said = text(part)
    assert "2024, set beside 2015. For these groups, ratio and difference moved in opposite directions" in said
    assert "Black: the ratio went from 8.00 to 5.33 (no clear change); the difference went from +292 to +542" in said
    assert "(further apart). One grew and the other shrank." in said
    full, hollow = (of(part, "Graph")[0].figure["data"][n] for n in (0, 2))
    assert full["x"][0] == pytest.approx(16 / 3)
    assert hollow["x"][0] == pytest.approx(8.0)


def test_a_withheld_year_gives_no_change_and_says_why(tmp_path: Path) -> None:
    found = of_years(tmp_path, {"2015": {"white_nh": 20, "black_nh": None, ALL: 140},
                                "2024": {"white_nh": 60, "black_nh": 240, ALL: 300}})
    said = text(changed_section(found, VIEW, ALL))
    assert "Nothing can be said for:" in said
    assert "Black (withheld to protect privacy)" in said


def test_without_any_gap_nothing_is_drawn(tmp_path: Path) -> None:
    found = of_years(tmp_path, {"2015": {"white_nh": None}, "2024": {"white_nh": 60, "black_nh": 240, ALL: 300}})
    part = changed_section(found, VIEW, ALL)
    assert of(part, "Graph") == []
    assert "no group has a gap in both periods" in text(part)


def test_a_break_between_them_ends_the_comparison(tmp_path: Path) -> None:
    found = of_years(tmp_path, {"2015": {"white_nh": 20, "black_nh": 120, ALL: 140},
                                "2024": {"white_nh": 60, "black_nh": 240, ALL: 300}},
                     (m.Break(year=2020, text="Another list."),))
    assert changes(found, VIEW, ALL) is None
    assert "No two periods that can be compared" in text(changed_section(found, VIEW, ALL))
