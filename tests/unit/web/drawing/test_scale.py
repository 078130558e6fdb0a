"""Scales: where numbers stand, and which are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.drawing.scale import round_numbers, scale, ticks


def test_a_linear_scale_goes_through_its_ends() -> None:
    along = scale({"range": [0, 50]}, 100, 300)
    assert [along.at(value) for value in (0, 25, 50)] == [100, 200, 300]


def test_on_a_logarithmic_scale_half_and_double_are_equally_far() -> None:
    along = scale({"type": "log", "range": [-1, 1]}, 0, 100)
    assert along.at(2) - along.at(1) == pytest.approx(along.at(1) - along.at(0.5))
    assert along.at(1) == 50


@pytest.mark.parametrize("axis", [{"type": "date", "range": [0, 1]}, {"range": [2, 2]}])
def test_what_cannot_be_drawn_is_refused(axis: dict) -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        scale(axis, 0, 1)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(1, 12))
def test_round_numbers_are_even_inside_and_not_too_many(low: float, size: float, most: int) -> None:
    found = round_numbers(low, low + size, most)
    assert len(found) <= most + 1
    assert all(low - 1e-6 * size <= value <= low + size + 1e-6 * size for value in found)


@pytest.mark.parametrize(("axis", "said"), [
    ({"range": [0, 117], "nticks": 5}, ["0", "50", "100"]),
    ({"range": [0, 0.42], "nticks": 5}, ["0.0", "0.1", "0.2", "0.3", "0.4"]),
    ({"range": [-60, 50], "nticks": 3}, ["\N{MINUS SIGN}50", "0", "50"]),
    ({"range": [0, 13_000], "nticks": 3}, ["0", "5,000", "10,000"]),
    ({"range": [2014, 2025], "tickvals": [2016, 2020], "tickformat": "d"}, ["2016", "2020"]),
    ({"range": [0, 100], "tickvals": [0, 50, 120], "ticktext": ["0%", "50%", "120%"]}, ["0%", "50%"]),
    ({"type": "log", "range": [-1, 1], "tickvals": [0, 0.5, 1], "ticktext": ["0", "0.5", "1"]}, ["0.5", "1"]),
])
def test_what_is_written_along_an_axis(axis: dict, said: list[str]) -> None:
    assert [text for _value, text in ticks(axis, scale(axis, 0, 500))] == said
