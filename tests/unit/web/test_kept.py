from __future__ import annotations

import gzip

import brotli
import pytest
from flask import Flask

from web import kept


def test_what_was_made_is_made_once() -> None:
    server = Flask("kept")
    kept.register(server)
    made: list[int] = []

    def answer() -> bytes:
        made.append(1)
        return b"%d" % len(made)

    with server.app_context():
        assert kept.keep(("a release", "/"), answer) == kept.keep(("a release", "/"), answer) == b"1"
        assert kept.keep(("another release", "/"), answer) == b"2"


@pytest.mark.parametrize(("encoding", "read"), [
    ("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)])
def test_text_comes_back_from_each_encoding(encoding: str, read: object) -> None:
    assert callable(read)
    assert read(kept.compressed("violência", encoding)) == "violência".encode()
