"""The maps of one's own area and of where help reaches."""

from __future__ import annotations

from components.figures.own_area import NOT_PICKED, PICKED, picked, picking_map
from components.figures.reach import LOOKS, reach_map
from data.releases.manifest import Area

AREAS = [Area(code="1", key="npa-1", name="One", lon=0, lat=0), Area(code="2", key="npa-2", name="Two", lon=1, lat=1),
         Area(code="99", key="npa-99", name="Nowhere")]


def luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_pick_shows_by_its_fill_and_by_its_line() -> None:
    every, own = picking_map(AREAS, "/geo/x.json", {"npa-2"})["data"]
    assert every["locations"] == ["1", "2"]
    assert own["locations"] == ["2"]
    assert own["marker"]["line"]["width"] > 3 * every["marker"]["line"]["width"]
    assert own["customdata"] == [["Two", "npa-2"]]
    assert picked(AREAS, {"npa-99"})["locations"] == []
    assert contrast(PICKED, NOT_PICKED) >= 3


def test_each_look_of_reach_is_told_apart_without_color() -> None:
    far, near, other = (LOOKS[look] for look in ("reach-far", "reach-near", "reach-other"))
    assert contrast(far[0], near[0]) >= 3
    assert contrast(far[0], other[0]) >= 3
    assert far[1] > near[1] > other[1]


def test_areas_are_drawn_once_each_in_their_look_and_places_on_top() -> None:
    areas = [(AREAS[0], "reach-far", "Far"), (AREAS[1], "reach-other", "Else"), (AREAS[2], "reach-far", "Far")]
    figure = reach_map(areas, "/geo/x.json", [(0.5, 0.5, "A service")])
    assert [trace["locations"] for trace in figure["data"][:-1]] == [["2"], [], ["1"]]
    assert figure["data"][-1]["customdata"] == [["A service"]]
