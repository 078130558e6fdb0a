"""Plots: every part of a figure stands where its numbers say."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from web.drawing.draw import draw

NS = {"svg": "http://www.w3.org/2000/svg"}


def figure(*traces: dict[str, Any], **layout: Any) -> dict[str, Any]:
    return {"data": list(traces), "layout": {
        "height": 200, "margin": {"l": 50, "r": 50, "t": 0, "b": 50}, "xaxis": {"range": [0, 10]},
        "yaxis": {"range": [0, 10]}, **layout}}


def drawn(item: dict[str, Any]) -> ElementTree.Element:
    return ElementTree.fromstring(draw(item, 300, "What <it> is", "What it shows"))


def dots(*points: tuple[float, float], **more: Any) -> dict[str, Any]:
    return {"type": "scatter", "mode": "markers", "x": [x for x, _y in points], "y": [y for _x, y in points],
            "marker": {"color": "#123456", "size": 8}, **more}


def test_a_picture_has_a_name_and_words_and_its_size() -> None:
    svg = drawn(figure(dots((5, 5))))
    assert (svg.get("role"), svg.get("width"), svg.get("height")) == ("img", "300", "200")
    assert [svg.findtext(f"svg:{name}", None, NS) for name in ("title", "desc")] == ["What <it> is", "What it shows"]


def test_nothing_in_it_runs_and_no_look_is_a_style() -> None:
    text = draw(figure(dots((5, 5))), 300, "<script>", "javascript:")
    assert "<script" not in text
    assert "style" not in text


def test_a_dot_stands_where_its_numbers_say() -> None:
    svg = drawn(figure(dots((0, 0), (5, 10))))
    assert [(dot.get("cx"), dot.get("cy"), dot.get("r")) for dot in svg.iterfind(".//svg:circle", NS)] == [
        ("50", "150", "4"), ("150", "0", "4")]


def test_an_interval_has_its_bar_with_caps_and_ends_at_the_edge_of_a_logarithmic_scale() -> None:
    error = {"array": [9], "arrayminus": [1], "color": "#000000", "width": 5, "thickness": 2}
    svg = drawn(figure(dots((1, 5), error_x=error), xaxis={"type": "log", "range": [-1, 1]}))
    paths = [path.get("d") for path in svg.iterfind(".//svg:path", NS)]
    assert paths == ["M50,75H250M50,70v10M250,70v10"]


def test_a_line_is_broken_where_there_is_no_number() -> None:
    line = {"type": "scatter", "mode": "lines", "x": [0, 1, 2, 3], "y": [0, 1, None, 1], "line": {"dash": "dash"}}
    svg = drawn(figure(line))
    path = next(svg.iterfind(".//svg:path", NS))
    assert path.get("d") == "M50,150L70,135M110,135"
    assert path.get("stroke-dasharray")


def test_numbers_along_an_axis_do_not_run_into_each_other() -> None:
    years = list(range(2000, 2030))
    svg = drawn(figure(dots((2005, 5)), xaxis={"range": [2000, 2030], "tickvals": years, "tickformat": "d"}))
    said = [text.text for text in svg.iterfind(".//svg:text", NS) if text.get("text-anchor") == "middle"]
    assert 3 <= len(said) <= 6
    assert said[0] == "2029"


def test_a_text_beside_a_row_is_said_with_its_marks() -> None:
    note = {"x": 0, "y": 5, "xref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 8,
            "text": "<b>A &lt; B</b><br>withheld", "showarrow": False}
    svg = drawn(figure(dots((1, 1)), annotations=[note]))
    lines = list(svg.iterfind(".//svg:g[@text-anchor='start']/svg:text", NS))
    assert ["".join(line.itertext()) for line in lines] == ["A < B", "withheld"]
    assert float(lines[0].get("y", 0)) < float(lines[1].get("y", 0)) < 75


@pytest.mark.parametrize("wrong", [
    figure({"type": "bar", "x": [1], "y": [1]}),
    figure(dots((1, 1), mode="text")),
    figure(dots((1, 1), marker={"symbol": "hexagram"})),
    figure({"type": "scatter", "mode": "lines", "x": [1], "y": [1], "line": {"dash": "5px"}}),
    figure({"type": "scatter", "mode": "lines", "x": [1], "y": [1], "line": {"shape": "spline"}}),
    figure(dots((1, 1)), shapes=[{"type": "path", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]),
])
def test_what_cannot_be_drawn_is_an_error_and_never_left_out(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        draw(wrong, 300, "", "")
