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
