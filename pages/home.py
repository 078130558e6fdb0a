"""The first page: what this is, where to look, and who can help."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

from components.crisis import crisis_help
from components.text import heading, section
from data.releases.store import current
from language import _


def title() -> str:
    """Return the title of the browser's window."""
    return current().manifest.name


def layout(**_query: str) -> Component:
    """Return the page."""
    return html.Div([
        heading(current().manifest.name),
        section(_("Get help"), crisis_help()),
    ])


dash.register_page(__name__, path="/", title=title)
