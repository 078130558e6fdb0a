"""What many tests share: the demonstration, published once."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from data.releases import store
from data.releases.release import Release
from scripts.browser import find_chromium
from tests.support.sample import sample_release

settings.register_profile("no stopwatch", deadline=None)
settings.load_profile("no stopwatch")

ROOT = Path(__file__).parents[1]
QUIET = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--disable-gpu", "--disable-quic",
)


def run_equity(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command ``equity`` as a person would, with settings in the environment."""
    return subprocess.run(
        [sys.executable, "-m", "cli", *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, **environ},
    )


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The EQUITY_HOME of a freshly published demonstration."""
    home = tmp_path_factory.mktemp("demo-home")
    result = run_equity("publish", SITE="demo", EQUITY_HOME=str(home))
    assert result.returncode == 0, result.stdout + result.stderr
    return home


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An EQUITY_HOME where the small sample release is shown in place of the demonstration."""
    home = tmp_path_factory.mktemp("sample-home")
    sample_release(home / "releases" / "demo")
    return home


@pytest.fixture
def sample(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """The small sample release, shown by the app for the length of a test."""
    monkeypatch.setenv("EQUITY_HOME", str(sample_home))
    monkeypatch.setenv("SITE", "demo")
    return store.current()


@pytest.fixture
def client(sample: Release) -> FlaskClient:
    """The app without a browser, showing the sample release."""
    return importlib.import_module("app").server.test_client()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; the tests are skipped where there is none."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium on this machine: `make test` says what it tried")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()
