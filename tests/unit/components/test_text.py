"""Running text."""

from __future__ import annotations

from dash import html
from hypothesis import given
from hypothesis import strategies as st

from components.text import link, markdown, notices
from tests.support.tree import addresses, of, text, walk


def test_markdown_becomes_components() -> None:
    parts = markdown("# One\n\nA *b* **c** `d` [e](https://example.org/).\n\n- x\n- y\n\n> z\n\n## Two\n", level=3)
    assert [item._type for item in parts] == ["H3", "P", "Ul", "Blockquote", "H4"]
    assert text(parts[1]) == "A b c d e."
    assert addresses(parts) == ["https://example.org/"]
    assert [text(item) for item in of(parts, "Li")] == ["x", "y"]
    assert of(of(parts, "Li"), "P") == []


def test_markdown_runs_no_html_and_no_script() -> None:
    parts = markdown("<script>alert(1)</script>\n\n[x](javascript:alert(1)) <b>y</b>")
    assert {item._type for item in walk(parts)} <= {"P"}
    assert addresses(parts) == []
    assert "<script>" in text(parts)


@given(st.text(max_size=200))
def test_any_text_is_markdown(source: str) -> None:
    for item in walk(markdown(source, level=4)):
        assert item._type not in ("H1", "H2", "H3", "Script", "Iframe")


def test_links_within_the_app_do_not_load_it_again() -> None:
    assert link("x", "/map")._type == "Link"
    outside = ("/data/a.csv", "/geo/a.json", "https://example.org/", "tel:911")
    assert {link("x", href)._type for href in outside} == {"A"}


def test_notices_are_announced_and_nothing_stands_for_none() -> None:
    assert notices([]) is None
    shown = notices(["One.", "Two."])
    assert isinstance(shown, html.Div)
    assert shown.role == "status"
    assert text(shown) == "One. Two."
