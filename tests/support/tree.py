"""Looking into a tree of Dash components, as a reader of the page would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component

INLINE = {"A", "Code", "Em", "Link", "Span", "Strong"}
"""What runs on in a line; everything else stands by itself."""


def walk(node: Any) -> Iterator[Component]:
    """Yield every component of a tree, in the order of the page."""
    if isinstance(node, Component):
        yield node
        yield from walk(getattr(node, "children", None))
    elif isinstance(node, list | tuple):
        for item in node:
            yield from walk(item)


def text(node: Any) -> str:
    """Return what a reader reads, in one line."""
    return " ".join(_text(node).split())


def _text(node: Any) -> str:
    if isinstance(node, Component):
        said = _text(getattr(node, "children", None))
        return said if node._type in INLINE else f" {said} "
    if isinstance(node, list | tuple):
        return "".join(_text(item) for item in node)
    return "" if node is None else str(node)


def of(node: Any, kind: str) -> list[Component]:
    """Return the components of one type, such as ``H1`` or ``Link``."""
    return [item for item in walk(node) if item._type == kind]


def addresses(node: Any) -> list[str]:
    """Return where the links of a tree lead."""
    return [item.href for item in walk(node) if getattr(item, "href", None)]
