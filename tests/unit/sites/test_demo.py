"""The demonstration's files: the same every time, with the shapes and the quirks of real ones."""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from community.directory import read_resources
from community.facts import read_glossary, read_timeline
from data.site.load import load_site
from data.site.model import Site
from errors import EquityError
from settings import ROOT
from sites.demo import make
from vocabulary import APPROACHES

HERE = ROOT / "sites" / "demo"
GROUP_COLUMNS = ["AIAN_NH", "ASIAN_NH", "BLACK_NH", "HISPANIC", "WHITE_NH", "OTHER_NH"]


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(HERE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    make(folder)
    return folder


@pytest.fixture(scope="module")
def neighborhoods(folder: Path) -> gpd.GeoDataFrame:
    return gpd.read_file(folder / "boundaries/demonstration_neighborhoods.shp")


@pytest.fixture(scope="module")
def victims(folder: Path) -> pd.DataFrame:
    path = folder / "police/demonstration_shooting_victims.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="latin-1")


@pytest.fixture(scope="module")
def offenses(folder: Path) -> pd.DataFrame:
    path = folder / "police/demonstration_violent_offenses.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def _population(folder: Path, year: int) -> pd.DataFrame:
    return pd.read_csv(folder / f"population/demonstration_population_{year}.csv", dtype={"NBHD_ID": str})


def _hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_same_seed_makes_same_bytes_even_over_old_files(folder: Path, tmp_path: Path) -> None:
    make(tmp_path)
    first = _hashes(tmp_path)
    make(tmp_path)
    assert _hashes(tmp_path) == first == _hashes(folder)


def test_another_seed_makes_another_county(folder: Path, tmp_path: Path) -> None:
    make(tmp_path, seed=7)
    before, after = _hashes(folder), _hashes(tmp_path)
    assert before.keys() == after.keys()
    assert before["police/demonstration_shooting_victims.csv"] != after["police/demonstration_shooting_victims.csv"]
    areas = gpd.read_file(tmp_path / "boundaries/demonstration_neighborhoods.shp").geometry.to_numpy()
    assert shapely.coverage_is_valid(areas)


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    seen: list[tuple[str, float]] = []
    make(tmp_path, progress=lambda what, share: seen.append((what, share)))
    shares = [share for _, share in seen]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert all(what for what, _ in seen)


def test_site_names_only_files_that_are_made(site: Site, folder: Path) -> None:
    parts = [*site.geographies, *site.sources, *site.contexts,
             *(file for item in site.populations for file in item.files)]
    named = [part.file for part in parts] + [site.facts.resources, site.facts.timeline, site.facts.glossary]
    assert [name for name in named if not (folder / name).is_file()] == []
    assert [item.card for item in site.indicators if not (HERE / item.card).is_file()] == []


def test_site_and_all_its_texts_say_that_it_is_a_demonstration(site: Site, folder: Path) -> None:
    assert site.demonstration
    assert "demonstration" in site.name
    assert "made-up" in site.place
    assert "made-up" in site.rule.source.lower()
    for card in sorted((HERE / "cards").glob("*.md")):
        assert card.read_text(encoding="utf-8").startswith("**This is a demonstration.**"), card.name
    for path in _hashes(folder):
        assert "demonstration_" in path or path.startswith("facts/") or path == "README.txt"
    assert "DEMONSTRATION" in (folder / "README.txt").read_text(encoding="utf-8")
    for path in folder.rglob("demonstration_*.csv"):
        lines = path.read_bytes().strip().split(b"\n")[1:]
        assert all(b"DEMONSTRATION - MADE UP" in line for line in lines), path.name


def test_cards_say_what_every_card_must(site: Site) -> None:
    for indicator in site.indicators:
        text = (HERE / indicator.card).read_text(encoding="utf-8")
        headings = [line for line in text.splitlines() if line.startswith("## ")]
        assert headings == [
            "## Who collected this, and why", "## Who is missing, or put in the wrong group",
            "## What shaped the pattern", "## Harmful uses", "## What reviewers said",
        ]


def test_neighborhoods_divide_the_county_without_gap_or_overlap(neighborhoods: gpd.GeoDataFrame) -> None:
    shapes = neighborhoods.geometry.to_numpy()
    assert len(shapes) == 460
    assert neighborhoods.crs.to_epsg() == 2264
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.union_all(shapes)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0


def test_neighborhood_codes_and_names_are_unique_and_quirky(neighborhoods: gpd.GeoDataFrame) -> None:
    codes, names = neighborhoods["NBHD_ID"], neighborhoods["NBHD_NAME"]
    assert codes.is_unique
    assert names.is_unique
    assert codes.str.startswith("0").any()
    assert codes.str.endswith("A").any()
    assert "499" not in set(codes)
    numbers = codes.str[:3].astype(int)
    assert numbers.max() - numbers.min() + 1 > numbers.nunique()
    for name in ("\u0141aska Park", "Nguy\u1ec5n Square", "O\u2019Dell\u2019s Crossing", "Mill & Main"):
        assert name in set(names)


def test_county_lies_at_sea(neighborhoods: gpd.GeoDataFrame) -> None:
    west, south, east, north = neighborhoods.to_crs("EPSG:4326").total_bounds
    assert west > -74.8
    assert east < -73.8
    assert south > 34.4
    assert north < 35.2


@pytest.mark.parametrize(("file", "number"), [
    ("demonstration_council_districts.geojson", 7), ("demonstration_police_divisions.gpkg", 12),
])
def test_larger_areas_cut_across_neighborhoods_and_leave_part_out(
    folder: Path, neighborhoods: gpd.GeoDataFrame, file: str, number: int
) -> None:
    areas = gpd.read_file(folder / "boundaries" / file).to_crs(neighborhoods.crs)
    assert len(areas) == number
    assert shapely.is_valid(areas.geometry.to_numpy()).all()
    pieces = gpd.overlay(neighborhoods[["NBHD_ID", "geometry"]], areas[["geometry"]], keep_geom_type=False)
    pieces = pieces[pieces.area > 0.05 * neighborhoods.area.median()]
    assert pieces["NBHD_ID"].duplicated().sum() >= 40
    assert areas.area.sum() < 0.97 * neighborhoods.area.sum()


def test_population_is_a_whole_one_of_the_right_size_and_lives_apart(
    folder: Path, neighborhoods: gpd.GeoDataFrame
) -> None:
    for year in (2015, 2020):
        people = _population(folder, year)
        assert set(people["NBHD_ID"]) == set(neighborhoods["NBHD_ID"])
        assert (people[GROUP_COLUMNS].sum(axis=1) == people["TOTAL"]).all()
        assert 900_000 < people["TOTAL"].sum() < 1_050_000
        assert (people["TOTAL"] == 0).sum() == 2
        share = people[["BLACK_NH", "WHITE_NH"]] / people[["BLACK_NH", "WHITE_NH"]].sum()
        dissimilarity = (share["BLACK_NH"] - share["WHITE_NH"]).abs().sum() / 2
        assert 0.4 < dissimilarity < 0.7


def test_victims_have_the_quirks_of_real_records(victims: pd.DataFrame, site: Site) -> None:
    source = site.sources[0]
    assert 7_500 < len(victims) < 9_500
    assert victims["CASE_NO"].is_unique
    for dimension, column in source.columns.items():
        if dimension != "age":
            unmapped = set(victims[column]) - set(source.codes[dimension]) - set(source.missing)
            assert unmapped == set(), column
    assert victims["RACE_ETH"].nunique() >= 12
    years = victims["DATE_OCC"].str[6:10]
    assert (years == "2014").sum() > 0
    assert (years == "2025").sum() > 0
    assert "2099" in set(years)
    assert "13/45/2018 00:00" in set(victims["DATE_OCC"])
    ages = pd.to_numeric(victims["AGE"], errors="coerce")
    assert (ages == 0).any()
    assert (ages > 100).any()
    assert (victims["AGE"] == "").any()
    assert (victims["NBHD"] == "499").any()
    assert {"", "OUT"} < set(victims["COUNCIL_DIST"])
    assert {"", "TOWN"} < set(victims["DIVISION"])


def test_codes_points_or_both_are_missing_in_some_records(victims: pd.DataFrame) -> None:
    no_code, no_point = victims["NBHD"].isin(["", "UNK"]), victims["X_COORD"] == ""
    assert (no_code & ~no_point).any()
    assert (no_point & ~no_code).any()
    assert (no_code & no_point).any()


def test_many_points_lie_on_edges_and_disagree_with_their_code(
    victims: pd.DataFrame, neighborhoods: gpd.GeoDataFrame
) -> None:
    shapes = neighborhoods.set_index("NBHD_ID").geometry
    rows = victims[victims["NBHD"].isin(shapes.index) & (victims["X_COORD"] != "")]
    points = gpd.GeoSeries.from_xy(rows["X_COORD"].astype(float), rows["Y_COORD"].astype(float), crs=2264)
    own = shapes.loc[rows["NBHD"]].to_numpy()
    on_edge = shapely.distance(shapely.boundary(own), points.to_numpy()) < 1.5
    elsewhere = ~shapely.intersects(own, points.to_numpy())
    assert 0.3 < on_edge.mean() < 0.6
    assert 0.1 < elsewhere.mean() < 0.4


def test_victims_file_is_latin_1_and_not_utf_8(folder: Path) -> None:
    with pytest.raises(UnicodeDecodeError):
        (folder / "police/demonstration_shooting_victims.csv").read_text(encoding="utf-8")


def test_gaps_between_groups_are_wide_but_groups_are_all_there(
    victims: pd.DataFrame, folder: Path, site: Site
) -> None:
    people = _population(folder, 2020)
    group = victims["RACE_ETH"].map(site.sources[0].codes["group"])
    rate = {code: 1e5 * (group == code).sum() / 10 / people[code.upper()].sum() for code in ("black_nh", "white_nh")}
    assert 3 < rate["black_nh"] / rate["white_nh"] < 10
    assert set(group.dropna()) == {"aian_nh", "asian_nh", "black_nh", "hispanic", "white_nh", "other_nh", "unknown"}


def test_enough_neighborhoods_have_ten_victims_or_more(victims: pd.DataFrame, neighborhoods: gpd.GeoDataFrame) -> None:
    counts = victims["NBHD"].value_counts().reindex(neighborhoods["NBHD_ID"], fill_value=0)
    assert (counts >= 10).mean() > 0.4
    assert (counts == 0).any()
    assert counts.between(1, 9).mean() > 0.3


def test_offenses_are_blank_exactly_where_nobody_reported(
    offenses: pd.DataFrame, neighborhoods: gpd.GeoDataFrame
) -> None:
    assert "Y2019" not in offenses
    assert [column for column in offenses if column.startswith("Y")] == [
        "Y2015", "Y2016", "Y2017", "Y2018", "Y2020", "Y2021", "Y2022", "Y2023", "Y2024",
    ]
    town = neighborhoods.set_index("NBHD_ID")["TOWN"].loc[offenses["NBHD_ID"]].to_numpy()
    assert ((offenses["Y2015"] == "") == np.isin(town, ["Brightwater", "Elmstead"])).all()
    assert ((offenses["Y2024"] == "") == (town == "Brightwater")).all()
    assert 10 < (offenses["Y2015"] == "").sum() < 25
    assert (offenses["Y2020"] == "0").any()


def test_hospital_table_came_suppressed(folder: Path) -> None:
    path = folder / "hospital/demonstration_injury_visits.csv"
    table = pd.read_csv(path, sep=";", dtype=str)
    assert len(table) == 8 * 9
    assert (table["visits"] == "<10").any()
    shown = pd.to_numeric(table["visits"], errors="coerce").dropna()
    assert not shown.between(1, 9).any()
    assert len(shown) > 0.8 * len(table)


def test_programs_can_be_read_and_none_can_be_mistaken_for_a_real_one(
    folder: Path, neighborhoods: gpd.GeoDataFrame
) -> None:
    programs = read_resources(folder / "facts/cvi_resources.csv")
    assert len(programs) >= 24
    assert {program.approach for program in programs} == set(APPROACHES)
    assert all(program.description.startswith("Made-up program.") for program in programs)
    assert all(program.phone.startswith("999-555-01") for program in programs)
    assert all(program.url.startswith("https://example.org/") for program in programs)
    placed = [program for program in programs if program.lat is not None]
    points = gpd.GeoSeries.from_xy([p.lon for p in placed], [p.lat for p in placed], crs=4326).to_crs(2264)
    assert points.within(neighborhoods.union_all()).all()
    assert 0 < len(placed) < len(programs)
    assert all(not program.street_address for program in programs if program.lat is None)


def test_timeline_and_glossary_can_be_read(folder: Path) -> None:
    assert len(read_glossary(folder / "facts/glossary.csv")) >= 25
    timeline = read_timeline(folder / "facts/timeline.csv")
    assert len(timeline) >= 10


def test_errors_of_the_generator_are_for_people() -> None:
    from sites.demo.generator.shapes import partition

    outline = shapely.box(0, 0, 1000, 1000)
    with pytest.raises(EquityError, match="another seed"):
        partition(outline, np.array([[0.1, 500.0], [0.2, 500.0], [900.0, 500.0]]), np.random.default_rng(0))


def test_generator_knows_nothing_of_the_dashboard() -> None:
    first_party = {path.stem for path in ROOT.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    imported = set()
    for path in HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
    own = {name for name in imported if name.split(".")[0] in first_party and not name.startswith("sites.demo.")}
    assert own <= {"errors", "vocabulary"}


def test_main_roads_and_well_known_places_lie_in_the_county(folder: Path, neighborhoods: gpd.GeoDataFrame) -> None:
    county = shapely.union_all(neighborhoods.to_crs("EPSG:4326").geometry.to_numpy()).buffer(0.001)
    roads = gpd.read_file(folder / "orientation/demonstration_main_roads.geojson")
    places = gpd.read_file(folder / "orientation/demonstration_landmarks.geojson")
    assert shapely.covers(county, roads.geometry.to_numpy()).all()
    assert shapely.covers(county, places.geometry.to_numpy()).all()
    assert roads["ROAD"].is_unique
    assert sorted(places["KIND"].unique()) == ["Hospital", "Town hall"]
