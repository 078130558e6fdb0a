"""Streets and places on a map."""

from __future__ import annotations

import plotly.graph_objects as go

from components.figures.orientation import SYMBOLS, inside, named, signs, traces
from data.releases.manifest import Orientation
from data.releases.release import Release

FAR = Orientation(id="none", label="Bridge", kind="points", named_on_map=True, source="", url="")


def test_lines_have_a_light_casing_and_points_a_sign_of_their_own(sample: Release) -> None:
    layers = (*sample.manifest.orientation, FAR)
    found = traces(layers, sample.orientation)
    assert [item["mode"] for item in found] == ["lines", "lines", "markers", "markers"]
    assert found[0]["lon"] == [0, 0.06, None]
    assert found[0]["line"]["width"] > found[1]["line"]["width"]
    assert (found[2]["lon"], found[2]["marker"]["symbol"]) == ([0.025], SYMBOLS[0])
    assert {item["hoverinfo"] for item in found} == {"skip"}
    assert len(go.Figure({"data": found}).data) == 4
    assert signs(layers) == [("street", "Main street"), (f"sign-{SYMBOLS[0]}", "Library"),
                             (f"sign-{SYMBOLS[1]}", "Bridge")]


def test_names_are_those_that_the_site_wants(sample: Release) -> None:
    found = named(sample.manifest.orientation, sample.orientation)
    assert [(item.text, item.lon, item.above) for item in found] == [("Main Street", 0.06, True)]


def test_places_are_told_for_the_area_that_they_lie_in(sample: Release) -> None:
    layers = sample.manifest.orientation
    assert inside(layers, sample.orientation, "npa", "003") == [("Main Library", "Library")]
    assert inside(layers, sample.orientation, "npa", "004") == []
    assert inside(layers, sample.orientation, "district", "003") == []
