"""Every row of the real files is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.intake import read_site
from data.site.load import load_site
from settings import ROOT
from tests.support.real import real_data

ROWS = {
    "charlotte": ("mecklenburg", {"homicides": 933, "violent-offenses": 462}),
    "philadelphia": ("philadelphia", {"shootings": 16_484, "shootings-race-alone": 17_383}),
}
"""Site → folder of its files, and source → rows in the file."""


@pytest.mark.parametrize("name", ROWS)
def test_every_row_is_counted_unplaced_or_set_aside_with_a_reason(name: str, tmp_path: Path) -> None:
    folder, rows = ROWS[name]
    place = ROOT / "sites" / name
    inputs = read_site(load_site(place), real_data(folder), place, tmp_path)
    found = {account.source: account for account in inputs.accounts}
    assert {source: account.rows for source, account in found.items()} == rows
    for account in found.values():
        assert account.counted + account.unplaced + sum(account.set_aside.values()) == account.rows
        assert set(account.set_aside) <= {"set_aside_year", "year_to_date"}
