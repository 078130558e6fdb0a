"""What a map shows of the world."""

from __future__ import annotations

import pytest
from pyproj import Geod

from components.figures.frame import axes, frame, ratio, scale_bar
from data.releases.manifest import Area, Geography


def geography(bounds: tuple[float, float, float, float] | None, *points: tuple[float, float]) -> Geography:
    areas = tuple(Area(code=str(n), key=f"npa-{n}", name=str(n), lon=lon, lat=lat)
                  for n, (lon, lat) in enumerate(points))
    return Geography(id="npa", label="Area", label_plural="Areas", file="", source="", url="", bounds=bounds,
                     areas=areas)


def test_the_frame_holds_all_geographies() -> None:
    found = frame([geography((-81, 35, -80.6, 35.4)), geography((-80.9, 35.2, -80.5, 35.5))])
    assert found == pytest.approx((-81.01, 34.99, -80.49, 35.51))


def test_without_bounds_the_points_decide_and_without_points_nothing() -> None:
    found = frame([geography(None, (-81, 35), (-80, 36))])
    assert found is not None
    assert found[0] < -81
    assert found[3] > 36
    assert frame([geography(None)]) is None
    assert axes(None) == {}
    assert scale_bar(None)["lon"] == []


@pytest.mark.parametrize("latitude", [0.0, 35.2, 60.0])
def test_the_scale_bar_is_as_long_as_it_says(latitude: float) -> None:
    trace = scale_bar((-81, latitude - 0.2, -80.5, latitude + 0.2))
    miles = float(trace["text"][0].split()[0])
    (west, east), (south, _south) = trace["lon"], trace["lat"]
    _forth, _back, meters = Geod(ellps="WGS84").inv(west, south, east, south)
    assert meters / 1609.344 == pytest.approx(miles, rel=0.015)
    assert (east - west) <= 0.5 / 4


def test_the_ratio_is_that_of_the_map_on_paper() -> None:
    assert ratio((0, -1, 2, 1)) == pytest.approx(1, rel=1e-3)
    assert ratio((0, 59.5, 1, 60.5)) == pytest.approx(2, rel=1e-2)
    assert ratio(None) == 1.0
