"""Excel sheets as rows of text; a file that would swell when unpacked is refused unopened."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from data.intake.problems import Place
from data.site.findings import nearest
from data.site.model import File
from errors import InputError

MAX_UNPACKED_BYTES = 512 * 1024**2
MAX_RATIO = 200
"""How many times larger a part may be than packed; sheets of numbers come to about 10."""
SMALL_BYTES = 1024**2
"""Parts up to this size may have any ratio."""


def check_archive(path: Path, place: Place) -> None:
    """Refuse a zip archive whose parts are too large unpacked, or are not what its directory says.

    Raises
    ------
    InputError
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            swollen = [p for p in parts if p.file_size > SMALL_BYTES and p.file_size > MAX_RATIO * p.compress_size]
            if unpacked > MAX_UNPACKED_BYTES or swollen:
                raise place.error(
                    "This Excel file would swell when unpacked, as one made to do harm does; it was not opened.",
                    found=f"{unpacked // 1024**2:,} MiB unpacked from {path.stat().st_size // 1024:,} KiB",
                    expected=f"at most {MAX_UNPACKED_BYTES // 1024**2} MiB, and {MAX_RATIO} times the packed size",
                    advice="Ask where it comes from; save large tables as CSV or Parquet.")
            # reads no part further than the directory says, and compares each with its checksum
            damaged = archive.testzip()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _unreadable(place, str(error)) from None
    if damaged is not None:
        raise _unreadable(place, f"the part {damaged} is not what the file's directory says")


def sheet_rows(path: Path, file: File, place: Place) -> Iterator[list[str]]:
    """Return the rows of a sheet, every cell as trimmed text: numbers as in ``2013``, dates as in ``2013-05-01``.

    Parameters
    ----------
    path : Path
        An Excel file (xlsx, xlsb, xls) or an OpenDocument one.
    file : File
        What ``site.toml`` says of it: ``sheet``, ``footer``.
    place : Place
        File and key, for messages.

    Raises
    ------
    InputError
        If it cannot be read or has no such sheet.
    """
    with path.open("rb") as start:
        is_old = start.read(4) == b"\xd0\xcf\x11\xe0"
    if not is_old:
        check_archive(path, place)
    try:
        with CalamineWorkbook.from_path(path) as book:
            names = book.sheet_names
            if file.sheet and file.sheet not in names:
                raise place.error("There is no such sheet.", found=repr(file.sheet), expected=", ".join(names),
                                  advice=nearest(file.sheet, names))
            rows = book.get_sheet_by_name(file.sheet or names[0]).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as error:
        raise _unreadable(place, str(error)) from None
    for row in rows:
        cells = [cell_text(cell) for cell in row]
        if file.footer and cells and cells[0] == file.footer:
            return
        yield cells


def cell_text(cell: object) -> str:
    """Write an Excel cell as it would stand in a CSV."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def _unreadable(place: Place, found: str) -> InputError:
    return place.error("This Excel file cannot be read; it may be damaged or cut off.", found=found,
                       advice="Open it in a spreadsheet program and save it again, or as CSV.")
