"""The map."""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from components.figures.looks import CLASSES, STATES
from components.figures.map import (
    LABELS,
    OUTLINE,
    Mapped,
    Marker,
    entries,
    lower_limits,
    map_figure,
    outline,
    sort_areas,
    texts,
)
from data.measures.values import NOTHING, Value
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
          "empty": EMPTY, "nothing": NOTHING}


def area(code: str, lon: float | None = -80.8, lat: float | None = 35.2) -> Area:
    return Area(code=code, key=f"npa-{code}", name=f"Area {code}", lon=lon, lat=lat)


AREAS = [(area(code, -80.8 + n / 100), value) for n, (code, value) in enumerate(VALUES.items())]


def mapped_by(measure: str) -> tuple[list[Mapped], dict[str, str]]:
    lower = lower_limits(list(VALUES.values()), measure)
    numbers = [12.5, 125.0] if measure == "rate" else [45.0, 450.0, 0.0, 7.0, 12.0]
    return sort_areas(AREAS, measure, lower), texts(numbers, lower, measure, "victims", "Not counted by areas")


def locations(figure: dict[str, Any]) -> dict[str, str]:
    """Return area → fill of the trace that draws it."""
    traces = [item for item in figure["data"] if item["type"] == "choropleth" and item.get("name") != "selected"]
    return {code: trace["colorscale"][0][1] for trace in traces for code in trace["locations"]}


def test_each_reason_looks_different() -> None:
    mapped, _said = mapped_by("rate")
    looks = {item.area.code: item.look for item in mapped}
    assert looks == {"rated": "class-0", "high": "class-1", "zero": "zero", "few": "unreliable",
                     "withheld": "withheld", "silent": "not_reported", "empty": "not_applicable",
                     "nothing": "not_counted"}
    fills = locations(map_figure(mapped, "/geo/x.json"))
    assert len(set(fills.values())) == len(VALUES)


def test_a_map_of_counts_shows_counts_without_people_and_few_events() -> None:
    mapped, _said = mapped_by("count")
    looks = {item.area.code: item.look for item in mapped}
    assert looks["zero"] == "zero"
    assert looks["withheld"] == "withheld"
    assert {looks["few"], looks["empty"], looks["rated"], looks["high"]} <= {f"class-{n}" for n in range(5)}


def test_nothing_of_an_area_is_in_the_figure_but_its_code_and_look() -> None:
    mapped, said = mapped_by("rate")
    figure = map_figure(mapped, "/geo/x.json", said=said)
    trace = next(item for item in figure["data"] if item.get("locations") == ["withheld"])
    assert trace["z"] == [1]
    assert trace["meta"] == "Withheld to protect privacy"
    assert "customdata" not in trace
    json.dumps(figure, allow_nan=False)


def test_the_figure_is_one_that_plotly_takes() -> None:
    mapped, said = mapped_by("rate")
    figure = map_figure(mapped, "/geo/x.json", [Marker(-80.8, 35.2, "Help", "Outreach")], "npa-zero", said=said)
    assert len(go.Figure(figure).data) == OUTLINE + 4
    assert figure["data"][OUTLINE]["locations"] == ["zero"]
    assert figure["data"][LABELS]["name"] == "names"
    assert figure["data"][-1]["lon"] == [-80.8]
    assert {item["geojson"] for item in figure["data"][:OUTLINE + 1]} == {"/geo/x.json"}
    assert [item["name"] for item in figure["data"][:OUTLINE]] == [*CLASSES, *STATES]


def test_there_are_always_the_same_traces_so_that_one_replaces_another() -> None:
    full, _ = mapped_by("rate")
    types = [[item["type"] for item in map_figure(mapped, "/x")["data"]] for mapped in (full, [])]
    assert types[0] == types[1]
    assert outline(full, "/x", "npa-none")["locations"] == []


def test_the_frame_holds_every_point_and_leaves_room() -> None:
    mapped, _said = mapped_by("rate")
    geo = map_figure([*mapped, Mapped(area("nowhere", None, None), RATED, "zero")], "/x")["layout"]["geo"]
    assert geo["lonaxis"]["range"][0] < -80.8
    assert geo["lonaxis"]["range"][1] > -80.73
    low, high = map_figure(mapped[:1], "/x")["layout"]["geo"]["lataxis"]["range"]
    assert high - low == pytest.approx(0.032)
    assert "lonaxis" not in map_figure([Mapped(area("n", None, None), RATED, "zero")], "/x")["layout"]["geo"]
    fixed = map_figure(mapped, "/x", shown=(1, 2, 3, 4))["layout"]["geo"]
    assert (fixed["lonaxis"]["range"], fixed["lataxis"]["range"]) == ([1, 3], [2, 4])


def test_the_legend_counts_every_area_once() -> None:
    mapped, said = mapped_by("rate")
    found = entries([mapped], said)
    assert sum(item.areas[0] for item in found if isinstance(item.areas, tuple)) == len(AREAS)
    meanings = {item.look: item.text for item in found}
    assert meanings["withheld"] == "Withheld to protect privacy"
    assert meanings["zero"] == "None counted: 0 victims"
    assert meanings["not_counted"] == "Not counted by areas"
    assert meanings["class-0"].startswith("12.5 to less than")


def test_two_maps_share_a_legend_with_the_areas_of_each() -> None:
    mapped, said = mapped_by("rate")
    found = {item.look: item.areas for item in entries([mapped, mapped[:1]], said)}
    assert found["class-0"] == (1, 1)
    assert found["withheld"] == (1, 0)
