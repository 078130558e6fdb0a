"""From what stands in a file to codes: each distinct value is looked at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.intake.files import Raw
from data.intake.problems import Place
from data.intake.workspace import Workspace, literal
from data.site.findings import nearest
from data.site.model import Source
from errors import Problem
from vocabulary import GROUPS, OUTCOMES, SEXES, UNKNOWN

MAX_DISTINCT = 20_000
"""A column with more distinct values than this does not hold codes."""
MAX_LISTED = 12
"""How many known codes a message lists."""


@dataclass(frozen=True)
class Coding:
    """How a column's values become codes.

    Parameters
    ----------
    codes : dict of str to (str or None)
        Every value of the file → its code; None where the site does not know it.
    problems : list of Problem
        One for each value that the site does not know.
    """

    codes: dict[str, str | None]
    problems: list[Problem]


def known_codes(source: Source, dimension: str) -> tuple[str, ...]:
    """Return the codes that a dimension may have in a source, in the vocabulary's order."""
    if dimension == "group" and source.definition is not None:
        return GROUPS[source.definition]
    if dimension == "age":
        bands = source.age_bands or tuple(dict.fromkeys(source.codes.get("age", {}).values()))
        return (*(band for band in bands if band != UNKNOWN), UNKNOWN)
    return {"outcome": OUTCOMES, "sex": SEXES}[dimension]


def produced_codes(source: Source, dimension: str, found: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that a source's mapping can produce, in order; without a mapping, those found."""
    mapping = source.codes.get(dimension)
    produced = set(mapping.values()) if mapping else set(found)
    if dimension == "age" and source.age_bands:
        produced = set(source.age_bands)
    return tuple(code for code in known_codes(source, dimension) if code in produced)


def distinct(raw: Raw, column: str, ws: Workspace) -> dict[str, int]:
    """Return a column's distinct values, each with the number of its rows.

    Raises
    ------
    InputError
        If there are too many for a column of codes.
    """
    cell = raw.columns[column]
    found = ws.con.execute(
        f"SELECT {cell}, count(*) FROM {raw.relation} GROUP BY 1 ORDER BY 1 LIMIT {MAX_DISTINCT + 1}").fetchall()
    if len(found) > MAX_DISTINCT:
        raise raw.place.error("This does not look like a column of codes.", column=column,
                              found=f"more than {MAX_DISTINCT:,} distinct values", advice="Name another column.")
    return dict(found)


def code_dimension(source: Source, dimension: str, values: Mapping[str, int], place: Place) -> Coding:
    """Map a dimension's values.

    What the site maps has that code. What is missing is ``unknown``. Without a mapping, a value may be a code itself.

    Parameters
    ----------
    source : Source
        What ``site.toml`` says of the file.
    dimension : str
        ``group``, ``outcome``, ``sex`` or ``age``.
    values : mapping of str to int
        Distinct value → number of rows.
    place : Place
        File and key, for messages.
    """
    mapping = source.codes.get(dimension)
    own = known_codes(source, dimension) if mapping is None else ()
    codes: dict[str, str | None] = {}
    for value in values:
        missing = UNKNOWN if value in source.missing or value == "" else None
        codes[value] = (mapping or {}).get(value, value if value in own else missing)
    column = source.columns[dimension]
    problems = [
        unmapped(place, f"codes.{dimension}", column, value, values[value], mapping or own)
        for value, code in codes.items() if code is None
    ]
    return Coding(codes, problems)


def unmapped(place: Place, key: str, column: str, value: str, rows: int, known: Iterable[str]) -> Problem:
    """Return the problem of a value that the site does not know; ``key`` is where it could say what it means."""
    words = list(known)
    near = "" if value.isdigit() else nearest(value, words)
    return place.problem(
        "A code is not known.", below=key, column=column, found=f"{value!r} in {rows:,} rows",
        expected="one of: " + ", ".join(words[:MAX_LISTED]) + (", …" if len(words) > MAX_LISTED else ""),
        advice=near or f"Say in {key} what it means, or mend the file.")


def lookup(ws: Workspace, table: str, codes: Mapping[str, str | None]) -> None:
    """Make a table ``(value, code)`` to join with."""
    ws.con.execute(f"CREATE OR REPLACE TEMP TABLE {table} (value VARCHAR, code VARCHAR)")
    if codes:
        rows = ", ".join(
            f"({literal(value)}, {'NULL' if code is None else literal(code)})" for value, code in codes.items())
        ws.con.execute(f"INSERT INTO {table} VALUES {rows}")
