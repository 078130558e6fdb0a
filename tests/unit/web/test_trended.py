"""Trends as a file."""

from __future__ import annotations

import csv
import io

import pytest
from flask.testing import FlaskClient

from data.measures.answers import answers
from data.releases.release import Release
from vocabulary import ALL, COUNTY


def rows(client: FlaskClient, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/trends.csv?{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "attachment" in answer.headers["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_every_group_and_year_is_a_row(client: FlaskClient, sample: Release) -> None:
    found = rows(client, "")
    assert len(found) == sample.table("homicide-county-years").rows
    row = next(row for row in found if (row["group"], row["period"]) == (ALL, "2020"))
    value = answers(sample).value("homicide", COUNTY, period="2020")
    assert int(row["count"]) == value.count
    assert float(row["rate"]) == pytest.approx(value.rate, abs=1e-4)
    assert row["note"] == "Demonstration: made-up data"


def test_what_is_withheld_is_empty_and_says_so(client: FlaskClient) -> None:
    hidden = [row for row in rows(client, "") if row["count_status"] == "withheld"]
    assert hidden
    assert {(row["count"], row["rate"], row["rate_low"]) for row in hidden} == {("", "", "")}


def test_the_file_has_what_the_address_asks_for(client: FlaskClient, sample: Release) -> None:
    found = rows(client, "step=rolling-3")
    assert {row["period"] for row in found} == {f"{year}-{year + 2}" for year in range(2015, 2023)}
    window = next(row for row in found if (row["group"], row["period"]) == (ALL, "2015-2017"))
    single = [answers(sample).value("homicide", COUNTY, period=str(year)).count or 0 for year in (2015, 2016, 2017)]
    assert int(window["count"]) == sum(single)


def test_an_address_that_cannot_be_honored_has_another_answer(client: FlaskClient) -> None:
    assert rows(client, "step=months&indicator=nothing&area=nowhere") == rows(client, "")
