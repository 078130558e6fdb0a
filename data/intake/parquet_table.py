"""Parquet to columns of text, streamed; numbers and dates are written as they would stand in a CSV."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from data.intake.problems import Place
from data.intake.workspace import Workspace, literal, name, trimmed
from errors import InputError


def parquet_header(path: Path, ws: Workspace, place: Place) -> dict[str, str]:
    """Return a Parquet file's columns and their types."""
    try:
        described = ws.con.execute(f"DESCRIBE SELECT * FROM read_parquet({literal(path)})").fetchall()
    except duckdb.Error as error:
        raise _unreadable(place, error) from None
    return {str(column): str(kind) for column, kind, *_ in described}


def parquet_to_text(
    path: Path, ws: Workspace, place: Place, columns: Mapping[str, tuple[str, str]], target: Path
) -> None:
    """Write columns as trimmed text: name to write → column of the file and its type."""
    cells = ", ".join(f"{_cell(column, kind)} AS {alias}" for alias, (column, kind) in columns.items())
    try:
        ws.con.execute(f"COPY (SELECT {cells or _NOTHING} FROM read_parquet({literal(path)})) "
                       f"TO {literal(target)} (FORMAT parquet)")
    except duckdb.Error as error:
        raise _unreadable(place, error) from None


_NOTHING = "'' AS nothing"


def _cell(column: str, kind: str) -> str:
    text = trimmed(f"CAST({name(column)} AS VARCHAR)")
    if kind in ("FLOAT", "DOUBLE") or kind.startswith("DECIMAL"):
        return rf"regexp_replace({text}, '\.0+$', '')"
    if kind.startswith("TIMESTAMP"):
        return f"regexp_replace({text}, ' 00:00:00$', '')"
    return text


def _unreadable(place: Place, error: duckdb.Error) -> InputError:
    return place.error("The file cannot be read as Parquet; it may be damaged or cut off.",
                       found=str(error).splitlines()[0], advice="Ask the agency for it again.")
