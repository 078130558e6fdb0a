"""Dash components as HTML."""

from __future__ import annotations

import pytest
from dash import dcc, html

from components.figures.base import graph
from components.forms import select
from components.table import table
from web.markup import markup


def drawn(node: object) -> str:
    return markup(node, lambda item, says: f"[{item.id}: {says}]")


def test_elements_keep_their_attributes_and_their_text_is_text() -> None:
    assert drawn(html.P(["a < b", html.Br()], className="c", id="i")) in (
        '<p id="i" class="c">a &lt; b<br></p>', '<p class="c" id="i">a &lt; b<br></p>')
    assert drawn(html.A("x", href='/?a="1"&b=2')) == '<a href="/?a=&quot;1&quot;&amp;b=2">x</a>'


def test_a_link_within_the_app_is_a_link() -> None:
    assert drawn(dcc.Link("Map", href="/map")) == '<a href="/map">Map</a>'


def test_a_figure_is_what_draws_it_with_what_it_says() -> None:
    assert drawn(graph("g", {"data": [], "layout": {"height": 1}}, "Falling.")) == "[g: Falling.]"


def test_what_shows_nothing_is_left_out() -> None:
    assert drawn([None, dcc.Store(id="s", data="x"), 5, "a"]) == "5a"


def test_a_table_keeps_what_screen_readers_need() -> None:
    written = drawn(table("Caption", ["Group", "Count"], [["Everyone", "12"]]))
    for part in ('<th scope="col">Group</th>', '<th scope="row">Everyone</th>', "<caption>Caption</caption>",
                 'role="region"', 'aria-label="Caption"', 'tabindex="0"'):
        assert part in written


def test_true_and_false_are_attributes_or_none() -> None:
    assert drawn(html.Details("x", open=True)) == "<details open>x</details>"
    assert drawn(html.Details("x", open=False)) == "<details>x</details>"


def test_what_cannot_be_written_is_an_error() -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        drawn(dcc.Dropdown(options=[]))


def test_styles_of_single_elements_are_kept() -> None:
    assert drawn(html.Div("x", style={"--ratio": "0.5", "maxWidth": "3px"})) == (
        '<div style="--ratio:0.5;max-width:3px">x</div>')


def test_form_controls_are_the_browsers_own() -> None:
    assert drawn(select("area", "Area", [("a", "A")], "a")).endswith(
        '<option value="" disabled hidden></option><option value="a" selected>A</option></select></div>')
