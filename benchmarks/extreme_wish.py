"""The widest wish: four geographies of Philadelphia, each × group × year × outcome × age × sex, and what is instead.

Run ``python -m benchmarks.extreme_wish FOLDER [--exact]`` with the folder of Philadelphia's files.
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

from cli.plan_view import show_plan
from data.publish.planning import make_plan
from settings import ROOT, load

SITE = ROOT / "sites" / "philadelphia"
GEOGRAPHIES = ("neighborhood", "zip", "council", "police")
MEBIBYTE = 1024
TABLE = """
[[tables]]
id = "everything-{geography}"
title = "Shooting victims by everything"
indicator = "shooting"
geography = "{geography}"
by = ["group", "outcome", "sex", "age"]
periods = ["years", "2015-2024"]
"""


def write_wish(folder: Path) -> None:
    """Write Philadelphia's site with the widest tables in place of its own."""
    shutil.copytree(SITE, folder)
    text = (SITE / "site.toml").read_text(encoding="utf-8")
    start = text.index("[[tables]]")
    text = text[:start] + "".join(TABLE.format(geography=name) for name in GEOGRAPHIES)
    (folder / "site.toml").write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Print the plan, its time and its memory."""
    if not arguments or not Path(arguments[0]).is_dir():
        raise SystemExit(__doc__)
    exact = "--exact" in arguments
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "philadelphia"
        write_wish(place)
        settings = load({"SITE": str(place), "DATA_DIR": arguments[0], "EQUITY_HOME": str(Path(folder) / "home")})
        start = time.perf_counter()
        site, plans = make_plan(settings, exact=exact, progress=lambda what, _: print(what, file=sys.stderr))
        seconds = time.perf_counter() - start
    show_plan(site, plans, exact)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE
    print(f"\n{seconds:.0f} s, peak memory {peak:,.0f} MiB")


if __name__ == "__main__":
    main(sys.argv[1:])
