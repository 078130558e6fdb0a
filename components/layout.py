"""What stands around every page: skip link, header, navigation, footer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from components.aria import aria
from components.crisis import crisis_line
from components.offline import saved_line
from components.text import Content, link
from data.releases.manifest import Manifest
from language import _, current, day, local, name_of

PAGE_OPENED = "page-opened"
"""Id of what a script writes to when a page has come; it holds nothing."""


def navigation() -> tuple[tuple[str, str], ...]:
    """Return the address and the name of each page of the navigation, in its order."""
    return (
        ("/", _("Home")),
        ("/map", _("Map")),
        ("/trends", _("Trends")),
        ("/disparities", _("Disparities")),
        ("/compare", _("Compare")),
        ("/my-area", _("My own area")),
        ("/reach", _("Where help reaches")),
        ("/resources", _("Find help")),
        ("/downloads", _("Downloads")),
        ("/methods", _("Methods")),
    )


def window_title(manifest: Manifest, page: str) -> str:
    """Return the title of the browser's window: the page first, for that is what tells windows apart."""
    return f"{page} – {manifest.name}"


def shell(manifest: Manifest, content: Component, path: str = "", query: str = "") -> Component:
    """Return a page with everything around it.

    Parameters
    ----------
    manifest : Manifest
        Of the release that is shown.
    content : Component
        The page itself.
    path : str
        The page's path without its language, marked in the navigation; empty where a script marks it later.
    query : str
        The query string of the page's address: the same view is a link away in the other languages.
    """
    return html.Div([
        html.A(_("Skip to the main content"), href="#main", className="skip-link"),
        _header(manifest, path, query),
        *([_demonstration()] if manifest.demonstration else []),
        html.Main(html.Div(content, className="page"), id="main", tabIndex=-1),
        _footer(manifest),
        dcc.Store(id=PAGE_OPENED),
    ], className="shell")


def _header(manifest: Manifest, path: str, query: str) -> Component:
    items = [html.Li(_entry(name, address, address == path)) for address, name in navigation()]
    return html.Header([
        html.Div([
            dcc.Link(html.Span(manifest.name, className="site-name"), href=local("/"), className="site-title"),
            *_languages(manifest.languages, path, query),
        ], className="wide"),
        html.Nav(html.Ul(items, className="wide"), id="navigation", **aria(label=_("Main"))),
    ], className="site-header")


def _entry(name: str, address: str, here: bool) -> Component:
    # dcc.Link takes no aria attributes; the element within it carries the mark, for it is what is read out.
    mark = aria(current="page") if here else {}
    return dcc.Link(html.Span(name, **mark), href=local(address))


def _languages(offered: Sequence[str], path: str, query: str) -> list[Component]:
    """Return links to the same page in the other languages; scripts keep them up to date as the address changes."""
    address = (path or "/") + (f"?{query}" if query else "")
    links: list[Component] = []
    for number, language in enumerate(offered):
        if language != current():
            prefix = f"/{language}" if number else ""
            here: dict[str, Any] = {"data-prefix": prefix}
            links.append(html.A(name_of(language), href=prefix + address, lang=language, hrefLang=language,
                                className="language-link", **here))
    return links


def _demonstration() -> Component:
    return html.Aside(html.P([
        html.Strong(_("Demonstration.")), " ",
        _("This place does not exist. Every number, area and organization here is made up."),
    ], className="wide"), className="demonstration", **aria(label=_("Demonstration")))


def _footer(manifest: Manifest) -> Component:
    published = datetime.fromisoformat(manifest.created).date()
    return html.Footer(html.Div([
        crisis_line(),
        html.P(_("Small numbers are withheld so that nothing here tells anything about a single person.")),
        html.P([
            _("Published {date}, release {release}.", date=day(published), release=manifest.id), " ",
            link(_("How the numbers are made"), "/methods"), " · ",
            link(_("Download the data"), "/downloads"),
        ]),
        html.P(_contact(manifest.contact)),
        saved_line(),
    ], className="wide"), className="site-footer")


def _contact(contact: dict[str, str]) -> list[Content]:
    parts: list[Content] = [_("Questions or corrections: {name}", name=contact["name"])]
    if contact.get("email"):
        parts += [", ", link(contact["email"], f"mailto:{contact['email']}")]
    if contact.get("phone"):
        parts += [", ", link(contact["phone"], f"tel:{contact['phone']}")]
    if contact.get("url"):
        parts += [", ", link(contact["url"], contact["url"])]
    return parts
