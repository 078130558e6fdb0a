"""``/geo/…``: the boundaries of the release, and what its maps show for orientation.

A file's name holds its hash, so it may be kept for good.
"""

from __future__ import annotations

import gzip
from functools import lru_cache

import brotli
from flask import Blueprint, Response, request

from data.releases.release import Release
from data.releases.store import current
from language import _
from web.errors import problem
from web.headers import YEAR_SECONDS

blueprint = Blueprint("geo", __name__)


@blueprint.get("/geo/<path:name>")
def boundaries(name: str) -> Response:
    """Answer with one file of GeoJSON, as small as the browser can take it."""
    release = current()
    about = release.manifest
    if f"geo/{name}" not in {*(item.file for item in about.geographies), about.outline, about.orientation_file}:
        return problem(404, "no_such_boundaries", _("There are no boundaries at this address."),
                       _("The addresses that there are stand in /data/tables.json."))
    encoding = request.accept_encodings.best_match(["br", "gzip", "identity"], default="identity")
    response = Response(_compressed(release, f"geo/{name}", encoding), mimetype="application/geo+json")
    if encoding != "identity":
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
    return response


@lru_cache(maxsize=32)
def _compressed(release: Release, name: str, encoding: str) -> bytes:
    content = (release.folder / name).read_bytes()
    if encoding == "br":
        return brotli.compress(content, mode=brotli.MODE_TEXT, quality=9)
    return gzip.compress(content, mtime=0) if encoding == "gzip" else content
