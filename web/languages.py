"""Each language of a site has addresses of its own: ``/map`` in the first, ``/es/map`` in Spanish."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from flask import Flask, redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from data.releases.store import current
from errors import ReleaseError
from language import LANGUAGES, SOURCE, use

SAID = "equity.language"
"""Where a request's environment holds the language that its address begins with."""
NEUTRAL = ("/assets/", "/geo/", "/_dash-component-suites/")
"""Where addresses begin of what is the same in all languages."""


class ByAddress:
    """Takes the language off an address, so that behind it all languages have the same addresses.

    Parameters
    ----------
    app : callable
        The WSGI application behind.
    """

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request (WSGI)."""
        language, path = split(environ.get("PATH_INFO", ""))
        environ[SAID] = language
        if language:
            environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/{language}"
            environ["PATH_INFO"] = path
        return self.app(environ, start_response)


def split(path: str) -> tuple[str, str]:
    """Return the language that a path begins with, or nothing, and the rest: ``/es/map`` → ``es, /map``."""
    first, _, rest = path.removeprefix("/").partition("/")
    return (first, f"/{rest}") if path.startswith("/") and first in LANGUAGES else ("", path)


def offered() -> tuple[str, ...]:
    """Return the languages of the site, its first one first."""
    try:
        return current().languages
    except ReleaseError:
        return (SOURCE,)


def prefix(language: str) -> str:
    """Return what the addresses of pages in a language begin with; nothing in the site's first."""
    return "" if language == offered()[0] else f"/{language}"


def register(server: Flask) -> None:
    """Answer every request in the language of its address."""
    server.wsgi_app = ByAddress(server.wsgi_app)  # type: ignore[method-assign]

    @server.before_request
    def speak() -> Response | None:
        said = request.environ.get(SAID, "")
        known = offered()
        use(said if said in known else known[0], prefix(said) if said in known else "")
        if said and (said not in known or request.path.startswith(NEUTRAL)):
            raise NotFound
        if said == known[0]:
            query = request.query_string.decode()
            return redirect(quote(request.path) + (f"?{query}" if query else ""), 308)
        return None

    @server.teardown_request
    def fall_silent(_error: BaseException | None) -> None:
        use(SOURCE)
