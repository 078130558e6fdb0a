"""Panels of years, and dots of groups."""

from __future__ import annotations

import json

import plotly.graph_objects as go

from components.figures.dots import Row, dots_figure
from components.figures.gap_line import gap_line
from components.figures.trend import Look, place, top, trend_figure
from components.sentences import ratio_text
from data.measures.disparity import Estimate
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


def test_periods_stand_around_their_year() -> None:
    assert place(2020) == place("2020") == (2020.0, 0.5)
    assert place("2019-2021") == (2020.0, 0.5)
    assert place("2020-01") == (2019.5 + 0.5 / 12, 0.5 / 12)
    assert place("2020-01..2020-03") == (2019.625, 0.125)
    assert place("2020-01..2020-05", to_date=True) == (2020.0, 0.5)


def test_the_year_begins_where_a_break_stands() -> None:
    months = {f"20{year}-{month:02d}": rated(20) for year in (19, 20) for month in (11, 12, 1, 2)}
    ordered = {key: months[key] for key in sorted(months)}
    figure = trend_figure(ordered, {}, "rate", "victims", 60, [2020])
    line = figure["data"][0]
    assert line["x"][line["y"].index(None)] == 2019.5
    assert line["y"].count(None) == 1


def test_windows_of_years_break_where_a_window_begins_after_the_break() -> None:
    windows = {"2015-2017": rated(20), "2016-2018": rated(20), "2019-2021": rated(20), "2020-2022": rated(20)}
    line = trend_figure(windows, {}, "rate", "victims", 60, [2019])["data"][0]
    assert line["y"] == [20, 20, None, 20, 20]


def test_many_dots_are_small() -> None:
    many = {f"{year}-{month:02d}": rated(20) for year in (2018, 2019, 2020) for month in range(1, 13)}
    sizes = [trend_figure(series, {}, "rate", "victims", 60)["data"][1]["marker"]["size"] for series in (SERIES, many)]
    assert sizes[0] > sizes[1]


def test_numbers_over_the_chart_do_not_cover_each_other() -> None:
    marks = [2018.0, 2018.1, 2018.2, 2018.6, 2021.0]
    layout = trend_figure(SERIES, {}, "rate", "victims", 60, (), Look(height=300, marks=marks))["layout"]
    assert [item["text"] for item in layout["annotations"]] == ["<b>1\N{EN DASH}3</b>", "<b>4</b>", "<b>5</b>"]
    assert [item["yshift"] for item in layout["annotations"]] == [0, 18, 0]
    assert layout["height"] == 336
    assert len([shape for shape in layout["shapes"] if shape["type"] == "line"]) == 3


def test_a_trend_is_a_line_of_its_own() -> None:
    figure = trend_figure(SERIES, {}, "rate", "victims", 60, (), Look(fitted=[{2018: 20.0, 2019: 22.0}]))
    line = figure["data"][2]
    assert (line["x"], line["y"], line["mode"]) == ([2018, 2019], [20.0, 22.0], "lines")


def test_a_gap_without_a_limit_stays_in_the_picture() -> None:
    line = {2020: Estimate(2, 1, 3), 2021: None, 2022: Estimate(4, 0.5, float("inf"))}
    figure = gap_line(line, 1, ratio_text, [2022])
    low, high = figure["layout"]["yaxis"]["range"]
    assert (low, high > 4, high < 20) == (0, True, True)
    assert figure["data"][0]["x"] == [2020, 2022]
    assert max(figure["data"][0]["error_y"]["array"]) < 10
    assert [shape["type"] for shape in figure["layout"]["shapes"]] == ["rect", "line", "line"]
    difference = gap_line({"2020": Estimate(-5, -8, -2)}, 0, ratio_text)["layout"]["yaxis"]["range"]
    assert difference[0] < -8
    assert difference[1] == 0
    json.dumps(figure, allow_nan=False)
