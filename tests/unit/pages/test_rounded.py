"""Where an agreement demands rounding, every page and file says so."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from flask.testing import FlaskClient

from data.publish.rounding import rounded
from data.publish.write import write_release
from data.releases import manifest as m
from data.releases.release import Release
from data.releases.store import current
from tests.support.sample import sample_draft
from tests.support.tree import of, text

Page = Callable[[str], ModuleType]
SAID = "rounded to the nearest 5"


@pytest.fixture
def five(client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """The sample, rounded to 5, shown by the app."""
    del client
    draft = sample_draft()
    tables = []
    for info, cells in draft.tables:
        shown = cells["count"].notna()
        exact = cells.loc[shown, "count"].to_numpy(np.int64)
        tables.append((info, cells.assign(count=cells["count"].mask(shown, 0))))
        tables[-1][1].loc[shown, "count"] = rounded(exact, 5)
    rule = draft.rule.model_copy(update={"rounding": 5, "min_agencies": 2})
    folder = tmp_path / "releases" / "demo"
    write_release(dataclasses.replace(draft, tables=tuple(tables), rule=rule), folder)
    monkeypatch.setenv("EQUITY_HOME", str(tmp_path))
    return current()


@pytest.mark.parametrize(("name", "query"), [
    ("map", {}), ("trends", {}), ("trends", {"area": ""}), ("disparities", {}), ("home", {}), ("downloads", {}),
    ("area", {"key": "npa-001"}),
])
def test_every_page_with_numbers_says_so(page: Page, five: Release, name: str, query: dict[str, str]) -> None:
    assert five.manifest.rule.rounding == 5
    assert SAID in text(page(name).layout(**query))


@pytest.mark.parametrize(("name", "query"), [
    ("map", {"table": "1"}), ("trends", {}), ("disparities", {}), ("area", {"key": "npa-001"}),
])
def test_so_do_the_captions_of_the_tables(page: Page, five: Release, name: str, query: dict[str, str]) -> None:
    captions = [text(item) for item in of(page(name).layout(**query), "Caption")]
    assert captions
    assert all(SAID in caption for caption in captions)


def test_the_methods_tell_the_rule(page: Page, five: Release) -> None:
    assert "rounded to the nearest" in text(page("methods").content(five))


def test_a_release_that_is_not_rounded_does_not_speak_of_it(page: Page, sample: Release) -> None:
    assert sample.manifest.rule.rounding is None
    for name in ("map", "trends", "disparities", "home", "downloads"):
        assert "rounded to the nearest" not in text(page(name).layout())


def test_files_have_a_column_that_says_which_counts_are_rounded(client: FlaskClient, five: Release) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/data/homicide-npa.csv").text)))
    assert {row["count_rounded_to"] for row in rows if row["count"] not in ("", "0")} == {"5"}
    assert {row["count_rounded_to"] for row in rows if row["count"] in ("", "0")} == {""}
    assert all(int(row["count"]) % 5 == 0 for row in rows if row["count"])
    listed = client.get("/data/tables.json").json
    assert listed["rule"]["rounding"] == 5
    assert {item["rule"]["rounding"] for item in listed["tables"]} == {5}
    assert "rounded" in listed["columns"]["count_rounded_to"]
    assert "count_rounded_to" in client.get("/data/homicide-npa.json").json["columns"]
    assert five.id in client.get("/data/homicide-npa.json").text


def test_why_a_count_may_be_withheld_fits_the_rule(page: Page, five: Release) -> None:
    assert five.manifest.rule.min_agencies == 2
    assert "few stand behind it" in text(page("downloads").layout())


def test_each_table_has_the_rule_of_its_indicator(client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
                                                  ) -> None:
    draft = sample_draft()
    own = m.Rule(smallest=1, largest=19, zeros_shown=True, source="A contract", url="")
    indicator = draft.indicators[0].model_copy(update={"rule": own})
    write_release(dataclasses.replace(draft, indicators=(indicator,)), tmp_path / "releases" / "demo")
    monkeypatch.setenv("EQUITY_HOME", str(tmp_path))
    listed = client.get("/data/tables.json").json
    assert listed["rule"]["largest"] == 9
    assert {item["rule"]["largest"] for item in listed["tables"]} == {19}
    assert {"count_rounded_to"} & set(listed["tables"][0]["columns"]) == set()
