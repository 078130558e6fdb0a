from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    """The address of a Redis of its own."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("no redis-server on this machine")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        while "Ready to accept connections" not in (line := server.stdout.readline()):
            assert line, "the Redis did not start"
        yield f"redis://127.0.0.1:{port}/0"
        server.terminate()


def test_servers_with_one_redis_keep_together(redis: str) -> None:
    answers = []
    for name in ("one", "other"):
        server = Flask(name)
        kept.register(server, redis)
        with server.app_context():
            answers.append(kept.keep(("a release", "/"), name.encode))
    assert answers == [b"one", b"one"]


@pytest.mark.parametrize(("encoding", "read"), [
    ("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)])
def test_text_comes_back_from_each_encoding(encoding: str, read: object) -> None:
    assert callable(read)
    assert read(kept.compressed("violência", encoding)) == "violência".encode()
