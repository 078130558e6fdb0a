from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.intake import Inputs, read_site
from data.site.load import load_site
from data.site.model import Site
from data.tabulate import count_tables
from data.tabulate.cells import Cells, State
from settings import ROOT
from tests.support.real import real_data
from vocabulary import whole_years

CHARLOTTE = {2015: 60, 2016: 67, 2017: 87, 2018: 57, 2019: 102, 2020: 118, 2021: 96, 2022: 107, 2023: 89, 2024: 111}
PHILADELPHIA = {2015: 1294, 2016: 1342, 2017: 1263, 2018: 1450, 2019: 1473, 2020: 2260, 2021: 2338, 2022: 2270,
                2023: 1666, 2024: 1082}

Counted = tuple[Site, Inputs, dict[str, Cells]]


def counted(name: str, data: str, private: Path) -> Counted:
    folder = ROOT / "sites" / name
    site = load_site(folder)
    inputs = read_site(site, real_data(data), folder, private)
    return site, inputs, {cells.table.id: cells for cells in count_tables(site, inputs)}


@pytest.fixture(scope="module")
def charlotte(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    return counted("charlotte", "mecklenburg", tmp_path_factory.mktemp("charlotte"))


@pytest.fixture(scope="module")
def philadelphia(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    return counted("philadelphia", "philadelphia", tmp_path_factory.mktemp("philadelphia"))


def totals(cells: Cells) -> dict[str, int]:
    frame = cells.frame
    whole = (frame[["area", *cells.table.by]] == "all").all(axis=1) & (frame["state"] == State.COUNTED)
    return dict(zip(frame.loc[whole, "period"], frame.loc[whole, "count"], strict=True))


def check_years(counted: Counted, source: str, years: dict[int, int]) -> None:
    """Every table of a source has the same totals, single years and windows alike."""
    tables = [cells for cells in counted[2].values() if cells.source == source and not cells.where]
    assert tables
    for cells in tables:
        for period, total in totals(cells).items():
            if whole_years(period):
                first, last = int(period[:4]), int(period[-4:])
                assert total == sum(number for year, number in years.items() if first <= year <= last)


def check_months(cells: Cells, path: Path) -> None:
    """The parts of years of a table are those of the days in a file."""
    months = pd.read_csv(path, usecols=["date"], dtype=str)["date"].str[:7]
    found = totals(cells)
    assert len(found) == len(cells.frame)
    for period, total in found.items():
        first, _, last = period.partition("..")
        assert total == months.between(first, last or first).sum()


def test_charlotte_counts_every_victim_in_every_table(charlotte: Counted) -> None:
    check_years(charlotte, "homicides", CHARLOTTE)


def test_charlotte_accounts_for_every_row(charlotte: Counted) -> None:
    account = charlotte[1].sources["homicides"].account
    assert (account.rows, account.counted + account.unplaced) == (933, 894)
    assert set(account.set_aside) == {"set_aside_year", "year_to_date"}
    assert sum(account.set_aside.values()) == 39
    assert account.remarks["code_point_disagree.npa"] > 100


def test_charlotte_has_areas_without_boundary_and_outside(charlotte: Counted) -> None:
    areas = charlotte[1].sources["homicides"].areas
    assert "476" in areas["npa"]
    assert "outside" in areas["council"]


def test_charlotte_population(charlotte: Counted) -> None:
    people = charlotte[1].populations["residents"]
    everyone = people[(people["group"] == "all") & (people["year"] == 2020)]
    assert everyone["population"].sum() == 1_115_476
    assert len(everyone) == 462


def test_charlotte_offenses_compare_only_what_reported_throughout(charlotte: Counted) -> None:
    cells = charlotte[2]["violent-crime-npa"]
    assert cells.total_covers is not None
    frame = cells.frame.set_index(["area", "period"])
    assert (frame.loc["all", "state"] == State.COUNTED).all()
    listed = frame[frame.index.get_level_values("area").isin(cells.total_covers)]
    sums = listed["count"].groupby("period").sum()
    assert (sums == frame.loc["all", "count"].reindex(sums.index)).all()
    whole = charlotte[1].sources["violent-offenses"].account.remarks["cells_not_reported"]
    assert whole == 42 + 10 + 10 + 25 + 41 + 28 + 64 + 64 + 64


def test_philadelphia_counts_every_victim_in_every_table(philadelphia: Counted) -> None:
    check_years(philadelphia, "shootings", PHILADELPHIA)


def test_months_and_the_year_to_date_are_those_of_the_days(charlotte: Counted, philadelphia: Counted) -> None:
    homicides = real_data("mecklenburg") / "events" / "cmpd_homicides_2015_2025.csv"
    check_months(charlotte[2]["homicide-county-to-date"], homicides)
    check_months(philadelphia[2]["shooting-city-months"], real_data("philadelphia") / "shootings_2015_2025.csv")


def test_philadelphia_accounts_for_every_row(philadelphia: Counted) -> None:
    account = philadelphia[1].sources["shootings"].account
    assert (account.rows, account.counted, account.unplaced) == (16_484, 16_416, 22)
    assert account.set_aside == {"set_aside_year": 46}


def test_tables_come_in_the_order_of_the_site_each_cell_once(philadelphia: Counted) -> None:
    site, _, tables = philadelphia
    assert list(tables) == [table.id for table in site.tables]
    for cells in tables.values():
        assert not cells.frame.duplicated(list(cells.codes)).any()
        grid = pd.MultiIndex.from_product(list(cells.codes.values()))
        assert len(grid) == len(cells.frame)
