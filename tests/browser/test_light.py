"""What comes over the wire: all bytes of a page that was never opened before, and no more than is looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SIZES, draw_charts
from tests.support.wire import wired

OpenPage = Callable[..., Page]
MOST_MAP, MOST_LIST = 750_000, 350_000
CHARTS = "/assets/vendor/plotly"
MAPS = ("/map", "/map?geography=district")
WITHOUT_CHARTS = ("/", "/resources", "/find", "/downloads", "/methods")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", MAPS)
def test_the_map_with_all_that_it_can_do_is_light(
    browser: Browser, address: str, path: str, size: str
) -> None:
    page, wire = wired(browser, address + path, SIZES[size])
    draw_charts(page)
    page.locator(".choroplethlocation").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert wire.of(CHARTS) > 300_000
    assert wire.of("/geo/") > 0
    assert wire.total <= MOST_MAP
    page.context.close()


@pytest.mark.parametrize("path", WITHOUT_CHARTS)
def test_pages_to_read_are_lighter_and_bring_no_charts(
    browser: Browser, address: str, path: str
) -> None:
    page, wire = wired(browser, address + path)
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)
    assert wire.of(CHARTS) == 0
    assert wire.total <= MOST_LIST
    page.context.close()


def test_what_names_its_version_is_asked_for_once(browser: Browser, address: str) -> None:
    page, wire = wired(browser, f"{address}/map")
    draw_charts(page)
    page.wait_for_load_state("networkidle")
    before = wire.total
    page.reload(wait_until="networkidle")
    page.mouse.move(3, 3)
    page.wait_for_selector("#first-answer", state="detached")
    draw_charts(page)
    page.wait_for_load_state("networkidle")
    assert wire.total - before < 60_000
    page.context.close()


def test_a_drawing_stands_in_for_a_chart_until_a_person_does_something(open_page: OpenPage) -> None:
    page = open_page("/map?geography=district", "desktop", charts=False)
    assert page.locator(".stand-in svg").first.is_visible()
    assert page.locator(".main-svg").count() == 0
    high = page.evaluate("document.documentElement.scrollHeight")
    draw_charts(page)
    page.locator(".choroplethlocation").first.wait_for()
    assert page.evaluate("document.documentElement.scrollHeight") == high


def test_an_area_of_the_drawing_is_chosen_as_one_of_the_map(open_page: OpenPage) -> None:
    page = open_page("/map?geography=district", "desktop", charts=False)
    area = page.locator(".stand-in a[data-area]").first
    wanted = area.get_attribute("data-area")
    area.dispatch_event("click")
    page.wait_for_url(f"**area={wanted}**")
    assert page.locator("select[name=area]").input_value() == wanted
