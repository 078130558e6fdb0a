from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from community.directory import Resource, dial, filter_resources, nearby, read_resources, resources
from errors import InputError
from tests.support.real import real_data
from tests.support.sample import sample_release

HEADER = "name,organization,approach,description,zip,lat,lon,service_area,phone,url,confidence\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "resources.csv"
    path.write_text(text, encoding="utf-8")
    return path


def resource(name: str, **fields: Any) -> Resource:
    given: dict[str, Any] = {"approach": "other", "description": "", **fields}
    return Resource(id=name.lower(), name=name, organization="Org", **given)


def test_entries_are_read_by_name_with_an_id_each(tmp_path: Path) -> None:
    found = read_resources(write(tmp_path, HEADER + (
        "Safe Homes,County,survivor_services,Rooms,28202-1234,35.2,-80.8,County,(704) 555-0100,https://example.org/a,high\n"
        "Outreach,East,street_outreach,Talk,,,,East side,,,\n"
        "Outreach,West,street_outreach,Talk,,,,West side,988,http://example.org,low\n")))
    assert [item.id for item in found] == ["outreach-east", "outreach-west", "safe-homes"]
    assert (found[2].lat, found[2].lon, found[2].call) == (35.2, -80.8, "tel:+17045550100")
    assert (found[0].lat, found[0].lon, found[0].call) == (None, None, "")


def test_other_spellings_of_columns_are_understood(tmp_path: Path) -> None:
    found = read_resources(write(
        tmp_path, "name,organisation,approach,description,latitude,longitude\nA,B,other,C,35,-80\n"))
    assert (found[0].organization, found[0].lat, found[0].lon) == ("B", 35.0, -80.0)


@pytest.mark.parametrize(("row", "column"), [
    ("A,B,juggling,C,,,,,,,", "approach"),
    ("A,B,other,C,,,,,call us,,", "phone"),
    ("A,B,other,C,,,,,704-555-010,,", "phone"),
    ("A,B,other,C,2820,,,,,,", "zip"),
    ("A,B,other,C,,95,-80,,,,", "lat"),
    ("A,B,other,C,,35,-181,,,,", "lon"),
    ("A,B,other,C,,north,-80,,,,", "lat"),
    ("A,B,other,C,,nan,-80,,,,", "lat"),
    ("A,B,other,C,,35,,,,,", "lon"),
    ("A,B,other,C,,,,,,javascript:alert(1),", "url"),
    ("A,B,other,C,,,,,,https://user@example.org/,", "url"),
    ("A,B,other,C,,,,,,https://example.org/<b>,", "url"),
    ("A,B,other,C,,,,,,//example.org,", "url"),
    ("A,B,other,C,,,,,,,sure", "confidence"),
    ("A,,other,C,,,,,,,", "organization"),
])
def test_a_wrong_cell_is_named_by_row_and_column(tmp_path: Path, row: str, column: str) -> None:
    with pytest.raises(InputError) as caught:
        read_resources(write(tmp_path, f"{HEADER}Good,Org,other,Text,,,,,,,\n{row}\n"))
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(3, column)]


def test_one_entry_twice_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="twice"):
        read_resources(write(tmp_path, f"{HEADER}A,B,other,C,,,,,,,\nA,B,other,D,,,,,,,\n"))


@pytest.mark.parametrize(("phone", "address"), [
    ("704-555-0100", "tel:+17045550100"), ("+1 (704) 555 0100", "tel:+17045550100"),
    ("1.704.555.0100", "tel:+17045550100"),
    ("211", "tel:211"), ("Text HOME to 741741", "sms:741741"), ("", ""), ("12", ""), ("104-555-0100", ""),
])
def test_numbers_that_can_be_tapped(phone: str, address: str) -> None:
    assert dial(phone) == address


def test_filters_combine() -> None:
    every = [
        resource("Alpha", approach="crisis_line", service_area="County"),
        resource("Beta", approach="crisis_line", service_area="East", languages="Spanish"),
        resource("Gamma", service_area="East"),
    ]
    assert [item.name for item in filter_resources(every, approach="crisis_line")] == ["Alpha", "Beta"]
    assert [item.name for item in filter_resources(every, service_area="East")] == ["Beta", "Gamma"]
    assert [item.name for item in filter_resources(every, text="SPANISH beta")] == ["Beta"]
    assert filter_resources(every) == every


def test_nearby_measures_meters_and_leaves_out_what_is_not_placed() -> None:
    every = [resource("Far", lat=35.0, lon=-79.0), resource("Here", lat=35.0, lon=-80.0), resource("Nowhere")]
    found = nearby(every, -80.0, 35.0)
    assert [item.name for item, _ in found] == ["Here", "Far"]
    assert found[0][1] == 0
    assert found[1][1] == pytest.approx(91_288, rel=1e-3)
    assert len(nearby(every, -80.0, 35.0, most=1)) == 1


def test_the_directory_of_a_release(tmp_path: Path) -> None:
    found = resources(sample_release(tmp_path))
    assert [item.id for item in found] == ["sample-outreach"]
    assert asdict(found[0])["organization"] == "Sample Org"


def test_a_real_directory_is_read_whole() -> None:
    found = read_resources(real_data("mecklenburg") / "facts" / "cvi_resources.csv")
    assert len(found) == len({item.id for item in found}) == 60
    assert all(item.call for item in found if item.phone)
