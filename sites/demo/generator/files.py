"""Writing the files, byte for byte the same every time."""

from __future__ import annotations

import shutil
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from sites.demo.generator.county import County
from sites.demo.generator.records import NOTICE

FACTS = Path(__file__).resolve().parent.parent / "facts"
PREFIX = "demonstration_"
DAY = "2026-01-15"
"""The day that the files say they are from."""
README = """\
DEMONSTRATION - EVERYTHING IN THIS FOLDER IS MADE UP

Larkmoor County does not exist. A program made these files from a random seed so that the dashboard can be
tried without anyone's data. No row is about a real person, place, agency or program, and no number was
copied from a real city. The coordinates lie in the open ocean. The phone numbers are from a range that is
kept for fiction; nobody will answer.

If you or someone near you is in danger, call 911 (in the United States).
"""


def write_boundaries(county: County, folder: Path) -> None:
    """Write neighborhoods as a shapefile, council districts as GeoJSON, police divisions as a GeoPackage."""
    folder.mkdir(parents=True, exist_ok=True)
    own = county.neighborhoods.rename(columns={"code": "NBHD_ID", "name": "NBHD_NAME", "town": "TOWN"})
    own["TOWN"] = own["TOWN"].where(own["TOWN"] != "", "County police")
    own["ACRES"] = (own.geometry.area / 43_560).round(1)
    own.assign(NOTICE=NOTICE).to_file(
        folder / f"{PREFIX}neighborhoods.shp", encoding="UTF-8", DBF_DATE_LAST_UPDATE=DAY, engine="pyogrio"
    )
    districts = county.districts.rename(columns={"code": "DISTRICT", "name": "LABEL"}).assign(NOTICE=NOTICE)
    districts.to_crs("EPSG:4326").to_file(
        folder / f"{PREFIX}council_districts.geojson", driver="GeoJSON", RFC7946="YES", engine="pyogrio"
    )
    package = folder / f"{PREFIX}police_divisions.gpkg"
    package.unlink(missing_ok=True)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{DAY}T00:00:00.000Z"})
    try:
        divisions = county.divisions.rename(columns={"code": "DIV_CODE", "name": "DIV_NAME"}).assign(NOTICE=NOTICE)
        divisions.to_file(package, layer="police_divisions", driver="GPKG", engine="pyogrio")
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def write_table(
    frame: pd.DataFrame, path: Path, encoding: str = "utf-8", separator: str = ",", line_end: str = "\n"
) -> None:
    """Write a CSV file; letters that the encoding does not have become question marks, as in many agencies' exports."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.to_csv(path, index=False, encoding=encoding, sep=separator, lineterminator=line_end, errors="replace")


def write_places(streets: gpd.GeoDataFrame, landmarks: pd.DataFrame, folder: Path) -> None:
    """Write streets as a shapefile, one line a block, and public places as a table."""
    folder.mkdir(parents=True, exist_ok=True)
    streets.assign(NOTICE=NOTICE).to_file(
        folder / f"{PREFIX}streets.shp", encoding="UTF-8", DBF_DATE_LAST_UPDATE=DAY, engine="pyogrio"
    )
    for kind, places in landmarks.groupby("kind", sort=True):
        name = str(kind).lower().replace(" ", "_")
        write_table(places.drop(columns="kind").assign(NOTICE=NOTICE), folder / f"{PREFIX}{name}.csv")


def write_facts(programs: pd.DataFrame, folder: Path) -> None:
    """Write the programs, and copy the timeline and the glossary beside them."""
    write_table(programs, folder / "cvi_resources.csv")
    for name in ("timeline.csv", "glossary.csv", "commitments.csv"):
        shutil.copyfile(FACTS / name, folder / name)
