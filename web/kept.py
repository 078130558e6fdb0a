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
MOST = 2000
"""How many answers are kept in memory."""

Answer = tuple[list[tuple[str, str]], bytes]
"""The headers of an answer, and its content."""


class Kept:
    """Answers by what they depend on.

    Parameters
    ----------
    server : Flask
        The server whose answers they are.
    address : str
        Of a Redis, ``redis://…``; they are kept in memory where it is empty.
    """

    def __init__(self, server: Flask, address: str = "") -> None:
        where: dict[str, Any] = {"CACHE_TYPE": "RedisCache", "CACHE_REDIS_URL": address} if address else {
            "CACHE_TYPE": "SimpleCache", "CACHE_THRESHOLD": MOST}
        cache = Cache(server, config={**where, "CACHE_DEFAULT_TIMEOUT": DAY_SECONDS})
        # Asked before there is a request that the extension could find its server by.
        self._store = server.extensions["cache"][cache]

    def find(self, asked: Sequence[object]) -> Answer | None:
        """Return the answer to a question; None where none is kept, or none can be had."""
        try:
            found = self._store.get(_key(asked))
        except (RedisError, OSError) as error:
            log.warning("Answers cannot be looked up: %s", type(error).__name__)
            return None
        return found if isinstance(found, tuple) else None

    def put(self, asked: Sequence[object], answer: Answer) -> None:
        """Keep the answer to a question; where that cannot be done, it is made again the next time."""
        try:
            self._store.set(_key(asked), answer)
        except (RedisError, OSError) as error:
            log.warning("Answers cannot be kept: %s", type(error).__name__)


def compressed(text: str, encoding: str) -> bytes:
    """Return a text as bytes in an encoding: ``br``, ``gzip`` or ``identity``."""
    content = text.encode()
    if encoding == "br":
        return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=6))
    return gzip.compress(content, 6, mtime=0) if encoding == "gzip" else content


def _key(asked: Sequence[object]) -> str:
    return hashlib.sha256(repr(asked).encode()).hexdigest()
