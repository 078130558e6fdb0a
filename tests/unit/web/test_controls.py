from __future__ import annotations

import dash_bootstrap_components as dbc
import pytest
from dash.development.base_component import Component

from web.controls import control


def written(node: Component) -> str:
    return control(node._type, node.to_plotly_json()["props"])


def test_a_list_has_what_is_chosen_marked_and_keeps_empty_values() -> None:
    options = [{"value": "", "label": "Any"}, {"value": "a&b", "label": "A & B"}]
    assert written(dbc.Select(options=options, value="a&b", name="x", id="choose-x")) == (
        '<select name="x" id="choose-x" class="form-select"><option value="" disabled hidden></option>'
        '<option value="">Any</option>'
        '<option value="a&amp;b" selected>A &amp; B</option></select>')


def test_a_line_keeps_what_was_typed_harmless() -> None:
    line = dbc.Input(type="text", name="q", id="q", value='"><script>', autocomplete="off", maxlength=100, list="l")
    assert written(line) == (
        '<input type="text" name="q" id="q" value="&quot;&gt;&lt;script&gt;" list="l" autocomplete="off" '
        'maxlength="100" class="form-control">')


def test_boxes_are_ticked_each_with_its_label() -> None:
    options = [{"value": "1", "label": "One"}, {"value": "2", "label": "Two"}]
    said = written(dbc.Checklist(options=options, value=["2"], id="own", name="areas", className="pick"))
    assert said == (
        '<div id="own" class="pick">'
        '<div class="form-check"><input type="checkbox" name="areas" value="1" id="own-0" class="form-check-input">'
        '<label for="own-0" class="form-check-label">One</label></div>'
        '<div class="form-check"><input type="checkbox" name="areas" value="2" id="own-1" class="form-check-input" '
        'checked><label for="own-1" class="form-check-label">Two</label></div></div>')
    ways = written(dbc.RadioItems(options=options, value="1", id="way", inline=True))
    assert 'type="radio" name="way" value="1" id="way-0" class="form-check-input" checked' in ways
    assert "form-check-inline" in ways


def test_other_controls_are_refused() -> None:
    with pytest.raises(ValueError, match="a Toast cannot be written"):
        written(dbc.Toast("hello"))
