"""What Lighthouse says of our pages, as a phone sees them.

Run ``npm ci --prefix benchmarks`` once, then ``python -m benchmarks.lighthouse [PATH ...]``; SITE, DATA_DIR and
EQUITY_HOME say what is shown. A demonstration asks search engines to stay away, which Lighthouse takes for a fault:
show a real site.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.serving import served
from scripts.browser import find_chromium

PROGRAM = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift",
         "speed-index")
TIMES_ASKED = 4
"""Now and then Chromium gives Lighthouse no trace, and it asks to be run again."""
FLAGS = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage"


def report(address: str, file: Path) -> dict[str, Any]:
    """Return Lighthouse's report on a page with its own settings: a phone on a slow mobile connection."""
    command = ["node", str(PROGRAM), address, "--output=json", f"--output-path={file}", "--quiet",
               f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
    for run in range(TIMES_ASKED):
        if not subprocess.run(command, env={**os.environ, "CHROME_PATH": str(find_chromium())}).returncode:
            break
        print(f"Lighthouse gave up on {address} (run {run + 1})", file=sys.stderr)
    said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    file.unlink()
    return said


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each page, the middle of several runs, and below it what did not get every point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=["/", "/map", "/area/npa-3", "/resources"], metavar="PATH")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args(arguments)
    print(f"| Page | {' | '.join((*CATEGORIES, *TIMES))} |\n|{'---|' * (1 + len(CATEGORIES) + len(TIMES))}")
    faults: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder, served("cli", ["serve"], "/healthz") as address:
        for path in given.paths:
            found = [report(address + path, Path(folder) / "report.json") for _ in range(given.runs)]
            points = [[100 * said["categories"][name]["score"] for said in found] for name in CATEGORIES]
            times = [[said["audits"][name]["numericValue"] for said in found] for name in TIMES]
            cells = [*(f"{statistics.median(each):.0f}" for each in points),
                     *(f"{statistics.median(each):,.3g}" for each in times)]
            print(f"| `{path}` | {' | '.join(cells)} |", flush=True)
            for name, audit in found[-1]["audits"].items():
                if audit["score"] is not None and audit["score"] < 1:
                    faults[f"{path} {name}"] = f"{audit['title']}: {audit.get('displayValue', '')}"
    for where, what in faults.items():
        print(f"- {where}: {what}")


if __name__ == "__main__":
    main()
