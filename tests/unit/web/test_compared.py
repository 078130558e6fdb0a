"""A comparison as a file."""

from __future__ import annotations

import csv
import io

import pytest
from flask.testing import FlaskClient

from data.measures.answers import answers
from data.measures.sides import compare_sides
from data.pair import parse_pair
from data.releases.release import Release


def rows(client: FlaskClient, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/compare.csv?{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_both_sides_and_their_gap_are_in_the_file(client: FlaskClient, sample: Release) -> None:
    asked = {"group": "black_nh", "group2": "white_nh", "period": "2015-2024"}
    first, second = rows(client, "&".join(f"{name}={value}" for name, value in asked.items()))
    found = compare_sides(answers(sample), parse_pair(asked, sample)[0])
    assert [(row["side"], row["group"]) for row in (first, second)] == [("first", "black_nh"), ("second", "white_nh")]
    assert int(first["count"]) == found.one.count
    assert float(second["rate"]) == pytest.approx(found.other.rate, abs=1e-4)
    assert found.comparison.ratio is not None
    assert float(first["ratio"]) == pytest.approx(found.comparison.ratio.value, abs=1e-4)
    assert (first["comparison"], first["comparison_status"], first["relation"]) == ("higher", "published", "apart")
    assert (second["ratio"], second["comparison"], second["comparison_status"]) == ("", "unknown", "not_applicable")
    assert first["note"] == "Demonstration: made-up data"


def test_what_is_withheld_is_empty_and_says_so(client: FlaskClient, sample: Release) -> None:
    cells = sample.cells("homicide-npa")
    hidden = cells[(cells["count_status"] == "withheld") & cells["area"].str.isdigit()].iloc[0]
    first, _second = rows(client, f"area=npa-{hidden['area']}&group={hidden['group']}")
    assert (first["count"], first["rate"], first["ratio"], first["difference"]) == ("", "", "", "")
    assert first["count_status"] == first["rate_status"] == first["comparison_status"] == "withheld"


def test_an_address_that_cannot_be_honored_is_answered(client: FlaskClient) -> None:
    assert len(rows(client, "area=nowhere&period=1&group2=%3Cx%3E")) == 2
    assert len(rows(client, "")) == 2
