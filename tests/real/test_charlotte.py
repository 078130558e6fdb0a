"""The Charlotte site, published from the real files."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from components.levels import larger_areas
from data.measures.answers import Answers
from data.measures.disparity import compare
from data.measures.exposure import exposure
from data.site.load import load_site
from data.view import geographies
from settings import ROOT
from tests.real import independent
from vocabulary import ALL, COUNTY, Status

BY_YEAR = dict(zip(map(str, independent.YEARS), (60, 67, 87, 57, 102, 118, 96, 107, 89, 111), strict=True))
WINDOW = "2015-2024"
UNMAPPED = "476"
DIVISIONS = {"Central": "01", "Metro": "02", "Eastway": "06", "North Tryon": "07", "North": "11", "Hickory Grove": "12",
             "University City": "14", "Providence": "16", "Independence": "17", "Steele Creek": "21", "South": "22",
             "Westover": "26", "Freedom": "27"}


def test_homicides_by_year(charlotte: Answers) -> None:
    found = {year: charlotte.value("homicide", COUNTY, period=year).count for year in BY_YEAR}
    assert found == BY_YEAR


@pytest.mark.parametrize(("geography", "codes"), [
    ("division", DIVISIONS), ("council", {"0": "outside"}),
])
def test_published_counts_are_the_counts_of_the_file(
    charlotte: Answers, mecklenburg: Path, geography: str, codes: dict[str, str]
) -> None:
    people = independent.homicides(mecklenburg)
    areas = people[geography].replace(codes)
    true = areas.value_counts()
    table = charlotte.frame(f"homicide-{geography}")
    everyone = table[(table["group"] == ALL) & (table["period"] == WINDOW) & (table["area"] != ALL)]
    shown = everyone[everyone["count_status"] == Status.PUBLISHED].set_index("area")["count"]
    assert (shown == true.reindex(shown.index).fillna(0)).all()
    assert not shown.between(1, 9).any()


def test_no_small_count_of_a_group_is_published(charlotte: Answers) -> None:
    for table in charlotte.release.manifest.tables:
        shown = charlotte.frame(table.id)["count"].dropna()
        assert not shown.between(1, 9).any(), table.id


def test_groups_of_the_county_are_the_groups_of_the_file(charlotte: Answers, mecklenburg: Path) -> None:
    true = independent.homicides(mecklenburg)["group"].value_counts()
    found = {group: charlotte.value("homicide", COUNTY, group=group, period=WINDOW) for group in true.index}
    published = {group: value.count for group, value in found.items() if value.count is not None}
    assert {"black_nh", "white_nh"} <= set(published)
    assert all(true[group] == count for group, count in published.items())


def test_the_ratio_and_difference_of_black_and_white_rates_by_another_road(
    charlotte: Answers, mecklenburg: Path
) -> None:
    black = charlotte.value("homicide", COUNTY, group="black_nh", period=WINDOW)
    white = charlotte.value("homicide", COUNTY, group="white_nh", period=WINDOW)
    gap = compare(black, white)
    counts = independent.charlotte_counts(mecklenburg)
    assert gap.ratio is not None
    assert gap.difference is not None
    assert (gap.ratio.value, gap.ratio.low, gap.ratio.high) == pytest.approx(
        independent.black_white_ratio(counts), rel=1e-6)
    assert (gap.difference.value, gap.difference.low, gap.difference.high) == pytest.approx(
        independent.black_white_difference(counts), rel=1e-6)


def test_population_is_the_countys_census_of_2020(charlotte: Answers) -> None:
    people = charlotte.release.population
    county = people[(people["population_id"] == "residents") & (people["geography"] == COUNTY)]
    assert county.set_index(["year", "group"])["population"][2020, ALL] == 1_115_476


def test_homicide_rates_divide_by_the_people_whom_these_police_serve(charlotte: Answers, mecklenburg: Path) -> None:
    served = independent.residents(mecklenburg).drop(index=list(independent.towns(mecklenburg)))
    for group in ("black_nh", "hispanic", "white_nh"):
        value = charlotte.value("homicide", COUNTY, group=group, period=WINDOW)
        assert value.population == pytest.approx(served[group].sum())
    assert charlotte.value("homicide", COUNTY, period=WINDOW).population == pytest.approx(served.to_numpy().sum())


def test_every_division_and_district_has_people_although_some_reach_into_the_towns(charlotte: Answers) -> None:
    for geography in ("division", "council"):
        for area in charlotte.release.geography(geography).areas:
            assert charlotte.value("homicide", geography, area.code, period=WINDOW).person_years is not None, area.name


def test_neighborhoods_in_the_towns_are_said_not_to_be_reported(mecklenburg: Path) -> None:
    source = next(item for item in load_site(ROOT / "sites" / "charlotte").sources if item.id == "homicides")
    assert set(source.not_reporting["npa"]) == independent.towns(mecklenburg)


def test_homicides_are_not_published_by_neighborhood_and_larger_areas_stand_in(charlotte: Answers) -> None:
    assert set(geographies(charlotte.release, "homicide")) == {"division", "council"}
    uptown, neighborhood = (next(item for item in charlotte.release.geography("npa").areas if item.code == code)
                            for code in (UNMAPPED, "2"))
    assert uptown.lon is None
    assert [line.partition(",")[0] for line in larger_areas(charlotte, "homicide", uptown)] == [
        charlotte.release.manifest.place.partition(",")[0]]
    assert any("Division" in line or "District" in line for line in larger_areas(charlotte, "homicide", neighborhood))


def test_no_table_is_mostly_empty(charlotte: Answers) -> None:
    for table in charlotte.release.manifest.tables:
        reported = table.rows - table.statuses.get(Status.NOT_REPORTED, 0)
        assert table.statuses.get(Status.WITHHELD, 0) <= reported / 2, table.id


def test_violent_crime_is_not_reported_where_the_file_is_blank(charlotte: Answers, mecklenburg: Path) -> None:
    raw = pd.read_csv(mecklenburg / "metrics" / "r58.csv", dtype={"id": str}).set_index("id")
    raw.columns = raw.columns.str.removeprefix("y_")
    table = charlotte.frame("violent-crime-npa").set_index(["area", "period"])
    reported = raw.stack()
    blank = raw.index[raw["2021"].isna()]
    assert all(table.loc[(area, "2021"), "count_status"] == Status.NOT_REPORTED for area in blank)
    shown = table[table["count_status"] == Status.PUBLISHED].loc[lambda cells: cells.index.isin(reported.index)]
    assert (shown["count"] == reported.reindex(shown.index)).all()
    assert (shown["count"] == 0).any()


def test_exposure_is_what_the_file_says_within_what_is_published(charlotte: Answers, mecklenburg: Path) -> None:
    table = charlotte.release.table("violent-crime-npa")
    assert table.total_covers is not None
    true = independent.exposure(mecklenburg, list(table.total_covers), range(2015, 2022))
    found = exposure(charlotte, "violent-crime", "npa", "2015-2021")
    for group in ("asian_nh", "black_nh", "hispanic", "white_nh"):
        value = found[group]
        assert value.rate is not None
        assert value.least is not None
        assert value.most is not None
        assert value.least <= true[group] <= value.most
        assert value.rate == pytest.approx(true[group], rel=0.05)


def test_organizations_and_dates_are_there(charlotte: Answers) -> None:
    assert len(charlotte.release.resources) == 60
    assert len(charlotte.release.timeline) == 51
    assert len(charlotte.release.glossary) == 54
