"""Real places are as light as the demonstration: first answers, and the map with all that it can do."""

from __future__ import annotations

import importlib

import pytest
from playwright.sync_api import Browser

from data.measures.answers import Answers
from tests.browser.conftest import draw_charts, serving
from tests.browser.test_light import CHARTS, MOST_LIST, MOST_MAP
from tests.real.test_map import home_of
from tests.support.wire import wired

MOST_BYTES = 50_000
BARE = {"Accept-Encoding": "br", "Save-Data": "on"}


@pytest.fixture(params=["charlotte", "philadelphia"])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Answers:
    found: Answers = request.getfixturevalue(request.param)
    monkeypatch.setenv("EQUITY_HOME", str(home_of(found.release)))
    monkeypatch.setenv("SITE", request.param)
    return found


def test_first_answers_with_all_areas_are_light(place: Answers) -> None:
    client = importlib.import_module("app").server.test_client()
    about = place.release.manifest
    paths = ["/", "/trends", "/disparities", "/compare", "/my-area", "/reach", "/resources", "/find", "/downloads",
             "/methods", *(f"/map?geography={item.id}" for item in about.geographies if item.file)]
    # Of the pages of areas, the first and the last few of each kind.
    areas = [area.key for item in about.geographies for area in (*item.areas[:3], *item.areas[-2:])]
    paths += [f"{begin}/{key}" for key in areas for begin in ("/area", "/district")]
    sizes = {path: len(answer.data) for path in paths
             if (answer := client.get(path, headers=BARE)).status_code == 200}
    assert len(sizes) > 15
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES} == {}


@pytest.mark.parametrize("path", ["/map", "/resources"])
def test_what_comes_over_the_wire_is_light(browser: Browser, place: Answers, path: str) -> None:
    with serving(home_of(place.release), place.release.manifest.site) as address:
        page, wire = wired(browser, address + path)
        if path == "/map":
            draw_charts(page)
            page.locator(".choroplethlocation").first.wait_for()
            page.wait_for_load_state("networkidle")
            assert wire.of(CHARTS) > 0
        assert wire.total <= (MOST_MAP if path == "/map" else MOST_LIST)
        page.context.close()
