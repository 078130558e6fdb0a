"""Main roads and well-known places of a county that exists nowhere: what its map shows for orientation."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from sites.demo.generator.county import CRS, MIDDLE, RADIUS_FEET, TOWNS, County
from sites.demo.generator.files import PREFIX
from sites.demo.generator.records import NOTICE
from sites.demo.generator.shapes import bend

ACROSS = {"Harbor Highway": 0.35, "Quarry Turnpike": 1.75, "Old Mill Road": 2.75}
"""Roads through the middle of the county → their direction in radians."""
RING = "Larkmoor Ring"
HOSPITALS = {"Larkmoor County Hospital": (0.08, -0.05), "St. Orrin's Hospital": (-0.38, 0.3)}
"""Where they stand, in county radii from the middle."""


def make_roads(county: County, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Return main roads, ``ROAD`` and a line each, within the county.

    Parameters
    ----------
    county : County
        Where to lay them.
    rng : Generator
        Where chance comes from.
    """
    x, y = MIDDLE
    lines = []
    for angle in ACROSS.values():
        reach = 1.3 * RADIUS_FEET * np.array([np.cos(angle), np.sin(angle)])
        lines.append(bend(shapely.linestrings([MIDDLE - reach, (x, y), MIDDLE + reach]), rng, 0.04))
    turns = np.linspace(0, 2 * np.pi, 9)
    ring = shapely.linestrings(np.column_stack([x + 0.42 * RADIUS_FEET * np.cos(turns),
                                                y + 0.36 * RADIUS_FEET * np.sin(turns)]))
    cut = shapely.intersection([*lines, bend(ring, rng, 0.05)], county.outline)
    return gpd.GeoDataFrame({"ROAD": [*ACROSS, RING]}, geometry=list(cut), crs=CRS)


def make_landmarks(county: County) -> gpd.GeoDataFrame:
    """Return well-known places: ``NAME, KIND`` and a point each."""
    own = county.neighborhoods
    halls = {town: shapely.point_on_surface(shapely.union_all(own.geometry[own["town"] == town].to_numpy()))
             for town in TOWNS}
    clinics = {name: shapely.Point(MIDDLE[0] + east * RADIUS_FEET, MIDDLE[1] + north * RADIUS_FEET)
               for name, (east, north) in HOSPITALS.items()}
    places = {**halls, **clinics}
    kinds = ["Town hall"] * len(halls) + ["Hospital"] * len(clinics)
    return gpd.GeoDataFrame({"NAME": list(places), "KIND": kinds}, geometry=list(places.values()), crs=CRS)


def write_orientation(roads: gpd.GeoDataFrame, landmarks: gpd.GeoDataFrame, folder: Path) -> None:
    """Write both as GeoJSON, in degrees."""
    folder.mkdir(parents=True, exist_ok=True)
    for frame, name in ((roads, "main_roads"), (landmarks, "landmarks")):
        frame.assign(NOTICE=NOTICE).to_crs("EPSG:4326").to_file(
            folder / f"{PREFIX}{name}.geojson", driver="GeoJSON", RFC7946="YES", engine="pyogrio")
