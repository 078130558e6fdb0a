"""Who answers at any hour, said first wherever help is offered."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from components.text import link
from language import _


def crisis_line() -> Component:
    """Return the crisis numbers as one line, for the foot of every page."""
    return html.P([
        html.Strong(_("In danger now?")), " ", link(_("Call 911"), "tel:911"), ". ",
        html.Strong(_("Need to talk to someone?")), " ",
        link(_("Call 988"), "tel:988"), " ", _("or"), " ", link(_("text 988"), "sms:988"),
        _(", any time, free and private."),
    ], className="crisis-line")


def crisis_help() -> Component:
    """Return the crisis numbers as a list with what each is for."""
    return html.Ul([
        html.Li([
            link([html.Span(_("Call 911"), className="crisis-number")], "tel:911"),
            html.P(_("If you or someone else is in danger right now.")),
        ]),
        html.Li([
            link([html.Span(_("Call 988"), className="crisis-number")], "tel:988"),
            html.P([
                _("988 Suicide & Crisis Lifeline. Trained people listen at any hour, free and private."), " ",
                link(_("You can text 988 too."), "sms:988"),
            ]),
        ]),
    ], className="crisis-help")
