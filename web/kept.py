"""Answers that are kept, so that the same question of the same release is answered at once."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Sequence
from typing import Any

import brotli
from flask import Flask
from flask_caching import Cache

DAY_SECONDS = 24 * 3600
MOST = 2000
"""How many answers are kept in memory."""

_cache = Cache()


def register(server: Flask, address: str = "") -> None:
    """Let a server keep answers.

    Parameters
    ----------
    server : Flask
        The server.
    address : str
        Of a Redis, ``redis://…``; in memory where it is empty.
    """
    where: dict[str, Any] = {"CACHE_TYPE": "RedisCache", "CACHE_REDIS_URL": address} if address else {
        "CACHE_TYPE": "SimpleCache", "CACHE_THRESHOLD": MOST}
    _cache.init_app(server, {**where, "CACHE_DEFAULT_TIMEOUT": DAY_SECONDS})


def keep(asked: Sequence[object], made: Callable[[], bytes]) -> bytes:
    """Return the answer to a question, made only where it is not kept.

    Parameters
    ----------
    asked : sequence
        All that the answer depends on; the release's id is a part of it.
    made : callable
        Makes the answer.
    """
    key = hashlib.sha256(repr(asked).encode()).hexdigest()
    found = _cache.get(key)
    if not isinstance(found, bytes):
        found = made()
        _cache.set(key, found)
    return found


def compressed(text: str, encoding: str) -> bytes:
    """Return a text as bytes in an encoding: ``br``, ``gzip`` or ``identity``."""
    content = text.encode()
    if encoding == "br":
        return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=6))
    return gzip.compress(content, 6, mtime=0) if encoding == "gzip" else content
