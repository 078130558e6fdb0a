"""Excess events, and the group that they are counted against."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.disparity import compare
from data.measures.excess import excess, excess_together, pooled
from data.measures.reference import reference_group
from tests.unit.data.measures.making import lacking, value
from vocabulary import ALL, Status

GROUPS = {"a": value(100, 2e5), "b": value(40, 1e5), "c": value(60, 4e5), ALL: value(210, 7e5)}


def test_breast_cancer_after_fluoroscopy() -> None:
    """Rothman, Greenland and Lash (2008); Stata's manual, ``iri 41 15 28010 19017``: exact limits of the fraction."""
    exposed, unexposed = value(41, 28_010.0), value(15, 19_017.0)
    found = excess(exposed, unexposed)
    assert found.share is not None
    assert (found.share.value, found.share.low, found.share.high) == pytest.approx(
        (0.4611368, 0.0056519, 0.722938), abs=1e-6)
    together = excess_together({"exposed": exposed, "unexposed": unexposed}, "unexposed")
    assert together.share is not None
    assert together.share.value == pytest.approx(0.337618, abs=1e-6)
    ratio = compare(exposed, unexposed).ratio
    assert ratio is not None
    assert (ratio.value, ratio.low, ratio.high) == pytest.approx((1.855759, 1.005684, 3.6093), abs=1e-5)


def test_excess_is_what_the_references_rate_leaves() -> None:
    found = excess(GROUPS["b"], GROUPS["c"])
    assert found.events is not None
    assert found.events.value == pytest.approx(40 - 60 / 4)
    assert found.events.low < found.events.value < found.events.high


def test_all_groups_together_are_the_sum_of_each() -> None:
    found = excess_together(GROUPS, "c")
    single = [excess(GROUPS[group], GROUPS["c"]).events for group in ("a", "b")]
    assert found.events is not None
    assert found.share is not None
    assert found.events.value == pytest.approx(sum(item.value for item in single if item is not None))
    assert found.share.value == pytest.approx(found.events.value / 200)


@given(st.integers(10, 500), st.integers(10, 500))
def test_a_lower_rate_has_an_excess_below_zero(events: int, reference: int) -> None:
    found = excess(value(events), value(reference))
    assert found.events is not None
    assert found.share is not None
    assert (found.events.value > 0) == (events > reference) == (found.share.value > 0)
    assert found.share.low <= found.share.value <= found.share.high <= 1


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.NOT_REPORTED, Status.NOT_COLLECTED])
def test_a_group_without_a_count_leaves_no_excess(status: Status) -> None:
    assert excess(lacking(status), GROUPS["c"]) == excess_none(status, "value")
    together = excess_together({**GROUPS, "b": lacking(status)}, "c")
    assert (together.events, together.share, together.status, together.lacking) == (None, None, status, "b")


def excess_none(status: Status, name: str) -> object:
    return type(excess(GROUPS["a"], GROUPS["c"]))(None, None, status, name)


def test_without_people_without_others_or_without_a_reliable_reference_there_is_none() -> None:
    assert excess_together({**GROUPS, "b": value(40, None)}, "c").status is Status.NOT_APPLICABLE
    assert excess_together({"c": GROUPS["c"]}, "c").status is Status.NOT_APPLICABLE
    assert excess_together(GROUPS, "d").status is Status.NOT_APPLICABLE
    few = excess_together({**GROUPS, "c": value(5)}, "c")
    assert (few.events, few.status, few.lacking) == (None, Status.UNRELIABLE, "c")
    assert excess_together({"a": value(0), "c": value(50)}, "c").status is Status.UNRELIABLE


def test_pooling_few_events_gives_no_rate() -> None:
    assert pooled([value(4), value(5)]).rate_status is Status.UNRELIABLE
    assert pooled([value(4), value(6)]).rate == pytest.approx(5.0)


def test_the_reference_is_the_lowest_rate_or_the_one_that_is_chosen() -> None:
    assert reference_group(GROUPS) == "c"
    assert reference_group(GROUPS, ALL) == ALL
    assert reference_group(GROUPS, "b") == "b"
    assert reference_group(GROUPS, "nobody") is None


def test_what_is_withheld_or_unreliable_is_no_best_group() -> None:
    assert reference_group({**GROUPS, "c": lacking(), "d": value(3, 1e6)}) == "b"
    assert reference_group({"a": lacking(), "b": value(0)}) is None
