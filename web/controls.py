"""Controls of dash-bootstrap-components as HTML: what a form holds before any script runs."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

PLAIN = ("type", "name", "id", "value", "list", "placeholder", "autocomplete", "maxlength", "min", "max", "step",
         "required", "inputMode")


NONE = '<option value="" disabled hidden></option>'
"""Begins every list of dash-bootstrap-components, so that styles may count on it."""


def control(kind: str, props: Mapping[str, Any]) -> str:
    """Return a control with what is chosen marked.

    Parameters
    ----------
    kind : str
        ``Select``, ``Input``, ``Checklist`` or ``RadioItems``.
    props : mapping
        Its properties, as Dash has them.

    Raises
    ------
    ValueError
        If there is no such control.
    """
    if kind not in CONTROLS:
        raise ValueError(f"a {kind} cannot be written as HTML")
    return CONTROLS[kind](props)


def _select(props: Mapping[str, Any]) -> str:
    options = "".join(
        f"<option{_attributes(value=item['value'], selected=item['value'] == props.get('value'))}>"
        f"{escape(str(item['label']), quote=False)}</option>"
        for item in props.get("options") or ())
    look = _look("form-select", props)
    return f"<select{_attributes(name=props.get('name'), id=props.get('id'), class_=look)}>{NONE}{options}</select>"


def _input(props: Mapping[str, Any]) -> str:
    told = {name.lower(): props.get(name) for name in PLAIN}
    return f"<input{_attributes(**told, class_=_look('form-control', props))}>"


def _boxes(kind: str, props: Mapping[str, Any]) -> str:
    value = props.get("value")
    chosen = value if isinstance(value, list | tuple) else [value]
    name = props.get("name") or props.get("id")
    look = "form-check form-check-inline" if props.get("inline") else "form-check"
    rows = []
    for number, item in enumerate(props.get("options") or ()):
        identity = f"{props.get('id')}-{number}"
        box = _attributes(type=kind, name=name, value=item["value"], id=identity, class_="form-check-input",
                          checked=item["value"] in chosen)
        said = escape(str(item["label"]), quote=False)
        rows.append(f'<div class="{look}"><input{box}>'
                    f'<label{_attributes(for_=identity, class_="form-check-label")}>{said}</label></div>')
    return f"<div{_attributes(id=props.get('id'), class_=_look('', props))}>{''.join(rows)}</div>"


def _look(own: str, props: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (own, props.get("className"))))


def _attributes(**given: Any) -> str:
    """Return attributes as they stand in an element; a name may end in ``_`` where Python has the word already."""
    return "".join(
        f" {name.rstrip('_')}" if value is True else f' {name.rstrip("_")}="{escape(str(value))}"'
        for name, value in given.items() if value not in (None, False) and (value != "" or name == "value"))


CONTROLS = {
    "Select": _select, "Input": _input,
    "Checklist": lambda props: _boxes("checkbox", props), "RadioItems": lambda props: _boxes("radio", props),
}
