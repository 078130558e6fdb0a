"""The HTML around the app, the pages that exist, and plain pages for when something is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

import dash

from language import _, current, local

INDEX = """<!DOCTYPE html>
<html lang="{%language%}">
<head>
{%metas%}
<title>{%title%}</title>
<link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
<style>{%css%}</style>
</head>
<body>
{%app_entry%}
<!-- scripts -->
{%config%}
{%scripts%}
{%renderer%}
<!-- end of scripts -->
</body>
</html>"""


def title(path: str) -> str:
    """Return the title of the page at a path, or of the page that says that there is none."""
    page, parts = find(path)
    said = page["title"]
    return said(**parts) if callable(said) else said


def description(path: str) -> str:
    """Return what the page at a path says of itself to those who find it; empty where it says nothing."""
    page, parts = find(path)
    said = page["description"]
    return str(said(**parts) if callable(said) else said or "")


def exists(path: str) -> bool:
    """Whether a path is the address of something.

    A page whose address holds an id says in ``register_page(…, exists=…)`` which ids there are:
    a function that takes the parts of its address by name.
    """
    page, parts = find(path)
    return not _is_not_found(page) and bool(page.get("exists", lambda **_parts: True)(**parts))


def find(path: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the page at a path and the parts of its address; where there is none, the page that says so."""
    wanted = path.strip("/")
    for page in dash.page_registry.values():
        if page["path_template"]:
            found = re.fullmatch(_pattern(page["path_template"]), wanted)
            if found:
                return page, found.groupdict()
        elif wanted == page["path"].strip("/") and not _is_not_found(page):
            return page, {}
    return next(page for page in dash.page_registry.values() if _is_not_found(page)), {}


def tree(path: str, asked: Mapping[str, Any]) -> Any:
    """Return the page at a path as its tree of Dash components.

    Parameters
    ----------
    path : str
        Its path.
    asked : mapping of str to str
        What its address asks for; the parts of the path come first.
    """
    page, parts = find(path)
    return page["layout"](**{**asked, **parts})


def _is_not_found(page: dict[str, Any]) -> bool:
    return page["module"].endswith("not_found_404")


def _pattern(template: str) -> str:
    """``/area/<key>`` → a pattern with a group named ``key``."""
    parts = re.split(r"<(\w+)>", template.strip("/"))
    return "".join(f"(?P<{part}>[^/]+)" if n % 2 else re.escape(part) for n, part in enumerate(parts))


def plain(title: str, text: str) -> str:
    """Return a page that needs nothing else to work: no script, no style sheet, no release."""
    return (
        f'<!DOCTYPE html>\n<html lang="{current()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>body{{font:1.125rem/1.5 sans-serif;max-width:38rem;margin:3rem auto;"
        f"padding:0 1rem}}</style></head><body><main><h1>{escape(title)}</h1><p>{escape(text)}</p>"
        f'<p>{escape(_("In danger now? Call 911. Need to talk to someone? Call or text 988, any time."))}</p>'
        f'<p><a href="{local("/")}">{escape(_("Go to the home page"))}</a></p></main></body></html>'
    )
