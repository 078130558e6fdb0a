"""A small release for tests: 24 square neighborhoods, two districts, homicides by group and year."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from data.publish.draft import Draft
from data.publish.write import write_release
from data.releases import manifest as m
from data.releases.release import Release
from vocabulary import ALL, COUNTY, Definition, Status, period_years

GROUPS = ("asian_nh", "black_nh", "hispanic", "white_nh", "unknown")
SHARES = {"asian_nh": 0.1, "black_nh": 0.3, "hispanic": 0.2, "white_nh": 0.4}
YEARS = tuple(range(2015, 2025))
WINDOW = "2015-2024"
SIDE = 0.01


def sample_release(folder: Path) -> Release:
    """Write the sample release below a folder and open it."""
    return Release(folder / write_release(sample_draft(), folder))


def sample_draft() -> Draft:
    """Return the sample as a draft; tests change parts of it."""
    neighborhoods = [(f"{n:03d}", n % 6, n // 6) for n in range(1, 25)]
    districts = [("1", 0), ("2", 1)]
    return Draft(
        about={
            "inputs": "sample", "site": "sample", "name": "Sample", "place": "Sample County", "demonstration": True,
            "languages": ("en", "es"), "contact": {"name": "The sample team", "email": "team@example.org"},
        },
        geographies=(
            _geography("npa", "Neighborhood", "Neighborhoods", tuple(
                m.Area(code=code, key=f"npa-{code}", name=f"Neighborhood {code}", lon=x * SIDE, lat=y * SIDE, overlaps=(
                    m.Overlap(geography="district", code="1" if x < 3 else "2", share=1.0),))
                for code, x, y in neighborhoods)),
            _geography("district", "Council district", "Council districts", tuple(
                m.Area(code=code, key=f"district-{code}", name=f"District {code}", lon=0.02, lat=0.02)
                for code, _ in districts)),
        ),
        boundaries={
            "npa": _squares([(code, x * SIDE, y * SIDE, SIDE) for code, x, y in neighborhoods]),
            "district": _squares([(code, n * 3 * SIDE, 0, 3 * SIDE) for code, n in districts]),
        },
        drawn={
            "outline": _squares([("all", 0, 0, 6 * SIDE)]),
            "orientation": json.dumps({"type": "FeatureCollection", "features": [
                {"type": "Feature", "properties": {"layer": "street", "name": "Main Street"},
                 "geometry": {"type": "LineString", "coordinates": [[0, 0.02], [0.06, 0.02]]}},
                {"type": "Feature", "properties": {"layer": "library", "name": "Main Library", "areas": {"npa": "003"}},
                 "geometry": {"type": "Point", "coordinates": [0.025, 0.005]}}]}).encode(),
        },
        orientation=(
            m.Orientation(id="street", label="Main street", kind="lines", named_on_map=True, source="Sample", url=""),
            m.Orientation(id="library", label="Library", kind="points", named_on_map=False, source="Sample", url=""),
        ),
        indicators=(m.Indicator(
            id="homicide", label="Homicide victims", unit="victims", definition=Definition.RACE_ETHNICITY,
            population="census", equity="group", description="People who were killed by another person.",
            card="## Who collected this\n\nThe sample police.\n", years=YEARS, breaks=(), publisher="Sample police",
            note="", url="https://example.org/", retrieved="2026-01-01"),),
        populations=(m.Population(
            id="census", definition=Definition.RACE_ETHNICITY, publisher="Sample census", note="", url="",
            years=(2020,), estimated=("district",)),),
        tables=(
            _table("homicide-county-years", COUNTY, [ALL], (*GROUPS, ALL), tuple(str(year) for year in YEARS), 400),
            _table("homicide-county", COUNTY, [ALL], (*GROUPS, ALL), (WINDOW,), 4000),
            _table("homicide-npa", "npa", [*(code for code, *_ in neighborhoods), "unknown", ALL], (*GROUPS, ALL),
                   (WINDOW,), 4000),
            _table("homicide-district", "district", ["1", "2", "unknown", ALL], (*GROUPS, ALL), (WINDOW,), 4000),
        ),
        population=_population([code for code, *_ in neighborhoods]),
        rule=m.Rule(smallest=1, largest=9, zeros_shown=True, source="The sample agreement", url=""),
        contexts=((m.Context(
            id="income", label="Median household income", unit="dollars a year", geography="npa", year=2020,
            publisher="Sample census", note="", url="https://example.org/", file=""),
            pd.DataFrame({"area": [code for code, *_ in neighborhoods],
                          "value": [40_000.0 + 1_000 * (x + 6 * y) for _, x, y in neighborhoods]})),),
        audit=m.Audit(passed=True, method="sample", figures={"cells": 1}, seconds=0.0),
        facts={
            "resources": [{
                "name": "Sample Outreach", "organization": "Sample Org", "approach": "street_outreach",
                "description": "People who listen.", "phone": "704-555-0100", "url": "https://example.org/",
                "lat": 0.02, "lon": 0.02, "confidence": "high", "source_url": "https://example.org/source",
            }],
            "timeline": [{"date": "2021-08", "title": "Outreach begins", "detail": "", "source_url": ""}],
            "glossary": [{"term": "Rate", "plain_definition": "Events for each 100,000 people.", "category": "data",
                          "source_url": ""}],
        },
    )


def _geography(code: str, label: str, plural: str, areas: tuple[m.Area, ...]) -> m.Geography:
    return m.Geography(id=code, label=label, label_plural=plural, file="", source="Sample maps", url="", areas=areas)


def _squares(squares: list[tuple[str, float, float, float]]) -> bytes:
    features = [
        {"type": "Feature", "id": code, "properties": {"name": f"Area {code}"}, "geometry": {
            "type": "Polygon", "coordinates": [[[x, y], [x, y + side], [x + side, y + side], [x + side, y], [x, y]]]}}
        for code, x, y, side in squares
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _table(
    code: str, geography: str, areas: list[str], groups: tuple[str, ...], periods: tuple[str, ...], total: float
) -> tuple[m.Table, pd.DataFrame]:
    cells = pd.DataFrame(list(product(areas, groups, periods)), columns=["area", "group", "period"])
    places = max(1, len([area for area in areas if area not in (ALL, "unknown")]))
    share = cells["group"].map({**SHARES, "black_nh": 0.6, "unknown": 0.01, ALL: 1.0}).to_numpy(float)
    size = np.where(cells["area"] == ALL, 1.0, np.where(cells["area"] == "unknown", 0.001, 1 / places))
    count = np.floor(total * share * size * (1 + 0.2 * np.sin(np.arange(len(cells))))).astype(int)
    small = (count >= 1) & (count <= 9)
    cells["count"] = pd.array(np.where(small, 0, count), dtype="Int64")
    cells.loc[small, "count"] = pd.NA
    cells["count_status"] = np.where(small, str(Status.WITHHELD), str(Status.PUBLISHED))
    info = m.Table(
        id=code, title=f"Homicide victims ({code})", indicator="homicide", geography=geography,
        codes={"area": tuple(areas), "group": groups, "period": periods}, file="", rows=0, statuses={})
    return info, cells


def _population(areas: list[str]) -> pd.DataFrame:
    places = ((COUNTY, [ALL], 120_000), ("npa", areas, 5_000), ("district", ["1", "2"], 60_000))
    rows = [
        ("census", geography, area, group, ALL, year, round(size * SHARES.get(group, 1.0)), 2020)
        for geography, codes, size in places
        for area, group, year in product(codes, (*SHARES, ALL), period_years(WINDOW))
    ]
    columns = ["population_id", "geography", "area", "group", "age", "year", "population", "source_year"]
    return pd.DataFrame(rows, columns=columns)
