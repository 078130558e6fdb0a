"""Answers that are kept, so that the same question of the same release is answered at once."""

from __future__ import annotations

import gzip
import hashlib
import logging
from collections.abc import Sequence
from typing import Any

import brotli
from flask import Flask
from flask_caching import Cache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

DAY_SECONDS = 24 * 3600
MOST = 1000
"""How many answers each process keeps in memory."""

Answer = tuple[list[tuple[str, str]], bytes]
"""The headers of an answer, and its content."""


class Kept:
    """Answers by what they depend on.

    Parameters
    ----------
    server : Flask
        The server whose answers they are.
    address : str
        Of a Redis, ``redis://…``, which servers share; empty where they keep to themselves. What came from it stays in
        memory too: the answer to a question never changes.
    """

    def __init__(self, server: Flask, address: str = "") -> None:
        self._near = _store(server, CACHE_TYPE="SimpleCache", CACHE_THRESHOLD=MOST)
        self._shared = _store(server, CACHE_TYPE="RedisCache", CACHE_REDIS_URL=address) if address else None

    def find(self, asked: Sequence[object]) -> Answer | None:
        """Return the answer to a question; None where none is kept, or none can be had."""
        key = _key(asked)
        found = self._near.get(key)
        if found is None and self._shared is not None:
            try:
                found = self._shared.get(key)
            except (RedisError, OSError) as error:
                log.warning("Answers cannot be looked up: %s", type(error).__name__)
            if isinstance(found, tuple):
                self._near.set(key, found)
        return found if isinstance(found, tuple) else None

    def put(self, asked: Sequence[object], answer: Answer) -> None:
        """Keep the answer to a question; others make it again where it cannot be shared."""
        key = _key(asked)
        self._near.set(key, answer)
        if self._shared is not None:
            try:
                self._shared.set(key, answer)
            except (RedisError, OSError) as error:
                log.warning("Answers cannot be shared: %s", type(error).__name__)


def _store(server: Flask, **where: Any) -> Any:
    cache = Cache(server, config={**where, "CACHE_DEFAULT_TIMEOUT": DAY_SECONDS})
    # Asked before there is a request that the extension could find its server by.
    return server.extensions["cache"][cache]


def compressed(text: str, encoding: str) -> bytes:
    """Return a text as bytes in an encoding: ``br``, ``gzip`` or ``identity``."""
    content = text.encode()
    if encoding == "br":
        return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=6))
    return gzip.compress(content, 6, mtime=0) if encoding == "gzip" else content


def _key(asked: Sequence[object]) -> str:
    return hashlib.sha256(repr(asked).encode()).hexdigest()
