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
    assert "area unknown (Neighborhoods) too few to say" in text(shown)


def test_headings_go_down_one_step_at_a_time(page: Page, sample: Release) -> None:
    headings = ("H1", "H2", "H3", "H4")
    levels = [int(item._type[1]) for item in walk(page("methods").content(sample)) if item._type in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(of(page("methods").content(sample), "H1")) == 1
