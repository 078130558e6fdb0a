"""Segmented trends and stretches of a series."""

from __future__ import annotations

import numpy as np
import pytest

from data.measures.joinpoint import Segmented, segmented
from data.measures.trend import trends
from data.measures.values import Value
from tests.unit.data.measures.making import lacking, value
from vocabulary import Status


def found(events: np.ndarray, people: float = 1e6) -> Segmented:
    trend = segmented(2000, events.astype(float), np.full(len(events), people))
    assert trend is not None
    return trend


def growing(percents: list[float], start: float = 500.0) -> np.ndarray:
    return np.round(start * np.cumprod([1.0, *(1 + percent / 100 for percent in percents)]))


def test_steady_growth_is_one_segment_with_its_percent() -> None:
    trend = found(growing([5.0] * 11))
    assert trend.joinpoints == ()
    (segment,) = trend.segments
    assert (segment.first, segment.last, segment.direction) == (2000, 2011, "rising")
    assert segment.percent.value == pytest.approx(5.0, abs=0.1)
    assert trend.average == segment.percent


def test_a_rise_and_a_fall_are_two_segments_that_meet_in_the_year_of_the_turn() -> None:
    trend = found(growing([10.0] * 6 + [-15.0] * 5, 2000))
    assert [year for year, _, _ in trend.joinpoints] == [2006]
    assert [(item.first, item.last, item.direction) for item in trend.segments] == [
        (2000, 2006, "rising"), (2006, 2011, "falling")]
    assert [item.percent.value for item in trend.segments] == pytest.approx([10, -15], abs=0.3)
    assert trend.average.value == pytest.approx(100 * ((1.1**6 * 0.85**5) ** (1 / 11) - 1), abs=0.2)
    year, earliest, latest = trend.joinpoints[0]
    assert earliest <= year <= latest
    assert trend.fitted[6] == pytest.approx(2000 * 1.1**6 / 10, rel=0.01)


def test_two_turns_are_found_where_years_enough_are_there() -> None:
    trend = found(growing([12.0] * 5 + [-20.0] * 5 + [12.0] * 5, 5000))
    assert [year for year, _, _ in trend.joinpoints] == [2005, 2010]


def test_chance_alone_is_no_turn_and_no_trend() -> None:
    noise = np.random.default_rng(7).poisson(100, (40, 10))
    turned = [len(found(series).joinpoints) > 0 for series in noise]
    assert np.mean(turned) <= 0.15
    clear = [found(series).segments[0].direction != "unclear" for series in noise]
    assert np.mean(clear) <= 0.2


def test_more_spread_than_poisson_widens_the_interval() -> None:
    events = np.array([100, 160, 90, 180, 100, 170, 95, 185.0])
    trend = found(events)
    assert trend.dispersion > 5
    assert trend.segments[0].direction == "unclear"


def test_the_same_series_has_the_same_trend() -> None:
    events = np.random.default_rng(3).poisson(80, 14)
    assert found(events) == found(events)


def test_people_are_divided_by() -> None:
    events, people = np.full(8, 1000.0), 1e6 * 1.03 ** np.arange(8)
    trend = segmented(2000, events, people)
    assert trend is not None
    assert trend.segments[0].percent.value == pytest.approx(100 / 1.03 - 100, abs=1e-6)


def test_too_few_years_or_events_have_none() -> None:
    assert segmented(2000, np.array([10, 20, 30.0]), np.full(3, 1e5)) is None
    assert segmented(2000, np.zeros(8), np.full(8, 1e5)) is None


def years(counts: list[int | None], first: int = 2015) -> dict[int, Value]:
    return {first + n: lacking() if count is None else value(count) for n, count in enumerate(counts)}


def test_a_break_divides_the_series() -> None:
    counts: list[int | None] = [20, 22, 24, 26, 50, 48, 46, 44]
    first, second = trends(years(counts), (2019,))
    assert (first.first, first.last, second.first, second.last) == (2015, 2018, 2019, 2022)
    assert first.trend is not None
    assert second.trend is not None
    assert first.trend.average.value > 0 > second.trend.average.value
    assert [item.last for item in trends(years(counts), (2015, 2030))] == [2022]


def test_a_withheld_year_leaves_its_stretch_without_a_trend() -> None:
    first, second = trends(years([20, None, 24, 26, 50, 48, 46, 44]), (2019,))
    assert (first.trend, first.status) == (None, Status.WITHHELD)
    assert second.status is Status.PUBLISHED
    assert [item.status for item in trends(years([None] * 6))] == [Status.WITHHELD]


def test_few_events_few_years_or_no_people_have_no_trend() -> None:
    assert trends(years([0, 0, 12, 0, 0]))[0].status is Status.UNRELIABLE
    assert trends(years([20, 30, 40]))[0].status is Status.NOT_APPLICABLE
    assert trends({year: value(20, None) for year in range(2015, 2020)})[0].status is Status.NOT_APPLICABLE
    assert trends(years([0, 0, 0, 0, 90]))[0].status is Status.NOT_APPLICABLE
    assert trends({}) == []
