"""Every text that a visitor reads goes through the message catalog."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(path.relative_to(ROOT) for folder in ("pages", "components") for path in (ROOT / folder).rglob("*.py"))
LIBRARIES = {"html", "dcc", "dbc"}
READ = {"children", "title", "label", "placeholder", "alt", "text", "hint", "submit", "caption", "summary", "lead"}
"""Names of arguments that are read by people; arguments without a name are too."""


def looks_like_text(said: str) -> bool:
    """Whether a string is words for people rather than a code, an address or punctuation."""
    return any(letter.isalpha() for letter in said) and (" " in said.strip() or said[:1].isupper())


def untranslated(source: str) -> list[str]:
    """Return the texts of a module that are given to components without going through the catalog."""
    tree = ast.parse(source)
    ours = {
        name.asname or name.name
        for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("components")
        for name in node.names
    } | {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _makes_component(node.func, ours):
            names = [word for word in node.keywords if word.arg in READ or _is_aria(node.func)]
            for given in [*node.args, *(word.value for word in names)]:
                found += [f"line {node.lineno}: {said!r}" for said in _strings(given) if looks_like_text(said)]
    return found


def _makes_component(function: ast.expr, ours: set[str]) -> bool:
    if isinstance(function, ast.Attribute):
        return isinstance(function.value, ast.Name) and function.value.id in LIBRARIES | ours
    return isinstance(function, ast.Name) and (function.id in ours or function.id == "aria")


def _is_aria(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id == "aria"


def _strings(node: ast.AST) -> Iterator[str]:
    """Yield the strings of an expression that are not inside another call."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, ast.Call):
        for child in ast.iter_child_nodes(node):
            yield from _strings(child)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_texts_go_through_the_catalog(path: Path) -> None:
    assert untranslated((ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("source", [
    "from dash import html\nhtml.P('Some words')",
    "from dash import html\nhtml.P(['a b', html.B('Word')])",
    "from dash import html\nhtml.P(f'{number} of them')",
    "from dash import html\nhtml.Button('Go' if new else 'Back')",
    "from components.text import heading\nheading('Some words')",
    "from components.aria import aria\naria(label='Some words')",
    "from dash import dcc\ndcc.Graph(title='Some words')",
])
def test_a_text_beside_the_catalog_is_found(source: str) -> None:
    assert untranslated(source)


@pytest.mark.parametrize("source", [
    "from dash import html\nhtml.P(_('Some words'), className='quiet small')",
    "from dash import html\nhtml.P([_('Some words'), ' ', plural('{number} a', '{number} b', 2), ' · '])",
    "from components.forms import select\nselect('group', _('Group'), [], 'all')",
])
def test_a_text_from_the_catalog_is_fine(source: str) -> None:
    assert untranslated(source) == []
