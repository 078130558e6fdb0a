"""The page of an area."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest
from flask.testing import FlaskClient

from tests.support.tree import addresses, of, text

Page = Callable[[str], ModuleType]


def test_an_area_has_its_numbers_its_district_and_who_is_near(page: Page) -> None:
    shown = page("area").layout(key="npa-001")
    said = text(shown)
    assert [text(item) for item in of(shown, "H1")] == ["Neighborhood 001"]
    assert "Neighborhood in Sample County" in said
    assert "/area/district-1" in addresses(shown)
    assert "Homicide victims, 2015 to 2024" in said
    assert "95% interval" in said
    assert "Sample Outreach" in said
    assert "tel:+17045550100" in addresses(shown)
    assert "Neighborhood 001" in page("area").title("npa-001")


def test_what_is_withheld_is_so_in_words(page: Page) -> None:
    table = next(item for item in of(page("area").layout(key="npa-001"), "Table")
                 if "by race and ethnicity" in text(of(item, "Caption")))
    unknown = next(row for row in of(table, "Tr") if text(row).startswith("Unknown"))
    assert "Withheld to protect privacy" in text(unknown)


def test_a_group_without_a_number_has_the_nearest_that_can_be_given(page: Page) -> None:
    shown = page("area").layout(key="npa-001")
    near = next(item for item in of(shown, "Details") if "the nearest that can be given" in text(item))
    assert next(text(line) for line in of(near, "Li") if "Unknown" in text(line)).startswith(
        "Unknown. District 1, in which 100% of this area lies:")
    assert "Black" not in text(near)


def test_links_keep_the_area(page: Page) -> None:
    assert "/map?indicator=homicide&geography=npa&area=npa-001" in addresses(page("area").layout(key="npa-001"))


@pytest.mark.parametrize("key", ["", "nope", "001", "<script>", "x" * 5000])
def test_an_unknown_area_leads_to_where_areas_can_be_found(page: Page, key: str) -> None:
    shown = page("area").layout(key=key)
    assert "We do not know this area" in text(shown)
    assert {"/", "/map"} <= set(addresses(shown))
    assert not page("area").exists(key)


def test_the_status_says_whether_there_is_such_an_area(client: FlaskClient) -> None:
    assert client.get("/area/npa-001").status_code == 200
    assert client.get("/area/npa-999").status_code == 404
