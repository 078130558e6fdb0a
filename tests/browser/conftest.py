"""A real browser on the real app, started as the README says."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

ROOT = Path(__file__).parents[2]
SIZES = {"smallest": (320, 640), "phone": (390, 844), "desktop": (1280, 900)}
START_SECONDS = 240


@contextmanager
def serving(home: Path, site: str = "demo") -> Iterator[str]:
    """Start the app on a free port and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = {**os.environ, "SITE": site, "EQUITY_HOME": str(home), "PORT": str(port), "HOST": "127.0.0.1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", "serve"], cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/healthz", process)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=START_SECONDS)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(START_SECONDS * 5):
        if process.poll() is not None:
            raise RuntimeError(f"the app did not start: {process.stderr.read().decode() if process.stderr else ''}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{address} did not answer within {START_SECONDS} s")


@pytest.fixture(scope="session")
def address(demo_home: Path) -> Iterator[str]:
    """The address of the app, showing the demonstration."""
    with serving(demo_home) as found:
        yield found


def draw_charts(page: Page) -> None:
    """Do what a person does who looks at a chart: charts are drawn only then."""
    if not page.locator(".stand-in").count():
        return
    page.mouse.move(1, 1)
    place = page.evaluate("[scrollX, scrollY]")
    page.evaluate("document.querySelector('.stand-in')?.scrollIntoView()")
    page.wait_for_selector(".stand-in", state="detached")
    page.evaluate("place => scrollTo(...place)", place)


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open addresses at a size; afterwards nothing may have gone wrong in the console or left the app."""
    contexts, complaints, missing = [], [], set()

    def told(message: ConsoleMessage) -> None:
        # Chromium logs the answer 404 of a page that is meant not to be there.
        if message.type in ("error", "warning") and message.location.get("url") not in missing:
            complaints.append(f"{message.type}: {message.text} at {message.location}")

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            complaints.append(f"asked another host: {request.url}")

    def opened(
        path: str = "/", size: str = "desktop", status: int = 200, takes_over: bool = True, charts: bool = True,
        **options: object,
    ) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", told)
        page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
        page.on("request", asked)
        if status == 404:
            missing.add(address + path)
        response = page.goto(address + path, wait_until="networkidle")
        assert response is not None
        assert response.status == status
        if takes_over and options.get("java_script_enabled", True):
            # Until then the page is the one that stands before the scripts, whose elements go. They come when a person
            # does something.
            page.mouse.move(2, 2)
            page.wait_for_selector("#first-answer", state="detached")
            if charts:
                draw_charts(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
