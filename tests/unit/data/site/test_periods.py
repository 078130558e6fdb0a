from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.site.load import load_site
from data.site.model import Table
from data.site.periods import periods_of, reported_months, reports, tells_months, this_year, to_date
from errors import SiteError
from tests.unit.data.intake.making import counts_source, records_source
from tests.unit.data.site.small import SMALL, folder_with

YEARS = "years = [2020, 2021]\npublisher"
PERIODS = 'periods = ["years", "2020-2021"]'


def table(*periods: str) -> Table:
    return Table.model_validate({"id": "t", "title": "T", "indicator": "i", "periods": periods})


@pytest.mark.parametrize(("through", "code"), [
    (None, ""), (date(2022, 1, 30), ""), (date(2022, 1, 31), "2022-01"), (date(2022, 2, 28), "2022-01..2022-02"),
    (date(2022, 6, 24), "2022-01..2022-05"), (date(2022, 6, 30), "2022-01..2022-06"),
    (date(2022, 12, 30), "2022-01..2022-11")])
def test_only_complete_months_count_in_the_year_so_far(through: date | None, code: str) -> None:
    source = records_source(through=through)
    assert this_year(source) == code
    assert len(reported_months(source)) == 24 + len(to_date(source))


def test_a_leap_year_ends_february_a_day_later() -> None:
    years = (2018, 2019)
    assert this_year(records_source(years=years, through=date(2020, 2, 28))) == "2020-01"
    assert this_year(records_source(years=years, through=date(2020, 2, 29))) == "2020-01..2020-02"


def test_words_are_written_out() -> None:
    source = records_source(through=date(2022, 5, 20))
    months = periods_of(table("months"), source)
    assert (len(months), months[0], months[-1]) == (28, "2020-01", "2022-04")
    quarters = periods_of(table("quarters"), source)
    assert (len(quarters), quarters[0], quarters[-1]) == (9, "2020-01..2020-03", "2022-01..2022-03")
    assert periods_of(table("years", "year-to-date", "2020-2021"), source) == (
        "2020", "2021", "2020-01..2020-04", "2021-01..2021-04", "2022-01..2022-04", "2020-2021")
    assert periods_of(table("year-to-date"), records_source()) == ()


def test_a_word_does_not_repeat_what_another_gave() -> None:
    january = records_source(through=date(2022, 1, 31))
    assert len(periods_of(table("months", "year-to-date"), january)) == 25
    spring = records_source(through=date(2022, 3, 31))
    assert periods_of(table("quarters", "year-to-date"), spring) == periods_of(table("quarters"), spring)


def test_a_gap_in_the_years_is_one_in_the_months() -> None:
    months = periods_of(table("months"), records_source(years=(2018, 2020)))
    assert "2019-01" not in months
    assert len(months) == 24


@pytest.mark.parametrize(("period", "given"), [
    ("2020", True), ("2020-2021", True), ("2021-06", True), ("2021-11..2022-02", True), ("2022-04", True),
    ("2022-05", False), ("2022", False), ("2019", False), ("2019-12..2020-02", False)])
def test_what_a_source_reports(period: str, given: bool) -> None:
    assert reports(records_source(through=date(2022, 5, 20)), period) is given


@pytest.mark.parametrize(("form", "given"), [("%Y-%m-%d", True), ("%d %B %Y", True), ("%Y", False), ("year", False)])
def test_a_date_tells_months_if_it_has_them(form: str, given: bool) -> None:
    assert tells_months(records_source(date={"column": "date", "format": form})) is given


def test_counts_tell_no_months() -> None:
    assert not reports(counts_source(), "2020-01")
    assert reports(counts_source(), "2020")


def said(old: str, new: str, folder: Path) -> list[str]:
    assert old in SMALL
    with pytest.raises(SiteError) as caught:
        load_site(folder_with(SMALL.replace(old, new), folder))
    return [problem.what for problem in caught.value.problems]


@pytest.mark.parametrize(("old", "new", "what"), [
    (PERIODS, 'periods = ["year-to-date"]', "The source police has no year of which only a part is complete."),
    (PERIODS, 'periods = ["2022-01"]', "The source police does not report all of 2022-01."),
    (PERIODS, 'periods = ["months", "2020-01"]', "A period is there twice."),
    (YEARS, "years = [2020, 2021]\nthrough = 2022-01-30\npublisher",
     "No month after 2021 is complete through this day."),
    (YEARS, "years = [2020, 2021]\nthrough = 2021-06-30\npublisher",
     "No month after 2021 is complete through this day."),
    (YEARS, "years = [2020, 2021]\nthrough = 2024-06-30\npublisher",
     "No month after 2021 is complete through this day."),
    (YEARS, "years = [2020, 2021]\nthrough = 2022-12-31\npublisher", "The year 2022 is complete."),
])
def test_what_does_not_fit_is_said(old: str, new: str, what: str, tmp_path: Path) -> None:
    assert said(old, new, tmp_path) == [what]


def test_months_need_dates(tmp_path: Path) -> None:
    text = SMALL.replace('format = "%Y-%m-%d"', 'format = "year"').replace(PERIODS, 'periods = ["months"]')
    with pytest.raises(SiteError) as caught:
        load_site(folder_with(text, tmp_path))
    assert [problem.what for problem in caught.value.problems] == [
        "The source police does not say in which month something happened."]


@pytest.mark.parametrize("periods", ['["months"]', '["quarters", "2020-2021"]', '["2020-01..2020-06", "2021-02"]'])
def test_what_fits_is_read(periods: str, tmp_path: Path) -> None:
    load_site(folder_with(SMALL.replace(PERIODS, f"periods = {periods}"), tmp_path))


def test_a_site_says_how_far_its_records_go(tmp_path: Path) -> None:
    text = SMALL.replace(YEARS, "years = [2020, 2021]\nthrough = 2022-06-30\npublisher")
    site = load_site(folder_with(text.replace(PERIODS, 'periods = ["years", "year-to-date"]'), tmp_path))
    assert this_year(site.sources[0]) == "2022-01..2022-06"
