"""A CSV before it is parsed: is it text, where does it end, what are its columns?"""

from __future__ import annotations

import codecs
import csv
import json
import re
from pathlib import Path

from data.intake.problems import Place
from data.site.model import File
from errors import InputError

PIECE_BYTES = 1 << 22
DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"}


def check_encoding(path: Path, file: File, place: Place) -> bool:
    """Read a file through once and check that it is text in its encoding.

    Returns
    -------
    bool
        Whether lines end in different ways, which the parser does not take.

    Raises
    ------
    InputError
        If it is not text in that encoding; with the byte and the row.
    """
    decoder = codecs.getincrementaldecoder(file.encoding)()
    before = rows = both = 0
    last = b""
    with path.open("rb") as source:
        while piece := source.read(PIECE_BYTES):
            if b"\x00" in piece:
                raise place.error(
                    "This is not a CSV file.", row=rows + piece[: piece.index(b"\x00")].count(b"\n") + 1,
                    found="a zero byte", expected="CSV in UTF-8 or Latin-1",
                    advice='Save it as CSV in UTF-8, or say format = "excel" or "parquet".')
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                # the decoder's text starts with the bytes that it kept of the piece before
                start = max(error.start - (len(error.object) - len(piece)), 0)
                raise _not_text(before + start, rows + piece[:start].count(b"\n") + 1, error, place) from None
            before += len(piece)
            rows += piece.count(b"\n")
            both += (last + piece).count(b"\r\n")
            last = piece[-1:]
    return 0 < both < rows


def _not_text(byte: int, row: int, error: UnicodeDecodeError, place: Place) -> InputError:
    return place.error(
        "The file is not UTF-8 text.", row=row, found=f"byte {byte + 1:,} is 0x{error.object[error.start]:02x}",
        expected="UTF-8", advice='Save it as UTF-8, or add encoding = "latin-1".')


def rewrite(path: Path, target: Path, footer: str) -> None:
    """Copy a file's table with one kind of line end, up to the line that is the footer."""
    end = re.compile(rb'\s*"?' + re.escape(footer.encode()) + rb'"?\s*') if footer else None
    with path.open("rb") as source, target.open("wb") as out:
        for line in source:
            if end is not None and end.fullmatch(line):
                return
            out.write(line.rstrip(b"\r\n") + b"\n")


def read_header(path: Path, file: File, place: Place) -> list[str]:
    """Return the names of the columns, trimmed.

    Raises
    ------
    InputError
        If the delimiter cannot be right.
    """
    encoding = "utf-8-sig" if file.encoding == "utf-8" else file.encoding
    try:
        with path.open(encoding=encoding, newline="") as text:
            names = [name.strip() for name in next(csv.reader(text, delimiter=file.delimiter), [])]
    except csv.Error as error:
        raise place.error("The header cannot be read; a quote may not be closed.", row=1, found=str(error)) from None
    other = next((d for d in DELIMITERS if d != file.delimiter and len(names) == 1 and d in names[0]), None)
    if other is not None:
        raise place.error(
            "The header is one column: the delimiter must be another.", row=1, found=DELIMITERS[other],
            expected=DELIMITERS[file.delimiter], advice=f"Add delimiter = {json.dumps(other)}.")
    return names
