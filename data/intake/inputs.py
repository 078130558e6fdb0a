"""All that was read for a site."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import geopandas
import pandas as pd

from data.intake.accounting import Accounting
from data.intake.coded import Coded
from geo.boundaries import Boundaries


@dataclass(frozen=True, eq=False)
class Inputs:
    """A site's inputs, read and checked. True counts hang on them: they stay inside the wall.

    Parameters
    ----------
    boundaries : dict of str to Boundaries
        Geography id → its areas.
    sources : dict of str to Coded
        Source id → its coded rows.
    populations : dict of str to DataFrame
        Population id → ``geography, area, group, year, population`` (int); the whole place, where given, is
        geography ``county``, area ``all``; everyone is group ``all``.
    accounts : tuple of Accounting
        What became of each source's rows.
    notes : tuple of str
        What was mended, let pass or found lacking on reading, in sentences; no count of people.
    files : dict of str to str
        Each file or address that was read → its SHA-256, in hexadecimal.
    private_dir : Path
        Folder inside the wall, with the coded rows.
    public_tables : dict of str to DataFrame
        Public table id → its rows; see :func:`data.intake.public_tables.read_public_table`.
    contexts : dict of str to DataFrame
        Context id → ``area, value`` (float), of areas that have one.
    orientation : dict of str to GeoDataFrame
        Orientation id → ``name, geometry``: lines or points in degrees.
    places : dict of str to DataFrame
        Id of a file of places → its addresses or landmarks; see :func:`data.intake.places.read_places`.
    """

    boundaries: dict[str, Boundaries]
    sources: dict[str, Coded]
    populations: dict[str, pd.DataFrame]
    accounts: tuple[Accounting, ...]
    notes: tuple[str, ...]
    files: dict[str, str]
    private_dir: Path
    public_tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    contexts: dict[str, pd.DataFrame] = field(default_factory=dict)
    orientation: dict[str, geopandas.GeoDataFrame] = field(default_factory=dict)
    places: dict[str, pd.DataFrame] = field(default_factory=dict)
