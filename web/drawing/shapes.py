"""Boundaries ready to be drawn: read once, projected once, and as paths on a grid of whole numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log, pi, radians, tan
from pathlib import Path

import numpy as np

GRID = 1000
"""How many steps the longer side of a map has: finer than a phone's pixels, and short to write."""
Rings = tuple[np.ndarray, ...]


@dataclass(frozen=True)
class View:
    """The part of the world that a map shows, by Mercator, and how large a step of the grid is there."""

    west: float
    north: float
    step: float


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """Return where a point stands in Mercator's projection of a sphere of radius 1; north is up."""
    return radians(lon), log(tan(pi / 4 + radians(lat) / 2))


@dataclass(frozen=True)
class Shape:
    """An area: its name, and its rings, projected; north is up."""

    name: str
    rings: Rings


@lru_cache(maxsize=16)
def read(file: Path) -> Mapping[str, Shape]:
    """Return each area of a GeoJSON file by its code.

    The name of a release's file holds its hash, so what was read once holds for good.
    """
    content = json.loads(file.read_text(encoding="utf-8"))
    return {str(feature["id"]): Shape(str(feature["properties"].get("name") or feature["id"]),
                                      tuple(_project(ring) for ring in _rings(feature["geometry"])))
            for feature in content["features"]}


def _rings(geometry: Mapping) -> list:
    if geometry["type"] == "Polygon":
        return geometry["coordinates"]
    return [ring for polygon in geometry["coordinates"] for ring in polygon]


def _project(ring: list) -> np.ndarray:
    points = np.radians(np.asarray(ring, dtype=float)[:, :2])
    return np.column_stack([points[:, 0], np.log(np.tan(np.pi / 4 + points[:, 1] / 2))])


@lru_cache(maxsize=64)
def paths(file: Path, view: View) -> Mapping[str, str]:
    """Return each area as a path on the grid of a view, by the area's code.

    Parameters
    ----------
    file : Path
        GeoJSON with areas' codes as ids.
    view : View
        Which part of the world the grid lies over; 0, 0 is its upper left corner.

    Returns
    -------
    mapping of str to str
        Whole, relative coordinates. An area that is smaller than a step is a dot of one step.
    """
    return {code: "".join(_path(ring, view) for ring in shape.rings) or _dot(shape.rings[0], view)
            for code, shape in read(file).items()}


def _steps(ring: np.ndarray, view: View) -> np.ndarray:
    return np.rint((ring - (view.west, view.north)) / (view.step, -view.step)).astype(int)


def _path(ring: np.ndarray, view: View) -> str:
    places = _steps(ring, view)
    moves = np.diff(places, axis=0)
    kept = moves[np.any(moves != 0, axis=1)]
    if len(kept) < 3:
        return ""
    # The last step leads back to the beginning, which Z does by itself.
    return f"M{_pair(*places[0])}l{_joined(kept[:-1])}z"


def _joined(moves: np.ndarray) -> str:
    text = " ".join(_pair(x, y) for x, y in moves.tolist())
    return text.replace(" -", "-")


def _pair(x: int, y: int) -> str:
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def _dot(ring: np.ndarray, view: View) -> str:
    x, y = _steps(ring, view)[0].tolist()
    return f"M{_pair(x, y)}h1v1h-1z"
