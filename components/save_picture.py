"""Links that save figures as pictures: the address of the page, with another ending.

As what is chosen changes, ``figures.js`` makes links with ``data-follows`` follow: they are not sent again.
"""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from components.aria import aria
from components.pictured import pictured
from language import _, local

KINDS = {"png": "PNG", "svg": "SVG"}


def save_picture(path: str, query: str = "", figure: str = "", what: str = "") -> Component:
    """Return the links that save one figure of a page.

    Parameters
    ----------
    path : str
        Path of the page, such as ``/map``.
    query : str
        The query string of what is shown.
    figure : str
        Id of the graph; the first of the page where it is empty.
    what : str
        Names the figure for screen readers, where a page has several.
    """
    return html.P([_("Save as picture: "), *_links(path, query, figure, what)], className="save-picture")


def save_pictures(path: str, query: str, tree: Any) -> list[Component]:
    """Return the links that save each figure of a part of a page; nothing where there is none.

    Parameters
    ----------
    path : str
        Path of the page.
    query : str
        The query string of what is shown.
    tree : Component or list of Component
        The part of the page.
    """
    found = pictured(tree)
    if len(found) < 2:
        return [save_picture(path, query, item.id) for item in found]
    lines = [html.Li([f"{item.title}: ", *_links(path, query, item.id, item.title)]) for item in found]
    return [html.Details([html.Summary(_("Save these charts as pictures (PNG, SVG)")), html.Ul(lines)],
                         className="figure-twin save-picture")]


def _links(path: str, query: str, figure: str, what: str) -> list[Component | str]:
    own = f"figure={figure}" if figure else ""
    asked = "&".join(part for part in (query, own) if part)
    tail = f"?{asked}" if asked else ""
    follows: dict[str, Any] = {"data-follows": own}
    parts: list[Component | str] = []
    for kind, name in KINDS.items():
        said = aria(label=_("{kind}: {what}", kind=name, what=what)) if what else {}
        parts += [", "] if parts else []
        parts.append(html.A(name, href=local(f"{path}.{kind}{tail}"), download="", **follows, **said))
    return parts
