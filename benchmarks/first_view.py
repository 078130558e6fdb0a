"""How long until a page can be read on a weak signal and a slow phone: ours, and a plain Dash page with the same map.

Run as ``python -m benchmarks.first_view GEOGRAPHY AREA``, such as ``npa npa-3``; SITE, DATA_DIR and EQUITY_HOME say
what is shown.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import requests
from playwright.sync_api import Browser, Route, sync_playwright

from benchmarks.serving import served
from data.releases.store import current
from scripts.browser import find_chromium
from settings import ROOT

BITS_PER_SECOND, LATENCY_MS, SLOWER = 400_000, 400, 4
PATIENCE_MS = 150_000
READ = "document.querySelector('#first-answer .site-footer')"
"""What is there when all of our page is: its end."""
DRAWN = "document.querySelectorAll('.choroplethlocation').length >= {areas}"
ON_A_MAP = "document.querySelector('.js-plotly-plot')?._fullLayout?.map?._subplot?.map?.loaded()"
SEEN = """
window.seenAt = new Promise((resolve) => {
  const look = () => {
    let there = false;
    try { there = Boolean(%s); } catch {}
    if (there) requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    else requestAnimationFrame(look);
  };
  look();
});
"""
NO_OUTLINE = (ROOT / "assets" / "topojson" / "world_110m.json").read_text(encoding="utf-8")
NO_GROUND = '{"version":8,"sources":{},"layers":[]}'


@dataclass(frozen=True)
class View:
    """When a page could be read, in seconds after it was asked for; what had come by then, and in all.

    Our scripts come once a person does something: they are told to as soon as the page can be read.
    """

    seconds: float
    in_charge: float
    kilobytes: float
    requests: int
    all_kilobytes: float
    all_requests: int


def view(browser: Browser, address: str, there: str) -> View:
    """Open a page as on a weak signal.

    Parameters
    ----------
    browser : Browser
        Chromium.
    address : str
        The page.
    there : str
        JavaScript that is true when the page can be read.
    """
    requests.get(address, timeout=60)  # somebody opened it before
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.add_init_script(SEEN % there)
    # There is no way out of this machine: what a plain page asks other hosts for comes at once, and is empty.
    page.route(lambda asked: not asked.startswith(address[:address.index("/", 8)]), _elsewhere)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": LATENCY_MS, "downloadThroughput": BITS_PER_SECOND / 8,
        "uploadThroughput": BITS_PER_SECOND / 8})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    came: list[tuple[float, float]] = []
    begun: list[float] = []
    session.on("Network.requestWillBeSent", lambda event: begun.append(event["timestamp"]))
    session.on("Network.loadingFinished", lambda event: came.append((event["timestamp"], event["encodedDataLength"])))
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address, wait_until="commit", timeout=PATIENCE_MS)
    seconds = page.evaluate("window.seenAt") / 1000
    page.mouse.move(2, 2)
    page.wait_for_selector("#first-answer", state="detached")
    in_charge = page.evaluate("performance.now()") / 1000
    page.wait_for_load_state("networkidle", timeout=PATIENCE_MS)
    context.close()
    in_all = [size / 1000 for _, size in came]
    by_then = [size / 1000 for when, size in came if when - begun[0] <= seconds]
    return View(seconds, in_charge, sum(by_then), len(by_then), sum(in_all), len(in_all))


def _elsewhere(route: Route) -> None:
    route.fulfill(body=NO_OUTLINE if "cdn.plot.ly" in route.request.url else NO_GROUND, content_type="application/json",
                  headers={"Access-Control-Allow-Origin": "*"})


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("geography")
    parser.add_argument("area")
    given = parser.parse_args(arguments)
    release = current()
    areas = sum(1 for area in release.geography(given.geography).areas if area.lon is not None)
    pages = {"ours, map": f"/map?geography={given.geography}", "ours, area": f"/area/{given.area}",
             "ours, resources": "/resources"}
    found: dict[str, View] = {}
    with sync_playwright() as playwright:
        options: dict[str, Any] = {"args": ["--no-sandbox", "--enable-unsafe-swiftshader", "--use-angle=swiftshader"]}
        browser = playwright.chromium.launch(executable_path=find_chromium(), **options)
        with served("cli", ["serve"], "/healthz") as address:
            for name, path in pages.items():
                found[name] = view(browser, address + path, READ)
        folder = str(release.folder.resolve())
        for kind, there in (("choropleth", DRAWN.format(areas=areas - 5)), ("choropleth_map", ON_A_MAP)):
            with served("benchmarks.plain_dash", [kind, folder, given.geography]) as address:
                found[f"plain Dash, `{kind}`"] = view(browser, f"{address}/", there)
        browser.close()
    print("| Page | Read after, s | kB by then | Answers by then | Scripts in charge after, s | kB in all | "
          "Answers in all | Ours sooner by |\n|---|---|---|---|---|---|---|---|")
    own = found["ours, map"].seconds
    for name, item in found.items():
        ratio = f"{item.seconds / own:.0f} ×" if name.startswith("plain") else ""
        print(f"| {name} | {item.seconds:.1f} | {item.kilobytes:.0f} | {item.requests} | {item.in_charge:.1f} | "
              f"{item.all_kilobytes:.0f} | {item.all_requests} | {ratio} |")


if __name__ == "__main__":
    main()
