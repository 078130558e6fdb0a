"""What a request may be, so that no visitor can ask for more than an answer."""

from __future__ import annotations

from flask import Flask, Response, request

from language import _
from web.errors import answer

LONGEST_ADDRESS_CHARACTERS = 2_000
LARGEST_BODY_BYTES = 256 * 1024
READING = {"GET", "HEAD", "OPTIONS"}
CALLBACKS = "/_dash-update-component"
PRIVATE_FORM = "/find"
"""Where people say where they live: in the body of a request, for an address is written down in many places."""


def register(server: Flask) -> None:
    """Refuse requests beyond the limits."""
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY_BYTES

    @server.before_request
    def within_limits() -> Response | None:
        sends = request.method == "POST" and request.path in (CALLBACKS, PRIVATE_FORM)
        if request.method not in READING and not sends:
            refused = answer(405, "method_not_allowed", _("This address can only be read."), _("Use GET."))
            refused.headers["Allow"] = "GET, HEAD, OPTIONS"
            return refused
        if len(request.full_path) > LONGEST_ADDRESS_CHARACTERS:
            return answer(414, "address_too_long", _("This address is too long."),
                          _("Use at most {number} characters.", number=LONGEST_ADDRESS_CHARACTERS))
        return None
