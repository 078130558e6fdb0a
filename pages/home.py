"""The first page: what this is, where to look, and who can help."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

from components.cards import cards, fact_card, link_card
from components.crisis import crisis_help
from components.headlines import headlines
from components.place_form import ANSWER, place_form
from components.text import heading, link, section
from data.measures.answers import answers
from data.releases.store import current
from language import _


def title() -> str:
    """Return the title of the browser's window."""
    return current().manifest.name


def description() -> str:
    """Return what search engines show."""
    return _("How much violence there is in {place}, whom it harms, whether it is changing, and who can help.",
             place=current().manifest.place)


def layout(**_query: str) -> Component:
    """Return the page."""
    release = current()
    manifest = release.manifest
    return html.Div([
        heading(
            _("Community violence and racial equity in {place}", place=manifest.place),
            _("How much violence there is, whom it harms, whether it is changing, and who can help."),
        ),
        html.Div([place_form(manifest), html.Div(id=ANSWER)], className="find-large"),
        section(_("Three facts to start with"), cards([fact_card(fact) for fact in headlines(answers(release))])),
        section(
            _("Get help"), crisis_help(),
            html.P(link(_("Find people near you who work against violence and help survivors"), "/resources"),
                   className="crisis-more"),
            look="crisis",
        ),
        section(_("What you can look at"), cards([
            link_card(_("Map"), _("Where violence happens, area by area, and who works there against it."), "/map"),
            link_card(_("Trends"), _("How the numbers changed, year by year and group by group."), "/trends"),
            link_card(_("Disparities"), _("How unequally the harm falls, and what shaped that."), "/disparities"),
            link_card(_("Downloads"), _("Every number on this site, to keep and to cite."), "/downloads"),
            link_card(_("Methods"), _("Where the numbers come from and what they cannot say."), "/methods"),
            link_card(_("Find help"), _("Outreach, hospital programs, and support after a loss."), "/resources"),
        ])),
        section(
            _("What this site does not do"),
            html.P(_("It tells nothing about any single person: small numbers are withheld. It does not rank "
                     "neighborhoods and does not predict violence. A number here describes what happened to people, "
                     "not who they are.")),
        ),
    ])


dash.register_page(__name__, path="/", order=0, title=title, description=description)
