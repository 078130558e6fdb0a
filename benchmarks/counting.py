"""Coding and counting millions of records: time and peak memory, with pandas beside it.

Run ``python -m benchmarks.counting`` (10 million records) or ``python -m benchmarks.counting 1000000 --points``.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import geopandas
import pandas as pd
from shapely import box

from data.intake import read_site
from data.site.model import Site
from data.tabulate import count_tables

COLUMNS, ROWS, SIDE = 23, 20, 2000.0
"""A grid of 460 square neighborhoods, sides in meters, and 7 districts across it."""
WEST, SOUTH = 420_000.0, 150_000.0
MEBIBYTE = 1024

SITE = """
id = "many"
name = "Many"
place = "A county with many records"
projection = "EPSG:32119"
[contact]
name = "Nobody"
[rule]
source = "None"
[[geographies]]
id = "npa"
label = "Neighborhood"
label_plural = "Neighborhoods"
file = "npa.geojson"
id_column = "id"
source = "Made up"
[[geographies]]
id = "district"
label = "District"
label_plural = "Districts"
file = "district.geojson"
id_column = "id"
source = "Made up"
[[sources]]
id = "police"
kind = "records"
file = "records.csv"
definition = "race_ethnicity"
date = { column = "date", format = "%m/%d/%Y %H:%M" }
areas = { npa = "npa", district = "district" }
columns = { group = "race", sex = "sex", age = "age", outcome = "outcome" }
age_bands = ["0-17", "18-24", "25-34", "35-44", "45+"]
years = [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024]
publisher = "Made up"
POINT
[sources.codes]
group = { Black = "black_nh", White = "white_nh", Hispanic = "hispanic", Asian = "asian_nh", Other = "other_nh" }
sex = { F = "female", M = "male" }
outcome = { Died = "fatal", Survived = "nonfatal" }
[[indicators]]
id = "harm"
label = "Harm"
unit = "victims"
source = "police"
description = "Made up"
card = "card.md"
[[tables]]
id = "county"
title = "County"
indicator = "harm"
by = ["group", "sex", "outcome"]
periods = ["years", "2015-2024"]
[[tables]]
id = "county-age"
title = "County by age"
indicator = "harm"
by = ["group", "age"]
periods = ["years"]
[[tables]]
id = "npa"
title = "Neighborhoods"
indicator = "harm"
geography = "npa"
by = ["group"]
periods = ["years", "2015-2019", "2020-2024"]
[[tables]]
id = "district"
title = "Districts"
indicator = "harm"
geography = "district"
by = ["group", "outcome"]
periods = ["years"]
"""


def make(folder: Path, number: int, points: bool) -> None:
    """Write boundaries and records of a county into a folder; the same records every time."""
    areas = [(f"{n:03d}", WEST + n % COLUMNS * SIDE, SOUTH + n // COLUMNS * SIDE) for n in range(COLUMNS * ROWS)]
    squares = [box(x, y, x + SIDE, y + SIDE) for _, x, y in areas]
    _write(folder / "npa.geojson", [code for code, *_ in areas], squares)
    width, top = COLUMNS * SIDE / 7, SOUTH + ROWS * SIDE
    strips = [box(WEST + n * width, SOUTH, WEST + (n + 1) * width, top) for n in range(7)]
    _write(folder / "district.geojson", [str(n + 1) for n in range(7)], strips)
    (folder / "card.md").write_text("Made up", encoding="utf-8")
    place = f", {WEST} + x AS x, {SOUTH} + y AS y" if points else ""
    with duckdb.connect(config={"threads": 2, "memory_limit": "1GB"}) as con:
        con.execute(f"""
            COPY (SELECT i AS id,
                strftime(TIMESTAMP '2015-01-01' + to_minutes(CAST(hash(i, 1) % 5260000 AS BIGINT)), '%m/%d/%Y %H:%M')
                    AS date,
                ['Black', 'White', 'Hispanic', 'Asian', 'Other', ''][1 + CAST(hash(i, 2) % 6 AS INT)] AS race,
                ['F', 'M', ''][1 + CAST(hash(i, 3) % 3 AS INT)] AS sex, hash(i, 4) % 100 AS age,
                ['Died', 'Survived'][1 + CAST(hash(i, 5) % 2 AS INT)] AS outcome,
                CASE WHEN hash(i, 8) % 50 = 0 THEN '' ELSE format('{{:03d}}', CAST(
                    floor(y / {SIDE}) * {COLUMNS} + floor(x / {SIDE}) AS INT)) END AS npa,
                CAST(1 + floor(x / {width}) AS INT) AS district{place}
            FROM (SELECT i, CAST(hash(i, 6) % {int(COLUMNS * SIDE)} AS DOUBLE) AS x,
                CAST(hash(i, 7) % {int(ROWS * SIDE)} AS DOUBLE) AS y FROM range({number}) t(i)))
            TO '{folder / "records.csv"}' (HEADER)""")


def _write(path: Path, codes: list[str], shapes: list[Any]) -> None:
    geopandas.GeoDataFrame({"id": codes}, geometry=shapes, crs="EPSG:32119").to_crs(4326).to_file(path)


def ours(folder: Path, points: bool) -> int:
    """Read and count as ``publish`` does; return how many cells there are."""
    point = 'point = { x = "x", y = "y", crs = "EPSG:32119" }' if points else ""
    site = Site.model_validate(tomllib.loads(SITE.replace("POINT", point)))
    inputs = read_site(site, folder, folder, folder / "private")
    return sum(len(cells.frame) for cells in count_tables(site, inputs))


def pandas_alone(folder: Path, points: bool) -> int:
    """Count one table, neighborhood by group and year, without any check; return how many cells there are."""
    del points
    frame = pd.read_csv(folder / "records.csv", dtype={"npa": str, "district": str})
    year = pd.to_datetime(frame["date"], format="%m/%d/%Y %H:%M").dt.year
    return len(frame.groupby(["npa", "race", year], dropna=False).size())


def measured(work: Callable[[Path, bool], int], folder: Path, points: bool) -> tuple[float, float, int]:
    """Return seconds, peak memory in MiB and the result of work done in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, folder, points))


def _measured(work: Callable[[Path, bool], int], folder: Path, points: bool) -> tuple[float, float, int]:
    started = time.perf_counter()
    result = work(folder, points)
    seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE, result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=int, nargs="?", default=10_000_000)
    parser.add_argument("--points", action="store_true", help="with a point for each record")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, asked.records, asked.points)
        size = (folder / "records.csv").stat().st_size / MEBIBYTE**2
        print(f"{asked.records:,} records, {size:,.0f} MiB of CSV")
        seconds, memory, cells = measured(ours, folder, asked.points)
        print(f"read, code, account, count 4 tables: {seconds:.1f} s, {memory:,.0f} MiB, {cells:,} cells")
        theirs, theirs_memory, cells = measured(pandas_alone, folder, asked.points)
        print(f"pandas, read and count 1 table:      {theirs:.1f} s, {theirs_memory:,.0f} MiB, {cells:,} cells")
        print(f"ratio to pandas: time {seconds / theirs:.2f}, memory {memory / theirs_memory:.2f}")


if __name__ == "__main__":
    main()
