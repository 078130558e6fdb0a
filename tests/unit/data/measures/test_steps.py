"""Time cut by windows, quarters, months and the year to date."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from data.measures.answers import Answers
from data.measures.steps import so_far, step_change, stepped, steps
from data.measures.values import NOTHING, Value
from data.publish.write import write_release
from data.releases.release import Release
from tests.support.sample import sample_draft
from tests.unit.data.measures.making import lacking, value
from vocabulary import ALL, COUNTY, Status

QUARTERS = tuple(f"{year}-{first:02d}..{year}-{first + 2:02d}" for year in (2023, 2024) for first in (1, 4, 7, 10))


def release(folder: Path, periods: tuple[str, ...], year_to_date: str = "") -> Release:
    draft = sample_draft()
    frame = pd.DataFrame([(ALL, code, 20, "published") for code in periods],
                         columns=["area", "period", "count", "count_status"]).astype({"count": "Int64"})
    info = draft.tables[0][0].model_copy(update={
        "id": "parts", "codes": {"area": (ALL,), "period": periods}, "geography": COUNTY})
    about = draft.indicators[0].model_copy(update={"year_to_date": year_to_date})
    changed = dataclasses.replace(draft, tables=(*draft.tables, (info, frame)), indicators=(about,))
    return Release(folder / write_release(changed, folder))


@pytest.mark.parametrize(("periods", "so_far_", "expected"), [
    (("2015",), "", ("years", "rolling-3", "rolling-5")),
    (QUARTERS, "", ("years", "rolling-3", "rolling-5", "quarters")),
    (("2024-01", "2024-02"), "", ("years", "rolling-3", "rolling-5", "months")),
    (("2023-01", "2024-01", "2025-01"), "2025-01", ("years", "rolling-3", "rolling-5", "year-to-date")),
    (("2023-01..2023-03", "2024-01..2024-03", "2025-01..2025-03"), "2025-01..2025-03",
     ("years", "rolling-3", "rolling-5", "year-to-date")),
])
def test_ways_to_cut_time(
    tmp_path: Path, periods: tuple[str, ...], so_far_: str, expected: tuple[str, ...]
) -> None:
    assert steps(release(tmp_path, periods, so_far_), "homicide", COUNTY) == expected


def test_areas_without_months_have_none(tmp_path: Path) -> None:
    found = release(tmp_path, QUARTERS)
    assert steps(found, "homicide", "npa") == ()


def test_a_series_has_every_step_and_what_is_missing_is_nothing(tmp_path: Path) -> None:
    found = Answers(release(tmp_path, (*QUARTERS[:2], *QUARTERS[3:]), ""))
    series = stepped(found, "homicide", COUNTY, "quarters")
    assert list(series) == list(QUARTERS)
    assert series[QUARTERS[2]] is NOTHING
    assert series[QUARTERS[0]].count == 20
    years = stepped(found, "homicide", COUNTY, "years")
    assert list(years) == [str(year) for year in range(2015, 2025)]
    windows = stepped(found, "homicide", COUNTY, "rolling-3")
    assert next(iter(windows)) == "2015-2017"
    assert windows["2015-2017"].count == sum(years[str(year)].count or 0 for year in (2015, 2016, 2017))


def test_the_year_so_far_is_followed_back_to_the_first_year(tmp_path: Path) -> None:
    found = Answers(release(tmp_path, ("2024-01..2024-04", "2025-01..2025-04"), "2025-01..2025-04"))
    series = stepped(found, "homicide", COUNTY, "year-to-date")
    assert list(series) == [f"{year}-01..{year}-04" for year in range(2015, 2026)]
    assert series["2020-01..2020-04"] is NOTHING


def months(year: int, count: int) -> dict[str, Value]:
    return {f"{year}-{month:02d}": value(count, 1e6 / 12, 1 / 12) for month in range(1, 13)}


def test_months_are_compared_a_year_at_a_time() -> None:
    series = {**months(2022, 5), **months(2023, 30), **months(2024, 20)}
    found = step_change(series, "months")
    assert found is not None
    assert (found.first, found.last, found.direction) == ("2023", "2024", "falling")
    assert found.ratio.value == pytest.approx(20 / 30)
    assert found.difference is not None
    assert found.difference.value == pytest.approx((240 - 360) / 1e6 * 1e5)


def test_the_last_year_may_end_in_any_month() -> None:
    series = {**months(2022, 30), **months(2023, 30), **dict(list(months(2024, 20).items())[:2])}
    found = step_change(series, "months")
    assert found is not None
    assert (found.first, found.last) == ("2022-03..2023-02", "2023-03..2024-02")


def test_a_withheld_month_leaves_no_comparison() -> None:
    series = {**months(2023, 30), **months(2024, 20), "2023-05": lacking()}
    assert step_change(series, "months") is None
    assert step_change(months(2024, 20), "months") is None


def test_a_break_leaves_no_comparison_across_it() -> None:
    series = {**months(2023, 30), **months(2024, 20)}
    assert step_change(series, "months", (2024,)) is None
    windows = {"2015-2017": value(50, 3e5, 3), "2016-2018": value(60, 3e5, 3), "2018-2020": value(70, 3e5, 3)}
    assert step_change(windows, "rolling-3", (2016,)) is None


def test_windows_that_overlap_are_not_compared() -> None:
    windows = {"2015-2017": value(50, 3e5, 3), "2016-2018": value(90, 3e5, 3)}
    assert step_change(windows, "rolling-3") is None
    windows["2018-2020"] = value(100, 3e5, 3)
    found = step_change(windows, "rolling-3")
    assert found is not None
    assert (found.first, found.last) == ("2015-2017", "2018-2020")
    assert found.ratio.value == pytest.approx(2)


def test_counts_are_compared_where_people_are_not_known() -> None:
    series = {"2020": value(40, None), "2021": lacking(), "2022": value(80, None)}
    assert step_change(series, "years") is None
    found = step_change(series, "years", (), "count")
    assert found is not None
    assert (found.ratio.value, found.direction) == (2, "rising")
    assert found.difference is not None
    assert found.difference.value == pytest.approx(40)


def test_nothing_beside_nothing_is_no_change() -> None:
    assert step_change({"2020": value(0, None), "2021": value(0, None)}, "years", (), "count") is None


def test_the_year_so_far_beside_at_most_five_earlier_years() -> None:
    series = {f"{year}-01..{year}-05": value(20, 4e4, 5 / 12) for year in range(2015, 2025)}
    series["2025-01..2025-05"] = value(40, 4e4, 5 / 12)
    found = so_far(series)
    assert found is not None
    now, earlier, compared = found
    assert (now, earlier[0], earlier[-1]) == ("2025-01..2025-05", "2020-01..2020-05", "2024-01..2024-05")
    assert len(earlier) == 5
    assert (compared.count, compared.average, compared.direction) == (40, 20, "rising")
    after = so_far(series, (2024,))
    assert after is not None
    assert after[1] == ("2024-01..2024-05",)
    assert so_far(series, (2025,)) is None


def test_a_withheld_earlier_year_leaves_the_year_so_far_without_comparison() -> None:
    series = {"2023-01..2023-05": value(20), "2024-01..2024-05": lacking(), "2025-01..2025-05": value(25)}
    found = so_far(series)
    assert found is not None
    assert found[2].status is Status.WITHHELD
