"""Maps: areas on a grid of whole numbers, in their looks, as links where asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from components.figures.labels import Label
from components.figures.map import Mapped, Marker, map_figure
from components.figures.orientation import SYMBOLS
from data.measures.values import NOTHING
from data.releases.manifest import Area
from web.drawing.draw import draw


@pytest.fixture
def squares(tmp_path: Path) -> Path:
    def square(west: float, south: float, side: float = 1.0) -> list:
        return [[[west, south], [west, south + side], [west + side, south + side], [west + side, south], [west, south]]]

    shapes: dict[str, dict[str, Any]] = {
        "1": {"type": "Polygon", "coordinates": square(0, 0)},
        "2": {"type": "MultiPolygon", "coordinates": [square(1, 0), square(3, 0)]},
        "speck": {"type": "Polygon", "coordinates": square(2, 0.5, 1e-7)},
    }
    path = tmp_path / "squares-0123456789ab.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": code, "properties": {"name": f"Area <{code}>"}, "geometry": shape}
        for code, shape in shapes.items()]}))
    return path


def mapped(*looks: str) -> list[Mapped]:
    areas = [Area(code=code, key=f"a-{code}", name=code, lon=lon, lat=0.5)
             for code, lon in (("1", 0.5), ("2", 1.5), ("speck", 2.0))]
    return [Mapped(area, NOTHING, look) for area, look in zip(areas, looks, strict=False)]


def test_areas_that_look_alike_are_one_path_of_whole_numbers(squares: Path) -> None:
    svg = draw(map_figure(mapped("class-1", "class-1", "class-1"), "/geo/x.json"), 600, "A map", "…",
               find=lambda _address: squares)
    paths = re.findall(r'<path d="([^"]*z)"', svg)
    assert len(paths) == 1
    assert paths[0].count("z") == 4
    assert "." not in paths[0]


def test_a_withheld_area_is_hatched_and_the_chosen_one_outlined(squares: Path) -> None:
    svg = draw(map_figure(mapped("withheld", "class-0"), "/geo/x.json", (), "a-2"), 600, "A map", "…", name="m",
               find=lambda _address: squares)
    assert 'id="m-withheld"' in svg
    assert 'fill="url(#m-withheld)"' in svg
    assert re.search('<path d="[^"]*z" fill="none"', svg)


def test_areas_can_each_be_a_link(squares: Path) -> None:
    svg = draw(map_figure(mapped("withheld", "class-0"), "/geo/x.json", (), "a-2"), 600, "A map", "…",
               find=lambda _address: squares, link=lambda code: f"/area/a-{code}")
    assert re.findall(r'<a href="([^"]*)" tabindex="-1"><title>([^<]*)', svg) == [
        ("/area/a-2", "Area &lt;2&gt;"), ("/area/a-1", "Area &lt;1&gt;")]
    assert 'role="group"' in svg


def test_the_map_lies_as_its_frame_says(squares: Path) -> None:
    figure = map_figure(mapped("class-0"), "/geo/x.json", [Marker(1.0, 0.5, "Help", "")])
    figure["layout"]["geo"] |= {"lonaxis": {"range": [0, 2]}, "lataxis": {"range": [-1, 1]}}
    svg = draw(figure, 480, "A map", "…", find=lambda _address: squares)
    # The middle of the frame is the middle of the picture, and so is the mark: but half a degree further north.
    points = re.search(r'<polygon points="([^"]*)"', svg)
    assert points is not None
    corners = [tuple(map(float, pair.split(","))) for pair in points[1].split()]
    assert sum(x for x, _y in corners) / 4 == pytest.approx(240, abs=0.2)
    assert sum(y for _x, y in corners) / 4 == pytest.approx(120, abs=0.2)


def test_a_map_without_a_frame_of_its_own_holds_all_its_areas(squares: Path) -> None:
    figure = map_figure(mapped("class-0", "class-1"), "/geo/x.json")
    figure["layout"]["geo"] = {"projection": {"type": "mercator"}, "fitbounds": "locations"}
    figure["data"] = [trace for trace in figure["data"] if trace["type"] == "choropleth"]
    svg = draw(figure, 800, "A map", "…", high=400, find=lambda _address: squares)
    first = re.search(r'<path d="M(\d+) (\d+)[^"]*z"[^>]*scale\(([\d.]+)\)', svg)
    assert first is not None
    x, pixels = float(first[1]), float(first[3])
    assert 0 < x * pixels < 20, "four degrees wide: the first area stands at the left edge"
    empty = {"data": [], "layout": {**figure["layout"]}}
    assert draw({**empty, "data": [{**figure["data"][0], "locations": [], "z": []}]}, 80, "", "").startswith("<svg")


def test_areas_of_one_trace_may_differ_in_color_and_line(squares: Path) -> None:
    figure = map_figure(mapped("class-0", "class-0"), "/geo/x.json")
    trace = {**figure["data"][0], "zmin": 0, "zmax": 1, "z": [0, 1], "colorscale": [[0, "#aaaaaa"], [1, "#bbbbbb"]],
             "marker": {"line": {"color": "#000000", "width": [1, 2]}}}
    svg = draw({**figure, "data": [trace]}, 600, "A map", "…", find=lambda _address: squares)
    assert re.findall(r'<path d="[^"]*z" fill="(#\w+)"', svg) == ["#aaaaaa", "#bbbbbb"]
    with pytest.raises(ValueError, match="cannot be drawn"):
        draw({**figure, "data": [{**trace, "z": [0, 0.5]}]}, 600, "", "", find=lambda _address: squares)


def test_streets_places_and_names_stand_on_top(squares: Path) -> None:
    figure = map_figure(mapped("class-0"), "/geo/x.json", labels=[Label(0.5, 0.5, "A & B")], orientation=[
        {"type": "scattergeo", "mode": "lines", "lon": [0, 1, None, 0, 1], "lat": [0, 1, None, 1, 0],
         "line": {"color": "#111111", "width": 1.5}},
        *({"type": "scattergeo", "mode": "markers", "lon": [0.5], "lat": [0.5],
           "marker": {"symbol": symbol, "size": 8, "color": "#222222"}} for symbol in SYMBOLS)])
    svg = draw(figure, 480, "A map", "…", find=lambda _address: squares)
    street = re.search(r'<path d="(M[^"]*)" fill="none" stroke="#111111"', svg)
    assert street is not None
    assert (street[1].count("M"), street[1].count("L")) == (2, 2)
    assert svg.count('fill="#222222"') == len(SYMBOLS)
    assert svg.count("A &amp; B") == 2
    assert re.search(r"[\d.]+ mi \([\d.]+ km\)", svg)


@pytest.mark.parametrize("wrong", [
    {"type": "scattermap", "mode": "markers"},
    {"type": "scattergeo", "mode": "points"},
    {"type": "scattergeo", "mode": "text", "textposition": "inside", "text": ["x"], "lon": [0], "lat": [0]},
])
def test_what_cannot_stand_on_top_is_an_error(squares: Path, wrong: dict[str, Any]) -> None:
    figure = map_figure(mapped("class-0"), "/geo/x.json", orientation=[{"lon": [], "lat": [], "text": [], **wrong}])
    with pytest.raises(ValueError, match="cannot be drawn"):
        draw(figure, 480, "", "", find=lambda _address: squares)


def test_a_map_of_another_projection_is_refused(squares: Path) -> None:
    figure = map_figure(mapped("class-0"), "/geo/x.json")
    figure["layout"]["geo"]["projection"]["type"] = "albers"
    with pytest.raises(ValueError, match="cannot be drawn"):
        draw(figure, 480, "A map", "…", find=lambda _address: squares)
