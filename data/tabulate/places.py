"""Which areas of two geographies have ground in common: what anyone can see on a map, and records agree with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import duckdb

from data.intake.coded import Coded, area_column
from data.intake.inputs import Inputs
from data.intake.workspace import literal
from geo.overlap import overlaps
from vocabulary import COUNTY

Lies = dict[str, dict[str, dict[str, frozenset[str]]]]
"""Geography → another → area → the areas of the other in which its records may lie."""


def where_areas_lie(
    coded: Coded, geographies: Sequence[str], inputs: Inputs, projection: str, con: duckdb.DuckDBPyConnection
) -> Lies:
    """Return where the records of each area may lie in other geographies.

    Parameters
    ----------
    coded : Coded
        Records with a code in each geography.
    geographies : sequence of str
        Those that tables are published for.
    inputs : Inputs
        With their boundaries.
    projection : str
        The projected coordinate reference system in which overlaps are measured.
    con : DuckDBPyConnection
        Reads the records.

    Returns
    -------
    dict
        Areas without a boundary are not in it, and are among those of every area: their records may lie anywhere. Where
        a record has codes of two areas that do not meet on the map, a code is wrong; that they meet is known then
        as well, so that what an attacker is thought to know is never false.
    """
    found: Lies = {}
    for one, other in permutations([name for name in geographies if name != COUNTY], 2):
        ground = overlaps(inputs.boundaries[one], inputs.boundaries[other], projection)
        drawn = set(inputs.boundaries[other].frame["code"])
        nowhere = frozenset(code for code in coded.areas[other] if code not in drawn)
        lies = {code: set(nowhere) for code in inputs.boundaries[one].frame["code"] if code in coded.areas[one]}
        for pairs in (zip(ground["code_a"], ground["code_b"], strict=True), _recorded(coded, one, other, con)):
            for area, met in pairs:
                if area in lies:
                    lies[area].add(met)
        found.setdefault(one, {})[other] = {area: frozenset(codes) for area, codes in lies.items()}
    return found


def _recorded(coded: Coded, one: str, other: str, con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Return the pairs of areas that records have the codes of."""
    return con.sql(
        f"SELECT DISTINCT {area_column(one)}, {area_column(other)} FROM read_parquet({literal(coded.path)}) "
        f"WHERE {area_column(one)} IS NOT NULL AND {area_column(other)} IS NOT NULL").fetchall()
