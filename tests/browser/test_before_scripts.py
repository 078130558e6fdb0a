"""The page before the scripts, and how they take over."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.browser.test_every_page import AXE, PAGES, RULES

OpenPage = Callable[..., Page]
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifted += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
MOST_SHIFT = 0.05


def held_back(page: Page, path: str) -> Callable[[], None]:
    """Open a page whose scripts have come but cannot go on; return what lets them."""
    held: list[Route] = []
    page.route("**/_dash-layout", lambda route: held.append(route))
    page.goto(page.url.replace("/healthz", path), wait_until="load")
    page.mouse.move(2, 2)
    while not held:
        page.wait_for_timeout(50)
    return held[0].continue_


@pytest.mark.parametrize("path", PAGES)
def test_a_page_without_scripts_is_accessible(open_page: OpenPage, path: str) -> None:
    # Who saves data gets no scripts; the browser itself can run the checks.
    page = open_page(path, "phone", takes_over=False, bypass_csp=True, extra_http_headers={"Save-Data": "on"})
    assert page.locator("script[src]").count() == 0
    assert page.locator("h1").count() == 1
    wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1]
    page.add_script_tag(path=AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [f"{v['id']}: {[n['html'][:200] for n in v['nodes'][:3]]}" for v in found["violations"]] == []


def test_without_scripts_a_person_finds_a_neighborhood_a_number_a_phone_and_a_file(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page("/", "phone", java_script_enabled=False)
    page.locator("#navigation a[href='/map']").click()
    page.locator("select[name=geography]").select_option("district")
    page.locator("form.get-form button[type=submit]").first.click()
    assert "geography=district" in page.url
    page.locator("select[name=group]").select_option("black_nh")
    page.locator("select[name=area]").select_option(index=2)
    page.locator("form.get-form button[type=submit]").first.click()
    assert "group=black_nh" in page.url
    panel = page.locator("#map-panel").inner_text()
    assert re.search(r"\d", panel)
    page.locator("#map-panel a[href^='/area/']").first.click()
    assert re.search(r"/area/district-", page.url)
    assert page.locator("svg").count() > 0
    page.locator("#navigation a[href='/resources']").click()
    assert re.fullmatch(r"tel:\+?\d+", str(page.locator("main a[href^='tel:']").first.get_attribute("href")))
    page.locator("#navigation a[href='/downloads']").click()
    with page.expect_download() as waited:
        page.locator("a[href$='.csv']").first.click()
    waited.value.save_as(tmp_path / "table.csv")
    text = (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    assert len(list(csv.reader(text.splitlines()))) > 10


def test_an_area_of_the_map_leads_somewhere_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/map?geography=district", "desktop", java_script_enabled=False)
    link = page.locator("#first-answer svg a").first
    wanted = str(link.get_attribute("href"))
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{wanted}")
    assert re.search(r"\d", page.locator("#map-panel").inner_text())


@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("path", ["/", "/map", "/disparities", "/resources"])
def test_scripts_take_over_without_a_jump(open_page: OpenPage, path: str, size: str) -> None:
    page = open_page("/healthz", size, status=200, java_script_enabled=True, takes_over=False)
    page.add_init_script(SHIFTS)
    release = held_back(page, path)
    page.evaluate("window.scrollTo(0, 700)")
    page.wait_for_timeout(300)
    before = page.evaluate("window.scrollY"), page.evaluate("document.documentElement.scrollHeight")
    release()
    page.wait_for_selector("#first-answer", state="detached")
    page.wait_for_timeout(500)
    after = page.evaluate("window.scrollY"), page.evaluate("document.documentElement.scrollHeight")
    assert before == after
    assert page.evaluate("window.shifted") < MOST_SHIFT


def test_what_was_opened_before_the_scripts_stays_open(open_page: OpenPage) -> None:
    page = open_page("/healthz", takes_over=False)
    release = held_back(page, "/disparities")
    page.locator("#first-answer details summary").first.click()
    release()
    page.wait_for_selector("#first-answer", state="detached")
    assert page.locator("main details").first.evaluate("element => element.open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_forms_work_while_scripts_are_on_their_way(open_page: OpenPage) -> None:
    page = open_page("/healthz", takes_over=False)
    held_back(page, "/find")
    page.locator("#first-answer #choose-q").fill("Barley")
    with page.expect_navigation():
        page.locator("#first-answer").get_by_role("button", name="Find", exact=True).click()
    assert "Barley" in page.locator("#find-answer").inner_text()
    assert "Barley" not in page.url


def test_choices_are_answered_while_scripts_are_on_their_way(open_page: OpenPage) -> None:
    page = open_page("/healthz", takes_over=False)
    held_back(page, "/resources")
    page.locator("#first-answer select[name=approach]").select_option(index=2)
    with page.expect_navigation(url=re.compile("approach=")):
        page.locator("#first-answer").get_by_role("button", name="Show", exact=True).click()


def test_areas_marked_before_the_scripts_stay_marked(open_page: OpenPage) -> None:
    page = open_page("/healthz", takes_over=False)
    release = held_back(page, "/my-area")
    page.locator("#first-answer .pick-list-frame summary").click()
    boxes = page.locator("#first-answer #own-areas input")
    for number in (2, 5):
        boxes.nth(number).check()
    wanted = [str(boxes.nth(number).get_attribute("value")) for number in (2, 5)]
    release()
    page.wait_for_selector("#first-answer", state="detached")
    page.wait_for_url(re.compile(r"areas=[\w-]+,[\w-]+$"))
    assert page.locator("#own-areas input:checked").evaluate_all("all => all.map(item => item.value)") == wanted


def test_a_person_who_went_on_reading_is_not_called_back(open_page: OpenPage) -> None:
    page = open_page("/healthz", takes_over=False)
    release = held_back(page, "/methods#glossary")
    page.evaluate("scrollTo(0, 300)")
    release()
    page.wait_for_selector("#first-answer", state="detached")
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == 300


def test_without_scripts_nobody_says_that_nothing_is_saved(open_page: OpenPage) -> None:
    page = open_page("/saved", takes_over=False, extra_http_headers={"Save-Data": "on"})
    assert page.locator("#saved-asked").is_visible()
    assert not page.locator("#saved-none").is_visible()


def test_scripts_come_at_once_where_they_alone_can_tell(open_page: OpenPage) -> None:
    page = open_page("/saved", takes_over=False)
    page.wait_for_selector("#first-answer", state="detached")
    page.locator("#saved-asked").wait_for(state="hidden")


def test_what_was_chosen_before_the_scripts_is_shown_by_them(open_page: OpenPage) -> None:
    page = open_page("/healthz", takes_over=False)
    release = held_back(page, "/disparities")
    chosen = page.locator("#first-answer select[name=area]")
    chosen.select_option(index=2)
    wanted = chosen.input_value()
    chosen.focus()
    release()
    page.wait_for_selector("#first-answer", state="detached")
    assert page.evaluate("document.activeElement.name") == "area"
    page.wait_for_url(re.compile(f"area={wanted}"))
    assert page.locator("select[name=area]").input_value() == wanted
