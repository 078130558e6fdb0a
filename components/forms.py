"""Forms that work without scripts: plain GET, named controls, a button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from components.aria import aria
from language import local

Options = Sequence[tuple[str, str]]
"""Values with what people read for them."""


def get_form(
    action: str, controls: Sequence[Component], submit: str, label: str, keep: Mapping[str, str] | None = None
) -> Component:
    """Return a form that opens an address with the chosen values in its query.

    Parameters
    ----------
    action : str
        Path that the form opens.
    controls : sequence of Component
        From :func:`select` and :func:`text`.
    submit : str
        What the button says.
    label : str
        What the form is for, read out by screen readers.
    keep : mapping of str to str, optional
        Further names and values to carry along unseen.
    """
    unseen = [
        dbc.Input(type="hidden", name=name, value=value, id=f"keep-{name}")
        for name, value in (keep or {}).items() if value
    ]
    button = html.Button(submit, type="submit", className="btn btn-primary")
    return html.Form(
        [html.Div([*controls, html.Div(button, className="control control-submit")], className="controls"), *unseen],
        method="get", action=local(action), role="search", className="get-form", **aria(label=label),
    )


def select(
    name: str, label: str, options: Options, value: str, hint: str = "", prefix: str = "choose"
) -> Component:
    """Return a labelled list of choices, ``name`` being its name in the query; its id is ``<prefix>-<name>``."""
    identity = f"{prefix}-{name}"
    choices = [{"value": code, "label": text_} for code, text_ in options]
    return _control(identity, label, hint, dbc.Select(options=choices, value=value, name=name, id=identity))


def text(
    name: str, label: str, value: str = "", hint: str = "", suggestions: Sequence[str] = (), longest: int = 100
) -> Component:
    """Return a labelled line to type in, with suggestions if there are any; its id is ``choose-<name>``."""
    identity = f"choose-{name}"
    offered = {"list": f"{identity}-suggestions"} if suggestions else {}
    line = dbc.Input(
        type="text", name=name, id=identity, value=value, autocomplete="off", maxlength=longest, **offered
    )
    parts: list[Component] = [line]
    if suggestions:
        parts.append(html.Datalist([html.Option(value=item) for item in suggestions], id=offered["list"]))
    return _control(identity, label, hint, *parts)


def _control(identity: str, label: str, hint: str, *parts: Component) -> Component:
    said = [html.Div(hint, className="hint")] if hint else []
    return html.Div([html.Label(label, htmlFor=identity), *said, *parts], className="control")
