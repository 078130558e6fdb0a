"""A person who reads Spanish, from page to page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


def path(page: Page) -> str:
    """Return the path that stands in the browser."""
    return urlsplit(page.url).path


def test_the_language_is_kept_from_page_to_page(open_page: OpenPage) -> None:
    page = open_page("/es/", "phone")
    assert page.evaluate("document.documentElement.lang") == "es"
    page.locator("#navigation a", has_text="Tendencias").click()
    expect(page.locator("h1")).to_have_text("Tendencias")
    assert path(page) == "/es/trends"
    assert page.title().startswith("Tendencias")
    assert page.locator("#navigation [aria-current=page]").inner_text() == "Tendencias"
    page.go_back()
    expect(page.locator("#navigation [aria-current=page]")).to_have_text("Inicio")


def test_what_is_chosen_is_answered_in_spanish(open_page: OpenPage) -> None:
    page = open_page("/es/map", "desktop")
    page.locator("select[name=geography]").select_option("district")
    expect(page.locator("#results, .page").first).to_contain_text("distritos del Concejo")
    page.wait_for_url("**/es/map?*geography=district*")
    link = page.locator(".language-link")
    expect(link).to_have_text("English")
    assert link.get_attribute("lang") == "en"
    link.click()
    page.wait_for_url("**/map?*geography=district*")
    assert path(page) == "/map"
    expect(page.locator(".page").first).to_contain_text("council districts")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_without_scripts_forms_stay_in_spanish(open_page: OpenPage) -> None:
    page = open_page("/es/find", "phone", java_script_enabled=False)
    page.locator("input[name=q]").fill("Biblioteca")
    page.locator("form button[type=submit]").first.click()
    assert path(page) == "/es/find"
    page.locator("#navigation a", has_text="Mapa").click()
    page.locator("form.get-form button[type=submit]").first.click()
    assert path(page) == "/es/map"
    assert page.locator("html").get_attribute("lang") == "es"
