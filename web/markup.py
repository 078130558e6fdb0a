"""A tree of Dash components as HTML: the same page, for whoever has no scripts."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from dash.development.base_component import Component

from web.controls import control

VOID = ("br", "hr", "img", "input", "link", "meta")
NAMES = {"className": "class", "htmlFor": "for", "tabIndex": "tabindex", "colSpan": "colspan", "rowSpan": "rowspan",
         "dateTime": "datetime"}
NOT_WRITTEN = ("children", "n_clicks", "disable_n_clicks", "key")
NOTHING = ("Store", "Location")
"""Components that show nothing."""

Draw = Callable[[Any, str], str]
"""From a graph and what it says to HTML."""


def markup(node: Any, draw: Draw, says: str = "") -> str:
    """Return a component with all that is in it as HTML.

    Parameters
    ----------
    node : Component, list, str, number or None
        The tree. Of Dash's own components it may hold ``Graph``, ``Link`` and what shows nothing.
    draw : callable
        Gives the HTML of a graph.
    says : str
        What the graph within shows, in words: its frame's label.

    Raises
    ------
    ValueError
        If there is a component that cannot be written.
    """
    if node is None:
        return ""
    if isinstance(node, list | tuple):
        return "".join(markup(item, draw, says) for item in node)
    if not isinstance(node, Component):
        return escape(str(node), quote=False)
    name = node._type
    if name == "Graph":
        return draw(node, says)
    if name in NOTHING:
        return ""
    props = node.to_plotly_json()["props"]
    if node._namespace == "dash_bootstrap_components":
        return control(name, props)
    if node._namespace != "dash_html_components" and name != "Link":
        raise ValueError(f"a {name} cannot be written as HTML")
    if "figure-frame" in str(props.get("className") or "").split():
        return markup(props.get("children"), draw, str(props.get("aria-label", "")))
    tag = "a" if name == "Link" else name.lower()
    attributes = "".join(_attribute(key, value) for key, value in props.items() if key not in NOT_WRITTEN)
    if tag in VOID:
        return f"<{tag}{attributes}>"
    return f"<{tag}{attributes}>{markup(props.get('children'), draw, says)}</{tag}>"


def _attribute(key: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if key == "style":
        value = ";".join(f"{_hyphenated(name)}:{given}" for name, given in value.items())
    name = escape(NAMES.get(key, key))
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def _hyphenated(name: str) -> str:
    """Return the name of a style as it stands in HTML: ``maxWidth`` is ``max-width``."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
