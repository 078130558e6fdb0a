"""Measure the engine and the audit on real records: ``python -m benchmarks.disclosure FILE [TABLE…]``.

FILE is the file of Philadelphia's shooting victims. Table A is neighborhood × group × year; table B is
neighborhood and police district, side by side, × group × outcome × year; both with every margin. Each is protected
against everything, and against recovery alone, at the same cost for every cell.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.real_tables import cube, philadelphia
from data.site.model import Rule
from data.suppression import Aim, audit, protect
from data.tabulate.cells import Cells

YEARS = [str(year) for year in range(2015, 2026)]
PERIODS = [*YEARS, "2015-2025"]
FIGURES = ("derivable", "recovered", "narrow", "one_record", "unproven")
COLUMNS = ("Table, rule, protection", "Sensitive", "Complementary", "Safe cells published", "Derivable", "Recovered",
           "Narrow", "One record", "Unproven", "Engine s", "Audit s")
AIMS = {"everything": Aim(even=True), "recovery alone": Aim(width=1, one_record=False, even=True)}


def table_a(records: pd.DataFrame) -> list[Cells]:
    """Return neighborhood × group × year."""
    return [cube(records, "neighborhood", "neighborhood", ["group"], PERIODS, "shootings")]


def table_b(records: pd.DataFrame) -> list[Cells]:
    """Return neighborhood and police district × group × outcome × year."""
    by = ["group", "outcome"]
    return [cube(records, place, place, by, PERIODS, "shootings") for place in ("neighborhood", "police")]


TABLES: dict[str, Callable[[pd.DataFrame], list[Cells]]] = {"A": table_a, "B": table_b}


def measure(name: str, tables: list[Cells], largest: int, against: str) -> list[str]:
    """Return one line of the results.

    Cells that several tables share (totals over areas) are counted once. Only what the protection is against is
    looked for.
    """
    rule = Rule(smallest=1, largest=largest, source="The benchmark")
    start = time.perf_counter()
    choice = protect(tables, rule, aim=AIMS[against])
    engine = time.perf_counter() - start
    published = choice.published
    result = audit(tables, published, rule, certificates=choice.certificates, aim=AIMS[against])
    cells = pd.concat([c.frame.assign(place=c.table.geography, shown=published[c.table.id]) for c in tables])
    cells.loc[cells["area"] == "all", "place"] = "county"
    cells = cells.drop_duplicates([column for column in cells.columns if column not in ("shown", "count")])
    count, shown = cells["count"].to_numpy(np.int64), cells["shown"].to_numpy(bool)
    safe, small = count > largest, (count >= 1) & (count <= largest)
    return [
        f"{name}, 1–{largest}, {against}", f"{small.sum():,}",
        f"{(safe & ~shown).sum():,}", f"{shown[safe].mean():.1%}",
        *(f"{result.figures[key]:,}" for key in FIGURES), f"{engine:.1f}", f"{result.seconds:.1f}"]


def main(arguments: list[str]) -> None:
    """Print the results as a table in Markdown."""
    if not arguments or not Path(arguments[0]).is_file():
        raise SystemExit(__doc__)
    records = philadelphia(Path(arguments[0]))
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}")
    for name in arguments[1:] or TABLES:
        for against in AIMS:
            for largest in (4, 10):
                print(f"| {' | '.join(measure(name, TABLES[name](records), largest, against))} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
