"""The briefing of a district: what it says, and what it says where there is nothing to say."""

from __future__ import annotations

import sys

import pytest
from flask.testing import FlaskClient

from community.commitments import Commitment
from community.directory import Resource
from components.briefing import briefing, coarser, find_district
from components.briefing_around import inside
from data.measures.answers import answers
from data.releases.release import Release
from tests.support.tree import addresses, of, text


@pytest.fixture
def page(client: FlaskClient):
    return sys.modules["pages.district"]


PROMISED = [
    Commitment("Plan A", "Light the lots", measure="Lots lit", target="120", target_year="2026", baseline="40",
               baseline_year="2019", owner="Land Bank", source_url="https://example.org/a", source_date="2024"),
    Commitment("Plan A", "Be kind"), Commitment("Plan B", "Jobs", measure="People hired", target="400"),
]


def test_only_kinds_of_areas_that_are_coarser_than_neighborhoods_have_one(sample: Release) -> None:
    assert [item.id for item in coarser(sample.manifest)] == ["district"]
    assert find_district(sample, "district-2") is not None
    assert find_district(sample, "npa-001") is None
    assert find_district(sample, "") is None


def test_it_says_numbers_gaps_neighborhoods_and_how_it_was_made(page, sample: Release) -> None:
    tree = page.layout(key="district-1", surplus="x")
    said = text(tree)
    assert text(of(tree, "H1")) == "District 1"
    for part in ("Homicide victims, 2015 to 2024, District 1:", "Sample County together:", "95% interval",
                 "Gaps between groups", "Black", "times (", "Wholly inside:", "Who can help here",
                 "A gap says something about conditions", "is estimated from smaller areas", sample.id):
        assert part in said, part
    assert "/area/district-1" in addresses(tree)


def test_its_neighborhoods_are_those_that_lie_in_it(sample: Release) -> None:
    geography, area = find_district(sample, "district-1") or pytest.fail("no such district")
    found = inside(sample, geography, area)
    assert len(found) == 12
    assert found[0][0].code == "001"
    assert {share for _item, share in found} == {1.0}


def test_promises_are_measurable_and_have_their_source(sample: Release) -> None:
    geography, area = find_district(sample, "district-1") or pytest.fail("no such district")
    tree = briefing(answers(sample), geography, area, [], [], PROMISED)
    said = text(tree)
    assert "Light the lots. Measured by: Lots lit. Target: from 40 (2019) to 120 (2026). Owner: Land Bank." in said
    assert "Jobs. Measured by: People hired. Target: 400" in said
    assert "Be kind" not in said
    assert "https://example.org/a" in addresses(tree)


def test_without_a_place_near_it_says_who_can_be_called(sample: Release) -> None:
    geography, area = find_district(sample, "district-1") or pytest.fail("no such district")
    line = Resource("l", "The Line", "Org", "crisis_line", "Listens.", phone="988", service_area="Everywhere")
    silent = Resource("s", "No Number", "Org", "street_outreach", "Walks.")
    said = text(briefing(answers(sample), geography, area, [], [line, silent], []))
    assert "The Line" in said
    assert "Everywhere" in said
    assert "No Number" not in said
    assert "What was promised" not in said


def test_an_unknown_district_leads_to_those_that_there_are(page) -> None:
    tree = page.layout(key="nowhere")
    assert "We do not know this district" in text(tree)
    assert "/district/district-1" in addresses(tree)
    assert not page.exists("nowhere")
    assert page.exists("district-2")


def test_the_pdf_is_offered_only_where_it_can_be_made(page, client: FlaskClient) -> None:
    app = client.application
    for can in (True, False):
        before = app.config["MAKES_PDF"]
        app.config["MAKES_PDF"] = lambda can=can: can
        try:
            with app.app_context():
                offered = "/district/district-1.pdf" in addresses(page.layout(key="district-1"))
        finally:
            app.config["MAKES_PDF"] = before
        assert offered is can
