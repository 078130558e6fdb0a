"""What a page says of copies on a person's own device, and of a connection that is lost."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from components.text import Content, link
from language import _, tag

SAVED = "/saved"
"""The page that lists what is kept on the device; it also stands in for pages that are not."""
MOST_VIEWS = 40
"""How many views that a person opened are kept, besides the pages that everyone keeps."""
EXPIRED_DAYS, REMOVED_DAYS = 30, 90
"""Age in days from which a copy is called out of date, and from which it is shown no more."""


def saved_line() -> Component:
    """Return the way to the list of what is kept, and what is said while there is no connection."""
    lost: list[Content] = [
        html.Strong(_("You have no connection.")), " ", _("What you choose now cannot be shown until it is back."), " ",
        link(_("Saved pages still open."), SAVED),
    ]
    return html.Div([
        html.P(link(_("Pages saved on this device"), SAVED)),
        html.P(lost, id="connection-lost", role="status", hidden=True),
    ])


def saved_list() -> Component:
    """Return the list of what is kept, which a script fills."""
    words: dict[str, Any] = {
        "data-locale": tag(), "data-saved": said_saved(), "data-expired": _("Out of date."),
        "data-expired-days": str(EXPIRED_DAYS)}
    return html.Div([
        html.P(_("Your browser is asked what is saved. Where it runs no scripts, or saves data, this page cannot ask. "
                 "Then look in the settings of your browser, and remove there what is stored for this site."),
               id="saved-asked"),
        html.P(_("Nothing is saved on this device."), id="saved-none", hidden=True),
        html.Ul(id="saved-list", className="saved-list", **words),
    ])


def saved_buttons() -> Component:
    """Return the buttons that remove everything, and that let pages be saved again."""
    words: dict[str, Any] = {
        "data-removed": _("Removed. Nothing more is saved on this device until you ask for it."),
        "data-again": _("Pages that you open are saved on this device again.")}
    return html.Div([
        html.Button(_("Remove what is saved on this device"), id="saved-remove", type="button",
                    className="btn btn-primary"),
        html.Button(_("Save pages again"), id="saved-again", type="button", className="btn btn-primary", hidden=True),
        html.P(id="saved-said", role="status", tabIndex=-1, **words),
    ])


def said_saved() -> str:
    """Return what says when a copy was made; ``{date}`` is filled in by a script, in the device's own time."""
    return _("Saved on {date}.")
