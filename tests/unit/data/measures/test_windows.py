"""Rolling windows and year to date."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from scipy import stats

from data.measures.answers import Answers, answers
from data.measures.series import series
from data.measures.windows import rolling, together, year_to_date
from data.publish.write import write_release
from data.releases import manifest as m
from data.releases.release import Release
from tests.support.sample import sample_draft
from tests.unit.data.measures.making import lacking, value
from vocabulary import COUNTY, Status


def test_a_window_is_the_sum_of_its_years(sample: Release) -> None:
    found = rolling(answers(sample), "homicide", COUNTY, 3)
    years = series(answers(sample), "homicide", COUNTY)
    assert list(found) == [(first, first + 2) for first in range(2015, 2023)]
    parts = [years[year] for year in (2015, 2016, 2017)]
    assert found[2015, 2017].count == sum(part.count or 0 for part in parts)
    assert found[2015, 2017].person_years == sum(part.person_years or 0 for part in parts)
    assert found[2015, 2017].years == 3
    low = stats.chi2.ppf(0.025, 2 * found[2015, 2017].count) / 2
    assert found[2015, 2017].low == pytest.approx(1e5 * low / found[2015, 2017].person_years)


def test_a_published_window_stands_for_its_withheld_years(sample: Release) -> None:
    found = rolling(answers(sample), "homicide", COUNTY, 10, group="unknown")
    whole = answers(sample).value("homicide", COUNTY, group="unknown", period="2015-2024")
    assert whole.count is not None
    assert found == {(2015, 2024): whole}


def test_a_window_with_a_withheld_year_stays_withheld(sample: Release) -> None:
    found = rolling(answers(sample), "homicide", COUNTY, 3, group="unknown")
    assert {item.count_status for item in found.values()} == {Status.WITHHELD}
    assert {item.count for item in found.values()} == {None}


def test_no_window_crosses_a_break(tmp_path: Path) -> None:
    draft = sample_draft()
    about = draft.indicators[0].model_copy(update={"breaks": (m.Break(year=2020, text="Changed."),)})
    changed = dataclasses.replace(draft, indicators=(about,))
    found = rolling(Answers(Release(tmp_path / write_release(changed, tmp_path))), "homicide", COUNTY, 5)
    assert list(found) == [(2015, 2019), (2020, 2024)]


def test_where_no_years_are_published_there_is_no_window(sample: Release) -> None:
    assert rolling(answers(sample), "homicide", "npa", 3) == {}


def test_years_together() -> None:
    assert together([value(0), value(0)]).rate_status is Status.UNRELIABLE
    assert together([value(6), value(6, None)]).rate_status is Status.NOT_APPLICABLE
    assert together([value(6), lacking(Status.NOT_REPORTED)]).count_status is Status.NOT_REPORTED
    assert together([value(5), value(5)]).rate == pytest.approx(5.0)
    assert together([value(5), value(5)], rounding=5).rate_status is Status.UNRELIABLE


def test_this_year_is_held_against_the_mean_of_the_earlier_ones() -> None:
    found = year_to_date(value(40), {2022: value(30), 2023: value(20), 2024: value(10)})
    assert (found.count, found.average, found.direction) == (40, 20, "rising")
    assert found.ratio is not None
    assert found.difference is not None
    share = stats.binomtest(40, 100).proportion_ci(0.95, method="exact")
    assert found.ratio.value == pytest.approx(2)
    assert found.ratio.low == pytest.approx(3 * share.low / (1 - share.low))
    assert found.difference.value == pytest.approx(20)
    assert found.difference.low > 0


def test_year_to_date_without_anything_to_compare() -> None:
    assert year_to_date(value(40), {}).status is Status.NOT_APPLICABLE
    assert year_to_date(value(0), {2024: value(0)}).status is Status.NOT_APPLICABLE
    assert year_to_date(value(40), {2024: lacking()}).status is Status.WITHHELD
    assert year_to_date(lacking(), {2024: value(40)}).status is Status.WITHHELD
    assert year_to_date(value(12), {2024: value(0)}).direction == "rising"
