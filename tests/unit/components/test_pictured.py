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


def test_a_map_has_both_its_legends_though_the_panel_beside_it_has_a_heading() -> None:
    areas, signs = legend("Rate", [Entry("class-0", "0 to 5")]), legend("Signs", [Entry("street", "Street")])
    tree = html.Div([
        html.H2("Map"), html.Div([
            html.Div([html.Div(graph("m", FIGURE, "")), html.Div(graph("m-b", FIGURE, ""))]),
            html.Div([html.H2("Area 1"), html.P("12 victims")]), html.Div([html.Div(areas), signs]),
            html.Div([html.H3("Income"), graph("c", FIGURE, ""), legend("Dollars", [Entry("context-0", "Less")])]),
        ]), html.H2("Small ones"), graph("s", FIGURE, ""),
        html.H2("Another part"), graph("o", FIGURE, ""), legend("Own", [Entry("dot", "Rate")])])
    found = {item.id: item.legend for item in pictured(tree)}
    for name in ("m", "m-b"):
        assert found[name] is not None
        assert [look for look, _text in found[name].entries] == ["class-0", "street"]
    alone = pictured(html.Div([html.H2("Map"), tree.children[1].children[:3]]))
    assert all(item.legend is not None for item in alone)
    small = pictured(html.Div([tree, html.H2("Each group"), graph("small", {**FIGURE, "data": [{
        "type": "choropleth"}]}, "")]))
    assert small[-1].legend == small[0].legend
    assert found["c"] is not None
    assert found["c"].title == "Dollars"
    assert found["o"] is not None
    assert found["o"].title == "Own"


def test_what_a_page_does_not_show_is_not_on_it() -> None:
    tree = html.Div([graph("a", FIGURE, ""), html.Div(graph("b", FIGURE, ""), className="map-pane is-off")])
    assert [item.id for item in pictured(tree)] == ["a"]


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
