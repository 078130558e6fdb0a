"""The file of shooting victims as an agency would hand it over: the same events, with the quirks of real records."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sites.demo.generator.county import MIDDLE, RADIUS_FEET, County
from sites.demo.generator.names import WITHOUT_BOUNDARY
from sites.demo.generator.shapes import Points

Code = TypeVar("Code", bound=Hashable)

NOTICE = "DEMONSTRATION - MADE UP"
"""Stands in every row of every table."""
OUTSIDE_DISTRICTS, OUTSIDE_DIVISIONS = "OUT", "TOWN"

RACE_SPELLINGS = {
    "aian_nh": ("I", "Am. Indian"), "asian_nh": ("A", "Asian"), "black_nh": ("B", "Black", "BLK"),
    "hispanic": ("H", "Hispanic", "HISP"), "white_nh": ("W", "White", "WHT"), "other_nh": ("O", "Other"),
    "unknown": ("U", "", "UNK"),
}
SEX_SPELLINGS = {True: ("F", "Female"), False: ("M", "Male")}
OUTCOME_SPELLINGS = {True: ("FATAL", "Fatal"), False: ("NON-FATAL", "Nonfatal", "Non-fatal")}
MISRECORDED = {"hispanic": ("white_nh", 0.05), "aian_nh": ("other_nh", 0.20)}
"""Group → the group that an officer wrote down instead, and how often."""


class Quirk(NamedTuple):
    """How many rows get something, and what."""

    rows: int
    value: str


IN_COLUMN = {
    "AGE": (Quirk(9, "0"), Quirk(3, "117")),
    "NBHD": (Quirk(110, ""), Quirk(12, "UNK")),
    "DATE_OCC": (
        Quirk(2, ""), Quirk(1, "13/45/2018 00:00"), Quirk(1, "07/04/2099 01:10"), Quirk(1, "01/01/1900 00:00"),
    ),
}
NOT_IDENTIFIED = 240
"""Rows of people of whom little was written down: no race, and often no sex or age."""
IF_NOT_IDENTIFIED = {"RACE_ETH": (Quirk(240, "U"),), "SEX": (Quirk(30, ""), Quirk(12, "UNK")),
                     "AGE": (Quirk(70, ""), Quirk(9, "999"))}
IN_AREA_COLUMN = {"COUNCIL_DIST": (Quirk(60, ""),), "DIVISION": (Quirk(45, ""), Quirk(10, "NULL"))}
"""Only in rows whose point lies in one of the areas, so that the point can decide."""
NO_POINT = 95
"""Rows with codes and no point."""
PAPER_YEAR = "2016"
"""When reports were still on paper, and some places got lost."""
NEITHER = 18
"""Rows of that year with neither a code nor a point: placed nowhere."""
SWAPPED = 4
"""Rows of that year whose x and y changed places, so that they lie far from the county, and that have no code."""
WRONG_CODE = 70
AT_COURTHOUSE = 30


def victim_file(county: County, victims: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return the agency's table, all text, one row a victim in the order that they were entered.

    Parameters
    ----------
    county : County
        The county's shapes.
    victims : DataFrame
        See :func:`sites.demo.generator.harm.make_victims`.
    rng : Generator
        Where chance comes from.
    """
    number = len(victims)
    codes = county.neighborhoods["code"].to_numpy()
    names = county.neighborhoods["name"].to_numpy()
    points = victims[["x", "y"]].to_numpy()
    begin = pd.to_datetime(victims["year"].astype(str)) + pd.to_timedelta(victims["day"] - 1, unit="D")
    moment = begin + pd.to_timedelta(victims["minute"], unit="min")
    entered = victims.groupby("year").cumcount() + 1
    frame = pd.DataFrame({
        "CASE_NO": [f"{year}-{row:05d}" for year, row in zip(victims["year"], entered, strict=True)],
        "DATE_OCC": moment.dt.strftime("%m/%d/%Y %H:%M"),
        "AGE": victims["age"].astype(str),
        "SEX": _spell(victims["female"].tolist(), SEX_SPELLINGS, rng),
        "RACE_ETH": _spell(_written_down(victims["group"], rng), RACE_SPELLINGS, rng),
        "OUTCOME": _spell(victims["fatal"].tolist(), OUTCOME_SPELLINGS, rng),
        "BLOCK": [f"{100 * n} block, {names[area]}" for n, area in zip(
            rng.integers(1, 60, number), victims["area"], strict=True)],
        "NBHD": codes[victims["area"]],
        "COUNCIL_DIST": _codes(points, county.districts, OUTSIDE_DISTRICTS),
        "DIVISION": _codes(points, county.divisions, OUTSIDE_DIVISIONS),
        "X_COORD": points[:, 0].astype(int).astype(str),
        "Y_COORD": points[:, 1].astype(int).astype(str),
        "NOTICE": NOTICE,
    })
    return _with_quirks(frame, points, codes, rng)


def _with_quirks(
    frame: pd.DataFrame, points: Points, codes: NDArray[np.object_], rng: np.random.Generator
) -> pd.DataFrame:
    near = np.flatnonzero(np.hypot(*(points - MIDDLE).T) < 0.15 * RADIUS_FEET)
    frame.loc[rng.choice(near, min(AT_COURTHOUSE, len(near)), replace=False), "NBHD"] = WITHOUT_BOUNDARY
    for column, quirks in IN_COLUMN.items():
        for rows, value in quirks:
            frame.loc[rng.choice(len(frame), rows, replace=False), column] = value
    little = np.isin(np.arange(len(frame)), rng.choice(len(frame), NOT_IDENTIFIED, replace=False))
    for column, quirks in IF_NOT_IDENTIFIED.items():
        for rows, value in quirks:
            frame.loc[_some(pd.Series(little), rows, rng), column] = value
    for column, quirks in IN_AREA_COLUMN.items():
        for rows, value in quirks:
            placed = ~frame[column].isin([OUTSIDE_DISTRICTS, OUTSIDE_DIVISIONS])
            frame.loc[_some(placed, rows, rng), column] = value
    frame.loc[rng.choice(len(frame), WRONG_CODE, replace=False), "NBHD"] = rng.choice(codes, WRONG_CODE)
    area_columns, point_columns = ["NBHD", *IN_AREA_COLUMN], ["X_COORD", "Y_COORD"]
    coded = ~frame[area_columns].isin(["", "UNK", "NULL"]).any(axis=1)
    frame.loc[_some(coded, NO_POINT, rng), point_columns] = ""
    lost = _some(frame["CASE_NO"].str.startswith(PAPER_YEAR), SWAPPED + NEITHER, rng)
    frame.loc[lost, area_columns] = ""
    frame.loc[lost[SWAPPED:], point_columns] = ""
    frame.loc[lost[:SWAPPED], point_columns] = frame.loc[lost[:SWAPPED], point_columns[::-1]].to_numpy()
    return frame


def _some(fitting: pd.Series, rows: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Return the positions of some of the rows that fit."""
    return rng.choice(np.flatnonzero(fitting.to_numpy()), rows, replace=False)


def _written_down(groups: pd.Series, rng: np.random.Generator) -> list[str]:
    chance = rng.random(len(groups))
    return [
        MISRECORDED[group][0] if group in MISRECORDED and luck < MISRECORDED[group][1] else group
        for group, luck in zip(groups, chance, strict=True)
    ]


def _spell(
    values: Sequence[Code], spellings: Mapping[Code, tuple[str, ...]], rng: np.random.Generator
) -> list[str]:
    """Write each value in one of its spellings, the first of them most often."""
    luck = rng.random(len(values)) ** 3
    return [
        spellings[value][int(at * len(spellings[value]))] for value, at in zip(values, luck, strict=True)
    ]


def _codes(points: Points, areas: gpd.GeoDataFrame, outside: str) -> list[str]:
    point, area = shapely.STRtree(areas.geometry.to_numpy()).query(shapely.points(points), predicate="intersects")
    found = dict(zip(point.tolist(), areas["code"].to_numpy()[area].tolist(), strict=True))
    return [found.get(n, outside) for n in range(len(points))]
