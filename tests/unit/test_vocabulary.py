"""Every code has a label, and every group a definition."""

from __future__ import annotations

import pytest

import vocabulary
from vocabulary import Definition, Status


def test_every_code_has_a_label() -> None:
    codes = {*vocabulary.OUTCOMES, *vocabulary.SEXES, *vocabulary.APPROACHES, *Status}
    codes |= {group for groups in vocabulary.GROUPS.values() for group in groups}
    assert {code for code in codes if vocabulary.label(code) == code} == set()


def test_definitions_share_no_group_but_unknown() -> None:
    first, second = (set(vocabulary.GROUPS[definition]) for definition in Definition)
    assert first & second == {"unknown"}


def test_unknown_comes_last_and_white_never_first() -> None:
    for groups in vocabulary.GROUPS.values():
        assert groups[-1] == "unknown"
        assert not groups[0].startswith("white")


def test_periods() -> None:
    assert vocabulary.period_years("2020") == (2020,)
    assert vocabulary.period_years("2015-2017") == (2015, 2016, 2017)


@pytest.mark.parametrize("code", ["", "20", "2020-2019", "2020-2020", "2020-21", "all", "2020 "])
def test_what_is_no_period(code: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        vocabulary.period_years(code)
