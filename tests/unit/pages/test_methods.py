"""How the numbers are made."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType

from data.publish.write import write_release
from data.releases import manifest as m
from data.releases.release import Release
from tests.support.sample import sample_draft
from tests.support.tree import addresses, of, text, walk

Page = Callable[[str], ModuleType]


def test_every_part_of_the_contents_is_on_the_page(page: Page, sample: Release) -> None:
    shown = page("methods").content(sample)
    ids = {item.id for item in walk(shown) if getattr(item, "id", None)}
    asked = [link[1:] for link in addresses(shown) if link.startswith("#")]
    assert asked
    assert set(asked) <= ids


def test_it_tells_rule_audit_sources_and_words_of_this_release(page: Page, sample: Release) -> None:
    said = text(page("methods").content(sample))
    assert "Counts from 1 to 9 are withheld. A zero is shown" in said
    assert "The sample agreement" in said
    assert sample.id in said
    assert "Sample police" in said
    assert "Sample census" in said
    assert "Events for each 100,000 people." in said


def test_a_rule_of_its_own_is_told_as_it_is(page: Page, tmp_path: Path) -> None:
    rule = m.Rule(smallest=1, largest=4, zeros_shown=False, source="A contract.", url="https://example.org/contract")
    draft = dataclasses.replace(sample_draft(), rule=rule)
    shown = page("methods").content(Release(tmp_path / write_release(draft, tmp_path)))
    assert "Counts from 1 to 4 are withheld. Zeros are withheld as well." in text(shown)
    assert "not always below 5" in text(shown)
    assert "https://example.org/contract" in addresses(shown)


def test_the_account_of_rows_keeps_small_numbers_to_itself(page: Page, tmp_path: Path) -> None:
    accounting = (m.Accounting(source="police", label="counted", rows=1200),
                  m.Accounting(source="police", label="area_unknown.npa", rows=None))
    draft = dataclasses.replace(sample_draft(), accounting=accounting)
    shown = page("methods").content(Release(tmp_path / write_release(draft, tmp_path)))
    assert "Counted 1,200" in text(shown)
    assert "area unknown (Neighborhoods) not told, to protect privacy" in text(shown)


def test_headings_go_down_one_step_at_a_time(page: Page, sample: Release) -> None:
    headings = ("H1", "H2", "H3", "H4")
    levels = [int(item._type[1]) for item in walk(page("methods").content(sample)) if item._type in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(of(page("methods").content(sample), "H1")) == 1


def test_it_tells_how_much_is_withheld_and_what_stands_in(page: Page, sample: Release) -> None:
    said = text(page("methods").content(sample))
    withheld = sum(info.statuses.get("withheld", 0) for info in sample.manifest.tables)
    cells = sum(info.rows for info in sample.manifest.tables)
    assert f"This release has {cells} cells in its tables." in said
    assert f"and {withheld} are withheld." in said
    assert "Of the cells above zero," in said
    assert "a longer time: for 10" in said
    assert "a larger area: for" in said
    assert all(info.title in said for info in sample.manifest.tables)


def test_figures_that_tell_the_two_kinds_apart_are_not_told(page: Page, tmp_path: Path) -> None:
    figures = {"cells": 400, "published": 371, "withheld": 29, "derivable": 0, "sensitive": 27, "complementary": 2,
               "witnesses": 27, "new_figure": 7}
    audit = m.Audit(passed=True, method="Elimination.", figures=figures, seconds=312.0)
    draft = dataclasses.replace(sample_draft(), audit=audit)
    shown = page("methods").content(Release(tmp_path / write_release(draft, tmp_path)))
    rows = [text(row) for row in of(next(item for item in of(shown, "Section") if item.id == "audit"), "Tr")]
    assert "Withheld small counts that can be worked out exactly 0" in rows
    assert "New figure 7" in rows
    assert not [row for row in rows if row.endswith(("27", " 2"))]
    assert "The attack took 5.2 minutes." in text(shown)
    assert "How it was done: Elimination." in text(shown)


def test_a_rule_that_counts_contributors_says_so_and_a_topic_of_its_own_too(page: Page, tmp_path: Path) -> None:
    own = m.Rule(smallest=1, largest=19, zeros_shown=True, source="The hospital", url="", min_incidents=3,
                 min_agencies=2, dominance=m.Dominance(contributors=1, percent=80), rounding=5)
    draft = sample_draft()
    draft = dataclasses.replace(draft, indicators=(draft.indicators[0].model_copy(update={"rule": own}),))
    said = text(page("methods").content(Release(tmp_path / write_release(draft, tmp_path))))
    for part in ("Homicide victims. Counts from 1 to 19 are withheld.", "fewer than 3 incidents",
                 "fewer than 2 agencies", "the largest agency made up more than 80%",
                 "rounded to the nearest 5, so they are not exact", "The hospital", "not always below 20"):
        assert part in said


def test_it_tells_that_earlier_releases_and_public_tables_are_thought_of(page: Page, tmp_path: Path) -> None:
    draft = sample_draft()
    said = text(page("methods").content(Release(tmp_path / write_release(draft, tmp_path))))
    assert "every earlier release" in said
    assert "others have published" not in said
    about = {**draft.about, "public_tables": (
        m.PublicTable(title="Yearly report", publisher="Sample police", published="2025-02",
                      url="https://example.org/report"),)}
    draft = dataclasses.replace(draft, about=about)
    shown = page("methods").content(Release(tmp_path / write_release(draft, tmp_path)))
    assert "tables on the same people that others have published" in text(shown)
    assert "Yearly report (Sample police, 2025-02)" in text(shown)
    assert "https://example.org/report" in addresses(shown)


def test_what_areas_are_set_beside_is_named_with_its_source(page: Page) -> None:
    shown = next(item for item in of(page("methods").layout(), "Section") if item.id == "contexts")
    said = text(shown)
    assert "Median household income" in said
    assert "Sample census" in said
    assert "Neighborhoods" in said
