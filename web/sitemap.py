"""``/sitemap.xml`` and ``/robots.txt``: where everything is, for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape

import dash
from flask import Blueprint, Response

from data.releases.release import Release
from data.releases.store import current
from web import page
from web.head import origin
from web.languages import offered, prefix

blueprint = Blueprint("sitemap", __name__)

NOT_FOR_ROBOTS = ("/_dash", "/_reload-hash", "/healthz")
BY_AREA = ("/area", "/district")
"""Pages of which there is one for an area, at its key."""
SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
FRESH_SECONDS = 300


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Answer with the address of each page in each language, and when its numbers changed."""
    release = current()
    changed = datetime.fromisoformat(release.manifest.created).date().isoformat()
    entries = "\n".join(_entry(path, language, changed) for path in paths(release) for language in offered())
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {SPACES}>\n{entries}\n</urlset>\n'
    return _kept(Response(text, mimetype="application/xml"))


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Answer with what robots may ask for: every page, none of the addresses that scripts use."""
    lines = ["User-agent: *", *(f"Disallow: {begin}" for begin in NOT_FOR_ROBOTS), "",
             f"Sitemap: {origin()}/sitemap.xml", ""]
    return _kept(Response("\n".join(lines), mimetype="text/plain"))


def paths(release: Release) -> Iterator[str]:
    """Yield the path of each page of a release, without a language."""
    fixed = [item["path"] for item in dash.page_registry.values() if not item["path_template"]]
    yield from (path for path in fixed if page.exists(path))
    for geography in release.manifest.geographies:
        for area in geography.areas:
            yield from (path for begin in BY_AREA if page.exists(path := f"{begin}/{area.key}"))


def _entry(path: str, language: str, changed: str) -> str:
    address = {code: escape(f"{origin()}{prefix(code)}{path}") for code in offered()}
    others = {**address, "x-default": address[offered()[0]]} if len(address) > 1 else {}
    links = "".join(f'<xhtml:link rel="alternate" hreflang="{code}" href="{found}"/>' for code, found in others.items())
    return f"<url><loc>{address[language]}</loc><lastmod>{changed}</lastmod>{links}</url>"


def _kept(response: Response) -> Response:
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response
