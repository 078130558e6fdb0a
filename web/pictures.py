"""``/map.png?…``, ``/trends.svg?…``: any figure of any page as a picture, at the page's own address."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import resvg_py
from flask import Blueprint, Response, request

from components.pictured import Pictured, address_of, notices_of, pictured
from data.releases.release import Release
from data.releases.store import current
from language import _, day, local
from settings import ROOT
from web import page
from web.drawing.draw import inner, is_map, size
from web.drawing.picture import ROOM, Caption, picture
from web.errors import answer

blueprint = Blueprint("pictures", __name__)

FRESH_SECONDS = 300
"""How long a picture may be kept before asking whether another release is shown now."""
KINDS = {"svg": "image/svg+xml", "png": "image/png"}
FINE = 2
"""Pixels of the file for each of the picture's."""
MAP_HEIGHT = 640.0
LONGEST_ADDRESS = 220
"""Letters of an address that are printed."""
FONTS = tuple(ROOT / "assets" / "vendor" / f"open-sans-0.4.2-{weight}.ttf" for weight in ("regular", "bold"))


@blueprint.get("/<path:path>.svg", defaults={"kind": "svg"})
@blueprint.get("/<path:path>.png", defaults={"kind": "png"})
def figure(path: str, kind: str) -> Response:
    """Answer with a figure of the page at a path: the one that ``figure`` names, or the first."""
    asked = request.args.to_dict()
    wanted = asked.pop("figure", "")
    tree = page.tree(path, asked) if page.exists(f"/{path}") else None
    found = pictured(tree)
    if not found:
        return answer(404, "no_such_picture", _("There is no picture at this address."),
                      _("Pictures are made of the charts and maps of a page: its address with .png or .svg."))
    release = current()
    chosen = next((item for item in found if item.id == wanted), found[0])
    said = notices_of(tree)
    if wanted and chosen.id != wanted:
        said.append(_("The chart in this address is not on this page, so the first one is shown."))
    svg = draw(release, chosen, f"/{path}", address_of(tree) or urlencode(asked), said)
    return kept(svg, kind, f"{release.manifest.site}-{path.replace('/', '-')}-{release.id}.{kind}")


def draw(release: Release, chosen: Pictured, path: str, query: str, said: list[str]) -> str:
    """Return a figure of a page as a picture that can stand by itself.

    Parameters
    ----------
    release : Release
        What is shown.
    chosen : Pictured
        The figure, from :func:`components.pictured.pictured`.
    path, query : str
        The address of the page.
    said : list of str
        What could not be honored.
    """
    high = size(chosen.figure, MAP_HEIGHT if is_map(chosen.figure) else None)
    warning = _("Demonstration data: not real") if release.manifest.demonstration else ""
    caption = Caption(warning, chosen.headings, (*said, chosen.says), chosen.legend,
                      tuple(_notes(release, chosen, path, query)))
    return picture(caption, high, lambda: inner(chosen.figure, ROOM, high, find=release_file(release)))


def release_file(release: Release) -> Any:
    """Return what finds the file of a figure's boundaries: one of the release, and no other."""
    files = {f"/{name}": release.folder / name for name in release.manifest.files if name.startswith("geo/")}
    return files.__getitem__


@lru_cache(maxsize=32)
def png(svg: str, fine: int = FINE) -> bytes:
    """Return a picture as PNG, in the app's own font, so that it is the same on every machine."""
    return bytes(resvg_py.svg_to_bytes(
        svg_string=svg, zoom=fine, skip_system_fonts=True, font_files=[str(path) for path in FONTS],
        font_family="Open Sans", sans_serif_family="Open Sans"))


def _notes(release: Release, chosen: Pictured, path: str, query: str) -> list[str]:
    manifest = release.manifest
    asked = dict(part.partition("=")[::2] for part in query.split("&"))
    # On a page with several topics, the ids of its figures end with the topic's.
    about = next((item for item in manifest.indicators
                  if chosen.id.endswith(f"-{item.id}") or asked.get("indicator") == item.id), None)
    notes = []
    if about is not None:
        notes.append(_("Source: {publisher}. {url}", publisher=about.publisher, url=about.url).strip())
    grounds = {trace.get("geojson", "") for trace in chosen.figure["data"]}
    notes += [_("Boundaries: {source}.", source=item.source) for item in manifest.geographies
              if item.file and f"/{item.file}" in grounds]
    published = datetime.fromisoformat(manifest.created).date()
    notes.append(_("{name}. Published {date}, release {release}.", name=manifest.name, date=day(published),
                   release=manifest.id))
    address = local(f"{path}?{query}" if query else path)
    notes.append(address if len(address) <= LONGEST_ADDRESS else f"{address[:LONGEST_ADDRESS]}…")
    return notes


def kept(svg: str, kind: str, name: str, fine: int = FINE) -> Response:
    """Answer with a picture under a name; as PNG it has ``fine`` pixels for each of the picture's."""
    response = Response(mimetype=KINDS[kind])
    response.set_etag(f"{hashlib.sha256(svg.encode()).hexdigest()[:20]}-{kind}")
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.make_conditional(request)
    if response.status_code != 304:
        response.data = svg.encode() if kind == "svg" else png(svg, fine)
    return response
