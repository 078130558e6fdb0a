"""What is answered when something is wrong: JSON for programs, a plain page for people, never a traceback."""

from __future__ import annotations

import logging

from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException, NotFound

from errors import ReleaseError
from language import _
from web.page import plain

PROGRAMS = ("/data/", "/geo/", "/api/", "/_dash")
"""Where addresses begin that programs read."""

log = logging.getLogger(__name__)


def problem(status: int, code: str, message: str, hint: str = "") -> Response:
    """Return an error for programs: one shape for all, ``{"error": {"code", "message", "hint"}}``."""
    response = jsonify(error={"code": code, "message": message, "hint": hint})
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def answer(status: int, code: str, title: str, text: str) -> Response:
    """Return an error in the form that the address asks for."""
    if request.path.startswith(PROGRAMS):
        return problem(status, code, title, text)
    response = Response(plain(title, text), status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


def register(server: Flask) -> None:
    """Answer every error of the app from here."""
    server.register_error_handler(HTTPException, _refused)
    server.register_error_handler(InvalidResourceError, _no_script)
    server.register_error_handler(DependencyException, _no_script)
    server.register_error_handler(ReleaseError, _no_release)
    server.register_error_handler(Exception, _failed)


def _refused(error: HTTPException) -> Response:
    if error.code == 404:
        return answer(404, "not_found", _("There is nothing at this address."),
                      _("Check the address for typing errors."))
    return answer(error.code or 500, error.name.lower().replace(" ", "_"), _("This request cannot be answered."),
                  error.description or "")


def _no_script(_error: Exception) -> Response:
    return _refused(NotFound())


def _no_release(error: ReleaseError) -> Response:
    log.error("%s", error)
    return answer(503, "no_release", _("There is nothing to show right now."),
                  _("The numbers are being prepared. Please try again in a few minutes."))


def _failed(error: Exception) -> Response:
    # Values that led here may be in the traceback; its place in the code is enough to find the fault.
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown place"
    log.error("%s at %s while answering %r", type(error).__name__, place, request.path)
    return answer(500, "internal_error", _("Something went wrong on our side."),
                  _("Please try again. If it happens again, let us know what you were looking at."))
