"""Two sources that count the same people are protected together, or held against each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.publish.build import publish_site
from data.publish.reaudit import audit_current
from data.publish.standing import Outcome
from data.releases.release import Release
from errors import SiteError
from settings import Settings
from tests.support.changing import Row, add, changing, victims, write_victims

SECOND = """
[[sources]]
id = "hospital"
kind = "records"
file = "hospital.csv"
same_people_as = "shootings"
definition = "race_alone"
date = { column = "date", format = "%Y-%m-%d" }
areas = { npa = "npa" }
columns = { group = "race", outcome = "outcome" }
years = [2019, 2020, 2021]
publisher = "Tiny hospital"

[sources.codes.group]
A = "other_or_unknown_alone"
B = "black_alone"
W = "white_alone"
U = "other_or_unknown_alone"

[sources.codes.outcome]
dead = "fatal"
alive = "nonfatal"

[[indicators]]
id = "treated"
label = "People treated"
unit = "victims"
source = "hospital"
description = "The same people."
card = "cards/victims.md"

[[tables]]
id = "treated-npa"
title = "People treated, by neighborhood and group"
indicator = "treated"
geography = "npa"
by = ["group"]
periods = ["2019-2021"]

[[tables]]
id = "treated-npa-outcome"
title = "People treated, by neighborhood and outcome"
indicator = "treated"
geography = "npa"
by = ["outcome"]
periods = ["2019-2021"]
"""


def with_hospital(folder: Path, rows: list[Row] | None = None) -> Settings:
    settings = changing(folder)
    add(settings, SECOND)
    write_victims(settings, victims(settings) if rows is None else rows, "hospital.csv")
    return settings


def published(settings: Settings) -> Outcome:
    outcome = publish_site(settings)
    verdict = audit_current(settings)
    assert verdict.findings == ()
    return outcome


def everyone(release: Release, table: str) -> dict[str, int]:
    """Return the published counts of everyone in each area."""
    cells = release.cells(table)
    split = "outcome" if "outcome" in cells else "group"
    cells = cells[cells[split].eq("all") & cells["count"].notna() & cells["period"].eq("2019-2021")]
    return dict(zip(cells["area"], cells["count"].astype(int), strict=True))


def test_lists_that_agree_are_one_system(tmp_path: Path) -> None:
    outcome = published(with_hospital(tmp_path))
    assert not any("do not agree" in note for note in outcome.notes)
    release = outcome.release
    ours, theirs = everyone(release, "victims-npa"), everyone(release, "treated-npa")
    assert ours == theirs == everyone(release, "treated-npa-outcome")
    killed = release.cells("killed-npa").set_index("area")["count"]
    fatal = release.cells("treated-npa-outcome").query("outcome == 'fatal'").set_index("area")["count"]
    assert killed.isna().any()
    assert (killed.isna() == fatal.reindex(killed.index).isna()).all()


def test_lists_that_differ_are_held_against_each_other(tmp_path: Path) -> None:
    plain = changing(tmp_path / "plain")
    rows = victims(plain)
    few = [row for row in rows if row["npa"] == "5" and row["date"] >= "2019"][:4]
    settings = with_hospital(tmp_path / "two", [row for row in rows if not any(row is one for one in few)])
    outcome = published(settings)
    assert any("shootings" in note and "do not agree" in note for note in outcome.notes)
    ours, theirs = everyone(outcome.release, "victims-npa"), everyone(outcome.release, "treated-npa")
    assert set(theirs) < set(ours)
    assert {"5", "all"} <= set(ours) - set(theirs)
    assert all(ours[area] == count for area, count in theirs.items())


@pytest.mark.parametrize(("named", "said"), [("nobody", "no such other source"), ("hospital", "no such other source")])
def test_the_other_source_must_be_there(tmp_path: Path, named: str, said: str) -> None:
    settings = with_hospital(tmp_path)
    path = settings.site_dir / "site.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('same_people_as = "shootings"', f'same_people_as = "{named}"'), encoding="utf-8")
    with pytest.raises(SiteError, match=said):
        publish_site(settings)
