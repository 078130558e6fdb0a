"""Puts everything of ``web`` onto the app."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

from dash import Dash
from flask import Flask, Response, request
from flask_compress import Compress
from werkzeug.exceptions import NotFound

from settings import load
from web import (
    briefing,
    downloads,
    errors,
    geometry,
    headers,
    languages,
    limits,
    offline,
    page,
    pictures,
    prepared,
    previews,
    sitemap,
)
from web.edition import code
from web.kept import Kept
from web.whole import KeptWhole

HOUR_SECONDS = 3600
Step = Callable[[], Any]


def install(app: Dash) -> None:
    """Add everything of ``web`` to the app, from the languages of addresses to the compression of answers."""
    server = app.server
    _set_up_once(server)
    server.config["SEND_FILE_MAX_AGE_DEFAULT"] = HOUR_SECONDS
    server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    server.config["COMPRESS_MIMETYPES"] = [
        "text/html", "text/css", "text/csv", "text/javascript", "application/javascript", "application/json",
        "image/svg+xml",
    ]
    Compress(server)

    @server.after_request
    def close_files(response: Response) -> Response:
        """Flask-Compress, which runs after this, puts a stream in a file's place and does not close the file."""
        close = getattr(response.response, "close", None)
        if response.is_streamed and close is not None:
            response.call_on_close(close)
        return response

    languages.register(server)
    code()  # of the files as they are when the app starts
    # Outermost, so that what is kept is sent before anything else is asked.
    server.wsgi_app = KeptWhole(server.wsgi_app, Kept(server, load().cache))
    errors.register(server)
    limits.register(server)
    headers.register(app)
    offline.register(server)
    prepared.register(server)
    server.register_blueprint(downloads.blueprint)
    server.register_blueprint(geometry.blueprint)
    server.register_blueprint(pictures.blueprint)
    server.register_blueprint(previews.blueprint)
    server.register_blueprint(sitemap.blueprint)
    server.register_blueprint(briefing.blueprint)
    server.config["MAKES_PDF"] = briefing.makes_pdf

    @server.before_request
    def one_name() -> None:
        """Dash lets a query stand in for a part of the path: one address would show what another is named for."""
        if request.endpoint == "/<path:path>" and page.find(request.path)[1].keys() & request.args.keys():
            raise NotFound

    @server.after_request
    def honest_status(response: Response) -> Response:
        """Dash answers any path with its page and 200; a page that does not exist is a 404."""
        if request.endpoint == "/<path:path>" and response.status_code == 200 and not page.exists(request.path):
            response.status_code = 404
        return response


def _set_up_once(server: Flask) -> None:
    """Let requests wait while Dash sets itself up, which it does as it answers its first one and takes to be done then.

    Without this, what a second thread of a fresh worker is asked for meanwhile, such as a script, is not there yet.
    """
    lock = Lock()

    def after_each_other(step: Step) -> Step:
        def locked() -> Any:
            with lock:
                return step()
        return locked

    steps = server.before_request_funcs[None]
    steps[:] = [after_each_other(step) for step in steps]
