"""Months, quarters and the year to date, from the days of records to what a release says of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.measures.answers import answers
from data.publish.build import publish_site
from data.publish.reaudit import audit_current
from data.releases.release import Release
from data.site.load import load_site
from settings import Settings
from tests.support.changing import Row, add, change, changing, shown, victims, write_victims
from vocabulary import months_period, period_months

THROUGH = ("years = [2019, 2020, 2021]", "years = [2019, 2020, 2021]\nthrough = 2022-05-30")
MONTHLY = """
[[tables]]
id = "victims-months"
title = "People shot, by month"
indicator = "victims"
periods = {periods}
"""
SMALL = {"2020-03": 4, "2021-11": 2, "2022-02": 3}
"""What is planted: so few records in a month."""


def with_small_months(rows: list[Row]) -> list[Row]:
    """Return the rows with those of the year so far, and few in some months."""
    spring = [{**row, "date": f"2022-{1 + n % 5:02d}-10"} for n, row in enumerate(rows[:200])]
    kept, left = [], dict(SMALL)
    for row in [*rows, *spring]:
        month = row["date"][:7]
        if month in left:
            left[month] -= 1
        if left.get(month, 0) >= 0:
            kept.append(row)
    return kept


def published(folder: Path, periods: str) -> Settings:
    settings = changing(folder, THROUGH)
    add(settings, MONTHLY.format(periods=periods))
    write_victims(settings, with_small_months(victims(settings)))
    publish_site(settings)
    return settings


def totals(release: Release) -> pd.DataFrame:
    """Return every published total of the whole place, from whatever table."""
    frames = []
    for table in release.manifest.tables:
        if table.indicator == "victims":
            cells = release.cells(table.id)
            whole = cells["area"] == "all"
            for name in ("group", "outcome"):
                whole &= cells[name] == "all" if name in cells else True
            frames.append(cells.loc[whole, ["period", "count", "count_status"]])
    return pd.concat(frames).drop_duplicates("period").set_index("period")


def follows(told: list[str], asked: str) -> bool:
    """Whether the months of a period are a sum and difference of those of other periods."""
    months = sorted({month for code in (*told, asked) for month in period_months(code)})
    rows = np.array([[month in period_months(code) for month in months] for code in (*told, asked)], dtype=float)
    return bool(np.linalg.matrix_rank(rows) == np.linalg.matrix_rank(rows[:-1]))


@pytest.mark.parametrize("periods", ['["months", "year-to-date"]', '["quarters", "year-to-date"]'])
def test_no_small_part_of_a_year_can_be_worked_out(tmp_path: Path, periods: str) -> None:
    settings = published(tmp_path, periods)
    release = shown(settings)
    assert release.manifest.audit.passed
    assert audit_current(settings).findings == ()
    found = totals(release)
    told = list(found.index[found["count_status"] == "published"])
    assert {"2019", "2020", "2021"} <= set(told)
    assert len(told) > len(found) * 0.6
    assert not set(SMALL) & set(told)
    assert not any(follows(told, month) for month in SMALL)


def test_a_month_is_what_its_days_say(tmp_path: Path) -> None:
    settings = published(tmp_path, '["months", "year-to-date"]')
    release = shown(settings)
    found = totals(release)
    days = pd.Series([row["date"] for row in victims(settings)])
    for period in found.index[found["count_status"] == "published"]:
        codes = [months_period(month, month) for month in period_months(period)]
        assert found["count"][period] == days.str[:7].isin(codes).sum(), period
    assert release.indicator("victims").year_to_date == "2022-01..2022-04"
    assert "2022-05" not in found.index
    accounting = {item.label: item.rows for item in release.manifest.accounting if item.source == "shootings"}
    assert accounting["counted"] == days.str[:4].isin(["2019", "2020", "2021"]).sum()
    so_far = days.isin([f"2022-{month:02d}-10" for month in range(1, 5)]).sum()
    assert accounting["year_to_date"] == so_far == found["count"]["2022-01..2022-04"]


def test_a_rate_of_a_month_is_one_of_a_year(tmp_path: Path) -> None:
    release = shown(published(tmp_path, '["months"]'))
    found = answers(release)
    month, year = (found.value("victims", "county", period=code) for code in ("2020-01", "2020"))
    assert month.person_years is not None
    assert year.person_years is not None
    assert month.person_years == pytest.approx(year.person_years / 12)
    assert month.population == pytest.approx(year.population)
    assert month.years == pytest.approx(1 / 12)
    assert month.count is not None
    assert month.rate == pytest.approx(month.count / month.person_years * 100_000)


def test_a_release_with_months_follows_one_without(tmp_path: Path) -> None:
    settings = changing(tmp_path, THROUGH)
    write_victims(settings, with_small_months(victims(settings)))
    publish_site(settings)
    before = totals(shown(settings))
    add(settings, MONTHLY.format(periods='["months", "year-to-date"]'))
    publish_site(settings)
    after = totals(shown(settings))
    assert audit_current(settings).findings == ()
    assert before["count"].equals(after["count"].reindex(before.index))
    change(settings, ('"year-to-date"]', '"quarters"]'))
    publish_site(settings)
    assert audit_current(settings).findings == ()
    told = {code for frame in (after, totals(shown(settings)))
            for code in frame.index[frame["count_status"] == "published"]}
    assert not any(follows(sorted(told), month) for month in SMALL)


def test_the_site_is_read_with_its_words(tmp_path: Path) -> None:
    settings = changing(tmp_path, THROUGH)
    add(settings, MONTHLY.format(periods='["quarters"]'))
    assert load_site(settings.site_dir).tables[-1].periods == ("quarters",)
