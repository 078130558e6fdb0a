"""Streets with house numbers, and public places, of a county that exists nowhere."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sites.demo.generator.county import CRS, MIDDLE, County
from sites.demo.generator.names import FIRST, LAST
from sites.demo.generator.shapes import Points

EACH = 3
"""Streets that begin in each neighborhood."""
BLOCK_FEET = 520.0
KINDS = ("St", "St", "St", "Ave", "Ave", "Rd", "Rd", "Dr", "Dr", "Ln", "Ct", "Pl", "Way", "Blvd", "Cir", "Ter", "Pkwy")
STARTS = (
    "Ash", "Bar", "Bren", "Cal", "Carl", "Chad", "Dan", "Dun", "Elm", "Fair", "Gar", "Glen", "Hamp", "Hart", "Hol",
    "Ivers", "Kel", "Kings", "Lan", "Lock", "Mar", "Mel", "Nor", "Oak", "Pem", "Quin", "Rad", "Rook", "Sel", "Shel",
    "Stan", "Thorn", "Trent", "Ul", "Vance", "War", "Wex", "Whit", "Win", "Yar",
)
ENDS = (
    "bourne", "brook", "bury", "by", "combe", "cott", "dale", "den", "field", "ford", "gate", "ham", "hurst", "ington",
    "land", "leigh", "ley", "mere", "more", "ridge", "stead", "ton", "well", "wick", "worth",
)
PLACES = {"Library": 24, "School": 60, "Park": 60, "Clinic": 16, "Community center": 30, "Bus station": 6}
"""Kinds of public places and how many there are."""


def make_streets(county: County, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Return streets as blocks: ``FULLNAME, L_FROM, L_TO, R_FROM, R_TO`` numbered away from the middle.

    Parameters
    ----------
    county : County
        Where to lay them.
    rng : Generator
        Where chance comes from.
    """
    starts = np.vstack([_inside(area, EACH, rng) for area in county.neighborhoods.geometry])
    names = _names(len(starts), rng)
    length = rng.lognormal(np.log(2_600), 0.55, len(starts))
    turn = rng.choice([0.0, np.pi / 2], len(starts)) + rng.normal(0.12, 0.05, len(starts))
    blocks = []
    for name, start, reach, angle in zip(names, starts, length, turn, strict=True):
        blocks += _blocks(county.outline, name, start, reach, angle)
    return gpd.GeoDataFrame(blocks, columns=["FULLNAME", "L_FROM", "L_TO", "R_FROM", "R_TO", "geometry"], crs=CRS)


def make_landmarks(county: County, rng: np.random.Generator) -> pd.DataFrame:
    """Return public places: ``name, kind, lon, lat``."""
    kinds = [kind for kind, number in PLACES.items() for _ in range(number)]
    homes = rng.choice(len(county.neighborhoods), len(kinds), replace=False)
    points = np.vstack([_inside(county.neighborhoods.geometry.iloc[home], 1, rng) for home in homes])
    degrees = gpd.GeoSeries(shapely.points(points), crs=CRS).to_crs("EPSG:4326")
    called = [f"{county.neighborhoods['name'].iloc[home]} {kind}" for home, kind in zip(homes, kinds, strict=True)]
    return pd.DataFrame({"name": called, "kind": kinds, "lon": degrees.x.round(6), "lat": degrees.y.round(6)})


def _inside(area: shapely.Geometry, number: int, rng: np.random.Generator) -> Points:
    """Return points in an area, well off its edge."""
    west, south, east, north = area.bounds
    kept = np.empty((0, 2))
    inner = area.buffer(-150)
    while len(kept) < number:
        drawn = np.column_stack([rng.uniform(west, east, 40), rng.uniform(south, north, 40)])
        kept = np.vstack([kept, drawn[shapely.contains_xy(inner if inner.area > 0 else area, drawn)]])
    return kept[:number]


def _names(number: int, rng: np.random.Generator) -> list[str]:
    """Return different names; some share all but their kind, as streets do."""
    plain = [*(start + end for start in STARTS for end in ENDS), *FIRST]
    two = [f"{first} {last}" for first in FIRST for last in LAST]
    numbered = [f"{n}{'th' if n % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"
                for n in range(1, 61)]
    cores = [*rng.permutation(plain)[:850], *rng.permutation(two)[:number], *numbered]
    chosen = [str(core) for core in rng.permutation(cores)[:number]]
    again = rng.random(number) < 0.06
    names: dict[str, None] = {}
    for position, core in enumerate(chosen):
        core = chosen[position - 1] if again[position] and position else core
        before = str(rng.choice(["", "", "", "", "", "N ", "S ", "E ", "W "]))
        name = f"{before}{core} {rng.choice(KINDS)}"
        while name in names:
            name = f"{before}{core} {rng.choice(KINDS)}"
        names[name] = None
    return list(names)


def _blocks(
    outline: shapely.Polygon, name: str, start: NDArray[np.float64], reach: float, angle: float
) -> list[tuple[str, int, int, int, int, shapely.LineString]]:
    """Cut a straight street into blocks, forty houses each: even on the left, odd on the right."""
    way = np.array([np.cos(angle), np.sin(angle)])
    if way @ (start - MIDDLE) < 0:
        way = -way
    first = max(1, int(abs(way @ (start - MIDDLE)) / BLOCK_FEET))
    blocks = []
    for number in range(max(1, round(reach / BLOCK_FEET))):
        ends = [start + way * BLOCK_FEET * n for n in (number, number + 1)]
        line = shapely.LineString(np.round(ends, 1))
        if not outline.contains(line):
            break
        hundred = 100 * (first + number)
        blocks.append((name, hundred, hundred + 38, hundred + 1, hundred + 39, line))
    return blocks
