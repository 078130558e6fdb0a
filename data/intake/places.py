"""Addresses, streets and landmarks that a site names for people to search by. All of them are public."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer

from data.intake.files import read_table
from data.intake.problems import Place, raise_if
from data.intake.workspace import Workspace
from data.site.places import Places
from errors import Problem
from geo.files import read_file
from geo.labels import column_texts
from geo.orientation import readable
from geo.plane import DEGREES, meters_per_unit, plane
from geo.search.houses import MOST_NUMBERS, house_points

ADDRESSES = ("street", "town", "number", "lon", "lat")
LANDMARKS = ("name", "label", "town", "lon", "lat")
_LEADING = re.compile(r"\s*(\d{1,6})(?!\d)")


def read_places(config: Places, path: Path, projection: str, ws: Workspace) -> pd.DataFrame:
    """Read one file of addresses, streets or landmarks.

    Parameters
    ----------
    config : Places
        What ``site.toml`` says of it.
    path : Path
        The file.
    projection : str
        The projected coordinate reference system in which houses are put beside their street.
    ws : Workspace
        Where to work.

    Returns
    -------
    DataFrame
        ``street, town, number, lon, lat``, a row a house number; of landmarks ``name, label, town, lon, lat``. What
        has no name or no place is left out.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    place = Place(config.file or config.address, f"places.{config.id}")
    if config.kind == "ranges":
        return _ranges(config, path, projection, place)
    rows = _table(config, path, ws, place) if config.is_table else _points(config, path)
    rows = rows[(rows["name"] != "") & rows["lon"].notna()]
    if config.kind == "landmarks":
        return rows.assign(label=config.label, name=rows["name"].map(readable))[list(LANDMARKS)]
    numbers = [_number(text) for text in rows["number"]]
    kept = rows.assign(number=numbers, street=rows["name"])[np.array(numbers) > 0]
    return kept.astype({"number": int})[list(ADDRESSES)]


def _table(config: Places, path: Path, ws: Workspace, place: Place) -> pd.DataFrame:
    wanted = {key: str(getattr(config, key)) for key in
              ("name_column", "town_column", "number_column", "x_column", "y_column") if getattr(config, key)}
    raw = read_table(path, config, ws, place.key, wanted)
    columns = ", ".join(f"{raw.columns[column]} AS {key.removesuffix('_column')}" for key, column in wanted.items())
    rows = ws.con.sql(f"SELECT row, {columns} FROM {raw.relation} ORDER BY row").df()
    gone = {"", *config.missing}
    points = {}
    problems: list[Problem] = []
    for axis in ("x", "y"):
        texts = rows[axis].where(~rows[axis].isin(gone), "")
        points[axis] = pd.to_numeric(texts, errors="coerce").to_numpy(dtype=float)
        wrong = np.flatnonzero((texts != "").to_numpy() & ~np.isfinite(points[axis]))
        problems += [
            place.problem("This is not a number.", row=int(rows["row"].iloc[n]), column=wanted[f"{axis}_column"],
                          found=repr(texts.iloc[n])) for n in wrong
        ]
    raise_if(problems)
    lon, lat = Transformer.from_crs(config.crs, DEGREES, always_xy=True).transform(points["x"], points["y"])
    town = rows.get("town", "")
    return _located(rows.assign(town=town), lon, lat)


def _points(config: Places, path: Path) -> pd.DataFrame:
    frame, texts = _map_file(config, path, [config.name_column, config.town_column, config.number_column])
    points = shapely.centroid(np.asarray(frame.to_crs(DEGREES).geometry.array))
    rows = pd.DataFrame({"name": texts[0], "town": texts[1], "number": texts[2]})
    return _located(rows, shapely.get_x(points), shapely.get_y(points))


def _located(rows: pd.DataFrame, lon: np.ndarray, lat: np.ndarray) -> pd.DataFrame:
    known = np.isfinite(lon) & np.isfinite(lat)
    return rows.assign(lon=np.where(known, lon, np.nan), lat=np.where(known, lat, np.nan))


def _ranges(config: Places, path: Path, projection: str, place: Place) -> pd.DataFrame:
    frame, (names, towns, *texts) = _map_file(
        config, path, [config.name_column, config.town_column, *config.left, *config.right])
    crs = plane(projection)
    lines = _single(np.array(frame.to_crs(crs).geometry.array, dtype=object))
    ends = [np.array([_number(text) for text in column], dtype=int) for column in texts]
    sides = [(first, last, side == "left") for side, first, last in zip(
        [side for side in ("left", "right") if getattr(config, side)], ends[::2], ends[1::2], strict=True)]
    usable = np.array([name != "" and line is not None for name, line in zip(names, lines, strict=True)], dtype=bool)
    problems = [
        place.problem("This range of house numbers is too long to be one block.", row=int(n) + 1,
                      found=f"{first[n]} to {last[n]}", expected=f"at most {MOST_NUMBERS} numbers")
        for first, last, _left in sides for n in np.flatnonzero(usable & (np.abs(first - last) > MOST_NUMBERS))
    ]
    raise_if(problems)
    to_degrees = Transformer.from_crs(crs, DEGREES, always_xy=True)
    found = []
    for first, last, left in sides:
        houses = house_points(lines[usable], first[usable], last[usable], left, meters_per_unit(crs))
        lon, lat = to_degrees.transform(houses.x, houses.y)
        found.append(pd.DataFrame({
            "street": np.array(names, dtype=object)[usable][houses.line],
            "town": np.array(towns, dtype=object)[usable][houses.line],
            "number": houses.number, "lon": lon, "lat": lat,
        }))
    return pd.concat(found, ignore_index=True)


def _map_file(config: Places, path: Path, columns: Sequence[str]) -> tuple[geopandas.GeoDataFrame, list[list[str]]]:
    """Return a map file, and its columns as text, an empty one for each name that is empty."""
    frame, _notes = read_file(config, path)
    gone = {"", *config.missing}
    nothing = [""] * len(frame)
    return frame, [[text if text not in gone else "" for text in column_texts(frame[column])] if column else nothing
                   for column in columns]


def _single(lines: np.ndarray) -> np.ndarray:
    """Return each street as one line: the longest piece where there are several; None where there is no line."""
    found = np.full(len(lines), None, dtype=object)
    for n, shape in enumerate(lines):
        whole = shapely.line_merge(shape) if shape is not None else None
        pieces = [piece for piece in shapely.get_parts(whole) if piece.geom_type == "LineString" and piece.length > 0]
        if pieces:
            found[n] = max(pieces, key=lambda piece: piece.length)
    return found


def _number(text: str) -> int:
    """Return the house number that a text starts with; 0 where there is none."""
    found = _LEADING.match(text)
    return int(found[1]) if found else 0
