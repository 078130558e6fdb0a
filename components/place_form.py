"""The form that finds a place. What is typed into it never stands in an address, a log or a link."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.aria import aria
from components.text import section
from data.releases.manifest import Manifest
from language import _, local

QUESTION, BUTTON, ANSWER = "choose-q", "find-button", "find-answer"
"""Ids of what is typed, of the button, and of where the answer goes."""
LONGEST = 120


def place_form(manifest: Manifest, asked: str = "") -> Component:
    """Return the form, with the names of all areas as suggestions.

    Its answer comes by a callback, so that what was typed is in no address, and so in no list of pages that were
    opened, in no link that is passed on and in no log. Were it sent without scripts, it would be in the body.
    """
    kinds = {item.kind for item in manifest.places}
    label = _("Address, neighborhood or district") if kinds - {"landmarks"} else _("Neighborhood or district")
    hint = _("A street with its house number, a name, a number, or a place such as a library") if kinds - {
        "landmarks"} else _("A name, a number, or a public place near you, such as a library") if kinds else _(
        "A name or a number")
    names = [area.name for geography in manifest.geographies for area in geography.areas]
    line = dbc.Input(type="text", name="q", id=QUESTION, value=asked, autocomplete="off", maxlength=LONGEST,
                     list=f"{QUESTION}-suggestions")
    offered = html.Datalist([html.Option(value=name) for name in names], id=f"{QUESTION}-suggestions")
    button = html.Button(_("Find"), type="submit", id=BUTTON, className="btn btn-primary")
    return html.Form([
        html.Div([
            html.Div([html.Label(label, htmlFor=QUESTION), html.Div(hint, className="hint"), line, offered],
                     className="control"),
            html.Div(button, className="control control-submit"),
        ], className="controls"),
        html.P(_("What you type is used to answer you and then forgotten. It is not kept, and nobody else is asked."),
               className="quiet"),
    ], method="post", action=local("/find"), role="search", className="get-form private-form",
        **aria(label=_("Find where you live")))


def here_form(manifest: Manifest) -> Component | None:
    """Return what finds the area that a person is in, within their own browser; None without boundaries."""
    kinds = [item for item in manifest.geographies if item.file]
    if not kinds:
        return None
    words = {
        "files": {item.id: f"/{item.file}" for item in kinds},
        "asking": _("Asking your device …"),
        "found": _("You are in {area}. Its page opens now."),
        "rough": _("You may be in {area}, but your device knows only roughly where you are. Choose from the lists."),
        "outside": _("You are in none of these areas."),
        "refused": _("Your device did not say where you are. You can search or choose from the lists."),
    }
    choice = dbc.Select(id="here-geography", value=kinds[0].id,
                        options=[{"value": item.id, "label": item.label} for item in kinds])
    return section(
        _("Use my location"),
        html.P(_("Your device asks you first. Your browser then compares your place with the map by itself: where you "
                 "are is not sent to us or to anyone.")),
        html.Div([
            html.Div([html.Label(_("Kind of area"), htmlFor="here-geography"), choice], className="control"),
            html.Div(html.Button(_("Find the area I am in"), type="button", id="here-button",
                                 className="btn btn-secondary"), className="control control-submit"),
        ], className="controls"),
        html.P("", id="here-said", role="status"),
        dcc.Store(id="here-words", data=words), look="needs-scripts",
    )
