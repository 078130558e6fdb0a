from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.exposure import Exposure, compare_exposure
from data.measures.exposure_change import exposure_change
from data.measures.gap_change import Move, gap_change


def exact(rate: float, weight: float = 0.01) -> Exposure:
    """An exposure that rests on one published count."""
    return Exposure(rate, rate, rate, rate, rate, 1000, 1.0, (rate / weight,), (weight,))


def test_where_nothing_is_withheld_the_bounds_say_nothing_more() -> None:
    given_ = exact(300), exact(100), exact(900), exact(100)
    plain = gap_change(compare_exposure(*given_[:2]), compare_exposure(*given_[2:]))
    assert exposure_change(*given_) == plain
    assert plain.ratio_move is Move.WIDER


@pytest.mark.parametrize(("least", "most", "sure"), [(880, 930, True), (290, 930, False), (880, None, True)])
def test_a_change_that_withheld_counts_could_undo_is_not_clear(least: float, most: float | None, sure: bool) -> None:
    later = replace(exact(900), least=least, most=most)
    found = exposure_change(exact(300), exact(100), later, exact(100))
    assert found.ratio is not None
    # Without an upper bound the gap can only have grown even more.
    expected = Move.WIDER if sure else Move.UNCLEAR
    assert (found.ratio_move, found.difference_move) == (expected, expected)


def test_a_gap_that_could_have_turned_around_is_not_clear() -> None:
    earlier = replace(exact(300), least=90, most=310)
    found = exposure_change(earlier, exact(100), exact(900), exact(100))
    assert (found.ratio_move, found.difference_move) == (Move.UNCLEAR, Move.UNCLEAR)


@given(st.lists(st.floats(1, 1000), min_size=4, max_size=4), st.lists(st.floats(0, 1), min_size=8, max_size=8))
def test_no_table_within_the_bounds_says_the_contrary(rates: list[float], slack: list[float]) -> None:
    wide = [replace(exact(rate), least=rate * (1 - down / 2), most=rate * (1 + up))
            for rate, down, up in zip(rates, slack[:4], slack[4:], strict=True)]
    found = exposure_change(*wide)
    if Move.UNCLEAR in (found.ratio_move, found.difference_move):
        return
    for low in ((0, 1, 1, 0), (1, 0, 0, 1)):
        ends = [item.least if at_least else item.most for item, at_least in zip(wide, low, strict=True)]
        one, base, other, other_base = (end or 0.0 for end in ends)
        before, after = abs(one - base), abs(other - other_base)
        assert (after > before) == (found.difference_move is Move.WIDER)
