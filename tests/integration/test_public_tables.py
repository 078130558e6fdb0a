"""Tables that others have published are known to whoever attacks a release."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from cli import main
from data.publish.build import publish_site
from data.publish.reaudit import audit_current
from errors import DisclosureError, InputError, SiteError
from settings import Settings
from tests.support.changing import add, changing, victims

REPORT = """
[[public_tables]]
id = "report"
title = "Report of the tiny police"
source = "shootings"
file = "report.csv"
count_column = "people"
publisher = "Tiny police"
published = "2022-02"
url = "https://example.org/report"
"""
BY_AREA = REPORT + """
geography = "npa"
area_column = "area"
columns = { group = "race" }
codes = { group = { A = "asian_nh", B = "black_nh", W = "white_nh", U = "unknown" } }
total_codes = { area = "everywhere", group = "everyone" }
period = "2019-2021"
"""
BY_YEAR = REPORT + 'period_column = "year"\n'


def reporting(folder: Path, table: str, said: str, *changes: tuple[str, str]) -> Settings:
    settings = changing(folder, *changes)
    add(settings, table)
    report(settings, said)
    return settings


def report(settings: Settings, said: str) -> None:
    assert settings.data_dir is not None
    (settings.data_dir / "report.csv").write_text(said, encoding="utf-8")


def counts(settings: Settings) -> Counter[tuple[str, str]]:
    return Counter((row["npa"], row["race"]) for row in victims(settings) if row["date"] >= "2019")


def test_what_is_public_is_taken_as_known_and_small_counts_are_not_repeated(tmp_path: Path) -> None:
    settings = reporting(tmp_path, BY_AREA, "")
    told = {key: number for key, number in counts(settings).items() if key[0] in ("1", "2", "6")}
    report(settings, "area,race,people\n" + "".join(f"{area},{race},{n}\n" for (area, race), n in told.items()))
    outcome = publish_site(settings)
    verdict = audit_current(settings)
    assert verdict.findings == ()
    cells = outcome.release.cells("victims-npa")
    groups = {"asian_nh": "A", "black_nh": "B", "white_nh": "W", "unknown": "U"}
    for area, group, count in cells[["area", "group", "count"]].itertuples(index=False):
        known = told.get((area, groups.get(group, "")))
        if known is not None:
            assert pd.isna(count) if known <= 9 else count == known
    (note,) = [note for note in outcome.notes if "public already" in note]
    assert "victims-npa" in note
    (listed,) = outcome.release.manifest.public_tables
    assert (listed.title, listed.published) == ("Report of the tiny police", "2022-02")


def test_totals_that_are_public_make_room_for_nothing_that_they_would_tell(tmp_path: Path) -> None:
    settings = reporting(tmp_path, BY_AREA, "")
    every = counts(settings)
    areas = Counter({area: sum(n for (here, _), n in every.items() if here == area) for area, _ in every})
    rows = "".join(f"{area or 'unknown'},everyone,{n}\n" for area, n in areas.items() if area not in ("", "99"))
    report(settings, "area,race,people\n" + rows + f"everywhere,everyone,{sum(areas.values())}\n")
    assert publish_site(settings).release.manifest.audit.passed
    assert audit_current(settings).findings == ()


def test_rows_that_contradict_the_records_are_all_named_and_nothing_is_told(tmp_path: Path) -> None:
    settings = reporting(tmp_path, BY_YEAR, "year,people\n2019,100\n2020,5\n2018,7\n")
    with pytest.raises(DisclosureError) as caught:
        publish_site(settings)
    assert [problem.row for problem in caught.value.problems] == [2, 3]
    text = str(caught.value)
    assert "report.csv, public_tables.report, row 2, column people" in text
    assert "victims-county" in text
    assert "leave it out" in text
    true = Counter(row["date"][:4] for row in victims(settings))
    assert not any(str(number) in text for number in true.values())
    assert not (settings.releases_dir / "current").exists()


def test_every_problem_of_the_file_is_told_at_once(tmp_path: Path) -> None:
    said = "area,race,people\n1,B,x\nnowhere,B,3\n1,Z,3\n2,W,\n2,W,\n"
    settings = reporting(tmp_path, BY_AREA, said)
    with pytest.raises(InputError) as caught:
        publish_site(settings)
    assert {problem.what for problem in caught.value.problems} == {"This is not a count.", "A code is not known."}
    report(settings, "area,race,people\n1,B,3\n1,B,3\n")
    with pytest.raises(InputError, match="about the same thing"):
        publish_site(settings)


def test_a_period_that_is_none_is_named(tmp_path: Path) -> None:
    settings = reporting(tmp_path, BY_YEAR, "year,people\nlast year,100\n")
    with pytest.raises(InputError, match="row 2, column year: This is not a period"):
        publish_site(settings)


@pytest.mark.parametrize(("old", "new", "said"), [
    ('period_column = "year"', "", "either period or period_column"),
    ('source = "shootings"\nfile', 'source = "shotings"\nfile', "no such source"),
    ('period_column = "year"', 'period = "2012"', "does not report all of 2012"),
    ('period_column = "year"', 'period_column = "year"\ngeography = "npa"', "column with the area"),
    ('period_column = "year"', 'period_column = "year"\nwhere = { sex = "male" }', "no column for this"),
    ('period_column = "year"', 'period_column = "year"\nwhere = { outcome = "dead" }', "no such code of outcome"),
    ('period_column = "year"', 'period_column = "year"\ncodes = { group = { B = "black" } }', "no column for these"),
    ('period_column = "year"', 'period_column = "year"\ntotal_codes = { area = "all" }', "no column for this"),
])
def test_keys_that_do_not_fit_are_named_with_their_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    settings = reporting(tmp_path, BY_YEAR.replace(old, new), "year,people\n2019,1\n")
    with pytest.raises(SiteError, match=said):
        publish_site(settings)


def test_the_command_tells_it_without_a_traceback(tmp_path: Path) -> None:
    settings = reporting(tmp_path, BY_YEAR, "year,people\n2020,5\n")
    folders = ["--site", str(settings.site_dir), "--data-dir", str(settings.data_dir), "--home", str(settings.home)]
    result = CliRunner().invoke(main, ["publish", *folders])
    assert result.exit_code == DisclosureError.exit_code
    assert "contradicts the records" in result.output
    assert "Traceback" not in result.output
