"""Reading a table from CSV, Excel or Parquet: every cell as text, streamed to disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.intake.csv_table import csv_header, csv_to_parquet
from data.intake.excel import sheet_rows
from data.intake.parquet_table import parquet_header, parquet_to_text
from data.intake.problems import Place, raise_if
from data.intake.workspace import Workspace, literal
from data.site.findings import nearest
from data.site.model import File


@dataclass(frozen=True)
class Raw:
    """A file's table on disk, every cell as trimmed text; nothing is ``''``, never NULL.

    Parameters
    ----------
    place : Place
        File and key, for messages.
    relation : str
        What to select from, in SQL: ``row`` (line of the file, the header being 1), then the columns asked for.
    columns : dict of str to str
        Column of the file → column of the relation, ready for SQL.
    rows : int
        How many rows there are.
    header : tuple of str
        All columns of the file, in order.
    typed : bool
        Whether the file has dates of its own, which then stand here as in ``2013-05-01``.
    """

    place: Place
    relation: str
    columns: dict[str, str]
    rows: int
    header: tuple[str, ...]
    typed: bool


def read_table(path: Path, file: File, ws: Workspace, key: str, wanted: Mapping[str, str]) -> Raw:
    """Read columns of a table.

    Parameters
    ----------
    path : Path
        The file.
    file : File
        What ``site.toml`` says of it.
    ws : Workspace
        Where to put the text.
    key : str
        Key of the file in ``site.toml``, for messages.
    wanted : mapping of str to str
        Key in ``site.toml``, below ``key`` → the column that it names.

    Raises
    ------
    InputError
        If the file cannot be read as a table, or lacks a column; with every problem that was found.
    """
    place = Place(file.file or file.address, key)
    target = ws.scratch / f"table-{len(list(ws.scratch.iterdir()))}.parquet"
    kind = _kind(path) if file.format == "auto" else file.format
    # file_row_number counts from 0, and line 1 is the header
    relation = f"(SELECT file_row_number + 2 AS row, * FROM read_parquet({literal(target)}, file_row_number = true))"
    if kind == "excel":
        rows = list(sheet_rows(path, file, place))
        header = _checked(rows[0] if rows else [], place)
        columns = _columns(header, wanted, place)
        _write_rows(rows[1:], header, columns, target)
        relation = f"read_parquet({literal(target)})"
    elif kind == "csv":
        plain, header = csv_header(path, file, ws, place)
        columns = _columns(_checked(header, place), wanted, place)
        csv_to_parquet(plain, file, ws, place, len(header), columns.values(), target)
    else:
        types = parquet_header(path, ws, place)
        header = _checked(list(types), place)
        columns = _columns(header, wanted, place)
        parquet_to_text(path, ws, place, {alias: (column, types[column]) for column, alias in columns.items()}, target)
    count = pq.read_metadata(target).num_rows
    if count == 0:
        raise place.error("The file has a header and no rows.", advice="Ask the agency for it again.")
    return Raw(place, relation, columns, count, tuple(header), kind != "csv")


def _kind(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
    if start == b"PAR1":
        return "parquet"
    return "excel" if start in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") else "csv"


def _checked(names: Sequence[str], place: Place) -> list[str]:
    raise_if([
        place.problem("Two columns have one name.", row=1, column=column, advice="Rename one of them.")
        for column, times in Counter(names).items() if column and times > 1
    ])
    return list(names)


def _columns(header: Sequence[str], wanted: Mapping[str, str], place: Place) -> dict[str, str]:
    raise_if([
        place.problem("The file has no such column.", below=key, column=column, advice=nearest(column, header),
                      expected="one of: " + ", ".join(filter(None, header)))
        for key, column in wanted.items() if column not in header
    ])
    return {column: f"c{header.index(column)}" for column in wanted.values()}


def _write_rows(rows: Sequence[Sequence[str]], header: list[str], columns: dict[str, str], target: Path) -> None:
    kept = [(number, row) for number, row in enumerate(rows, 2) if any(row)]
    table: dict[str, list[object]] = {"row": [number for number, _ in kept]}
    for column, alias in columns.items():
        position = header.index(column)
        table[alias] = [row[position] for _, row in kept]
    schema = pa.schema([("row", pa.int64()), *((alias, pa.string()) for alias in columns.values())])
    pq.write_table(pa.table(table, schema=schema), target)
