"""With the keyboard alone: every stop can be seen, shows that it is one, and none holds a person back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.test_every_page import PAGES

OpenPage = Callable[..., Page]
MOST_STOPS = 600
STOP = """async () => {
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  const item = document.activeElement;
  if (!item || item === document.body || item === document.documentElement) return null;
  const box = item.getBoundingClientRect();
  const shown = [item, ...item.querySelectorAll("*")].some((part) => {
    const look = getComputedStyle(part);
    return (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0) || look.boxShadow !== "none";
  });
  const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
  return { what: item.outerHTML.slice(0, 160), seen, shown };
}"""


def stops(page: Page) -> list[dict[str, object]]:
    """Press Tab from the head of a page to its end, and return every stop."""
    found: list[dict[str, object]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return found
        found.append(stop)
    raise AssertionError(f"after {MOST_STOPS} stops the end is not reached; the last is {found[-1]}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("path", PAGES)
def test_each_stop_is_seen_and_marked(open_page: OpenPage, path: str, scripts: bool) -> None:
    more: dict[str, object] = {} if scripts else {"takes_over": False, "extra_http_headers": {"Save-Data": "on"}}
    page = open_page(path, reduced_motion="reduce", **more)
    found = stops(page)
    assert len(found) > 10
    assert "skip-link" in str(found[0]["what"])
    assert [stop["what"] for stop in found if not stop["seen"]] == []
    assert [stop["what"] for stop in found if not stop["shown"]] == []
