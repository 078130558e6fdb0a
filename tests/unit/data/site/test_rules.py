"""Rules: of the site, of a source, both together, and what contradicts itself."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from data.site.check_rules import least_published
from data.site.checks import check_site
from data.site.findings import Finding
from data.site.load import load_site
from data.site.model import Contributors, Dominance, Rule, Site
from errors import SiteError
from tests.unit.data.site.small import SMALL, folder_with

SITE_RULE = '[rule]\nsource = "A test"\n'
SOURCE = 'id = "police"\n'


def site_text(rule: str = "", source: str = "") -> str:
    return SMALL.replace(SITE_RULE, SITE_RULE + rule + "\n").replace(SOURCE, SOURCE + source + "\n")


def site(rule: str = "", source: str = "") -> Site:
    return Site.model_validate(tomllib.loads(site_text(rule, source)))


def findings(rule: str = "", source: str = "") -> dict[tuple[str | int, ...], Finding]:
    return {finding.path: finding for finding in check_site(site(rule, source))}


def test_a_source_without_a_rule_of_its_own_has_the_sites() -> None:
    small = site()
    assert small.rule_of("police") is small.rule
    assert small.rules == {"police": small.rule}
    with pytest.raises(KeyError):
        small.rule_of("none")


@pytest.mark.parametrize(("rule", "own", "expected"), [
    ("", "largest = 4", (1, 9, "A test")),
    ("", "largest = 19", (1, 19, "Contract")),
    ("largest = 4", "min_incidents = 3", (1, 4, "Contract")),
    ("smallest = 3", "smallest = 1, largest = 5", (1, 9, "A test; Contract")),
])
def test_of_two_rules_the_strictest_holds(rule: str, own: str, expected: tuple[int, int, str]) -> None:
    found = site(rule, f'rule = {{ {own}, source = "Contract" }}').rule_of("police")
    assert (found.smallest, found.largest, found.source) == expected


def test_further_keys_are_joined_to_the_strictest() -> None:
    rule = Rule(source="A", min_incidents=2, dominance=Dominance(contributors=2, percent=90), rounding=5)
    own = Rule(source="B", zeros_shown=False, min_agencies=3, min_incidents=4, rounding=10, url="b",
               dominance=Dominance(percent=70))
    assert rule.together_with(own) == Rule(
        source="A; B", url="b", zeros_shown=False, min_incidents=4, min_agencies=3, rounding=10,
        dominance=Dominance(contributors=2, percent=70))


def test_what_a_sources_rule_leaves_out_is_as_in_the_sites() -> None:
    rule = Rule(source="A", largest=4, rounding=5, min_agencies=2)
    assert rule.together_with(Rule(source="B")) is rule


@pytest.mark.parametrize(("rule", "source", "path", "found", "expected"), [
    ("smallest = 12", "", ("rule", "smallest"), "12", "at most 9"),
    ("", 'rule = { smallest = 12, source = "C" }', ("sources", 0, "rule", "smallest"), "12", "at most 9"),
    ("rounding = 25", "", ("rule", "rounding"), "25", "at most 20, as counts from 10"),
    ("smallest = 2\nrounding = 5", "", ("rule", "rounding"), "5", "at most 2, as counts from 1"),
    ("", 'rule = { rounding = 25, source = "C" }', ("sources", 0, "rule", "rounding"), "25", "at most 20"),
    ("rounding = 5", 'rule = { rounding = 7, source = "C" }', ("sources", 0, "rule", "rounding"), "7",
     "a multiple of 5, as rule.rounding = 5"),
    ("min_incidents = 3", "", ("sources", 0, "contributors", "incident"), "nothing", "rule.min_incidents"),
    ("", 'rule = { min_agencies = 2, source = "C" }', ("sources", 0, "contributors", "agency"), "nothing",
     "sources.police.rule.min_agencies"),
    ("dominance = { percent = 80 }", 'contributors = { incident = "case" }',
     ("sources", 0, "contributors", "agency"), "nothing", "rule.dominance"),
])
def test_what_contradicts_itself_names_key_found_and_expected(
    rule: str, source: str, path: tuple[str | int, ...], found: str, expected: str
) -> None:
    there = findings(rule, source)
    assert set(there) == {path}
    assert there[path].found == found
    assert expected in there[path].expected


@pytest.mark.parametrize(("rule", "source"), [
    ("rounding = 20", ""),
    ("rounding = 5", 'rule = { rounding = 10, source = "C" }'),
    ("rounding = 10", 'rule = { rounding = 5, source = "C" }'),
    ("min_incidents = 3\nmin_agencies = 2\ndominance = { contributors = 2, percent = 85.5 }",
     'contributors = { incident = "case", agency = "unit" }'),
    ("", 'contributors = { incident = "case" }'),
])
def test_what_can_be_kept_is_right(rule: str, source: str) -> None:
    assert findings(rule, source) == {}


@pytest.mark.parametrize(("kind", "given", "path"), [
    ("counts", 'incident = "case"', ("sources", 0, "contributors", "incident")),
    ("suppressed_counts", 'agency = "unit"', ("sources", 0, "contributors")),
])
def test_contributors_need_rows_that_have_them(kind: str, given: str, path: tuple[str | int, ...]) -> None:
    text = site_text(source=f"contributors = {{ {given} }}").replace('kind = "records"', f'kind = "{kind}"')
    found = {finding.path for finding in check_site(Site.model_validate(tomllib.loads(text)))}
    assert path in found


@pytest.mark.parametrize("given", [
    "rounding = 1", "min_incidents = 1", "min_agencies = 0", "dominance = { percent = 100 }",
    "dominance = { contributors = 0, percent = 50 }", "dominance = { contributors = 1 }",
])
def test_a_value_that_asks_for_nothing_is_refused_with_its_key(tmp_path: Path, given: str) -> None:
    with pytest.raises(SiteError) as caught:
        load_site(folder_with(site_text(given), tmp_path))
    key = given.partition(" ")[0]
    assert [problem.key.startswith(f"rule.{key}") for problem in caught.value.problems] == [True]


def test_a_contradiction_is_told_with_its_line_beside_other_problems(tmp_path: Path) -> None:
    text = site_text("largest = 4\nsmallest = 5").replace('unit = "victims"', 'unit = "persons"')
    with pytest.raises(SiteError) as caught:
        load_site(folder_with(text, tmp_path))
    found = {problem.key: problem for problem in caught.value.problems}
    assert set(found) == {"rule.smallest", "indicators.harm.unit"}
    assert found["rule.smallest"].row == text[: text.index("smallest = 5")].count("\n") + 1


@pytest.mark.parametrize(("changes", "least"), [({}, 10), ({"smallest": 2}, 1), ({"largest": 4}, 5)])
def test_the_least_count_that_may_be_published(changes: dict[str, Any], least: int) -> None:
    assert least_published(Rule(source="A", **changes)) == least


def test_contributors_have_no_column_by_default() -> None:
    assert site().sources[0].contributors == Contributors(incident="", agency="")
