"""Compare: any two groups, areas or periods side by side."""

from __future__ import annotations

from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, callback, clientside_callback, dcc, html
from dash.development.base_component import Component

from components.aria import aria
from components.choices import as_options, chosen, options, places
from components.forms import Options, get_form, select
from components.layout import window_title
from components.side_by_side import comparison_parts
from components.text import heading, notices
from data.measures.answers import answers
from data.pair import SIDE, Pair, parse_pair
from data.releases.release import Release
from data.releases.store import current
from data.view import View, geographies
from language import _

FIELDS = ("indicator", "outcome", *SIDE, *(f"{name}2" for name in SIDE))


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Compare"))


def description() -> str:
    """Return what search engines show."""
    return _("Any two groups, areas or periods in {place} side by side, with how sure the difference is.",
             place=current().manifest.place)


def layout(**query: str) -> Component:
    """Return the page for what is chosen in its address."""
    release = current()
    pair, said = see(query, release)
    lead = _("Two groups, areas or periods side by side, and what the numbers support.")
    parts = [heading(_("Compare"), lead), notices(said), _form(pair, release),
             html.Div(comparison_parts(answers(release), pair), id="compare-content", **aria(live="polite")),
             dcc.Store(id="compare-address", data=pair.query())]
    return html.Div([part for part in parts if part is not None], className="figure-page")


def see(query: dict[str, str], release: Release) -> tuple[Pair, list[str]]:
    """Return the pair of an address."""
    return parse_pair({name: value for name, value in query.items() if isinstance(value, str)}, release)


@callback(
    output={
        "options": {name: Output(f"compare-{name}", "options") for name in FIELDS[1:]},
        "values": {name: Output(f"compare-{name}", "value") for name in FIELDS[1:]},
        "content": Output("compare-content", "children"), "address": Output("compare-address", "data"),
    },
    inputs={"wishes": {name: Input(f"compare-{name}", "value") for name in FIELDS}},
    prevent_initial_call=True,
)
def update(wishes: dict[str, str]) -> dict[str, Any]:
    """Answer a choice in the form."""
    release = current()
    pair, said = see({name: value for name, value in wishes.items() if value}, release)
    notice = notices(said)
    return {
        "options": {name: as_options(_offered(pair, release, name)) for name in FIELDS[1:]},
        "values": {name: _chosen(pair, name) for name in FIELDS[1:]},
        "content": [*([notice] if notice else []), *comparison_parts(answers(release), pair)],
        "address": pair.query(),
    }


def _form(pair: Pair, release: Release) -> Component:
    words = {"indicator": _("Topic"), "outcome": _("Outcome"), "area": _("Area"), "group": _("Group"),
             "period": _("Time")}

    def control(name: str) -> Component:
        return select(name, words[name.rstrip("2")], _offered(pair, release, name), _chosen(pair, name),
                      prefix="compare")

    sides = [html.Fieldset([html.Legend(legend), html.Div([control(f"{name}{ending}") for name in SIDE],
                                                          className="controls")])
             for legend, ending in ((_("First"), ""), (_("Second"), "2"))]
    shared = html.Div([control(name) for name in ("indicator", "outcome")], className="controls")
    return get_form("/compare", [shared, *sides], _("Compare"), _("Choose what to compare"))


def _side(pair: Pair, name: str) -> tuple[View, str]:
    return (pair.other, name[:-1]) if name.endswith("2") else (pair.one, name)


def _offered(pair: Pair, release: Release, name: str) -> Options:
    view, field = _side(pair, name)
    if field == "area":
        return places(release, geographies(release, view.indicator))
    return options(view, release, field, every_period=True)


def _chosen(pair: Pair, name: str) -> str:
    return chosen(*_side(pair, name))


clientside_callback(ClientsideFunction("figures", "follow"), Input("compare-address", "data"),
                    prevent_initial_call=True)

dash.register_page(__name__, path="/compare", title=title, description=description)
