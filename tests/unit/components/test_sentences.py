"""The sentences over figures."""

from __future__ import annotations

from math import inf

from components.sentences import (
    change_sentence,
    comparison_sentence,
    coverage,
    difference_text,
    map_sentence,
    nearest_sentence,
    ratio_text,
    signed,
    times,
)
from data.measures.disparity import Comparison, Estimate
from data.measures.nearest import Nearest
from data.measures.series import Change
from data.measures.values import Value
from data.releases.release import Release
from vocabulary import COUNTY, Status

RATED = Value(45, Status.PUBLISHED, 360_000.0, 10, 12.5, 9.1, 16.7, Status.PUBLISHED)
WITHHELD = Value(None, Status.WITHHELD, 1e4, 10, None, None, None, Status.WITHHELD)


def test_a_map_says_how_many_numbers_there_are_and_how_many_are_withheld() -> None:
    said = map_sentence([RATED, WITHHELD, WITHHELD], RATED, "rate", "Neighborhoods", "Sample County", "victims")
    assert said.startswith("1 of 3 neighborhoods have a number that can be shown. They reach from 12.5 to 12.5 per")
    assert "2 areas are withheld to protect privacy." in said
    assert "Sample County together: 12.5 per 100,000 people a year (95% interval 9.1 to 16.7)" in said


def test_a_map_without_any_number_says_so_without_one() -> None:
    said = map_sentence([WITHHELD], WITHHELD, "rate", "Neighborhoods", "Sample County", "victims")
    assert said == "0 of 1 neighborhoods have a number that can be shown. 1 area is withheld to protect privacy."


def test_change_has_a_plain_label_and_an_interval() -> None:
    said = change_sentence(Change(2015, 2024, Estimate(1.85, 1.34, 2.58), "rising"))
    assert said == "Rising. The rate in 2024 was 1.85 times that of 2015 (95% interval 1.34 to 2.58)."
    assert change_sentence(Change(2015, 2024, Estimate(1, 0.8, 1.2), "unclear")).startswith("No clear change.")
    assert change_sentence(None).startswith("Too few years")


def test_a_gap_is_a_ratio_and_a_difference_together() -> None:
    gap = Comparison(Estimate(2.5, 2.0, 3.1), Estimate(-12.34, -15.0, 0.04), Status.PUBLISHED)
    assert comparison_sentence("Black", "Everyone", gap) == (
        "Black: 2.50 times the rate of Everyone (95% interval 2.00 to 3.10), or 12.3 fewer per 100,000 people a year "
        "(\N{MINUS SIGN}15.0 to 0.0).")
    assert ratio_text(Estimate(12.34, 10, inf)) == "12.3 times (10.0 to ∞)"
    assert difference_text(Estimate(3.0, 1.0, 250.0)) == "+3.0 (+1.0 to +250)"


def test_no_gap_says_whose_rate_is_lacking_and_why() -> None:
    said = comparison_sentence("Asian", "Everyone", Comparison(None, None, Status.WITHHELD, "value"))
    assert said == "Asian: no comparison. There is no rate for: Asian (withheld to protect privacy)."
    said = comparison_sentence("Asian", "Unknown", Comparison(None, None, Status.NOT_APPLICABLE, "reference"))
    assert said == "Asian: no comparison. How many people there are is not known: Unknown."


def test_numbers_near_zero_have_no_sign() -> None:
    assert (signed(0.04), signed(-0.04), times(1.0)) == ("0.0", "0.0", "1.00")


def test_the_nearest_answer_says_what_it_is_about(sample: Release) -> None:
    district = Nearest("area", "district", "1", "all", "2015-2024", "all", RATED, 0.72)
    assert nearest_sentence(sample, district, "victims").startswith("District 1, in which 72% of this area lies: 12.5")
    whole = Nearest("area", COUNTY, "all", "all", "2015-2024", "all", RATED)
    assert nearest_sentence(sample, whole, "victims").startswith("Sample County: 12.5")
    longer = Nearest("period", "npa", "001", "all", "2015-2024", "all", RATED)
    assert nearest_sentence(sample, longer, "victims").startswith("Over a longer time, 2015 to 2024: 12.5")
    both = Nearest("period+area", "district", "1", "all", "2015-2024", "all", RATED, 0.72)
    assert nearest_sentence(sample, both, "victims").startswith(
        "District 1, in which 72% of this area lies; over a longer time, 2015 to 2024: 12.5")


def test_totals_of_all_areas_need_no_word_about_it(sample: Release) -> None:
    assert coverage(sample, "homicide", "npa") == ""
    assert coverage(sample, "arson", "npa") == ""
