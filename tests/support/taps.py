"""Tapping on a map as a person does, with the mouse at the place where an area's label would stand."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Page

from data.releases.manifest import Area

LISTEN = """() => {
  window.tapped = [];
  window.dash_clientside.set_props = (id, props) => { if (id === 'map-click') window.tapped.push(props.data); };
}"""
PLACES = """points => {
  const plot = document.querySelector('#map-graph .js-plotly-plot');
  plot.scrollIntoView({block: 'center', behavior: 'instant'});
  const geo = plot._fullLayout.geo._subplot, box = plot.getBoundingClientRect();
  return points.map(point => { const [x, y] = geo.projection(point); return [box.left + x, box.top + y]; });
}"""
DRAWN = """geography => {
  const plot = document.querySelector('#map-graph .js-plotly-plot');
  return Boolean(plot && plot.querySelectorAll('.choroplethlocation').length
    && plot.data[0].geojson.includes(`/geo/${geography}-`));
}"""


def wait_for_map(page: Page, geography: str) -> None:
    """Wait until the areas of a geography are drawn."""
    page.wait_for_function(DRAWN, arg=geography, timeout=60_000)
    page.wait_for_load_state("networkidle")


def tap_all(page: Page, areas: Sequence[Area]) -> dict[str, str]:
    """Tap each area of the map that is there, and return area → what was taken for tapped; nothing leaves the page."""
    page.evaluate(LISTEN)
    shown = [area for area in areas if area.lon is not None]
    places = page.evaluate(PLACES, [[area.lon, area.lat] for area in shown])
    found = {}
    for area, (x, y) in zip(shown, places, strict=True):
        page.evaluate("window.tapped.length = 0")
        page.mouse.move(x, y)
        page.mouse.click(x, y)
        taken = page.evaluate("window.tapped")
        if taken:
            found[area.code] = taken[0]["code"]
    return found
