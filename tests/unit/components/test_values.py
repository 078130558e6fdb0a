"""Values as people read them."""

from __future__ import annotations

import pytest

from components import values
from data.measures.values import NOTHING, Value
from vocabulary import Status, label

GIVEN = Value(45, Status.PUBLISHED, 360_000.0, 10, 12.5, 9.118, 16.73, Status.PUBLISHED)
ZERO = Value(0, Status.PUBLISHED, 10_000.0, 10, None, None, None, Status.UNRELIABLE)
NOBODY_KNOWS = Value(12, Status.PUBLISHED, None, 10, None, None, None, Status.NOT_APPLICABLE)


def test_a_rate_stands_with_interval_count_and_people() -> None:
    assert values.describe(GIVEN, "victims") == (
        "12.5 per 100,000 people a year (95% interval 9.1 to 16.7): 45 victims among about 36,000 people.")


def test_zero_is_a_value() -> None:
    assert values.count(ZERO) == "0"
    assert values.shown(ZERO, "count") == 0
    assert values.describe(ZERO, "offenses").startswith("0 offenses among about 1,000 people.")


def test_one_is_one() -> None:
    assert values.events(1, "incidents") == "1 incident"
    assert values.events(1_234, "victims") == "1,234 victims"


def test_a_count_without_people_says_why_there_is_no_rate() -> None:
    assert values.describe(NOBODY_KNOWS, "victims").startswith("12 victims. No rate: how many people")
    assert values.people(NOBODY_KNOWS) == "not known"


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.PUBLISHED])
def test_what_is_not_there_is_a_reason_and_never_a_number(status: Status) -> None:
    without = Value(None, status, 1000.0, 1, None, None, None, status)
    for said in (values.count(without), values.rate(without), values.rate_interval(without),
                 values.describe(without, "victims")):
        assert said
        assert not any(character.isdigit() for character in said)
    assert label(status) in values.describe(without, "victims")
    assert values.shown(without, "rate") is None


def test_periods_are_words() -> None:
    assert values.period("2015-2024") == "2015 to 2024"
    assert values.period("2020") == "2020"


def test_rates_from_a_hundred_up_have_no_decimals() -> None:
    assert (values.rate_number(99.94), values.rate_number(1234.5)) == ("99.9", "1,234")
    assert values.rate_interval(NOTHING) == "not given"


@pytest.mark.parametrize(("code", "text"), [
    ("2020", "2020"), ("2015-2019", "2015 to 2019"), ("2024-03", "March 2024"),
    ("2024-01..2024-05", "January to May 2024"), ("2019-11..2020-02", "November 2019 to February 2020")])
def test_periods_in_words(code: str, text: str) -> None:
    assert values.period(code) == text


def test_months_without_their_year() -> None:
    assert values.months_only("2024-01..2024-05") == "January to May"
    assert values.months_only("2024-01") == "January"
