"""Scripts and other files that are the same for everyone, compressed once and for all.

The large ones are compressed at set-up (:mod:`scripts.frontend`), which takes seconds at the best quality; the small
ones when they are first asked for.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache

import brotli
from flask import Flask, Response, request

from settings import ROOT
from web.headers import YEAR_SECONDS
from web.whole import encoding

PREPARED = ROOT / "assets" / "vendor" / "prepared"
SAME_FOR_ALL = ("/assets/", "/_dash-component-suites/")
KINDS = ("text/javascript", "application/javascript", "application/json", "image/svg+xml", "text/css")
ENDINGS = {"br": "br", "gzip": "gz"}
SMALL_BYTES = 100_000
"""What is larger and was not prepared is compressed in less time and less well."""


def register(server: Flask) -> None:
    """Send what is the same for everyone as it was prepared; for good where the address names its version."""

    @server.after_request
    def prepared(response: Response) -> Response:
        if request.path.startswith(SAME_FOR_ALL) and response.status_code == 200:
            if _is_versioned():
                response.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
            if response.mimetype in KINDS:
                _shrink(response)
        return response


def name_of(content: bytes, ending: str) -> str:
    """Return the name of the file that holds a content, compressed."""
    return f"{hashlib.sha256(content).hexdigest()[:20]}.{ending}"


def compress(content: bytes, wanted: str, quick: bool = False) -> bytes:
    """Return a content as ``br`` or ``gzip``, at the best quality unless it must be quick."""
    if wanted == "br":
        return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=5 if quick else 11))
    return gzip.compress(content, 6 if quick else 9, mtime=0)


def _is_versioned() -> bool:
    """Whether an address names the version of what is there: by its name, or as Dash does."""
    name = request.path.rpartition("/")[2]
    return request.path.startswith("/assets/vendor/") or "m" in request.args or ".v" in name


def _shrink(response: Response) -> None:
    wanted = encoding(request.headers.get("Accept-Encoding", ""))
    response.headers["Vary"] = "Accept-Encoding"
    if wanted == "identity":
        return
    response.direct_passthrough = False
    response.make_sequence()
    content = response.get_data()
    response.set_data(_compressed(content, wanted))
    response.headers["Content-Encoding"] = wanted
    tag, _weak = response.get_etag()
    if tag is not None:
        response.set_etag(tag, weak=True)


@lru_cache(maxsize=128)
def _compressed(content: bytes, wanted: str) -> bytes:
    ready = PREPARED / name_of(content, ENDINGS[wanted])
    return ready.read_bytes() if ready.is_file() else compress(content, wanted, quick=len(content) > SMALL_BYTES)
