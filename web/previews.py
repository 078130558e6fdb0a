"""``/preview/map.png?…``: the picture beside a link to a page where people share it, of the view that is shared."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, request

from components.pictured import Legend
from data.releases.release import Release
from data.releases.store import current
from language import _, day
from web import page
from web.drawing.draw import inner
from web.drawing.preview import FIGURE_HIGH, FIGURE_WIDE, Preview, preview
from web.errors import answer
from web.pictures import kept, release_file
from web.shared import Shared, main_figure, shared

blueprint = Blueprint("previews", __name__)

HOME = "home"
"""What the page at ``/`` is called in the address of its picture."""


@blueprint.get("/preview/<path:path>.png")
def picture(path: str) -> Response:
    """Answer with the preview of a page."""
    path = "/" if path == HOME else f"/{path}"
    if not page.exists(path):
        return answer(404, "no_such_picture", _("There is no picture at this address."),
                      _("Previews are made of pages that exist."))
    release = current()
    said = shared(path, page.tree(path, request.args.to_dict()))
    name = path.strip("/").replace("/", "-") or HOME
    return kept(draw(release, said), "png", f"{release.manifest.site}-{name}-{release.id}-preview.png", fine=1)


def picture_address(said: Shared) -> str:
    """Return the address of a page's preview, without a language."""
    query = f"?{said.query}" if said.query else ""
    return f"/preview/{quote(said.path.strip('/') or HOME)}.png{query}"


def alternative(release: Release, said: Shared) -> str:
    """Return what a preview shows, in words."""
    return " ".join([f"{said.heading}.", *_sentences(release, said)])


def draw(release: Release, said: Shared) -> str:
    """Return the preview of a page as SVG: its first figure with its words, or its words and the main figure."""
    manifest = release.manifest
    foot = _("{place}. Published {date}.", place=manifest.place,
             date=day(datetime.fromisoformat(manifest.created).date()))
    words = Preview(_("Demonstration data: not real") if manifest.demonstration else "", manifest.name, said.heading,
                    _sentences(release, said), _legend(said), foot)
    figure: Any = said.figure and said.figure.figure
    return preview(words, figure and (lambda: inner(figure, FIGURE_WIDE, FIGURE_HIGH, find=release_file(release))))


def _sentences(release: Release, said: Shared) -> tuple[str, ...]:
    return (said.figure.says,) if said.figure else (said.description, main_figure(release))


def _legend(said: Shared) -> Legend | None:
    return said.figure.legend if said.figure else None
