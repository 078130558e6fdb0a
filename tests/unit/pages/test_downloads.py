"""The page with every table."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from flask.testing import FlaskClient

from data.releases.release import Release
from tests.support.tree import addresses, text
from vocabulary import Status

Page = Callable[[str], ModuleType]


def test_every_table_is_there_and_every_link_leads_somewhere(page: Page, client: FlaskClient, sample: Release) -> None:
    links = addresses(page("downloads").layout())
    for table in sample.manifest.tables:
        assert f"/data/{table.id}.csv" in links
    for link in links:
        assert client.get(link).status_code == 200


def test_it_says_how_much_is_withheld(page: Page, sample: Release) -> None:
    said = text(page("downloads").layout())
    withheld = sample.table("homicide-npa").statuses[Status.WITHHELD]
    assert f"{withheld} of them withheld" in said
    assert "none withheld" in said


def test_every_status_is_explained_and_the_release_is_named(page: Page, sample: Release) -> None:
    said = text(page("downloads").layout())
    assert all(str(status) in said for status in Status)
    assert sample.id in said


def test_periods_are_named_as_people_say_them(page: Page, sample: Release) -> None:
    info = sample.table("homicide-county-years")
    told = {code: page("downloads")._years(info.model_copy(update={"codes": {"period": code}})) for code in (
        ("2015-2024",), ("2019", "2020", "2021", "2015-2021"), ("2020-01", "2020-02", "2020-03", "2020"))}
    assert list(told.values()) == ["2015 to 2024", "2015 to 2021", "4 parts of years, January 2020 to December 2020"]
