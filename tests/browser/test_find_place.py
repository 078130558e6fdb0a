"""Finding one's place: what is typed is in no address, and where a person is never leaves the browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from data.releases.release import Release
from data.releases.store import current_id

OpenPage = Callable[..., Page]
TYPED = "120 Xylophone Quagmire Street"

expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")
def release(demo_home: Path) -> Release:
    folder = demo_home / "releases" / "demo"
    return Release(folder / current_id(folder))


def requests(page: Page) -> list[Request]:
    """Return a list that grows by each request from here on."""
    seen: list[Request] = []
    page.on("request", lambda request: seen.append(request))
    return seen


@pytest.mark.parametrize("path", ["/", "/find"])
def test_what_is_typed_stands_in_no_address(open_page: OpenPage, path: str) -> None:
    page = open_page(path, "phone")
    seen = requests(page)
    page.locator("#choose-q").fill(TYPED)
    page.locator("#choose-q").press("Enter")
    expect(page.locator("#results h2")).to_be_focused()
    assert page.url.endswith(path)
    asked = [item for item in seen if "Xylophone" in (item.post_data or "")]
    assert {(item.method, urlsplit(item.url).path) for item in asked} == {("POST", "/_dash-update-component")}
    assert not [item.url for item in seen if "ylophone" in item.url or "uagmire" in item.url]
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state])")
    assert "ylophone" not in kept
    page.goto("about:blank")
    page.go_back(wait_until="networkidle")
    assert page.locator("#choose-q").input_value() == ""


def test_an_address_with_a_mistake_leads_to_the_page_of_its_area(open_page: OpenPage, release: Release) -> None:
    street = json.loads(release.search())["streets"][0]
    name, number = street[0], street[2][0][0]
    page = open_page("/find")
    page.locator("#choose-q").fill(f"{number} {name[:3]}{name[2:]}")
    page.get_by_role("button", name="Find", exact=True).click()
    place = page.locator(".found-place").first
    expect(place.locator("h3")).to_contain_text(f"{number} {name}")
    place.locator("dd a").first.click()
    expect(page).to_have_url(re.compile("/area/"))
    expect(page.locator("h1")).to_be_focused()


def test_the_own_location_is_worked_out_in_the_browser(open_page: OpenPage, release: Release) -> None:
    area = next(item for item in release.geography("neighborhood").areas if item.lon is not None)
    page = open_page("/find", geolocation={"longitude": area.lon, "latitude": area.lat, "accuracy": 20},
                     permissions=["geolocation"])
    seen = requests(page)
    page.locator("#here-button").click()
    expect(page.locator("h1")).to_have_text(area.name)
    assert page.url.endswith(f"/area/{area.key}")
    digits = (str(area.lon)[:6], str(area.lat)[:6])
    sent = [item.url + (item.post_data or "") + json.dumps(item.headers) for item in seen]
    assert sent
    assert not [text for text in sent if any(part in text for part in digits)]


def test_without_consent_the_lists_are_left(open_page: OpenPage) -> None:
    page = open_page("/find", "phone")
    page.locator("#here-button").click()
    expect(page.locator("#here-said")).to_contain_text("did not say where you are")
    assert page.locator("[data-area] a").count() > 400


def test_outside_every_area_is_said(open_page: OpenPage) -> None:
    page = open_page("/find", geolocation={"longitude": 2.0, "latitude": 48.0}, permissions=["geolocation"])
    page.locator("#here-geography").select_option("division")
    page.locator("#here-button").click()
    expect(page.locator("#here-said")).to_have_text("You are in none of these areas.")
