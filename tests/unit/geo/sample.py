"""Small boundary files for tests: squares of 1,000 feet near Charlotte."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import geopandas
import numpy as np
import shapely

from data.site.model import Geography
from errors import InputError, Problem
from geo.boundaries import Boundaries, read_boundaries

FEET = "EPSG:2264"
WEST, SOUTH, SIDE = 1_450_000, 540_000, 1_000


def square(x: float, y: float = 0, side: float = 1) -> shapely.Polygon:
    """Return a square, in thousands of feet from a corner near Charlotte."""
    return shapely.box(WEST + x * SIDE, SOUTH + y * SIDE, WEST + (x + side) * SIDE, SOUTH + (y + side) * SIDE)


def frame(ids: Sequence[object], shapes: Sequence[object], crs: str | None = FEET, **columns: Sequence[object]):
    """Return areas as a boundary file has them."""
    return geopandas.GeoDataFrame({"id": list(ids), **columns}, geometry=list(shapes), crs=crs)


def write(areas: geopandas.GeoDataFrame, path: Path, **options: object) -> Path:
    """Write a boundary file; the suffix says which kind."""
    areas.to_file(path, **options)
    return path


def config(**changes: object) -> Geography:
    """Return what a site says of its neighborhoods."""
    return Geography(**{"id": "npa", "file": "x", "label": "Area", "label_plural": "Areas", "id_column": "id",
                        "source": "A test", **changes})


def read(path: Path, **changes: object) -> Boundaries:
    """Read a boundary file."""
    return read_boundaries(config(**changes), path, FEET)


def refused(path: Path, **changes: object) -> list[Problem]:
    """Return the problems for which a boundary file is refused; each names the file and the geography."""
    try:
        read(path, **changes)
    except InputError as error:
        for problem in error.problems:
            assert Path(problem.file).stem == path.stem
            assert problem.key.startswith("geographies.npa")
        return list(error.problems)
    raise AssertionError("the file was not refused")


def boundaries(codes: Sequence[str], shapes: Sequence[object], crs: str = FEET) -> Boundaries:
    """Return boundaries without a file."""
    degrees = geopandas.GeoSeries(list(shapes), crs=crs).to_crs("EPSG:4326")
    areas = geopandas.GeoDataFrame({"code": list(codes), "name": [f"Area {code}" for code in codes]}, geometry=degrees)
    return Boundaries("npa", areas)


def clockwise(ring: list[list[float]]) -> bool:
    """Say whether a ring of coordinates runs clockwise."""
    x, y = np.array(ring).T
    return bool(np.sum((x[1:] - x[:-1]) * (y[1:] + y[:-1])) > 0)
