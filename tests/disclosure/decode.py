"""Every number that a byte string holds, however it is packed: text, base64 arrays, Parquet, PDF, gzip, Brotli."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
from collections.abc import Iterator

import brotli
import numpy as np
import pikepdf
import pyarrow.parquet as pq
import pypdfium2

GROUPED = r"(?<![\w.,])-?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)"
PLAIN = r"(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w)"
NUMBER = re.compile(f"{GROUPED}|{PLAIN}")
DATA_ADDRESS = re.compile(r'data:[\w/+.-]*;base64,([A-Za-z0-9+/=]+)')


def numbers(body: bytes, name: str = "") -> set[float]:
    """Return all numbers in a body.

    Parameters
    ----------
    body : bytes
        What was sent or written.
    name : str
        File name or address; tells Parquet from text.
    """
    found: set[float] = set()
    for part in _unpacked(body, name):
        if part[:4] == b"PAR1":
            found |= set(_in_parquet(part))
        elif part[:4] == b"%PDF":
            found |= set(_in_pdf(part))
        else:
            text = part.decode("utf-8", errors="replace")
            found |= set(_in_text(text))
            found |= set(_in_arrays(text))
    return found


def _unpacked(body: bytes, name: str) -> Iterator[bytes]:
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    elif name.endswith(".br"):
        body = brotli.decompress(body)
    yield body
    for match in DATA_ADDRESS.finditer(body.decode("utf-8", errors="replace")):
        yield base64.b64decode(match[1] + "=" * (-len(match[1]) % 4))


def _in_text(text: str) -> Iterator[float]:
    for match in NUMBER.finditer(text):
        yield float(match[0].replace(",", ""))


def _in_arrays(text: str) -> Iterator[float]:
    """NumPy arrays travel in figures as ``{"dtype": …, "bdata": base64}``: a search of the text sees nothing."""
    if '"bdata"' not in text:
        return
    waiting = [json.loads(text)]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if "bdata" in item:
                yield from np.frombuffer(base64.b64decode(item["bdata"]), dtype=item["dtype"]).astype(float).tolist()
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)


def _in_pdf(body: bytes) -> Iterator[float]:
    """The words on the pages, and what stands beside them for screen readers: titles, and pictures in words."""
    for page in pypdfium2.PdfDocument(body):
        yield from _in_text(page.get_textpage().get_text_range())
    with pikepdf.open(io.BytesIO(body)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary):
                yield from _in_text(" ".join(str(item.get(key, "")) for key in ("/Alt", "/ActualText", "/Title", "/E")))


def _in_parquet(body: bytes) -> Iterator[float]:
    """Values, and what Parquet keeps beside them: statistics and metadata."""
    file = pq.ParquetFile(io.BytesIO(body))
    for column in file.read().to_pydict().values():
        for value in column:
            if isinstance(value, int | float):
                yield float(value)
            elif isinstance(value, str):
                yield from _in_text(value)
    yield from _in_text(str(file.metadata.metadata))
    for group in range(file.metadata.num_row_groups):
        for column in range(file.metadata.num_columns):
            statistics = file.metadata.row_group(group).column(column).statistics
            if statistics is not None and statistics.has_min_max:
                yield from _in_text(f"{statistics.min} {statistics.max}")
