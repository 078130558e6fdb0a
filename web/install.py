"""Puts everything of ``web`` onto the app."""

from __future__ import annotations

from dash import Dash
from flask import Response, request
from flask_compress import Compress

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
from web.kept import Kept
from web.whole import KeptWhole

HOUR_SECONDS = 3600


def install(app: Dash) -> None:
    """Add everything of ``web`` to the app, from the languages of addresses to the compression of answers."""
    server = app.server
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

    @server.after_request
    def honest_status(response: Response) -> Response:
        """Dash answers any path with its page and 200; a page that does not exist is a 404."""
        if request.endpoint == "/<path:path>" and response.status_code == 200 and not page.exists(request.path):
            response.status_code = 404
        return response
