"""First answers, kept whole: what was answered before is sent again before the app is asked.

An answer is kept by release, code, address, host and what the browser takes; see :mod:`web.kept` for where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from data.releases.store import current_id
from errors import EquityError
from settings import load
from web.edition import code
from web.kept import Answer, Kept

KEEP = "equity.keep"
"""What the app sets in a request's environment where its answer may be kept."""
ENCODINGS = ("br", "gzip", "identity")
MOST_BYTES = 100_000
"""How large an answer is kept; a first answer, compressed, has at most half of it."""
OF_CONTENT = ("content-length", "content-type", "content-encoding")

Start = Callable[..., Any]


class KeptWhole:
    """Sends answers that are kept, and keeps those that the app says may be.

    Parameters
    ----------
    app : callable
        The WSGI application behind.
    answers : Kept
        The answers that are kept.
    """

    def __init__(self, app: Callable[[dict[str, Any], Start], Iterable[bytes]], answers: Kept) -> None:
        self.app = app
        self.answers = answers

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer a request (WSGI)."""
        asked = question(environ) if environ["REQUEST_METHOD"] in ("GET", "HEAD") else None
        if asked is None:
            return self.app(environ, start)
        found = self.answers.find(asked)
        if found is None:
            return self._made(asked, environ, start)
        return _send(found, environ, start)

    def _made(self, asked: tuple[Any, ...], environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        told: list[Any] = []

        def noted(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            told[:] = [status, headers]
            return start(status, headers, *error)

        takes = environ.get("HTTP_ACCEPT_ENCODING", "")
        body = self.app(environ, noted)
        if environ["REQUEST_METHOD"] != "GET" or not environ.get(KEEP) or not told[0].startswith("200"):
            return body
        content = b"".join(body)
        getattr(body, "close", lambda: None)()
        sent = next((value for name, value in told[1] if name.lower() == "content-encoding"), "identity")
        # Not what was compressed for a browser that refuses it, nor what a release became while the answer was made.
        if len(content) <= MOST_BYTES and sent == encoding(takes) and asked[:2] == shown():
            self.answers.put(asked, (told[1], content))
        return [content]


def question(environ: dict[str, Any]) -> tuple[Any, ...] | None:
    """Return all that an answer depends on; None where there is no release."""
    now = shown()
    if now is None:
        return None
    where = (environ["wsgi.url_scheme"], load().public_address or environ.get("HTTP_HOST", ""))
    return (*now, *where, environ.get("SCRIPT_NAME", ""), environ.get("PATH_INFO", ""),
            environ.get("QUERY_STRING", ""), encoding(environ.get("HTTP_ACCEPT_ENCODING", "")), spares(environ))


def shown() -> tuple[str, str] | None:
    """Return which release is shown, and by which code; None where there is no release."""
    try:
        return current_id(load().releases_dir), code()
    except EquityError:
        return None


@lru_cache(maxsize=256)
def encoding(accepted: str) -> str:
    """Return the encoding of the answer for what a browser says it takes."""
    return parse_accept_header(accepted, Accept).best_match(ENCODINGS, default="identity")


def spares(environ: dict[str, Any]) -> bool:
    """Whether a browser asks to save data."""
    return environ.get("HTTP_SAVE_DATA", "").lower() == "on"


def _send(found: Answer, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    headers, content = found
    tags = environ.get("HTTP_IF_NONE_MATCH", "")
    if tags and any(name.lower() == "etag" and value in tags for name, value in headers):
        start("304 Not Modified", [item for item in headers if item[0].lower() not in OF_CONTENT])
        return []
    start("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [content]
