"""An area's rate beside modelled ones, all other areas and its neighbors."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.small_area import small_area_parts
from data.measures.answers import Answers, answers
from data.measures.small_areas import small_areas
from data.releases.release import Release
from tests.support.tree import of, text
from tests.unit.data.measures.small import small_answers
from vocabulary import ALL

WINDOW = "2015-2024"


def parts(found: Answers, code: str, period: str = WINDOW) -> list:
    area = next(item for item in found.release.geography("npa").areas if item.code == code)
    return small_area_parts(found, "homicide", "npa", area, period, found.value("homicide", "npa", code, period=period))


def test_counted_and_modelled_rates_stand_together_and_look_different(sample: Release) -> None:
    found = small_areas(answers(sample), "homicide", "npa", WINDOW)
    assert found is not None
    shown = parts(answers(sample), "003")
    counted, modelled = of(shown, "Graph")[0].figure["data"]
    row = found.frame.loc["003"]
    assert counted["x"] == [answers(sample).value("homicide", "npa", "003", period=WINDOW).rate]
    assert modelled["x"] == [row["smoothed"], row["spatial"]]
    assert counted["marker"].get("symbol") != modelled["marker"]["symbol"] == "diamond-open"
    assert modelled["error_x"]["array"][0] == pytest.approx(row["smoothed_high"] - row["smoothed"])
    assert "What is modelled was not counted." in text(shown)


def test_the_funnel_has_every_other_published_area_once(sample: Release) -> None:
    figure = of(parts(answers(sample), "003"), "Graph")[1].figure
    others, own = figure["data"][-2:]
    found = answers(sample)
    values = {code: found.value("homicide", "npa", code, period=WINDOW)
              for code in (area.code for area in sample.geography("npa").areas) if code != "003"}
    assert sorted(others["y"]) == sorted(round(100_000 * value.count / value.person_years, 1)
                                         for value in values.values() if value.count is not None)
    assert own["x"] == [5000]


def test_no_area_is_ranked_where_intervals_overlap(sample: Release) -> None:
    found = small_areas(answers(sample), "homicide", "npa", WINDOW)
    assert found is not None
    row = found.frame.loc["003"]
    rated = int(found.frame["rank_first"].notna().sum())
    said = text(parts(answers(sample), "003"))
    lower, higher = rated - int(row["rank_last"]), int(row["rank_first"]) - 1
    assert f"{lower or 'none'} have a lower rate for sure, and {higher or 'none'} a higher one" in said
    assert "cannot be told apart from this one" in said
    assert "rank" not in said


@pytest.mark.parametrize(("count", "reason"), [(None, "withheld to protect privacy"), ("not_reported", "not reported")])
def test_without_a_published_count_there_is_a_plain_sentence(
    tmp_path: Path, count: str | None, reason: str
) -> None:
    found = small_answers(tmp_path, {"a": count, "b": 200, "c": 300, ALL: 900})
    shown = parts(found, "a", "2020-2021")
    assert of(shown, "Graph") == []
    assert text(shown) == f"Nothing can be modelled here, and this area has no place among the others ({reason})."


def test_an_area_that_did_not_report_has_no_place(tmp_path: Path) -> None:
    found = small_answers(tmp_path, {"a": "not_reported", "b": 200, "c": 300, ALL: 500}, covers=("b", "c"))
    assert "(not reported)" in text(parts(found, "a", "2020-2021"))


def test_an_unreliable_rate_is_modelled_all_the_same_and_not_drawn_as_counted(tmp_path: Path) -> None:
    found = small_answers(tmp_path, {"a": 0, "b": 200, "c": 300, ALL: 500})
    shown = parts(found, "a", "2020-2021")
    counted, modelled = of(shown, "Graph")[0].figure["data"]
    assert counted["x"] == []
    assert len(modelled["x"]) >= 1
    assert "Too few events for a reliable rate (fewer than 10)" in text(shown)


def test_too_little_that_is_published_says_nothing_of_neighbors(tmp_path: Path) -> None:
    found = small_answers(tmp_path, {"a": None, "b": None, "c": 300, ALL: 320})
    assert "Whether neighbors are alike is not said" in text(parts(found, "c", "2020-2021"))


def test_another_geography_or_period_has_nothing(sample: Release) -> None:
    assert parts(answers(sample), "003", "1999") == []
