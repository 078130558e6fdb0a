"""The page before the scripts: all that a page holds, drawn and written from the tree that Dash shows later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from components.layout import shell
from data.releases.release import Release
from data.releases.store import current
from data.view import View
from language import local
from settings import ROOT
from web.drawing.draw import draw, is_map, size
from web.drawing.maps import Address, Find
from web.markup import markup
from web.pictures import release_file

NARROW, WIDE, MAP_WIDE = 340, 720, 480
"""Widths in pixels that figures are drawn for: charts for phones and for larger screens, maps for both."""
AREAS_LEAD = "/map"
"""The page on whose map each area is a link to the same view with that area chosen."""
KEPT = {field.name for field in fields(View)} - {"area"} | {"table"}
"""What of an address such a link keeps."""


def first_answer(path: str, tree: Any, query: Mapping[str, Any], address: str = "") -> str:
    """Return a page with everything around it as HTML.

    Parameters
    ----------
    path : str
        Path of the page.
    tree : Component
        The page.
    query : mapping of str to str
        What is asked, by the address or by a form.
    address : str
        The query string of the address: what the same page in other languages is asked for.
    """
    release = current()
    path = "/" + path.strip("/")
    find = release_file(release)

    def drawn(graph: Any, says: str) -> str:
        return _frame(graph, says, find, _to_area(release, graph.figure, query) if path == AREAS_LEAD else None)

    return markup(shell(release.manifest, tree, path, address), drawn)


@lru_cache(maxsize=1)
def styles() -> str:
    """Return all styles of the app, to stand in each page: nothing more need be fetched before it can be read."""
    vendor = sorted((ROOT / "assets" / "vendor").glob("*.css"))
    own = sorted((ROOT / "assets").glob("*.css"))
    return "\n".join(file.read_text(encoding="utf-8") for file in (*vendor, *own))


def _frame(graph: Any, says: str, find: Find, link: Address | None) -> str:
    figure, name = graph.figure, str(graph.id)
    high = size(figure)
    widths = {"": MAP_WIDE} if is_map(figure) else {"only-narrow": NARROW, "only-wide": WIDE}
    pictures = "".join(
        f'<div class="drawn-frame {look}" style="height:{high:.0f}px">'
        f"{draw(figure, wide, says, '', name=f'{name}-{wide}', find=find, link=link)}</div>"
        for look, wide in widths.items())
    return f'<div class="figure-frame">{pictures}</div>'


def _to_area(release: Release, figure: Mapping[str, Any], query: Mapping[str, Any]) -> Address:
    """Return what gives the address of the same view with an area chosen."""
    grounds = {trace.get("geojson", "") for trace in figure["data"]}
    keys = {area.code: area.key for item in release.manifest.geographies if f"/{item.file}" in grounds
            for area in item.areas}
    kept = {name: value for name, value in query.items() if name in KEPT}
    return lambda code: local(f"{AREAS_LEAD}?{urlencode({**kept, 'area': keys[code]})}#map-panel")
