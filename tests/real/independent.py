"""The same numbers by another road: straight from the raw files, with pandas alone and nothing of the project.

Run it to see the headline comparison: ``python -m tests.real.independent ../shared/data/mecklenburg``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd

YEARS = range(2015, 2025)
METRICS = {"white_nh": 14, "black_nh": 15, "asian_nh": 16, "other_nh": 17, "hispanic": 18}
RACES = {"Asian": "asian_nh", "Black": "black_nh", "Hispanic": "hispanic", "White": "white_nh",
         "Other/Unknown": "other_or_unknown", "": "other_or_unknown"}


def homicides(files: Path) -> pd.DataFrame:
    """Return Charlotte's homicide victims of 2015-2024: year, group, npa, division, council."""
    raw = pd.read_csv(files / "events" / "cmpd_homicides_2015_2025.csv", dtype=str, keep_default_na=False)
    found = pd.DataFrame({
        "period": raw["date"].str[:4],
        "group": raw["race_ethnicity"].map(RACES),
        "npa": raw["npa"],
        "division": raw["cmpd_patrol_division"],
        "council": raw["council_district"],
    })
    return found[found["period"].astype(int).isin(YEARS)]


def residents(files: Path) -> pd.DataFrame:
    """Return Charlotte's residents of 2020, a row for each neighborhood and a column for each group."""
    columns = {
        group: pd.read_csv(files / "metrics" / f"r{number}.csv", dtype={"id": str}).set_index("id")["y_2020"]
        for group, number in METRICS.items()
    }
    return pd.DataFrame(columns).fillna(0)


def towns(files: Path) -> set[str]:
    """Return the neighborhoods of which less than half lies in one of the city police's divisions."""
    feet = "EPSG:2264"
    served = gpd.read_file(files / "boundaries" / "cmpd_divisions.geojson").to_crs(feet).make_valid().union_all()
    areas = gpd.read_file(files / "boundaries" / "npa.geojson").to_crs(feet)
    return set(areas.loc[areas.intersection(served).area < areas.area / 2, "id"])


def black_white_ratio(files: Path) -> float:
    """Return how many times the rate of White residents the homicide rate of Black residents is, 2015-2024."""
    counts = homicides(files)["group"].value_counts()
    people = residents(files).drop(index=list(towns(files))).sum()
    return float(counts["black_nh"] / people["black_nh"] / (counts["white_nh"] / people["white_nh"]))


def exposure(files: Path, areas: list[str], years: range) -> pd.Series:
    """Return each group's exposure to violent crime: offenses per 100,000 residents a year where its people live."""
    offenses = pd.read_csv(files / "metrics" / "r58.csv", dtype={"id": str}).set_index("id").loc[areas]
    events = offenses[[f"y_{year}" for year in years]].sum(axis=1)
    people = residents(files).loc[areas]
    rate = (100_000 * events / people.sum(axis=1) / len(years)).where(people.sum(axis=1) > 0, 0)
    return people.mul(rate, axis=0).sum() / people.sum()


def shootings(files: Path) -> pd.DataFrame:
    """Return Philadelphia's shooting victims of 2015-2024, first copy: year, race and areas."""
    raw = pd.read_csv(files / "shootings_2015_2025.csv", dtype=str, keep_default_na=False)
    raw["period"] = raw["date"].str[:4]
    return raw[raw["period"].astype(int).isin(YEARS)]


def shootings_race_alone(files: Path) -> pd.DataFrame:
    """Return Philadelphia's shooting victims of 2015-2024, second copy: race, and Hispanic origin apart from it."""
    raw = pd.read_csv(files / "shootings_alt_2015_2025_tracts_latino.csv", dtype=str, keep_default_na=False)
    return raw[raw["date"].str[:4].astype(int).isin(YEARS)]


if __name__ == "__main__":
    ratio = black_white_ratio(Path(sys.argv[1]))
    sys.stdout.write(f"Black:White homicide rate ratio, Charlotte 2015-2024: {ratio:.4f}\n")
