"""What is kept on the visitor's own device, and how to remove it."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

from components.crisis import crisis_help
from components.layout import window_title
from components.offline import EXPIRED_DAYS, MOST_VIEWS, REMOVED_DAYS, SAVED, saved_buttons, saved_list
from components.text import heading, section
from data.releases.store import current
from language import _


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Pages saved on this device"))


def description() -> str:
    """Return what search engines show."""
    return _("Pages of this site that open on your device without a connection, and how to remove them.")


def layout(**_query: str) -> Component:
    """Return the page."""
    return html.Div([
        heading(_("Pages saved on this device"),
                _("They open without a connection, as they were when they were saved.")),
        html.Div(crisis_help(), className="crisis"),
        section(_("Saved pages"), saved_list()),
        section(
            _("Remove what is saved"),
            html.P(_("Whoever uses this device can see here which pages were opened. If someone who could harm you may "
                     "look at it, remove what is saved. The browser also has a history of its own: clear that too.")),
            saved_buttons(),
        ),
        section(
            _("What is saved, and for how long"),
            html.Ul([
                html.Li(_("From the first visit on: the home page, everyone who can help, the list of all areas, and "
                          "this page.")),
                html.Li(_("The last {number} views that you opened: areas, maps, charts and tables.",
                          number=MOST_VIEWS)),
                html.Li(_("What you type to find where you live is never saved. Nor are the words that you look for in "
                          "the list of help, files that you download, and pictures.")),
                html.Li(_("All this stays on your device. Nobody else is told what is saved.")),
                html.Li(_("After {expired} days a saved page is marked as out of date. After {removed} days it is "
                          "removed. With a connection, you always get the newest page, and it takes the place of the "
                          "saved one.", expired=EXPIRED_DAYS, removed=REMOVED_DAYS)),
                html.Li(_("A browser that is set to save data is sent no pages ahead. A private window forgets what it "
                          "saved when it is closed.")),
            ]),
        ),
        section(
            _("Put this site on your home screen"),
            html.P(_("In the menu of your browser, choose “Install” or “Add to home screen”. The site then opens like "
                     "an app, with or without a connection. Others who see your screen will see it there.")),
        ),
    ])


dash.register_page(__name__, path=SAVED, title=title, description=description)
