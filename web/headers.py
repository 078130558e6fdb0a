"""Headers that keep browsers careful, and that say how long an answer may be kept."""

from __future__ import annotations

from dash import Dash
from flask import Response, request

STEADY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
}
YEAR_SECONDS = 365 * 24 * 3600


def register(app: Dash) -> None:
    """Send the headers with every answer of the app."""

    @app.server.after_request
    def careful(response: Response) -> Response:
        for name, value in STEADY.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", policy(app, response.mimetype == "text/html"))
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR_SECONDS}; includeSubDomains")
        return response


def policy(app: Dash, page: bool) -> str:
    """Return the content security policy.

    Parameters
    ----------
    app : Dash
        Its own inline scripts are allowed by their hashes; no other inline script runs. The hashes are taken
        while answering, since Dash adds scripts with the first request.
    page : bool
        Whether the answer is a page; anything else needs nothing at all.
    """
    if not page:
        return "default-src 'none'; frame-ancestors 'none'"
    return "; ".join((
        "default-src 'self'",
        f"script-src 'self' {' '.join(app.csp_hashes())}",
        # Plotly and React set styles of single elements.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ))
