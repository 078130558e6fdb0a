"""Age-adjusted rates, or why there are none."""

from __future__ import annotations

from typing import Any

import pytest

from components.adjusted import adjusted_section
from data.measures.answers import Answers, answers
from data.measures.rates import rated
from data.measures.standard import age_adjusted
from data.measures.values import Value
from data.releases.manifest import Standard
from data.releases.release import Release
from data.view import View
from tests.support.tree import of, text
from vocabulary import ALL, COUNTY

VIEW = View("homicide", COUNTY, period="2015-2024")
BANDS = {"0-17": rated(20, 90_000, 10), "18-24": rated(60, 40_000, 10), "25+": rated(50, 200_000, 10)}


def with_ages(sample: Release, monkeypatch: pytest.MonkeyPatch, bands: dict[str, Value]) -> Answers:
    """Let every group have these values by age."""
    found = Answers(sample)
    plain = found.value

    def value(*about: str, age: str = ALL, **more: Any) -> Value:
        return bands[age] if age in bands else plain(*about, **more)

    monkeypatch.setattr(found, "value", value)
    monkeypatch.setattr("components.adjusted.choices", lambda _release, _indicator, dimension, _geography: (
        (*bands, ALL) if dimension == "age" else ("black_nh", "white_nh", ALL)))
    return found


def test_without_ages_the_page_says_so(sample: Release) -> None:
    assert "events are not published by age" in text(adjusted_section(answers(sample), VIEW, ALL))


def test_without_people_by_age_the_page_says_why(sample: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = {age: rated(value.count or 0, None, 10) for age, value in BANDS.items()}
    part = adjusted_section(with_ages(sample, monkeypatch, nobody), VIEW, ALL)
    assert "one must know how many people of each age live here" in text(part)
    assert of(part, "Table") == []


def test_with_both_the_rate_is_that_of_the_standard(sample: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    part = adjusted_section(with_ages(sample, monkeypatch, BANDS), VIEW, ALL)
    rate = age_adjusted(BANDS).rate
    assert rate is not None
    assert f"Black {rate.value:.1f} ({rate.low:.1f} to {rate.high:.1f})" in text(of(part, "Table"))


def test_bands_that_split_the_standard_cannot_be_used(sample: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = {"0-16": BANDS["0-17"], "17+": BANDS["25+"]}
    assert "do not fit those of the standard" in text(adjusted_section(with_ages(sample, monkeypatch, odd), VIEW, ALL))


def test_a_site_can_have_a_standard_of_its_own(sample: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    found = with_ages(sample, monkeypatch, BANDS)
    standard = Standard(label="a younger place", url="https://example.org/ages", people={0: 500, 18: 400, 25: 100})
    monkeypatch.setitem(found.release.__dict__, "manifest",
                        found.release.manifest.model_copy(update={"standard_population": standard}))
    part = adjusted_section(found, VIEW, ALL)
    rate = age_adjusted(BANDS, standard.people).rate
    assert rate is not None
    assert f"{rate.value:.1f}" in text(of(part, "Table"))
    assert "its ages were those of a younger place" in text(part)


def test_people_of_unknown_age_are_spoken_of(sample: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    part = adjusted_section(with_ages(sample, monkeypatch, {**BANDS, "unknown": rated(30, None, 10)}), VIEW, ALL)
    assert "30 whose age was not written down are left out." in text(part)
