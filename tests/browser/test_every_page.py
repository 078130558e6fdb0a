"""Every page, on a phone and on a desk: whole, quiet, and usable by everyone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
PAGES = ["/", "/find?q=1", "/map", "/trends", "/disparities", "/compare", "/my-area", "/reach", "/resources",
         "/downloads", "/methods", "/saved", "/es/", "/es/map", "/es/disparities"]

OpenPage = Callable[..., Page]


@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("path", [*PAGES, "/no-such-page", "area"])
def test_page_is_whole_and_accessible(open_page: OpenPage, path: str, size: str) -> None:
    if path == "area":
        listing = open_page("/find?q=1", size)
        path = str(listing.locator("a[href^='/area/']").first.get_attribute("href"))
    page = open_page(path, size, status=404 if path == "/no-such-page" else 200, bypass_csp=True)
    page.wait_for_selector("h1")
    assert page.locator("h1").count() == 1
    assert page.title() not in ("", "Dash", "Updating...")
    language, mark = ("es", "Demostración") if path.startswith("/es/") else ("en", "Demonstration")
    assert page.evaluate("document.documentElement.lang") == language
    assert mark in page.inner_text("body")
    wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1], f"the page is {wide[0]} pixels wide in a window of {wide[1]}"
    page.add_script_tag(path=AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [f"{v['id']}: {[n['html'][:200] for n in v['nodes'][:3]]}" for v in found["violations"]] == []


@pytest.mark.parametrize("path", [*PAGES, "area", "/district/district-1"])
def test_page_fits_the_smallest_phone(open_page: OpenPage, path: str) -> None:
    if path == "area":
        listing = open_page("/find?q=1", takes_over=False, java_script_enabled=False)
        path = str(listing.locator("a[href^='/area/']").first.get_attribute("href"))
    page = open_page(path, "smallest", takes_over=False, extra_http_headers={"Save-Data": "on"})
    wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1], f"the page is {wide[0]} pixels wide in a window of {wide[1]}"
