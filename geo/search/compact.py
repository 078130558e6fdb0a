"""The search file of a release: every street, house number and landmark with the areas that it is in."""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np
import pandas as pd

from geo.boundaries import Boundaries
from geo.place import place_points
from geo.plane import DEGREES


def search_file(addresses: pd.DataFrame, landmarks: pd.DataFrame, boundaries: Mapping[str, Boundaries]) -> bytes:
    """Write all that a search needs, with the areas of each place worked out already.

    Parameters
    ----------
    addresses : DataFrame
        ``street, town, number, lon, lat``: a row a house number.
    landmarks : DataFrame
        ``name, label, town, lon, lat``.
    boundaries : mapping of str to Boundaries
        Geography id → its areas.

    Returns
    -------
    bytes
        JSON; :class:`geo.search.index.Index` reads it. Runs of house numbers on one side of a street that are in the
        same areas are kept as one: first number, last number, areas.
    """
    spots, geographies = pd.concat([addresses[["lon", "lat"]], landmarks[["lon", "lat"]]]), list(boundaries)
    codes = pd.DataFrame({
        name: place_points(spots["lon"], spots["lat"], DEGREES, areas) for name, areas in boundaries.items()
    })
    where, combinations = pd.factorize(pd.MultiIndex.from_frame(codes.fillna("")), sort=True)
    streets = _streets(addresses.assign(where=where[:len(addresses)]))
    placed = landmarks.assign(where=where[len(addresses):]).sort_values(["name", "label", "town", "where"])
    content = {
        "geographies": geographies,
        "areas": [[code or None for code in combination] for combination in combinations],
        "streets": streets,
        "landmarks": placed[["name", "label", "town", "where"]].drop_duplicates().values.tolist(),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _streets(houses: pd.DataFrame) -> list[list[object]]:
    """Return each street as name, town and runs of numbers."""
    if houses.empty:
        return []
    ordered = houses.assign(odd=houses["number"] % 2).sort_values(["street", "town", "odd", "number", "where"])
    street = ordered.groupby(["street", "town"], sort=False).ngroup().to_numpy()
    odd, where = ordered["odd"].to_numpy(), ordered["where"].to_numpy()
    starts = np.ones(len(ordered), dtype=bool)
    starts[1:] = (np.diff(street) != 0) | (np.diff(odd) != 0) | (np.diff(where) != 0)
    first = np.flatnonzero(starts)
    last = np.append(first[1:], len(ordered)) - 1
    number = ordered["number"].to_numpy()
    found: dict[int, list[object]] = {}
    names = ordered[["street", "town"]].to_numpy()
    for start, end in zip(first.tolist(), last.tolist(), strict=True):
        entry = found.setdefault(int(street[start]), [*names[start], []])
        runs = entry[2]
        assert isinstance(runs, list)
        runs.append([int(number[start]), int(number[end]), int(where[start])])
    return list(found.values())
