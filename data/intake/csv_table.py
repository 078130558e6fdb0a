"""CSV to columns of text in Parquet, streamed; a row that does not fit is named."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb

from data.intake.csv_text import check_encoding, read_header, rewrite
from data.intake.problems import MAX_SHOWN, Place, raise_if
from data.intake.workspace import Workspace, literal, trimmed
from data.site.model import File

_REJECTED = {
    "MISSING COLUMNS": "The row has too few fields: the file may be cut off, or a field holds a line break.",
    "TOO MANY COLUMNS": "The row has too many fields: a field may hold the delimiter without being quoted.",
    "UNQUOTED VALUE": "A quote is not closed: the file may be cut off, or a field holds a quote.",
    "LINE SIZE OVER MAXIMUM": "The row is longer than 2 MB: a line break or a quote may be missing.",
}


def csv_header(path: Path, file: File, ws: Workspace, place: Place) -> tuple[Path, list[str]]:
    """Check that a file is text, and return what to parse (a plainer copy where needed) and its column names."""
    mixed = check_encoding(path, file, place)
    if mixed or file.footer:
        plain = ws.scratch / f"{path.name}.plain.csv"
        rewrite(path, plain, file.footer)
        path = plain
    return path, read_header(path, file, place)


def csv_to_parquet(
    path: Path, file: File, ws: Workspace, place: Place, width: int, columns: Collection[str], target: Path
) -> None:
    """Write columns of a CSV as trimmed text.

    Parameters
    ----------
    path, file, ws, place
        The file, what ``site.toml`` says of it, where to work, and how to name it.
    width : int
        How many columns it has.
    columns : collection of str
        Those to write: ``c0``, ``c1``, … by position.
    target : Path
        The Parquet file to write.

    Raises
    ------
    InputError
        If rows have too few or too many fields, or a quote is not closed.
    """
    schema = "{" + ", ".join(f"'c{n}': 'VARCHAR'" for n in range(width)) + "}"
    cells = ", ".join(f"{trimmed(column)} AS {column}" for column in columns) or "'' AS nothing"
    try:
        ws.con.execute(f"""
            COPY (SELECT {cells} FROM read_csv({literal(path)}, delim = {literal(file.delimiter)},
                quote = '"', escape = '"', header = true, auto_detect = false, columns = {schema},
                encoding = {literal(file.encoding)}, store_rejects = true, rejects_limit = {100 * MAX_SHOWN}))
            TO {literal(target)} (FORMAT parquet)""")
    except duckdb.Error as error:
        raise place.error("The file cannot be read as CSV.", found=str(error).splitlines()[0],
                          advice="Open it in a spreadsheet program and save it again as CSV.") from None
    # the parser keeps the text of a row that it rejects; it is about people, so it is not looked at
    rejected = ws.con.execute(
        "SELECT line, any_value(error_type), min(column_idx) FROM reject_errors GROUP BY line ORDER BY line").fetchall()
    ws.con.execute("DROP TABLE reject_errors; DROP TABLE reject_scans")
    raise_if([
        place.problem(
            _REJECTED.get(kind, "The row cannot be read."), row=line, expected=f"{width} fields",
            found=f"{index} fields" if kind == "MISSING COLUMNS" else "",
            advice="Ask the agency for the file again, or mend this row.")
        for line, kind, index in rejected
    ])
