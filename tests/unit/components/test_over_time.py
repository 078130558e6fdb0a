"""Sentences about time, from the numbers of their figures."""

from __future__ import annotations

import numpy as np

from components.milestones import milestones, milestones_list
from components.over_time import gap_moves, gap_sentence, moved, to_date_sentence, trend_sentences, yearly
from data.measures.disparity import Estimate
from data.measures.joinpoint import segmented
from data.measures.series import change
from data.measures.trend import Trend, trends
from data.measures.windows import year_to_date
from tests.support.tree import of, text
from tests.unit.data.measures.making import lacking, value
from vocabulary import Status


def test_a_change_is_said_with_both_intervals() -> None:
    said = moved(change({2020: value(100), 2021: value(200)}), "rate")
    assert said.startswith("Rising. The rate in 2021 was 2.00 times (95% interval 1.")
    assert "a difference of +100 (+" in said
    assert said.endswith("per 100,000 people a year.")


def test_a_change_of_counts_does_not_speak_of_rates() -> None:
    said = moved(change({"2020": value(40, None), "2022": value(41, None)}, (), "count"), "count")
    assert said.startswith("No clear change. The number of events a year in 2022")
    assert said.endswith("events a year.")
    assert moved(None, "rate") == "There are not two periods with a number to say how it changed."


def test_the_year_so_far() -> None:
    found = year_to_date(value(35), {2023: value(60), 2024: value(70)})
    said = to_date_sentence("2025-01..2025-05", ("2023-01..2023-05", "2024-01..2024-05"), found, "victims")
    assert said.startswith("January to May 2025: 35 victims. Fewer than before. In the same months of 2023 to ")
    assert "2024 there were 65.0 a year on average. This year's number is 0.54 times (95% interval" in said
    hidden = year_to_date(value(35), {2024: lacking()})
    assert "cannot be set beside" in to_date_sentence("2025-01", ("2024-01",), hidden, "victims")
    none = year_to_date(value(0), {2024: value(0)})
    assert to_date_sentence("2025-01", ("2024-01",), none, "victims") == "January 2025: 0 victims."


def test_trends_with_and_without_a_change_of_pace() -> None:
    steady = Trend(2010, 2021, segmented(2010, np.full(12, 400.0) * 1.1 ** np.arange(12), np.full(12, 1e6)),
                   Status.PUBLISHED)
    assert steady.trend is not None
    (said,) = trend_sentences([steady])
    assert said.startswith("Trend, 2010 to 2021: +10.0% (95% interval ")
    assert said.endswith("a year on average. No year is found in which the pace changed.")
    bent = np.r_[400 * 1.2 ** np.arange(6), 400 * 1.2**5 * 0.8 ** np.arange(1, 7)]
    (said,) = trend_sentences(trends({2010 + n: value(int(events), 1e6) for n, events in enumerate(bent)}))
    assert "The pace changed around 2015 (it could be any year from 201" in said
    assert "2010 to 2015: +" in said
    assert "2015 to 2021: \N{MINUS SIGN}" in said


def test_why_there_is_no_trend() -> None:
    said = trend_sentences([Trend(2015, 2018, None, Status.WITHHELD), Trend(2019, 2021, None, Status.NOT_APPLICABLE),
                            Trend(2022, 2022, None, Status.UNRELIABLE)])
    assert said[0] == "No trend is drawn for 2015 to 2018: a year has no number (withheld to protect privacy)."
    assert "fewer than four years" in said[1]
    assert "for 2022: there are fewer than ten events a year" in said[2]


def test_an_unclear_yearly_change_says_so() -> None:
    assert yearly(Estimate(1.0, -2.0, 4.0)) == "+1.0% (95% interval \N{MINUS SIGN}2.0% to +4.0%; no clear change)"
    assert yearly(Estimate(0.0, -0.01, 0.01)) == "0.0% (95% interval 0.0% to 0.0%; no clear change)"


def test_gaps_in_words() -> None:
    gaps = {"2020": (Estimate(2, 1.5, 3), Estimate(10, 5, 15)), "2021": (Estimate(3, 2, 4), Estimate(5, 2, 8))}
    said = gap_sentence("Black", "White", gaps, 1)
    assert "2.00 times (1.50 to 3.00) and +10.0 (+5.0 to +15.0) per 100,000 people a year in 2020; 3.00 times" in said
    assert said.endswith("1 period has no comparison.")
    assert gap_sentence("Black", "White", {}, 3) == "No period has a rate for both Black and White."
    assert gap_sentence("Black", "White", {"2020": gaps["2020"]}, 0).count("in 2020") == 2


def test_opposite_directions_are_said() -> None:
    said = gap_moves(Estimate(1.5, 1.1, 2), Estimate(-5, -8, -2), True)
    assert "moved in opposite directions" in said
    assert "opposite" not in gap_moves(Estimate(1.5, 1.1, 2), Estimate(5, 2, 8), False)
    assert gap_moves(None, None, False) == "Whether the gap changed cannot be said."


def test_dates_stand_where_they_were() -> None:
    line = [{"date": "2020-07-01", "title": "B", "detail": ""}, {"date": "2020", "title": "A", "detail": ""},
            {"date": "2014-05", "title": "Too early", "detail": ""}, {"date": "soon", "title": "No date", "detail": ""},
            {"date": "2021-01", "title": "C", "detail": "D", "source_url": "https://example.org/"}]
    found = milestones(line, 2015, 2021)
    assert sorted(one.item["title"] for one in found) == ["A", "B", "C"]
    assert [round(one.at, 2) for one in found] == [2020.0, 2020.0, 2020.54]
    (listed,) = milestones_list(found)
    assert len(of(listed, "Li")) == 3
    assert "does not show that it was the cause" in text(listed)
    assert milestones_list([]) == []
