"""Elements of SVG as text. Looks stand in attributes, never in styles, so that no policy of a page forbids them."""

from __future__ import annotations

from html import escape


def number(value: float) -> str:
    """Write a coordinate: one decimal place, none where it is whole."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def element(name: str, *content: str, **attributes: str | float | None) -> str:
    """Return an element.

    Parameters
    ----------
    name : str
        Its name.
    *content : str
        What stands in it, as SVG; text must be escaped by then.
    **attributes
        ``stroke_width=2`` becomes ``stroke-width="2"``; numbers are written as coordinates, and None is left out.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, int | float) else escape(value)}"'
        for key, value in attributes.items() if value is not None)
    inner = "".join(content)
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def group(*content: str, **attributes: str | float | None) -> str:
    """Return a group; nothing where it is empty."""
    return element("g", *content, **attributes) if any(content) else ""
