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
from redis import Redis

from web import kept
from web.kept import Kept

ANSWER = ([("Content-Type", "text/html")], b"one")


def test_what_is_kept_is_found_by_its_question() -> None:
    answers = Kept(Flask("kept"))
    assert answers.find(("a release", "/")) is None
    answers.put(("a release", "/"), ANSWER)
    assert answers.find(("a release", "/")) == ANSWER
    assert answers.find(("another release", "/")) is None


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
    one, other = (Kept(Flask(name), redis) for name in ("one", "other"))
    one.put(("a release", "/"), ANSWER)
    assert other.find(("a release", "/")) == ANSWER


def test_what_came_from_a_redis_stays_when_it_goes_away(redis: str) -> None:
    one, other, late = (Kept(Flask(name), redis) for name in ("one", "other", "late"))
    one.put(("a release", "/"), ANSWER)
    assert other.find(("a release", "/")) == ANSWER
    with Redis.from_url(redis) as client:
        client.shutdown(nosave=True)
    assert other.find(("a release", "/")) == ANSWER
    assert late.find(("a release", "/")) is None


def test_a_redis_that_is_away_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        answers = Kept(Flask("alone"), f"redis://127.0.0.1:{probe.getsockname()[1]}/0")
        assert answers.find(("a release", "/")) is None
        answers.put(("a release", "/"), ANSWER)
        assert answers.find(("a release", "/")) == ANSWER
    assert "looked up: ConnectionError" in caplog.text
    assert "shared: ConnectionError" in caplog.text


@pytest.mark.parametrize(("encoding", "read"), [
    ("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)])
def test_text_comes_back_from_each_encoding(encoding: str, read: object) -> None:
    assert callable(read)
    assert read(kept.compressed("violência", encoding)) == "violência".encode()
