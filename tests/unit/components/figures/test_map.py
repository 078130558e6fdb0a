"""The map."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest

from components.figures.map import STATES, Marker, entries, map_figure, outline, sort_areas
from data.measures.values import Value
from data.releases.manifest import Area
from vocabulary import Status

RATED = Value(45, Status.PUBLISHED, 360_000.0, 10, 12.5, 9.1, 16.7, Status.PUBLISHED)
HIGH = Value(450, Status.PUBLISHED, 360_000.0, 10, 125.0, 111.0, 136.0, Status.PUBLISHED)
ZERO = Value(0, Status.PUBLISHED, 1e4, 10, None, None, None, Status.UNRELIABLE)
FEW = Value(7, Status.PUBLISHED, 1e4, 10, None, None, None, Status.UNRELIABLE)
WITHHELD = Value(None, Status.WITHHELD, 1e4, 10, None, None, None, Status.WITHHELD)
SILENT = Value(None, Status.NOT_REPORTED, 1e4, 10, None, None, None, Status.NOT_REPORTED)
EMPTY = Value(12, Status.PUBLISHED, None, 10, None, None, None, Status.NOT_APPLICABLE)
VALUES = {"rated": RATED, "high": HIGH, "zero": ZERO, "few": FEW, "withheld": WITHHELD, "silent": SILENT,
          "empty": EMPTY}


def area(code: str, lon: float | None = -80.8, lat: float | None = 35.2) -> Area:
    return Area(code=code, key=f"npa-{code}", name=f"Area {code}", lon=lon, lat=lat)


AREAS = [(area(code, -80.8 + n / 100), value) for n, (code, value) in enumerate(VALUES.items())]


def locations(figure: dict[str, object]) -> dict[str, str]:
    """Return area → fill of the trace that draws it."""
    traces = [item for item in figure["data"] if item["type"] == "choropleth" and item.get("name") != "selected"]
    return {code: trace["colorscale"][0][1] for trace in traces for code in trace["locations"]}


def test_each_reason_looks_different() -> None:
    mapped, lower = sort_areas(AREAS, "rate", "victims")
    looks = {item.area.code: item.look for item in mapped}
    assert looks == {"rated": "class-0", "high": "class-1", "zero": "zero", "few": "unreliable",
                     "withheld": "withheld", "silent": "not_reported", "empty": "not_applicable"}
    fills = locations(map_figure(mapped, "/geo/x.json"))
    assert len(set(fills.values())) == len(VALUES)
    assert len(set(STATES.values())) == len(STATES)
    assert lower[0] == 0


def test_a_map_of_counts_shows_counts_without_people_and_few_events() -> None:
    mapped, _lower = sort_areas(AREAS, "count", "victims")
    looks = {item.area.code: item.look for item in mapped}
    assert looks["zero"] == "zero"
    assert looks["withheld"] == "withheld"
    assert {looks["few"], looks["empty"], looks["rated"], looks["high"]} <= {f"class-{n}" for n in range(5)}


def test_nothing_of_a_withheld_area_is_in_the_figure_but_the_reason() -> None:
    mapped, _lower = sort_areas(AREAS, "rate", "victims")
    figure = map_figure(mapped, "/geo/x.json")
    trace = next(item for item in figure["data"] if item.get("locations") == ["withheld"])
    assert trace["z"] == [1]
    assert trace["customdata"] == [["Area withheld", "Withheld to protect privacy.", "npa-withheld"]]
    json.dumps(figure, allow_nan=False)


def test_the_figure_is_one_that_plotly_takes() -> None:
    mapped, _lower = sort_areas(AREAS, "rate", "victims")
    figure = map_figure(mapped, "/geo/x.json", [Marker(-80.8, 35.2, "Help", "Outreach")], "npa-zero")
    assert len(go.Figure(figure).data) == 5 + len(STATES) + 2
    assert figure["data"][-2]["locations"] == ["zero"]
    assert figure["data"][-1]["lon"] == [-80.8]
    assert {item["geojson"] for item in figure["data"][:-1]} == {"/geo/x.json"}


def test_there_are_always_the_same_traces_so_that_one_replaces_another() -> None:
    full, _ = sort_areas(AREAS, "rate", "victims")
    empty, _ = sort_areas([], "rate", "victims")
    types = [[item["type"] for item in map_figure(mapped, "/x")["data"]] for mapped in (full, empty)]
    assert types[0] == types[1]
    assert outline(full, "/x", "npa-none")["locations"] == []


def test_the_frame_holds_every_point_and_leaves_room() -> None:
    mapped, _lower = sort_areas([*AREAS, (area("nowhere", None, None), RATED)], "rate", "victims")
    geo = map_figure(mapped, "/x")["layout"]["geo"]
    assert geo["lonaxis"]["range"][0] < -80.8
    assert geo["lonaxis"]["range"][1] > -80.74
    alone, _ = sort_areas(AREAS[:1], "rate", "victims")
    low, high = map_figure(alone, "/x")["layout"]["geo"]["lataxis"]["range"]
    assert high - low == pytest.approx(0.032)
    nowhere, _ = sort_areas([(area("n", None, None), RATED)], "rate", "victims")
    assert "lonaxis" not in map_figure(nowhere, "/x")["layout"]["geo"]


def test_the_legend_counts_every_area_once() -> None:
    mapped, lower = sort_areas(AREAS, "rate", "victims")
    found = entries(mapped, lower, "rate", "victims")
    assert sum(item.areas or 0 for item in found) == len(AREAS)
    texts = {item.look: item.text for item in found}
    assert texts["withheld"] == "Withheld to protect privacy"
    assert texts["zero"] == "None counted: 0 victims"
    assert texts["class-0"].startswith("12.5 to less than")
