"""Small sources, areas and files for the tests of reading. No row is about a real person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pytest
from shapely import box

from data.intake.workspace import Workspace, workspace
from data.site.model import Geography, Source
from errors import InputError, Problem
from geo.boundaries import Boundaries

NPA = Geography(id="npa", label="Neighborhood", label_plural="Neighborhoods", file="npa.geojson", id_column="id",
                source="A test", codes_without_boundary={"476": "Uptown"}, outside_codes=("0",))


def squares(*codes: str) -> Boundaries:
    """Return areas side by side: the first from longitude 0 to 1, the next from 1 to 2; latitude 0 to 1."""
    frame = geopandas.GeoDataFrame({"code": list(codes), "name": list(codes)},
                                   geometry=[box(n, 0, n + 1, 1) for n in range(len(codes))], crs="EPSG:4326")
    return Boundaries("npa", frame)


def records_source(**changes: Any) -> Source:
    """Return a source of records with group, area and point; ``changes`` replace its keys."""
    keys: dict[str, Any] = {
        "id": "police", "kind": "records", "file": "in.csv", "definition": "race_ethnicity", "publisher": "A test",
        "date": {"column": "date", "format": "%Y-%m-%d"}, "areas": {"npa": "npa"},
        "point": {"x": "x", "y": "y", "crs": "EPSG:4326"}, "columns": {"group": "race"},
        "codes": {"group": {"B": "black_nh", "W": "white_nh"}}, "years": (2020, 2021),
    }
    return Source.model_validate(keys | changes)


def counts_source(**changes: Any) -> Source:
    """Return a wide count table of two years; ``changes`` replace its keys."""
    keys: dict[str, Any] = {
        "id": "reports", "kind": "counts", "file": "in.csv", "publisher": "A test", "areas": {"npa": "id"},
        "year_columns": "y_{year}", "years": (2020, 2021),
    }
    return Source.model_validate(keys | changes)


@contextmanager
def space(folder: Path) -> Iterator[Workspace]:
    """Open a workspace whose data and private folders are below a folder."""
    (folder / "data").mkdir(exist_ok=True)
    with workspace(folder / "data", folder / "private") as ws:
        yield ws


def written(folder: Path, text: str | bytes, name: str = "in.csv") -> Path:
    """Write an input file and return its path."""
    (folder / "data").mkdir(exist_ok=True)
    path = folder / "data" / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@contextmanager
def refused() -> Iterator[list[Problem]]:
    """Expect an InputError; its problems are in the list afterwards."""
    problems: list[Problem] = []
    with pytest.raises(InputError) as caught:
        yield problems
    problems += caught.value.problems


def rows_of(path: Path) -> pd.DataFrame:
    """Return the coded rows."""
    return pd.read_parquet(path)
