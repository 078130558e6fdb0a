"""Picking an area of one's own: by tap, by drawing, from the list, with the keyboard alone, on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.test_every_page import AXE, RULES

OpenPage = Callable[..., Page]
LARGEST_ANSWER_BYTES = 15_000

expect.set_options(timeout=60_000)


def picks(page: Page) -> list[str]:
    """Return the picks in the address of the page."""
    return parse_qs(urlsplit(page.url).query).get("areas", [""])[0].split(",")


def middle_of_map(page: Page) -> tuple[float, float]:
    graph = page.locator("#own-graph")
    expect(graph.locator(".choroplethlayer path").first).to_be_visible()
    graph.scroll_into_view_if_needed()
    box = graph.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_tap_picks_what_is_under_it_and_sends_no_geometry(open_page: OpenPage, size: str) -> None:
    page = open_page("/my-area", size)
    x, y = middle_of_map(page)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.mouse.click(x, y)
    expect(page.locator("#results h2")).to_be_visible()
    page.mouse.click(x + 25, y)
    expect(page).to_have_url(re.compile("areas=[^&]+,"))
    assert len(picks(page)) == 2
    asked = [answer for answer in answers if "_dash-update-component" in answer.url]
    assert len(asked) == 2
    assert [len(answer.body()) for answer in asked if len(answer.body()) > LARGEST_ANSWER_BYTES] == []
    assert not [answer.url for answer in answers if "/geo/" in answer.url]
    page.mouse.click(x + 25, y)
    expect(page).to_have_url(re.compile("areas=[^&,]+$"))


def test_a_drawn_shape_picks_whole_areas(open_page: OpenPage) -> None:
    page = open_page("/my-area")
    x, y = middle_of_map(page)
    page.get_by_label("Draw around areas").check()
    expect(page.locator("#own-frame.is-drawing")).to_be_attached()
    page.mouse.move(x - 40, y - 40)
    page.mouse.down()
    for right, down in ((40, -40), (40, 40), (-40, 40), (-40, -40)):
        page.mouse.move(x + right, y + down, steps=8)
    page.mouse.up()
    expect(page).to_have_url(re.compile("areas="))
    assert len(picks(page)) > 3


def test_the_keyboard_alone_picks_from_the_list(open_page: OpenPage) -> None:
    page = open_page("/my-area", "phone")
    page.locator(".pick-list-frame summary").focus()
    page.keyboard.press("Enter")
    page.locator(".pick-list input").first.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("areas="))
    assert len(picks(page)) == 1
    page.reload()
    expect(page.locator("#results h2")).to_be_visible()


def test_an_area_is_added_by_its_name_and_taken_away_by_a_link(open_page: OpenPage) -> None:
    page = open_page("/my-area")
    name = str(page.locator("#choose-add-suggestions option").nth(5).get_attribute("value"))
    page.locator("#choose-add").fill(name)
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#own-content th[scope=row]")).to_have_text(name)
    page.get_by_role("link", name=f"Remove {name}").click()
    expect(page.get_by_role("heading", name="Nothing is picked yet")).to_be_visible()


@pytest.mark.parametrize("path", ["/my-area", "/reach", "/find"])
def test_pages_hold_at_double_size_and_in_forced_colors(open_page: OpenPage, path: str) -> None:
    # A window of 640 by 450 pixels is what one of 1280 by 900 holds at 200 % zoom.
    page = open_page(path, "desktop", forced_colors="active", bypass_csp=True)
    page.set_viewport_size({"width": 640, "height": 450})
    page.reload(wait_until="networkidle")
    expect(page.locator("#first-answer")).to_have_count(0)
    if path == "/find":
        page.locator("#choose-q").fill("park")
        page.get_by_role("button", name="Find", exact=True).click()
        expect(page.locator("#results h2")).to_be_focused()
    wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1]
    page.add_script_tag(path=AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [f"{v['id']}: {[n['html'][:200] for n in v['nodes'][:3]]}" for v in found["violations"]] == []


def test_buttons_move_the_map_and_a_tap_then_picks_what_is_seen(open_page: OpenPage) -> None:
    page = open_page("/my-area", "phone")
    middle_of_map(page)
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Move left").click()
    expect(page.locator("#own-frame .is-zoomed")).to_be_attached()
    page.locator("#own-graph").click()
    expect(page.locator("#results h2")).to_be_visible()
    assert len(picks(page)) == 1
    expect(page.locator("#own-frame .is-zoomed")).to_be_attached()
    page.get_by_role("button", name="Whole map").click()
    expect(page.locator("#own-frame .is-zoomed")).to_have_count(0)
