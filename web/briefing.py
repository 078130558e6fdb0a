"""``/district/<key>.pdf``: a district's briefing as a tagged PDF, made from the page itself."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
from functools import lru_cache
from html import escape
from importlib import import_module
from types import ModuleType
from typing import Any

from flask import Blueprint, Response, request

from data.releases.release import Release
from data.releases.store import current
from language import _, local
from language import current as language
from settings import ROOT
from web import page
from web.drawing.draw import draw
from web.drawing.swatches import styles
from web.errors import answer
from web.markup import markup
from web.pictures import FONTS, FRESH_SECONDS, release_file

blueprint = Blueprint("briefing", __name__)

STYLES = (ROOT / "assets" / "40-print.css", ROOT / "web" / "briefing.css")
DRAWN_WIDE = 480.0
"""Width at which charts are drawn, in pixels; on paper they are smaller, letters and all."""


@lru_cache(maxsize=1)
def maker() -> ModuleType | None:
    """Return what makes PDFs; None on a machine that lacks Pango, which it draws text with."""
    try:
        # It prints advice on how to install what it lacks; the app says that itself.
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return import_module("weasyprint")
    except (ImportError, OSError):
        return None


def makes_pdf() -> bool:
    """Whether this machine can make a PDF."""
    return maker() is not None


@lru_cache(maxsize=1)
def faces() -> str:
    """Return the app's font as a style sheet that holds it, so that a PDF is the same on every machine."""
    return "".join(
        f"@font-face {{ font-family: 'Open Sans'; font-weight: {weight}; src: url(data:font/ttf;base64,"
        f"{base64.b64encode(path.read_bytes()).decode()}); }}\n"
        for path, weight in zip(FONTS, ("400", "700"), strict=True))


@blueprint.get("/district/<key>.pdf")
def briefing(key: str) -> Response:
    """Answer with the briefing of a district."""
    address = f"/district/{key}"
    if not page.exists(address):
        return answer(404, "no_such_district", _("We do not know this district."),
                      _("The address may be old, or mistyped."))
    if not makes_pdf():
        return answer(503, "no_pdf", _("This site cannot make PDF files at the moment."),
                      _("Open the page without .pdf at the end, and print it with your browser, on paper or as a PDF."))
    release = current()
    text = document(release, address, page.title(address), page.tree(address, {}))
    response = Response(mimetype="application/pdf")
    response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:20])
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    # Browsers show a PDF with a viewer of their own, which the policy of other answers would not let in.
    response.headers["Content-Security-Policy"] = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
    response.headers["Content-Disposition"] = (
        f'inline; filename="{release.manifest.site}-{key}-{release.id}.pdf"')
    response.make_conditional(request)
    if response.status_code != 304:
        response.data = pdf(text)
    return response


def document(release: Release, address: str, title: str, content: Any) -> str:
    """Return a page as an HTML document that needs nothing else but :func:`faces`.

    Parameters
    ----------
    release : Release
        What is shown.
    address : str
        The page's path, printed on every sheet.
    title : str
        Of the document.
    content : Component
        The page's tree.
    """
    manifest = release.manifest
    warning = _("Demonstration data: not real") if manifest.demonstration else ""
    first = f'<p class="briefing-warning">{escape(warning)}</p>' if warning else ""
    foot = " · ".join(filter(None, (warning, manifest.place, local(address), release.id)))
    written = markup(content, lambda graph, says: _figure(release, graph, says))
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="author" content="{escape(manifest.name)}"><style>{styles()}'
        f'{"".join(path.read_text(encoding="utf-8") for path in STYLES)}'
        f'</style></head><body class="sheet"><footer class="sheet-foot">{escape(foot)}</footer>'
        f"<main>{first}{written}</main></body></html>")


def _figure(release: Release, graph: Any, says: str) -> str:
    name = str(graph.id)
    svg = draw(graph.figure, DRAWN_WIDE, says, "", name=name, find=release_file(release))
    data = base64.b64encode(svg.encode()).decode()
    return f'<img class="figure-drawn" alt="{escape(says)}" src="data:image/svg+xml;base64,{data}">'


@lru_cache(maxsize=128)
def pdf(text: str) -> bytes:
    """Return an HTML document as PDF/UA: tagged, with its title and language, for people who have it read out.

    Raises
    ------
    OSError
        If this machine cannot make one.
    """
    weasyprint = maker()
    if weasyprint is None:
        raise OSError("there is nothing here that makes PDFs")
    # Nothing is fetched: all that the document needs is in it.
    fetch = weasyprint.URLFetcher(allowed_protocols=["data"], fail_on_errors=True)
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    letters = weasyprint.CSS(string=faces(), font_config=fonts, url_fetcher=fetch)
    return weasyprint.HTML(string=text, url_fetcher=fetch).write_pdf(
        pdf_variant="pdf/ua-1", pdf_tags=True, font_config=fonts, stylesheets=[letters])
