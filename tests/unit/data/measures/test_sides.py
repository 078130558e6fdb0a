"""Two values side by side."""

from __future__ import annotations

import pytest

from data.measures.answers import answers
from data.measures.disparity import compare, rate_difference, rate_ratio
from data.measures.finding import Finding, finding
from data.measures.sides import Relation, compare_sides, relation
from data.pair import parse_pair
from data.releases.release import Release
from vocabulary import ALL, COUNTY

WINDOW = "2015-2024"


@pytest.mark.parametrize(("asked", "expected"), [
    ({"period": WINDOW, "period2": WINDOW}, Relation.SAME),
    ({"group": "black_nh", "group2": "white_nh", "period": WINDOW}, Relation.APART),
    ({"group": "black_nh", "group2": "all", "period": WINDOW}, Relation.PART),
    ({"group": "all", "group2": "black_nh", "period": WINDOW}, Relation.WHOLE),
    ({"period": "2020", "period2": WINDOW}, Relation.PART),
    ({"period": "2020", "period2": "2021"}, Relation.APART),
    ({"area": "npa-001", "area2": "npa-002"}, Relation.APART),
    ({"area": "npa-001", "area2": "all", "period2": WINDOW}, Relation.PART),
    ({"area": "npa-001", "area2": "district-1"}, Relation.SHARED),
    ({"area": "npa-001", "area2": "district-2"}, Relation.APART),
    ({"area": "npa-001", "group": "black_nh", "area2": "all", "group2": "white_nh", "period2": WINDOW}, Relation.APART),
    ({"area": "npa-001", "area2": "all", "group": "all", "group2": "white_nh", "period2": WINDOW}, Relation.SHARED),
])
def test_how_two_sides_lie_to_each_other(sample: Release, asked: dict[str, str], expected: Relation) -> None:
    pair, said = parse_pair(asked, sample)
    assert said == []
    assert relation(sample, pair) is expected


def test_separate_sides_are_compared_as_independent(sample: Release) -> None:
    pair, _ = parse_pair({"group": "black_nh", "group2": "white_nh", "period": WINDOW}, sample)
    found = compare_sides(answers(sample), pair)
    four = (found.one.count, found.one.person_years, found.other.count, found.other.person_years)
    assert found.comparison.ratio == rate_ratio(*four)
    assert found.comparison.difference == rate_difference(*four)
    assert finding(found.comparison) is Finding.HIGHER


def test_a_part_and_its_whole_mirror_each_other(sample: Release) -> None:
    there, _ = parse_pair({"group": "black_nh", "group2": "all", "period": WINDOW}, sample)
    back, _ = parse_pair({"group": "all", "group2": "black_nh", "period": WINDOW}, sample)
    one, other = (compare_sides(answers(sample), pair).comparison for pair in (there, back))
    found = answers(sample)
    assert one == compare(found.value("homicide", COUNTY, group="black_nh", period=WINDOW),
                          found.value("homicide", COUNTY, group=ALL, period=WINDOW), part_of=True)
    assert one.ratio is not None
    assert other.ratio is not None
    assert other.ratio.value == pytest.approx(1 / one.ratio.value)
    assert other.difference is not None
    assert one.difference is not None
    assert other.difference.value == -one.difference.value


def test_a_side_without_a_rate_gives_no_comparison(sample: Release) -> None:
    pair, _ = parse_pair({"group": "unknown", "group2": "all", "period": WINDOW}, sample)
    found = compare_sides(answers(sample), pair)
    assert found.comparison.ratio is None
    assert found.comparison.difference is None
    assert finding(found.comparison) is Finding.UNKNOWN
