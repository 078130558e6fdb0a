from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.publish.rounding import not_publishable, rounded
from data.site.check_rules import least_published
from data.site.model import Rule


@pytest.mark.parametrize(("count", "base", "expected"), [
    (0, 5, 0), (12, 5, 10), (13, 5, 15), (10, 5, 10), (15, 10, 20), (14, 10, 10), (2, 3, 3), (17, None, 17)])
def test_counts_go_to_the_nearest_multiple_halves_up(count: int, base: int | None, expected: int) -> None:
    assert rounded(np.array([count]), base).tolist() == [expected]


@given(st.lists(st.integers(0, 10_000), min_size=2), st.integers(2, 30))
def test_a_part_never_gets_larger_than_its_whole_and_nothing_moves_far(counts: list[int], base: int) -> None:
    ordered = np.array(sorted(counts))
    found = rounded(ordered, base)
    assert (np.diff(found) >= 0).all()
    assert (found % base == 0).all()
    assert (2 * abs(found - ordered) <= base).all()


@given(st.integers(1, 12), st.integers(0, 12), st.none() | st.integers(2, 20), st.booleans())
def test_exactly_what_the_rule_can_give_may_be_there(
    smallest: int, more: int, rounding: int | None, zeros_shown: bool
) -> None:
    rule = Rule(source="A", smallest=smallest, largest=smallest + more, rounding=rounding, zeros_shown=zeros_shown)
    if rounding and 2 * least_published(rule) < rounding:
        return
    through = np.array([n for n in range(200) if not rule.smallest <= n <= rule.largest and (n or zeros_shown)])
    possible = set(rounded(through, rounding).tolist())
    found = not_publishable(np.arange(150), rule)
    assert {n for n in range(150) if not found[n]} == {n for n in possible if n < 150}
