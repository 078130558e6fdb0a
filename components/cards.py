"""Boxes that hold one thing each: a fact, or the way to a page."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.headlines import Headline
from components.text import link


def fact_card(fact: Headline) -> Component:
    """Return a fact: its number large, then the sentence that it stands in, then where to see more."""
    look = "fact-number" if fact.has_number else "fact-number no-number"
    return html.Div([
        html.H3(fact.title),
        html.P([html.Span(fact.number, className=look), fact.sentence]),
        *([html.P(fact.detail, className="fact-more")] if fact.detail else []),
        html.P(link(*fact.more)),
    ], className="card-box")


def link_card(title: str, text: str, href: str) -> Component:
    """Return the way to a page, with what is to be found there."""
    return html.Div([html.H3(link(title, href)), html.P(text)], className="card-box")


def cards(boxes: Sequence[Component]) -> Component:
    """Return boxes side by side, or one below the other where the screen is narrow."""
    return html.Div(list(boxes), className="cards")
