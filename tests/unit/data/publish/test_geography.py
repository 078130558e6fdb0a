from __future__ import annotations

import json
from pathlib import Path

import geopandas
import pytest
import shapely

from data.publish.geography import describe_geographies, draw, draw_around, measure_overlaps
from data.site.load import load_site
from data.site.model import Site
from data.site.orientation import Orientation
from errors import SiteError
from geo.boundaries import Boundaries, read_boundaries
from tests.support.tiny import tiny_settings


@pytest.fixture
def place(tmp_path: Path) -> tuple[Site, dict[str, Boundaries]]:
    settings = tiny_settings(tmp_path)
    site = load_site(settings.site_dir)
    assert settings.data_dir is not None
    return site, {item.id: read_boundaries(item, settings.data_dir / item.file, site.projection)
                  for item in site.geographies}


def test_areas_have_a_key_a_name_a_point_and_their_overlaps(place: tuple[Site, dict[str, Boundaries]]) -> None:
    site, boundaries = place
    npa, district = describe_geographies(site, boundaries, measure_overlaps(site, boundaries))
    assert [area.code for area in npa.areas] == [*(str(n) for n in range(1, 13)), "99"]
    third = npa.areas[2]
    assert (third.key, third.name) == ("npa-3", "Neighborhood 3")
    assert (third.lon, third.lat) == (pytest.approx(-80.85), pytest.approx(35.21))
    assert [(item.geography, item.code, item.share) for item in third.overlaps] == [
        ("district", "1", pytest.approx(0.5, abs=1e-3)), ("district", "2", pytest.approx(0.5, abs=1e-3))]
    assert sum(item.share for item in district.areas[0].overlaps) == pytest.approx(1, abs=1e-3)


def test_a_code_without_a_boundary_is_an_area_without_a_point(place: tuple[Site, dict[str, Boundaries]]) -> None:
    site, boundaries = place
    npa, _ = describe_geographies(site, boundaries, measure_overlaps(site, boundaries))
    assert (npa.areas[-1].name, npa.areas[-1].lon, npa.areas[-1].overlaps) == ("Downtown (99)", None, ())


def test_boundaries_are_drawn_with_the_codes_as_ids(place: tuple[Site, dict[str, Boundaries]]) -> None:
    site, boundaries = place
    drawn = draw(site, boundaries)
    assert [feature["id"] for feature in json.loads(drawn["district"])["features"]] == ["1", "2"]


def test_the_map_gets_a_frame_and_the_edge_of_the_whole_place(place: tuple[Site, dict[str, Boundaries]]) -> None:
    site, boundaries = place
    npa, _ = describe_geographies(site, boundaries, measure_overlaps(site, boundaries))
    assert npa.bounds is not None
    west, south, east, north = npa.bounds
    assert all(west < area.lon < east and south < (area.lat or 0) < north for area in npa.areas if area.lon is not None)
    said, drawn = draw_around(site, boundaries, {})
    assert said == ()
    assert [item["id"] for item in json.loads(drawn["outline"])["features"]] == ["all"]
    assert "orientation" not in drawn


def test_what_is_shown_for_orientation_is_described_and_drawn(place: tuple[Site, dict[str, Boundaries]]) -> None:
    site, boundaries = place
    library = Orientation(id="library", label="Library", file="x", name_column="name", source="The county")
    points = geopandas.GeoDataFrame({"name": ["Main"]}, geometry=[shapely.Point(-80.85, 35.21)], crs="EPSG:4326")
    said, drawn = draw_around(site.model_copy(update={"orientation": (library,)}), boundaries, {"library": points})
    assert [(item.id, item.kind, item.source) for item in said] == [("library", "points", "The county")]
    (feature,) = json.loads(drawn["orientation"])["features"]
    assert feature["properties"]["areas"]["npa"] == "3"


def test_two_areas_with_one_address_are_refused(
    place: tuple[Site, dict[str, Boundaries]], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, boundaries = place
    monkeypatch.setattr("data.publish.geography.area_keys", lambda _, codes: {code: f"area-{code}" for code in codes})
    district = boundaries["district"].frame
    npa = boundaries["npa"].frame
    district.loc[district.index[0], "code"] = npa["code"].iloc[0]
    with pytest.raises(SiteError, match="the same address"):
        describe_geographies(site, boundaries, measure_overlaps(site, boundaries))
