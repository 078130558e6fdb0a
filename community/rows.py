"""Reading a CSV file of facts as rows of text, every problem with its row and column."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from errors import InputError, Problem


@dataclass(frozen=True)
class Row:
    """One line of a facts file: where it stands and what it says, with surrounding spaces gone."""

    file: str
    line: int
    cells: dict[str, str]

    def problem(self, what: str, column: str, expected: str = "", advice: str = "") -> Problem:
        """Return a problem with one of the row's cells."""
        return Problem(what, file=self.file, row=self.line, column=column, found=self.cells.get(column, ""),
                       expected=expected, advice=advice)


def read_rows(
    path: Path, required: Sequence[str], optional: Sequence[str] = (), renamed: dict[str, str] | None = None
) -> list[Row]:
    """Read a facts file as rows of text.

    Parameters
    ----------
    path : Path
        A CSV file in UTF-8, with or without byte order mark; the first line is the header.
    required : sequence of str
        Columns that must be there and filled in.
    optional : sequence of str
        Columns that may be missing or empty; where missing, every cell is empty.
    renamed : dict of str to str, optional
        Other accepted spellings of a column → its name here.

    Raises
    ------
    InputError
        If the file cannot be read, or columns or cells are missing or unknown.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(Problem("The file cannot be read.", file=str(path), found=error.strerror or "")) from None
    except UnicodeDecodeError as error:
        raise InputError(Problem("The file is not UTF-8.", file=str(path), found=f"byte {error.start}",
                                 advice="Save it as CSV UTF-8.")) from None
    lines = list(_lines(text, path))
    if not lines:
        raise InputError(Problem("The file is empty.", file=str(path), expected=", ".join(required)))
    header = [(renamed or {}).get(name.strip(), name.strip()) for name in lines[0][1]]
    _check_header(path, header, required, optional)
    problems, rows = [], []
    for line, cells in lines[1:]:
        if len(cells) != len(header):
            problems.append(Problem("The row does not fit the header; the file may be cut off.", file=str(path),
                                    row=line, found=f"{len(cells)} cells", expected=f"{len(header)} cells"))
            continue
        named = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        row = Row(str(path), line, {name: named.get(name, "") for name in (*required, *optional)})
        problems += [row.problem("The cell is empty.", name, "a text") for name in required if not row.cells[name]]
        rows.append(row)
    if problems:
        raise InputError(problems)
    return rows


def problems_of_addresses(rows: Iterable[Row], column: str) -> Iterator[Problem]:
    """Find addresses of pages that are not ``http`` or ``https`` with a host; empty cells are fine."""
    for row in rows:
        if row.cells[column] and not _is_web_address(row.cells[column]):
            yield row.problem("This is not the address of a web page.", column, "https://…, or nothing")


def problems_of_duplicates(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[Problem]:
    """Find rows that say what an earlier row says in these columns."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.cells[name].casefold() for name in columns)
        if key in seen:
            yield row.problem(f"This is there twice; it is in row {seen[key]} too.", columns[-1],
                              advice="Keep one of the two.")
        seen.setdefault(key, row.line)


def _lines(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise InputError(Problem("The row is not CSV; the file may be cut off.", file=str(path), row=start,
                                 found=str(error))) from None


def _check_header(path: Path, header: list[str], required: Sequence[str], optional: Sequence[str]) -> None:
    known = (*required, *optional)
    problems = [
        Problem("The column is missing.", file=str(path), row=1, column=name, found=", ".join(header))
        for name in required if name not in header
    ]
    problems += [
        Problem("The column is not known.", file=str(path), row=1, column=name, expected=", ".join(known),
                advice="Rename the column, or leave it out.")
        for name in header if name not in known
    ]
    problems += [
        Problem("The column is there twice.", file=str(path), row=1, column=name)
        for name in dict.fromkeys(header) if header.count(name) > 1
    ]
    if problems:
        raise InputError(problems)


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain = not re.search(r"[\s<>\"\\\x00-\x1f]", text)
    named = "." in (parts.hostname or "") and not parts.username
    return plain and named and port_fits and parts.scheme in ("http", "https")
