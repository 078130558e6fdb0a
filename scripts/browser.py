"""Finds a Chromium for the browser tests, and installs one where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """Return the path of a Chromium: the system's, or the one that Playwright downloaded; None where there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    downloaded = sorted(cache.glob("chromium-*/chrome-linux*/chrome"))
    return str(downloaded[-1]) if downloaded else None


def main() -> None:
    """Make sure that there is a Chromium, or say why there is none; never fails."""
    if find_chromium():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium with apt for the browser tests …", file=sys.stderr)
        _run(["apt-get", "update", "-qq"])
        _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"])
    if not find_chromium():
        print("Asking Playwright for a Chromium for the browser tests …", file=sys.stderr)
        _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if not find_chromium():
        print("No Chromium could be had: the browser tests will be skipped.", file=sys.stderr)


def _run(command: Sequence[str]) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        print(f"{' '.join(command)} did not work: {result.stderr.strip()[-300:]}", file=sys.stderr)


if __name__ == "__main__":
    main()
