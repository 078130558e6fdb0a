"""A small town to search in: two neighborhoods side by side, a district over both, a few streets."""

from __future__ import annotations

import geopandas
import pandas as pd
import shapely

from geo.boundaries import Boundaries
from geo.search.compact import search_file
from geo.search.index import Index

STREETS = ("N Larch St", "Larch Ave", "St Andrews Ct", "12th St", "Old Mill Rd", "Cañada Vieja Way", "Main St")


def boundaries() -> dict[str, Boundaries]:
    """Return the neighborhoods 01 (west) and 02 (east), and a district over both."""
    return {
        "npa": _areas("npa", [("01", "West", 0, 1), ("02", "East", 1, 2)]),
        "district": _areas("district", [("9", "Both", 0, 1.9)]),
    }


def addresses() -> pd.DataFrame:
    """Return streets that run from west to east, with numbers 100 to 299; the border is between 199 and 200."""
    rows = [(street, "", number, (number - 100) / 100, 0.1 * (n + 1)) for n, street in enumerate(STREETS[:-1])
            for number in range(100, 300)]
    rows += [("Main St", town, number, west + 0.5, 0.9) for town, west in (("Ashton", 0), ("Beeville", 1))
             for number in range(1, 20)]
    return pd.DataFrame(rows, columns=["street", "town", "number", "lon", "lat"])


def landmarks() -> pd.DataFrame:
    """Return two public places."""
    rows = [("Larch Hollow Library", "Library", "", 0.2, 0.2), ("Łaska Park", "Park", "", 1.95, 0.5)]
    return pd.DataFrame(rows, columns=["name", "label", "town", "lon", "lat"])


def index() -> Index:
    """Return the town, ready to be asked."""
    return Index(search_file(addresses(), landmarks(), boundaries()))


def _areas(code: str, areas: list[tuple[str, str, float, float]]) -> Boundaries:
    frame = geopandas.GeoDataFrame(
        {"code": [area[0] for area in areas], "name": [area[1] for area in areas]},
        geometry=[shapely.box(west, 0, east, 1) for _code, _name, west, east in areas], crs="EPSG:4326")
    return Boundaries(code, frame)
