"""What disclosure control costs against the number of cells: seconds and memory, as a table and a chart.

``python -m benchmarks.size FOLDER [CELLS ...]`` counts made-up victims (neighborhood × group × year, every margin; a
few neighborhoods with many, many with few) into tables of about so many cells (from 1,000 to 1,000,000 unless told),
protects and attacks each in a process of its own, and writes ``size.csv`` and ``size.svg`` into the folder. Sizes that
are in ``size.csv`` already are kept, so that a chart can be added to. Seconds are those of the one core it runs on.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.chart import Line, chart
from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression import Aim, audit, protect
from data.tabulate.cells import Cells

SIZES = (1_000, 10_000, 100_000, 1_000_000)
GROUPS = ("a", "b", "c", "d", "e", "f")
SHARES = (0.45, 0.25, 0.15, 0.08, 0.05, 0.02)
YEARS = tuple(range(2015, 2025))
PER_AREA, SPREAD = 60, 1.0
"""How many victims a usual neighborhood has in ten years, and the logarithm's standard deviation between them."""
MARGINS = (len(GROUPS) + 1) * (len(YEARS) + 1)
SEED = 1850
RULE = Rule(smallest=1, largest=9, source="A benchmark")
GIBIBYTE = 1024**2


def table(size: int) -> Cells:
    """Make up victims and count them into a table.

    Parameters
    ----------
    size : int
        About how many cells it should have.

    Returns
    -------
    Cells
    """
    random = np.random.default_rng(SEED)
    areas = max(3, round(size / MARGINS) - 1)
    victims = random.poisson(PER_AREA * random.lognormal(0, SPREAD, areas))
    number = int(victims.sum())
    records = pd.DataFrame({
        "place": np.repeat([f"n{area:05}" for area in range(areas)], victims),
        "group": random.choice(GROUPS, number, p=SHARES),
        "year": random.choice(YEARS, number),
    })
    periods = [*map(str, YEARS), f"{YEARS[0]}-{YEARS[-1]}"]
    return cube(records, "t", "place", ["group"], periods, "made-up")


def measure(size: int) -> dict[str, float]:
    """Protect and attack a table; return what it took."""
    tables = [table(size)]
    start = time.process_time()
    choice = protect(tables, RULE, aim=Aim(even=True))
    chosen = time.process_time()
    result = audit(tables, choice.published, RULE, certificates=choice.certificates, aim=Aim(even=True))
    if not result.passed:
        raise SystemExit(f"The audit of {size} cells did not pass: {result.figures}")
    safe = result.figures["cells"] - result.figures["sensitive"]
    return {
        "cells": result.figures["cells"], "sensitive": result.figures["sensitive"],
        "safe_published": round(1 - result.figures["complementary"] / max(1, safe), 4),
        "engine_seconds": round(chosen - start, 1), "audit_seconds": round(time.process_time() - chosen, 1),
        "peak_gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIBIBYTE, 2),
    }


def main() -> None:
    """Measure each size, and write the table and the chart."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("cells", nargs="*", type=int, default=SIZES)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    file = given.folder / "size.csv"
    kept = pd.read_csv(file) if file.exists() else pd.DataFrame({"cells": [], "sensitive": []})
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for size in given.cells:
            row = pool.apply(measure, (size,))
            print(row, flush=True)
            kept = pd.concat([kept[kept["cells"] != row["cells"]], pd.DataFrame([row])])
            kept = kept.astype({"cells": int, "sensitive": int}).sort_values("cells")
            kept.to_csv(file, index=False)
            (given.folder / "size.svg").write_text(_drawn(kept), encoding="utf-8")


def _drawn(frame: pd.DataFrame) -> str:
    lines = [
        Line("Engine, seconds", tuple(zip(frame["cells"], frame["engine_seconds"], strict=True)), ""),
        Line("Audit, seconds", tuple(zip(frame["cells"], frame["audit_seconds"], strict=True)), "6 3"),
        Line("Peak memory, GiB", tuple(zip(frame["cells"], frame["peak_gib"], strict=True)), "1 3"),
    ]
    return chart("Cost of disclosure control against size", "Cells", lines)


if __name__ == "__main__":
    main()
