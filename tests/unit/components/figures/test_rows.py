"""What plots with rows share: names, scales, marks."""

from __future__ import annotations

import numpy as np
import pytest

from components.figures.dots import Row, dots_figure
from components.figures.funnel import funnel_figure
from components.figures.gap import GapRow, gap_figure
from components.figures.rows import ratio_ticks, row_text, ticks
from components.figures.spread import SpreadRow, spread_figure
from data.measures.disparity import Comparison, Estimate
from data.measures.funnel import funnel_limits
from vocabulary import Status


@pytest.mark.parametrize(("low", "high", "expected"), [
    (-60, 120, [-50, 0, 50, 100]), (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1.0]), (-31, 41, [-20, 0, 20, 40]),
])
def test_ticks_are_round_and_hold_zero(low: float, high: float, expected: list[float]) -> None:
    assert ticks(low, high) == expected


def test_ratio_ticks_grow_closer_where_the_scale_is_short() -> None:
    assert ratio_ticks(0.05, 20) == [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20]
    assert ratio_ticks(0.6, 2.2) == [0.7, 1, 1.5, 2]
    assert ratio_ticks(0.85, 1.2) == [0.9, 1, 1.1]


def test_names_cannot_become_markup() -> None:
    assert row_text(0, "<b>x</b>", "a & b")["text"] == "<b>&lt;b&gt;x&lt;/b&gt;</b>  a &amp; b"


def test_a_row_without_a_rate_has_its_reason_and_no_dot() -> None:
    figure = dots_figure([Row("A", "5.0 (4.0 to 6.0)", 5, 4, 6, "x"), Row("B", "Withheld", None, None, None, "y")], 5)
    assert figure["data"][0]["x"] == [5]
    assert figure["data"][0]["error_x"]["array"] == [1]
    assert "Withheld" in figure["layout"]["annotations"][1]["text"]
    assert figure["layout"]["shapes"][0]["x0"] == 5


def test_ratio_and_difference_are_drawn_side_by_side_and_earlier_ones_hollow() -> None:
    now = Comparison(Estimate(2, 1.5, 2.6), Estimate(30, 20, 40), Status.PUBLISHED)
    before = Comparison(Estimate(3, 0, float("inf")), Estimate(20, -5, 40), Status.PUBLISHED)
    figure = gap_figure([GapRow("A", (now, before), ("x", "y"))], "Ratio", "Difference")
    ratio, gap, old_ratio, old_gap = figure["data"]
    assert (ratio["x"], gap["x"], old_ratio["x"], old_gap["x"]) == ([2], [30], [3], [20])
    assert (ratio["xaxis"], gap["xaxis"]) == ("x", "x2")
    assert old_ratio["marker"]["symbol"] == "circle-open"
    # A limit of 0, or none at all, reaches to the edge of the scale.
    left, right = (10 ** edge for edge in figure["layout"]["xaxis"]["range"])
    assert 3 - old_ratio["error_x"]["arrayminus"][0] == pytest.approx(left)
    assert 3 + old_ratio["error_x"]["array"][0] == pytest.approx(right)
    assert figure["layout"]["xaxis"]["type"] == "log"


def test_a_ratio_without_end_is_not_drawn() -> None:
    never = Comparison(Estimate(float("inf"), 2, float("inf")), Estimate(5, 1, 9), Status.PUBLISHED)
    assert gap_figure([GapRow("A", (never,), ("x",))], "Ratio", "Difference")["data"][0]["x"] == []


def test_groups_without_a_spread_keep_their_row_on_the_shared_scale() -> None:
    rows = [SpreadRow("A", "1 to 9", (1, 2, 5, 8, 9), 6, "x"), SpreadRow("B", "none", (), None, "")]
    figure = spread_figure(rows, "Rate")
    assert figure["data"][0]["x"] == [5]
    assert figure["data"][1]["x"] == [6]
    assert len(figure["layout"]["annotations"]) == 2
    assert figure["layout"]["xaxis"]["range"][1] > 9


def test_the_funnel_is_that_of_the_rate_of_the_whole() -> None:
    figure = funnel_figure([1000, 5000], [100, 300], 200, 2, (2500, 250, "Here"), "People", "Rate")
    outer_low, outer_high = figure["data"][:2]
    last = funnel_limits(np.array([5200.0 * 2]), 200, 0.998)
    assert outer_low["y"][-1] == pytest.approx(last.low[0], abs=0.01)
    assert outer_high["y"][-1] == pytest.approx(last.high[0], abs=0.01)
    assert outer_low["x"][0] == 1000
    assert figure["data"][-1]["x"] == [2500]


def test_limits_begin_where_an_event_is_expected() -> None:
    figure = funnel_figure([2, 5000], [0, 300], 200, 1, None, "People", "Rate")
    assert figure["data"][0]["x"][0] == 500
    assert len(figure["data"]) == 6
