"""The map in a real browser: found with a tap or the keyboard, moved with buttons, light on the line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect

from data.releases.release import Release
from data.releases.store import current_id
from tests.browser.test_every_page import AXE, RULES
from tests.support.taps import PLACES, tap_all, wait_for_map

# Long enough for a machine that is busy with something else; nothing here measures time.
expect.set_options(timeout=60_000)

OpenPage = Callable[..., Page]
MOST_BYTES = 15_000
VIEW = """id => { const geo = document.querySelector(`#${id} .js-plotly-plot`)._fullLayout.geo;
  return [geo.center.lon, geo.center.lat, geo.projection.scale, geo.projection.rotation.lon]; }"""
EVERYTHING = ("/map?indicator=shooting-victims&geography=district&compare=group:black_nh&small=group&context=income"
              "&classes=natural&area=district-3&table=1")


@pytest.fixture(scope="session")
def demo(demo_home: Path) -> Release:
    releases = demo_home / "releases" / "demo"
    return Release(releases / current_id(releases))


def answers(page: Page) -> list[Response]:
    """Return a list that grows by each answer of a callback, and each file of shapes, from here on."""
    found: list[Response] = []
    page.on("response", lambda response: found.append(response)
            if "_dash-update-component" in response.url or "/geo/" in response.url else None)
    return found


@pytest.mark.parametrize("geography", ["neighborhood", "district", "division"])
def test_every_tap_lands_on_the_right_area(open_page: OpenPage, demo: Release, geography: str) -> None:
    page = open_page(f"/map?indicator=shooting-victims&geography={geography}")
    wait_for_map(page, geography)
    areas = [area for area in demo.geography(geography).areas if area.lon is not None]
    found = tap_all(page, areas)
    assert {code: taken for code, taken in found.items() if code != taken} == {}
    assert set(found) == {area.code for area in areas}


def test_a_tap_shows_the_area_and_its_address(open_page: OpenPage, demo: Release) -> None:
    page = open_page("/map?indicator=shooting-victims&geography=division")
    wait_for_map(page, "division")
    area = demo.geography("division").areas[3]
    (place,) = page.evaluate(PLACES, [[area.lon, area.lat]])
    page.mouse.click(*place)
    expect(page.locator("#map-panel h2")).to_have_text(area.name)
    expect(page).to_have_url(re.compile(f"area={area.key}"))
    assert page.locator("#map-area option:checked").inner_text() == area.name


def test_a_choice_is_light_and_asks_for_no_shapes(open_page: OpenPage) -> None:
    page = open_page("/map?indicator=violent-offenses&geography=neighborhood")
    wait_for_map(page, "neighborhood")
    came = answers(page)
    page.locator("#map-period").select_option("2023")
    expect(page.locator("#map-heading")).to_contain_text("2023")
    page.wait_for_load_state("networkidle")
    assert came
    assert [response.url for response in came if "/geo/" in response.url] == []
    # Before compression: what the browser hands over is unpacked.
    assert max(len(response.body()) for response in came) < MOST_BYTES


def test_the_table_is_asked_for_when_it_is_opened(open_page: OpenPage) -> None:
    page = open_page("/map?geography=neighborhood")
    wait_for_map(page, "neighborhood")
    assert page.locator("#map-table tr").count() == 0
    page.locator("#map-twin summary").click()
    expect(page.locator("#map-table tr").nth(100)).to_be_attached()
    page.locator("#map-twin summary").click()
    expect(page.locator("#map-table tr")).to_have_count(0)


def test_another_kind_of_area_keeps_the_view_and_the_rest(open_page: OpenPage) -> None:
    page = open_page("/map?indicator=shooting-victims&geography=district")
    wait_for_map(page, "district")
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Move left").click()
    before = page.evaluate(VIEW, "map-graph")
    assert before[2] > 1
    for geography in ("division", "neighborhood", "county"):
        page.locator("#map-geography").select_option(geography)
        expect(page).to_have_url(re.compile(f"geography={geography}"))
        page.wait_for_load_state("networkidle")
        assert page.evaluate(VIEW, "map-graph") == pytest.approx(before)
    expect(page.locator("#map-sentence")).to_contain_text("Larkmoor County")
    page.get_by_role("button", name="Whole map").click()
    assert page.evaluate(VIEW, "map-graph")[2] == pytest.approx(1)


def test_two_maps_move_together_and_keep_it_when_the_group_changes(open_page: OpenPage) -> None:
    page = open_page("/map?indicator=shooting-victims&geography=district&compare=group:black_nh")
    wait_for_map(page, "district")
    for button in ("Zoom in", "Move up", "Zoom in"):
        page.get_by_role("button", name=button).click()
    moved = page.evaluate(VIEW, "map-graph")
    assert page.evaluate(VIEW, "map-graph-b") == pytest.approx(moved)
    page.locator("#map-group").select_option("hispanic")
    expect(page.locator("#map-graph-name")).to_have_text("Hispanic or Latino, any race")
    page.wait_for_load_state("networkidle")
    for graph in ("map-graph", "map-graph-b"):
        assert page.evaluate(VIEW, graph) == pytest.approx(moved)


def test_the_keyboard_alone_walks_from_area_to_area(open_page: OpenPage, demo: Release) -> None:
    page = open_page("/map?indicator=violent-offenses&geography=neighborhood")
    wait_for_map(page, "neighborhood")
    page.locator("#map-area").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#map-panel h2")).to_be_visible()
    first = page.locator("#map-panel h2").inner_text()
    page.locator("#map-near a[data-area]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map-panel h2")).not_to_have_text(first)
    assert page.locator("#map-panel h2").inner_text() in [area.name for area in demo.geography("neighborhood").areas]


def test_links_to_more_of_the_same_follow_what_is_chosen(open_page: OpenPage, demo: Release) -> None:
    area = demo.geography("district").areas[2].key
    page = open_page(f"/map?indicator=shooting-victims&geography=district&area={area}")
    page.locator("#map-period").select_option("2023")
    expect(page).to_have_url(re.compile("period=2023"))
    near = page.locator("#map-near a[data-area]").first
    expect(near).to_have_attribute("href", re.compile("period=2023"))
    assert f"area={near.get_attribute('data-area')}" in str(near.get_attribute("href"))
    for kind in ("PNG", "SVG"):
        saved = page.locator("#map-pictures").get_by_role("link", name=kind)
        expect(saved).to_have_attribute("href", re.compile(rf"/map\.{kind.lower()}\?.*period=2023.*figure=map-graph$"))


def test_the_map_does_not_hold_the_page_when_it_is_scrolled(open_page: OpenPage) -> None:
    page = open_page("/map", "phone")
    wait_for_map(page, "neighborhood")
    page.locator("#map-graph").scroll_into_view_if_needed()
    box = page.locator("#map-graph").bounding_box()
    assert box is not None
    before = page.evaluate("window.scrollY")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, 300)
    page.wait_for_function("before => window.scrollY > before", arg=before)
    assert page.evaluate("getComputedStyle(document.querySelector('#map-graph .plotly')).touchAction") != "none"


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_every_map_at_once_is_whole_and_accessible(open_page: OpenPage, size: str) -> None:
    page = open_page(EVERYTHING, size, bypass_csp=True)
    wait_for_map(page, "district")
    wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1]
    page.add_script_tag(path=AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [f"{v['id']}: {[n['html'][:200] for n in v['nodes'][:3]]}" for v in found["violations"]] == []


def test_at_twice_the_size_nothing_is_cut_off(open_page: OpenPage) -> None:
    page = open_page(EVERYTHING, bypass_csp=True)
    page.set_viewport_size({"width": 640, "height": 450})
    page.wait_for_function("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_forced_colors_leave_the_colors_of_map_and_legend(open_page: OpenPage) -> None:
    page = open_page("/map", forced_colors="active")
    wait_for_map(page, "neighborhood")
    fills = page.evaluate("""() => [...document.querySelectorAll('#map-legend .swatch')]
        .map(item => getComputedStyle(item).backgroundColor + getComputedStyle(item).backgroundImage)""")
    assert len(set(fills)) == len(fills) > 3
    assert page.evaluate("getComputedStyle(document.querySelector('#map-graph-frame')).backgroundColor") == (
        "rgb(255, 255, 255)")


def test_without_scripts_the_form_and_the_table_have_addresses(open_page: OpenPage) -> None:
    page = open_page("/map?geography=district&table=1")
    expect(page.locator("#map-table tr").nth(3)).to_be_attached()
    page.locator("#map-period").select_option("2023")
    page.get_by_role("button", name="Show").click()
    assert "period=2023" in page.url
    expect(page.locator("#map-heading")).to_contain_text("2023")
