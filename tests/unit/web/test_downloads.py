"""Tables as files: their columns, states, names and how long they may be kept."""

from __future__ import annotations

import csv
import io
import json

import pytest
from flask.testing import FlaskClient

from data.measures.answers import answers
from data.releases.release import Release
from vocabulary import DIMENSIONS, Status
from web import tables


def rows_of(client: FlaskClient, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(f"/data/{table}.csv").text)))


def test_a_table_has_one_row_a_cell_and_a_state_in_each(client: FlaskClient, sample: Release) -> None:
    for info in sample.manifest.tables:
        rows = rows_of(client, info.id)
        assert len(rows) == info.rows
        for row in rows:
            assert row["count_status"] in set(Status)
            assert row["rate_status"] in set(Status)
            assert (row["count"] != "") == (row["count_status"] == Status.PUBLISHED)
            assert (row["rate"] != "") == (row["rate_status"] == Status.PUBLISHED)
            assert {row[name] for name in DIMENSIONS if name in row} <= {code for codes in info.codes.values()
                                                                         for code in codes}


def test_some_cells_of_the_sample_are_withheld_and_empty(client: FlaskClient) -> None:
    withheld = [row for row in rows_of(client, "homicide-npa") if row["count_status"] == Status.WITHHELD]
    assert withheld
    for row in withheld:
        assert (row["count"], row["rate"], row["rate_low"], row["rate_high"]) == ("", "", "", "")
        assert row["rate_status"] == Status.WITHHELD


def test_a_withheld_cell_points_to_a_published_row_that_is_in_the_files(client: FlaskClient, sample: Release) -> None:
    files = {info.id: rows_of(client, info.id) for info in sample.manifest.tables}
    pointing = 0
    for info in sample.manifest.tables:
        names = tables.dimensions(info)
        for row in files[info.id]:
            assert (row["nearest_kind"] != "") == (row["count_status"] == Status.WITHHELD)
            if row["nearest_kind"]:
                pointing += 1
                target = sample.table(row["nearest_table"])
                asked = {name: row[f"nearest_{name}"] if name in names else "all" for name in tables.dimensions(target)}
                answer = next(item for item in files[target.id] if {name: item[name] for name in asked} == asked)
                assert answer["count_status"] == Status.PUBLISHED
    assert pointing > 20


def test_every_column_is_explained(client: FlaskClient) -> None:
    content = client.get("/data/tables.json").json
    assert {name for item in content["tables"] for name in item["columns"]} <= set(content["columns"])
    assert content["nearest"][0] == "period"


def test_rates_are_those_of_the_pages(client: FlaskClient, sample: Release) -> None:
    for row in rows_of(client, "homicide-district"):
        value = answers(sample).value("homicide", "district", row["area"], group=row["group"], period=row["period"])
        if value.rate is not None:
            assert float(row["rate"]) == pytest.approx(value.rate, abs=1e-4)
            assert int(row["count"]) / float(row["person_years"]) * 100_000 == pytest.approx(value.rate, abs=1e-3)
            assert float(row["population"]) == pytest.approx(float(row["person_years"]) / 10)


def test_the_file_follows_the_standard_for_csv(client: FlaskClient) -> None:
    answer = client.get("/data/homicide-npa.csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.data.endswith(b"\r\n")
    assert answer.data.count(b"\r\n") == answer.data.count(b"\n")


def test_every_file_of_a_demonstration_says_so(client: FlaskClient, sample: Release) -> None:
    answer = client.get("/data/homicide-npa.csv")
    name = f"demonstration-sample-homicide-npa-{sample.id}.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert all("emonstration" in row["note"] for row in rows_of(client, "homicide-npa"))
    assert client.get("/data/tables.json").json["demonstration"] is True


def test_a_table_as_json_is_the_same_table(client: FlaskClient) -> None:
    answer = client.get("/data/homicide-npa.json")
    content = json.loads(answer.text)
    assert list(rows_of(client, "homicide-npa")[0]) == content["columns"]
    count, status = content["columns"].index("count"), content["columns"].index("count_status")
    assert len(content["rows"]) == sum(content["statuses"].values())
    assert all((row[count] is None) == (row[status] != "published") for row in content["rows"])


def test_the_list_says_all_about_every_table(client: FlaskClient, sample: Release) -> None:
    content = client.get("/data/tables.json").json
    assert content["release"]["id"] == sample.id
    assert [item["id"] for item in content["tables"]] == [item.id for item in sample.manifest.tables]
    for item in content["tables"]:
        header = client.get(item["addresses"]["csv"]).text.partition("\r\n")[0]
        assert header.split(",") == item["columns"]
        assert list(item["dimensions"]) == [name for name in DIMENSIONS if name in item["columns"]]
        for codes in item["dimensions"].values():
            assert all(code["code"] and code["label"] for code in codes)
    for place in content["geographies"]:
        assert client.get(place["boundaries"]).status_code == 200


def test_a_kept_file_is_not_sent_again(client: FlaskClient, sample: Release) -> None:
    first = client.get("/data/homicide-npa.csv")
    tag = first.headers["ETag"]
    assert sample.id in tag
    again = client.get("/data/homicide-npa.csv", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.data == b""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_can_be_taken_for_a_formula(start: str) -> None:
    assert tables._cell(f"{start}1+1") == f"'{start}1+1"
    assert tables._cell("1-4") == "1-4"
    assert tables._cell(-1.5) == -1.5


def test_labels_of_codes(sample: Release) -> None:
    info = sample.table("homicide-npa")
    assert tables.code_label(sample, info, "area", "003") == "Neighborhood 003"
    assert tables.code_label(sample, info, "area", "all") == "Sample County"
    assert tables.code_label(sample, info, "area", "unknown") == "Unknown"
    assert tables.code_label(sample, info, "group", "all") == "Everyone"
    assert tables.code_label(sample, info, "period", "2015-2024") == "2015-2024"


def test_a_context_measure_is_a_file_too(client: FlaskClient, sample: Release) -> None:
    rows = rows_of(client, "context-income")
    assert len(rows) == len(sample.geography("npa").areas)
    assert {"area": "003", "name": "Neighborhood 003", "value": "43000.0", "value_status": "published",
            "note": "Demonstration: made-up data"} in rows
    listed = client.get("/data/tables.json").json["contexts"]
    assert [item["id"] for item in listed] == ["income"]
    content = client.get(listed[0]["addresses"]["json"]).json
    assert content["unit"] == "dollars a year"
    assert content["rows"][0][:2] == ["001", "Neighborhood 001"]
    assert client.get("/data/context-none.csv").status_code == 404
