"""What a release holds for people to search by: one file of places, and who made the files behind it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data.intake.places import ADDRESSES, LANDMARKS
from data.releases import manifest as m
from data.site.model import Site
from geo.boundaries import Boundaries
from geo.search.compact import search_file


def describe_places(site: Site) -> tuple[m.Places, ...]:
    """Return what the manifest says of each file of places."""
    return tuple(m.Places(id=item.id, kind=item.kind, label=item.label, source=item.source, url=item.url)
                 for item in site.places)


def searchable(places: Mapping[str, pd.DataFrame], boundaries: Mapping[str, Boundaries]) -> bytes:
    """Return the search file of a release; empty where the site names no places.

    Parameters
    ----------
    places : mapping of str to DataFrame
        Id → its addresses or landmarks, from :func:`data.intake.places.read_places`.
    boundaries : mapping of str to Boundaries
        Geography id → its areas.
    """
    if not places:
        return b""
    found = {columns: [frame for frame in places.values() if tuple(frame.columns) == columns]
             for columns in (ADDRESSES, LANDMARKS)}
    addresses, landmarks = (pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(columns))
                            for columns, frames in found.items())
    return search_file(addresses, landmarks, boundaries)
