"""The decoder finds a number however it is packed: a search that sees nothing proves nothing."""

from __future__ import annotations

import base64
import gzip
import io
import json

import brotli
import numpy as np
import pandas as pd
import pikepdf
import plotly.graph_objects as go
import pytest

from tests.disclosure.decode import numbers

SECRET = 7919
PACKED = base64.b64encode(np.array([SECRET], "i2")).decode()


def parquet() -> bytes:
    buffer = io.BytesIO()
    pd.DataFrame({"count": pd.array([1, SECRET], dtype="Int64")}).to_parquet(buffer)
    return buffer.getvalue()


def pdf(words: str, alternative: str) -> bytes:
    file, buffer = pikepdf.new(), io.BytesIO()
    page = file.add_blank_page(page_size=(200, 200))
    page.add_resource(pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                                         BaseFont=pikepdf.Name.Helvetica), pikepdf.Name.Font, pikepdf.Name.F1)
    page.contents_add(f"BT /F1 12 Tf 10 10 Td ({words}) Tj ET".encode())
    file.Root.Shown = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=alternative))
    file.save(buffer, compress_streams=True)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"<td>7919</td>", ""),
        (b"<td>7,919</td>", ""),
        (b"a,7919,b", "x.csv"),
        (b'{"y":[7919.0]}', ""),
        (b'{"y": [7.919e3]}', ""),
        (b"Neighborhood 12: 7919 people.", ""),
        (go.Figure(go.Scatter(y=np.array([1, SECRET]))).to_json().encode(), ""),
        (json.dumps({"a": [{"bdata": PACKED, "dtype": "i2"}]}).encode(), ""),
        (gzip.compress(b"7919"), ""),
        (brotli.compress(b"7919"), "x.json.br"),
        (parquet(), "cells.parquet"),
        (pdf("7,919 victims", ""), ""),
        (pdf("", "7919 victims"), "briefing.pdf"),
        (b'href="data:text/csv;base64,' + base64.b64encode(b"a,7919") + b'"', ""),
    ],
)
def test_finds_the_secret(body: bytes, name: str) -> None:
    assert SECRET in numbers(body, name)


@pytest.mark.parametrize("body", [b"179190", b"id-7919a", b"0.7919", b"a7919b", b"17,919"])
def test_is_not_fooled_by_other_numbers(body: bytes) -> None:
    assert SECRET not in numbers(body)
