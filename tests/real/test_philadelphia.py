"""The Philadelphia site, published from the real files: four geographies that overlap, two ways to sort people."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from data.intake import read_site
from data.measures.answers import Answers
from data.measures.disparity import compare
from data.publish.together import find_together
from data.site.load import load_site
from errors import SiteError
from settings import ROOT
from tests.real import independent
from vocabulary import ALL, COUNTY, Status

COUNTS = (1_294, 1_342, 1_263, 1_450, 1_473, 2_260, 2_338, 2_270, 1_666, 1_082)
BY_YEAR = dict(zip(map(str, independent.YEARS), COUNTS, strict=True))
WINDOW = "2015-2024"
GEOGRAPHIES = {"neighborhood": "neighborhood", "zip": "zip", "council": "council_district", "police": "police_district"}
SITE = ROOT / "sites" / "philadelphia"
SAME_PEOPLE = {"black_alone": ("B",), "white_alone": ("W",), "other_or_unknown_alone": ("A", "Other/Unknown")}
"""Each group of the second topic → the races of the first copy that it holds, Hispanic people apart."""
RACES_ALONE = {"black_alone": ("Black",), "white_alone": ("White",),
               "other_or_unknown_alone": ("Asian", "Other", "Unknown")}


def test_victims_by_year(philadelphia: Answers) -> None:
    assert {year: philadelphia.value("shooting", COUNTY, period=year).count for year in BY_YEAR} == BY_YEAR


@pytest.mark.parametrize(("geography", "column"), GEOGRAPHIES.items())
def test_published_counts_are_the_counts_of_the_file(
    philadelphia: Answers, philadelphia_files: Path, geography: str, column: str
) -> None:
    raw = independent.shootings(philadelphia_files)
    true = raw[column].replace("", "unknown").value_counts()
    table = philadelphia.frame(f"shooting-{geography}")
    everyone = table[(table["outcome"] == ALL) & (table["period"] == WINDOW) & (table["area"] != ALL)]
    shown = everyone[everyone["count_status"] == Status.PUBLISHED].set_index("area")["count"]
    assert len(shown) >= 9
    assert (shown == true.reindex(shown.index).fillna(0)).all()


def test_no_small_count_is_published(philadelphia: Answers) -> None:
    for table in philadelphia.release.manifest.tables:
        shown = philadelphia.frame(table.id)["count"].dropna()
        assert not shown.between(1, 9).any(), table.id


def test_no_table_is_mostly_empty(philadelphia: Answers) -> None:
    for table in philadelphia.release.manifest.tables:
        assert table.statuses.get(Status.WITHHELD, 0) <= table.rows / 2, table.id


def test_groups_without_a_matching_population_have_counts_and_no_rates(philadelphia: Answers) -> None:
    for group in ("asian_nh", "black_nh", "white_nh"):
        value = philadelphia.value("shooting", COUNTY, group=group, period=WINDOW)
        assert value.count is not None
        assert value.rate_status is Status.NOT_APPLICABLE
    assert philadelphia.value("shooting", COUNTY, group="hispanic", period=WINDOW).rate is not None


def test_the_ratio_and_difference_on_matching_counts_by_another_road(
    philadelphia: Answers, philadelphia_files: Path
) -> None:
    black, white = (
        philadelphia.value("shooting-race-alone", COUNTY, group=group, period=WINDOW)
        for group in ("black_alone", "white_alone")
    )
    gap = compare(black, white)
    counts = independent.philadelphia_counts(philadelphia_files)
    assert (black.count, white.count) == (counts[0], counts[2])
    assert gap.ratio is not None
    assert gap.difference is not None
    assert gap.ratio.value == pytest.approx(4.36, abs=0.005)
    assert (gap.ratio.value, gap.ratio.low, gap.ratio.high) == pytest.approx(
        independent.black_white_ratio(counts), rel=1e-6)
    assert (gap.difference.value, gap.difference.low, gap.difference.high) == pytest.approx(
        independent.black_white_difference(counts), rel=1e-6)


@pytest.mark.parametrize(("indicator", "population"), [
    ("shooting", "residents-race-alone"), ("shooting-race-alone", "residents"),
])
def test_a_rate_over_people_sorted_in_another_way_is_refused(tmp_path: Path, indicator: str, population: str) -> None:
    text = (SITE / "site.toml").read_text(encoding="utf-8")
    start = text.index(f'[[indicators]]\nid = "{indicator}"\n')
    given = "residents-race-alone" if indicator == "shooting-race-alone" else "residents"
    wrong = text[start:].replace(f'population = "{given}"', f'population = "{population}"', 1)
    (tmp_path / "site.toml").write_text(text[:start] + wrong, encoding="utf-8")
    with pytest.raises(SiteError, match="Hispanic"):
        load_site(tmp_path)


def test_the_second_copy_is_published_for_three_groups_and_one_period_of_the_city() -> None:
    site = load_site(SITE)
    (table,) = [item for item in site.tables if item.indicator == "shooting-race-alone"]
    assert (table.geography, table.by, table.periods) == (COUNTY, ("group",), (WINDOW,))
    source = next(item for item in site.sources if item.id == "shootings-race-alone")
    assert set(source.codes["group"].values()) == set(SAME_PEOPLE)


def test_the_two_copies_do_not_agree_and_are_held_against_each_other(philadelphia_files: Path, tmp_path: Path) -> None:
    site = load_site(SITE)
    together = find_together(site, read_site(site, philadelphia_files, SITE, tmp_path))
    assert together.beside == {"shootings-race-alone": "shootings"}
    assert together.anew["shootings-race-alone"] == {"group"}


def test_no_difference_between_the_two_copies_is_a_small_count(philadelphia_files: Path) -> None:
    first = independent.shootings(philadelphia_files)["race"].value_counts()
    second = independent.shootings_race_alone(philadelphia_files)["race"].value_counts()
    small = []
    for chosen in product((False, True), repeat=len(SAME_PEOPLE)):
        groups = [group for group, is_in in zip(SAME_PEOPLE, chosen, strict=True) if is_in]
        alone = sum(second.get(race, 0) for group in groups for race in RACES_ALONE[group])
        apart = sum(first[race] for group in groups for race in SAME_PEOPLE[group])
        small += [groups for known in (apart, apart + first["H"]) if groups and 1 <= abs(alone - known) <= 9]
    assert small == []


def test_four_geographies_have_people_and_their_numbers_are_marked_as_estimates(philadelphia: Answers) -> None:
    assert set(philadelphia.release.population_info("residents").estimated) >= set(GEOGRAPHIES)
    for geography in GEOGRAPHIES:
        area = philadelphia.release.geography(geography).areas[0].code
        assert philadelphia.value("shooting", geography, area, period=WINDOW).person_years is not None


def test_help_is_listed(philadelphia: Answers) -> None:
    assert {item["approach"] for item in philadelphia.release.resources} == {"hospital_based", "crisis_line"}
