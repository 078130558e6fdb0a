"""Moving between pages without loading everything again: focus, navigation, forms, the address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]

# Long enough for a machine that is busy with something else; nothing here measures time.
expect.set_options(timeout=60_000)


def documents(page: Page) -> list[str]:
    """Return a list that grows by the address of each document that is loaded from here on."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url) if request.resource_type == "document" else None)
    return loaded


def test_a_new_page_takes_the_focus_and_is_marked(open_page: OpenPage) -> None:
    page = open_page("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    loaded = documents(page)
    page.locator("#navigation").get_by_text("Downloads").click()
    expect(page.locator("h1")).to_have_text("Downloads")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("#navigation [aria-current=page]")).to_have_text("Downloads")
    assert loaded == []


def test_the_search_finds_an_area_and_the_results_take_the_focus(open_page: OpenPage) -> None:
    page = open_page("/find", "phone")
    name = str(page.locator("datalist option").first.get_attribute("value"))
    loaded = documents(page)
    page.locator("#choose-q").fill(name)
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator("#results h2")).to_be_focused()
    assert page.locator("#results").get_by_text(name, exact=True).first.is_visible()
    assert loaded == []


def test_going_back_shows_what_was_there(open_page: OpenPage) -> None:
    page = open_page("/resources")
    page.get_by_label("Kind of help").select_option(index=2)
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#results h2")).to_be_focused()
    narrowed = page.locator("#results h2").inner_text()
    page.go_back()
    expect(page.locator("#results h2")).not_to_have_text(narrowed)
    assert page.url.endswith("/resources")


def test_a_link_into_a_page_leads_to_its_place(open_page: OpenPage) -> None:
    page = open_page("/methods#glossary")
    expect(page.locator("#glossary")).to_be_in_viewport()
    # At once: on its slow way there, it could be held up by the scripts that take over.
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_first_stop_of_the_keyboard_leads_to_the_content(open_page: OpenPage) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/resources", "/methods"])
def test_everything_to_press_is_large_enough(open_page: OpenPage, path: str) -> None:
    page = open_page(path, "phone")
    pressed = "#navigation a, button, select, input, summary, .resource-call"
    small = page.evaluate(
        """pressed => [...document.querySelectorAll(pressed)]
            .filter(item => item.offsetParent && item.getBoundingClientRect().height < 24)
            .map(item => item.outerHTML)""",
        pressed,
    )
    assert small == []
