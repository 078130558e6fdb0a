"""Programs that exist nowhere, placed inside the county."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from sites.demo.generator.county import CRS, County
from sites.demo.generator.people import Floats

CITY = "Larkmoor City"


def place_programs(path: Path, county: County, disinvestment: Floats, rng: np.random.Generator) -> pd.DataFrame:
    """Give each program of a list an address, a service area and a phone number from the range kept for fiction.

    Parameters
    ----------
    path : Path
        The list; ``place`` is ``area`` (serves the police division around it), ``county`` or ``hidden``
        (no public address).
    county : County
        Where to place them.
    disinvestment : array of float
        More programs stand where it is high.
    rng : Generator
        Where chance comes from.
    """
    programs = pd.read_csv(path, dtype=str, keep_default_na=False)
    served = np.flatnonzero(county.neighborhoods["town"] == "")
    weight = (0.1 + disinvestment[served]) / (0.1 + disinvestment[served]).sum()
    homes = county.neighborhoods.iloc[rng.choice(served, len(programs), replace=False, p=weight)]
    points = gpd.GeoSeries(homes.geometry.representative_point().to_numpy(), crs=CRS)
    division = [county.divisions.loc[county.divisions.intersects(point), "name"].iloc[0] for point in points]
    degrees = points.to_crs("EPSG:4326")
    street = [f"{number} {name.split()[0]} Street" for number, name in zip(
        rng.integers(10, 990, len(programs)), homes["name"], strict=True)]
    shown = programs["place"] != "hidden"
    phones = pd.Series([f"999-555-{100 + n:04d}" for n in range(1, len(programs) + 1)])
    area = pd.Series(division).where(programs["place"] == "area", "Larkmoor County")
    return pd.DataFrame({
        "name": programs["name"],
        "organisation": programs["organisation"],
        "approach": programs["approach"],
        "description": "Made-up program. " + programs["description"],
        "street_address": pd.Series(street).where(shown, ""),
        "city": CITY,
        "zip": "",
        "latitude": degrees.y.map("{:.5f}".format).where(shown, ""),
        "longitude": degrees.x.map("{:.5f}".format).where(shown, ""),
        "service_area": area,
        "phone": phones,
        "url": "https://example.org/" + programs["path"],
        "languages": programs["languages"],
        "hours": programs["hours"],
        "eligibility": programs["eligibility"],
        "source_url": "https://example.org/directory/" + programs["path"],
        "source_date": "2026-01-15",
        "confidence": programs["confidence"],
    })
