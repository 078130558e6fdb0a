"""The map of the real places: every area answers to a tap on itself, and a choice is light."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import numpy as np
import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page

from data.measures.answers import Answers
from data.measures.neighbors import neighbors
from data.releases.release import Release
from data.view import View, choices
from tests.browser.conftest import draw_charts, serving
from tests.support.callbacks import ask
from tests.support.taps import tap_all, wait_for_map

MOST_BYTES = 15_000


@pytest.fixture
def client(charlotte: Answers, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The app without a browser, showing Charlotte."""
    monkeypatch.setenv("SITE", "charlotte")
    monkeypatch.setenv("EQUITY_HOME", str(home_of(charlotte.release)))
    return importlib.import_module("app").server.test_client()


def home_of(release: Release) -> Path:
    return release.folder.parents[2]


def change(client: FlaskClient, before: View, language: str = "", **chosen: str) -> bytes:
    """Return the answer to a choice in the form of the map."""
    wishes = {**dict(parse_qsl(before.query())), **chosen}
    values = {f"map-{name}.value": value for name, value in wishes.items()} | {"map-address.data": before.query()}
    return ask(client, "map-graph.figure", values, f"map-{next(iter(chosen))}.value", language)


def test_another_period_of_all_neighborhoods_is_light(charlotte: Answers, client: FlaskClient) -> None:
    release = charlotte.release
    periods = choices(release, "violent-crime", "period", "npa")
    sizes = {}
    for scheme in ("quantile", "natural", "place"):
        for period in periods:
            view = View("violent-crime", "npa", period=periods[-1])
            answer = change(client, view, period=period, classes=scheme)
            assert b"/geo/" not in answer
            sizes[period, scheme] = len(answer)
    assert max(sizes.values()) < MOST_BYTES, sizes


def test_another_group_of_divisions_and_districts_is_light(charlotte: Answers, client: FlaskClient) -> None:
    for geography in ("division", "council"):
        for group in choices(charlotte.release, "homicide", "group", geography):
            answer = change(client, View("homicide", geography, period="2015-2024"), group=group)
            assert len(answer) < MOST_BYTES
            assert b"/geo/" not in answer


@pytest.mark.parametrize("language", ["", "es"])
def test_with_an_area_chosen_it_is_light_too(charlotte: Answers, client: FlaskClient, language: str) -> None:
    release = charlotte.release
    areas = release.geography("npa").areas
    near = neighbors(release, "npa", tuple(area.code for area in areas)).sum(axis=1)
    sizes = {}
    for at in np.argsort(near)[-4:]:
        view = View("violent-crime", "npa", period="2020", area=areas[at].key)
        for chosen in ({"period": "2019"}, {"measure": "count"}, {"area": areas[0].key}):
            sizes[view.area, *chosen] = len(change(client, view, language, **chosen))
    assert max(sizes.values()) < MOST_BYTES, sizes


def test_the_table_is_no_part_of_a_choice(client: FlaskClient) -> None:
    query = View("violent-crime", "npa", period="2020").query()
    closed = ask(client, "map-table.children", {"map-table-open.data": False, "map-address.data": query},
                 "map-address.data")
    opened = ask(client, "map-table.children", {"map-table-open.data": True, "map-address.data": query},
                 "map-table-open.data")
    assert len(closed) < 200
    assert opened.count(b'"Tr"') > 462


@pytest.fixture(scope="module")
def charlotte_address(charlotte: Answers) -> Iterator[str]:
    with serving(home_of(charlotte.release), "charlotte") as address:
        yield address


@pytest.fixture(scope="module")
def philadelphia_address(philadelphia: Answers) -> Iterator[str]:
    with serving(home_of(philadelphia.release), "philadelphia") as address:
        yield address


def tapped(browser: Browser, address: str, release: Release, indicator: str, geography: str) -> None:
    page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{address}/map?indicator={indicator}&geography={geography}", wait_until="networkidle")
    page.mouse.move(2, 2)
    page.wait_for_selector("#first-answer", state="detached")
    draw_charts(page)
    wait_for_map(page, geography)
    areas = [area for area in release.geography(geography).areas if area.lon is not None]
    assert tap_all(page, areas) == {area.code: area.code for area in areas}
    page.context.close()


@pytest.mark.parametrize("geography", ["npa", "zip", "division", "council"])
def test_every_area_of_charlotte_answers_to_a_tap(
    browser: Browser, charlotte: Answers, charlotte_address: str, geography: str
) -> None:
    indicator = "violent-crime" if geography == "npa" else "homicide"
    tapped(browser, charlotte_address, charlotte.release, indicator, geography)


@pytest.mark.parametrize("geography", ["neighborhood", "zip", "council", "police"])
def test_every_area_of_philadelphia_answers_to_a_tap(
    browser: Browser, philadelphia: Answers, philadelphia_address: str, geography: str
) -> None:
    indicator = philadelphia.release.manifest.indicators[0].id
    tapped(browser, philadelphia_address, philadelphia.release, indicator, geography)
