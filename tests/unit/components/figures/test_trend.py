"""Panels of years, and dots of groups."""

from __future__ import annotations

import json

import plotly.graph_objects as go

from components.figures.dots import Row, dots_figure
from components.figures.trend import top, trend_figure
from data.measures.values import NOTHING, Value
from vocabulary import Status


def rated(count: int) -> Value:
    return Value(count, Status.PUBLISHED, 1e5, 1, float(count), count * 0.8, count * 1.2, Status.PUBLISHED)


WITHHELD = Value(None, Status.WITHHELD, 1e5, 1, None, None, None, Status.WITHHELD)
SERIES = {2018: rated(20), 2019: WITHHELD, 2020: rated(30), 2021: NOTHING, 2022: rated(40), 2023: rated(50)}


def test_no_line_crosses_a_year_without_a_number_or_a_break() -> None:
    figure = trend_figure(SERIES, {}, "rate", "victims", 60, [2023])
    line = figure["data"][0]
    assert line["connectgaps"] is False
    assert dict(zip(line["x"], line["y"], strict=True)) == {
        2018: 20, 2019: None, 2020: 30, 2021: None, 2022: 40, 2022.5: None, 2023: 50}
    dots = figure["data"][1]
    assert dots["x"] == [2018, 2020, 2022, 2023]
    assert len(dots["error_y"]["array"]) == 4


def test_each_year_without_a_number_has_its_reason() -> None:
    figure = trend_figure(SERIES, {}, "rate", "victims", 60)
    reasons = figure["data"][-1]
    assert dict(zip(reasons["x"], [item[0] for item in reasons["customdata"]], strict=True)) == {
        2019: "Withheld to protect privacy.", 2021: "Not reported."}
    bands = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "rect"]
    assert [(shape["x0"], shape["x1"]) for shape in bands] == [(2018.5, 2019.5), (2020.5, 2021.5)]
    assert bands[0]["fillcolor"] != bands[1]["fillcolor"]


def test_everyone_stands_behind_and_the_scale_is_shared() -> None:
    figure = trend_figure(SERIES, {2018: rated(25)}, "rate", "victims", 70)
    assert figure["data"][0]["y"] == [25]
    assert figure["layout"]["yaxis"]["range"] == [0, 70]
    assert top([SERIES, {2018: rated(100)}], "rate") > 120
    assert top([{2018: WITHHELD}], "rate") > 0


def test_counts_have_no_interval_of_a_rate() -> None:
    assert "error_y" not in trend_figure(SERIES, {}, "count", "victims", 60)["data"][1]


def test_the_figures_are_ones_that_plotly_and_json_take() -> None:
    rows = [Row("Black", "24 (20 to 28)", 24.0, 20.0, 28.0, "x", 22.0, 30.0),
            Row("Unknown & <other>", "Withheld to protect privacy", None, None, None, "x")]
    for figure in (trend_figure(SERIES, SERIES, "rate", "victims", 60, [2020]), dots_figure(rows, 24.0, "Rate"),
                   dots_figure(rows[1:])):
        go.Figure(figure)
        json.dumps(figure, allow_nan=False)


def test_a_group_without_a_rate_keeps_its_row_and_its_reason_but_has_no_dot() -> None:
    rows = [Row("Black", "24 (20 to 28)", 24.0, 20.0, 28.0, "x"),
            Row("Unknown & other", "Withheld to protect privacy", None, None, None, "x")]
    figure = dots_figure(rows)
    assert figure["data"][0]["x"] == [24.0]
    assert "Withheld to protect privacy" in figure["layout"]["annotations"][1]["text"]
    assert "Unknown &amp; other" in figure["layout"]["annotations"][1]["text"]
    assert figure["layout"]["xaxis"]["range"][0] == 0
