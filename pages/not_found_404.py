"""What stands at an address where there is nothing."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

from components.text import heading, link
from language import _


def title() -> str:
    """Return the title of the browser's window."""
    return _("Page not found")


def layout(**_query: str) -> Component:
    """Return the page."""
    return html.Div([
        heading(_("Page not found"), _("There is nothing at this address. It may have a typing error, or be old.")),
        html.P(_("These may help:")),
        html.Ul([
            html.Li(link(_("Find your neighborhood"), "/find")),
            html.Li(link(_("Find help"), "/resources")),
            html.Li(link(_("Go to the home page"), "/")),
        ]),
    ])


dash.register_page(__name__, title=title)
