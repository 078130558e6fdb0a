"""The facts that a release opens with."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from components.headlines import headlines, how_changed, how_much, how_unequal
from data.measures.answers import Answers
from data.publish.draft import Draft
from data.publish.write import write_release
from data.releases.release import Release
from tests.support.sample import sample_draft
from vocabulary import ALL, Status


def answers_of(draft: Draft, folder: Path) -> Answers:
    return Answers(Release(folder / write_release(draft, folder)))


def with_counts(draft: Draft, **counts: int | None) -> Draft:
    """Return the sample with other counts of the whole place: ``g_<group>`` for the window, ``y_<year>`` for a year."""
    tables = []
    for info, cells in draft.tables:
        changed = cells.copy()
        for name, number in counts.items():
            kind, _, code = name.partition("_")
            if kind == "g":
                rows = (changed["area"] == ALL) & (changed["group"] == code) & (changed["period"] == "2015-2024")
            else:
                rows = (changed["area"] == ALL) & (changed["group"] == ALL) & (changed["period"] == code)
            changed.loc[rows, "count"] = pd.NA if number is None else number
            changed.loc[rows, "count_status"] = str(Status.WITHHELD if number is None else Status.PUBLISHED)
        tables.append((info, changed))
    return dataclasses.replace(draft, tables=tuple(tables))


def test_three_facts_each_with_number_and_interval(sample: Release) -> None:
    facts = headlines(Answers(sample))
    assert len(facts) == 3
    for fact in facts:
        assert fact.has_number
        assert "95% interval" in fact.detail
        assert fact.more[1].endswith("?indicator=homicide")


def test_the_latest_year_is_told_with_its_rate(tmp_path: Path) -> None:
    answers = answers_of(with_counts(sample_draft(), y_2024=120), tmp_path)
    fact = how_much(answers, answers.release.indicator("homicide"))
    assert fact.title == "Homicide victims, 2024"
    assert fact.number == "120 victims"
    assert "100 for every 100,000 people a year" in fact.sentence


def test_a_withheld_year_is_told_as_withheld(tmp_path: Path) -> None:
    answers = answers_of(with_counts(sample_draft(), y_2024=None), tmp_path)
    fact = how_much(answers, answers.release.indicator("homicide"))
    assert fact.number == "Withheld to protect privacy"
    assert not fact.has_number


def test_few_events_are_told_without_a_rate(tmp_path: Path) -> None:
    answers = answers_of(with_counts(sample_draft(), y_2024=0), tmp_path)
    fact = how_much(answers, answers.release.indicator("homicide"))
    assert fact.number == "0 victims"
    assert fact.detail == "Too few events for a reliable rate."


def test_the_gap_is_told_as_ratio_and_difference_from_a_named_reference(tmp_path: Path) -> None:
    # Black people are 30 % of 120,000; everyone 4,000 victims in ten years.
    answers = answers_of(with_counts(sample_draft(), g_all=4000, g_black_nh=2400), tmp_path)
    fact = how_unequal(answers, answers.release.indicator("homicide"))
    assert fact.number == "2.00 times"
    assert "people recorded as Black is 2.00 times the rate for everyone" in fact.sentence
    assert "333.3 more for every 100,000 people a year" in fact.sentence


def test_groups_that_nobody_is_are_not_compared(tmp_path: Path) -> None:
    answers = answers_of(with_counts(sample_draft(), g_unknown=3999), tmp_path)
    assert "Unknown" not in how_unequal(answers, answers.release.indicator("homicide")).sentence


def test_without_everyone_there_is_no_gap(tmp_path: Path) -> None:
    answers = answers_of(with_counts(sample_draft(), g_all=None), tmp_path)
    fact = how_unequal(answers, answers.release.indicator("homicide"))
    assert fact.number == "Withheld to protect privacy"
    assert not fact.has_number


@pytest.mark.parametrize(("last", "said"), [
    (200, "100% higher"), (50, "50% lower"), (101, "Chance alone could explain it"),
])
def test_change_is_told_with_its_uncertainty(tmp_path: Path, last: int, said: str) -> None:
    answers = answers_of(with_counts(sample_draft(), y_2015=100, y_2024=last), tmp_path)
    fact = how_changed(answers, answers.release.indicator("homicide"))
    assert fact.title == "Is it changing? 2015 to 2024"
    assert said in fact.sentence


def test_without_two_years_there_is_no_change(tmp_path: Path) -> None:
    years = {f"y_{year}": None for year in range(2015, 2024)}
    answers = answers_of(with_counts(sample_draft(), **years), tmp_path)
    assert not how_changed(answers, answers.release.indicator("homicide")).has_number


def test_where_nobody_says_who_was_harmed_exposure_is_told(tmp_path: Path) -> None:
    draft = sample_draft()
    indicator = draft.indicators[0].model_copy(update={"equity": "exposure"})
    answers = answers_of(dataclasses.replace(draft, indicators=(indicator,)), tmp_path)
    fact = how_unequal(answers, indicator)
    assert "in the neighborhood of the average person recorded as" in fact.sentence
    assert "For everyone:" in fact.sentence
