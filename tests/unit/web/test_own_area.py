"""An area of one's own as a file."""

from __future__ import annotations

import csv
import io

from flask.testing import FlaskClient


def rows(client: FlaskClient, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/my-area.csv?{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_each_area_has_a_row_and_the_sum_has_one(client: FlaskClient) -> None:
    *areas, total = rows(client, "areas=001,002&geography=npa")
    assert [(row["row"], row["area"]) for row in areas] == [("area", "001"), ("area", "002")]
    assert (total["row"], total["area"], total["areas_in_sum"]) == ("sum", "", "2")
    assert int(total["count"]) == sum(int(row["count"]) for row in areas)
    assert total["note"].startswith("Demonstration")


def test_without_a_number_there_is_a_status(client: FlaskClient) -> None:
    total, = rows(client, "geography=npa")
    assert (total["count"], total["count_status"], total["areas_in_sum"]) == ("", "not_applicable", "0")


def test_picks_may_be_given_several_times(client: FlaskClient) -> None:
    assert len(rows(client, "areas=001&areas=003&geography=npa")) == 3


def test_nonsense_is_answered_too(client: FlaskClient) -> None:
    assert len(rows(client, "areas=%00,%ff,<script>&group=x&period=1&indicator=--")) == 1
    assert client.get("/my-area.csv?areas=" + "001," * 600).status_code == 414
