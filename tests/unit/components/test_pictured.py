"""Figures are found in the page with their headings, words and legend."""

from __future__ import annotations

from dash import dcc, html

from components.figures.base import graph
from components.legend import Entry, legend
from components.pictured import address_of, notices_of, pictured
from components.save_picture import save_picture, save_pictures
from components.text import heading, notices
from tests.support.tree import addresses, text

FIGURE: dict = {"data": [], "layout": {"height": 200}}


def page() -> html.Div:
    return html.Div([
        heading("Trends"), notices(["Not honored."]),
        html.H2("Everyone"), legend("Shared", [Entry("main", "Rate"), Entry("gap-withheld", "Withheld", 3)]),
        html.Div([html.H3("Asian"), graph("a", FIGURE, "Falling.")]),
        html.Div([html.H3("White"), graph("w", FIGURE, "")]),
        html.H3("The gap"), html.Div([html.H4("Ratio"), graph("g", FIGURE, "1.5 times.")]),
        legend("Own", [Entry("dot", "Ratio")]),
        html.H2("Other"), graph("o", FIGURE, ""),
        dcc.Store(id="trends-address", data="group=all"),
    ])


def test_each_figure_has_the_headings_it_stands_under() -> None:
    found = {item.id: item for item in pictured(page())}
    assert list(found) == ["a", "w", "g", "o"]
    assert found["a"].headings == ("Trends", "Everyone", "Asian")
    assert found["g"].headings == ("Trends", "Everyone", "The gap", "Ratio")
    assert found["o"].headings == ("Trends", "Other")
    assert found["a"].says == "Falling."


def test_a_legend_follows_its_figure_or_stands_before_several_of_its_part() -> None:
    found = {item.id: item.legend for item in pictured(page())}
    assert found["a"] is not None
    assert found["a"].entries == (("main", "Rate"), ("gap-withheld", "Withheld (3 areas)"))
    assert found["w"] == found["a"]
    assert found["g"] is not None
    assert found["g"].title == "Own"
    assert found["o"] is None


def test_what_could_not_be_honored_and_the_address_are_found() -> None:
    assert notices_of(page()) == ["Not honored."]
    assert address_of(page()) == "group=all"
    assert address_of(None) == ""
    assert pictured(None) == []


def test_one_figure_is_saved_by_two_links_and_several_by_a_list() -> None:
    one = save_picture("/map", "indicator=x", "map-graph")
    assert addresses(one) == ["/map.png?indicator=x&figure=map-graph", "/map.svg?indicator=x&figure=map-graph"]
    assert addresses(save_picture("/map")) == ["/map.png", "/map.svg"]
    several = save_pictures("/trends", "", page())
    assert addresses(several)[:2] == ["/trends.png?figure=a", "/trends.svg?figure=a"]
    assert len(addresses(several)) == 8
    assert "White: PNG, SVG" in text(several)
    assert save_pictures("/trends", "", html.P("Nothing")) == []
