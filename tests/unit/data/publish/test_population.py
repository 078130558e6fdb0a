from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.publish.population import COLUMNS, describe_populations, nearest_year, needed_years, population_frame
from data.site.load import load_site
from data.site.model import Site
from errors import SiteError
from tests.support.tiny import write_site

SHARES = {("npa", "district"): pd.DataFrame(
    {"code_a": ["1", "2", "2"], "code_b": ["W", "W", "E"], "share": [1.0, 0.25, 0.75]})}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    write_site(tmp_path / "tiny")
    return load_site(tmp_path / "tiny")


def counted(*rows: tuple[str, str, int, float], geography: str = "npa") -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["area", "group", "year", "population"])
    return frame.assign(geography=geography, age="all")


def people(frame: pd.DataFrame, geography: str, area: str, group: str, year: int) -> list[tuple[float, int]]:
    here = frame[(frame["geography"] == geography) & (frame["area"] == area) & (frame["group"] == group)
                 & (frame["year"] == year)]
    return list(zip(here["population"], here["source_year"], strict=True))


def test_each_year_takes_the_nearest_that_was_counted_and_names_it(site: Site) -> None:
    frame = population_frame(site, {"census": counted(
        ("1", "all", 2018, 10), ("2", "all", 2018, 30), ("1", "all", 2020, 20), ("2", "all", 2020, 40))}, SHARES)
    assert list(frame.columns) == list(COLUMNS)
    assert people(frame, "npa", "1", "all", 2019) == [(10, 2018)]  # 2018 and 2020 are equally near
    assert people(frame, "npa", "1", "all", 2021) == [(20, 2020)]
    assert people(frame, "county", "all", "all", 2020) == [(60, 2020)]
    assert people(frame, "district", "W", "all", 2020) == [(30, 2020)]
    assert people(frame, "district", "E", "all", 2020) == [(30, 2020)]
    assert sorted(set(frame["year"])) == [2019, 2020, 2021]


def test_what_one_area_does_not_know_the_whole_does_not_know(site: Site) -> None:
    frame = population_frame(site, {"census": counted(
        ("1", "all", 2020, 10), ("2", "all", 2020, 30), ("1", "black_nh", 2020, 4))}, SHARES)
    assert people(frame, "npa", "1", "black_nh", 2020) == [(4, 2020)]
    assert people(frame, "npa", "2", "black_nh", 2020) == []
    assert people(frame, "county", "all", "black_nh", 2020) == []
    assert people(frame, "district", "E", "black_nh", 2020) == []
    assert not frame["population"].isna().any()


def test_a_population_of_the_whole_place_is_taken_as_it_is(site: Site) -> None:
    whole = counted(("all", "all", 2020, 100), geography="county")
    areas = counted(("1", "all", 2020, 10), ("2", "all", 2020, 30), ("1", "black_nh", 2020, 2),
                    ("2", "black_nh", 2020, 3))
    frame = population_frame(site, {"census": pd.concat([whole, areas])}, SHARES)
    assert people(frame, "county", "all", "all", 2020) == [(100, 2020)]
    assert people(frame, "county", "all", "black_nh", 2020) == [(5, 2020)]


def test_an_estimate_beside_a_count_is_refused(site: Site) -> None:
    frame = pd.concat([counted(("1", "all", 2020, 10)), counted(("W", "all", 2020, 10), geography="district")])
    with pytest.raises(SiteError, match="estimate_for"):
        population_frame(site, {"census": frame}, SHARES)


def test_what_no_table_needs_is_left_out(site: Site) -> None:
    assert needed_years(site, "census") == (2019, 2020, 2021)
    lonely = site.model_copy(update={"tables": ()})
    assert needed_years(lonely, "census") == ()
    frame = population_frame(lonely, {"census": counted(("1", "all", 2020, 10))}, SHARES)
    assert list(frame.columns) == list(COLUMNS)
    assert frame.empty


def test_estimates_are_named(site: Site) -> None:
    frame = {"census": counted(("1", "all", 2020, 10), ("1", "all", 2010, 10))}
    described = describe_populations(site, frame)[0]
    assert described.years == (2010, 2020)
    assert described.estimated == ("district",)
    estimate = site.model_copy(update={
        "populations": (site.populations[0].model_copy(update={"estimate": True}),)})
    assert describe_populations(estimate, frame)[0].estimated == ("county", "npa", "district")


@given(st.integers(1900, 2100), st.sets(st.integers(1900, 2100), min_size=1))
def test_no_counted_year_is_nearer(year: int, years: set[int]) -> None:
    chosen = nearest_year(year, years)
    assert chosen in years
    assert all(abs(chosen - year) <= abs(other - year) for other in years)
    assert not any(other < chosen and abs(other - year) == abs(chosen - year) for other in years)


def test_a_population_of_the_whole_place_alone(site: Site) -> None:
    alone = site.model_copy(update={"populations": (
        site.populations[0].model_copy(update={"estimate_for": (), "county_only": True}),)})
    frame = population_frame(alone, {"census": counted(("all", "all", 2020, 100), geography="county")}, SHARES)
    assert set(frame["geography"]) == {"county"}
    assert people(frame, "county", "all", "all", 2021) == [(100, 2020)]


def test_areas_that_are_left_out_add_nobody_to_an_estimate(site: Site) -> None:
    census = site.populations[0].model_copy(update={"without": ("2",)})
    part = site.model_copy(update={"populations": (census,)})
    frame = population_frame(part, {"census": counted(("1", "all", 2020, 10))}, SHARES)
    assert people(frame, "district", "W", "all", 2020) == [(10, 2020)]
    assert people(frame, "district", "E", "all", 2020) == [(0, 2020)]
    assert people(frame, "npa", "2", "all", 2020) == []
    assert people(frame, "county", "all", "all", 2020) == [(10, 2020)]


def test_people_by_age_are_carried_to_each_year_and_never_spread(site: Site) -> None:
    everyone = counted(("1", "all", 2020, 10), ("2", "all", 2020, 30))
    young = everyone.assign(age="0-17", population=2.0)
    frame = population_frame(site, {"census": pd.concat([everyone, young])}, SHARES)
    young = frame[frame["age"] == "0-17"]
    assert set(young["geography"]) == {"npa", "county"}
    assert set(young.loc[young["geography"] == "county", "population"]) == {4.0}
    assert sorted(set(young["year"])) == [2019, 2020, 2021]
    assert people(frame[frame["age"] == "all"], "district", "W", "all", 2020) == [(17.5, 2020)]
