"""How rates vary inside each group, where its members live, and along incomes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from components.concentrated import concentration_sections
from components.inside import inside_section
from components.lived import lived_section
from data.measures.answers import answers
from data.measures.concentration import concentration
from data.measures.exposure import exposure
from data.measures.spread import spread
from data.releases.release import Release
from data.view import View
from tests.support.tree import of, text
from tests.unit.data.measures.small import small_answers
from vocabulary import ALL, COUNTY

VIEW = View("homicide", COUNTY, period="2015-2024")


def test_each_group_has_its_quantiles_as_they_are_measured(sample: Release) -> None:
    found, part = answers(sample), inside_section(answers(sample), VIEW)
    each = spread(found, "homicide", "npa", "2015-2024")
    middles, own = of(part, "Graph")[0].figure["data"]
    assert middles["x"] == [each[group].quantiles[2] for group in ("asian_nh", "black_nh", "hispanic", "white_nh", ALL)]
    assert own["x"][1] == found.value("homicide", COUNTY, group="black_nh", period="2015-2024").rate
    low, high = each["black_nh"].quantiles[0], each["black_nh"].quantiles[-1]
    said = f"Black: one in ten lives where the rate is at most {low:.0f}, and one in ten where it is {high:.0f}"
    assert said in text(part)
    assert "the group's own rates are in the neighborhoods" in text(part)


def test_bars_span_the_middle_eighty_and_fifty_percent(sample: Release) -> None:
    part = inside_section(answers(sample), VIEW)
    quantiles = spread(answers(sample), "homicide", "npa", "2015-2024")["asian_nh"].quantiles
    bars = of(part, "Graph")[0].figure["layout"]["shapes"]
    assert [(bar["x0"], bar["x1"]) for bar in bars[:2]] == [(quantiles[0], quantiles[4]), (quantiles[1], quantiles[3])]


def test_too_little_that_is_published_gives_no_spread(tmp_path: Path) -> None:
    found = small_answers(tmp_path, {"a": None, "b": None, "c": 300, ALL: 320})
    part = inside_section(found, View("homicide", "npa", period="2020-2021"))
    assert of(part, "Graph") == []
    assert "Too little is published" in text(part)


def test_bounds_of_withheld_counts_stand_in_the_table(tmp_path: Path) -> None:
    found = small_answers(tmp_path, {"a": None, "b": 40, "c": 300, ALL: 345})
    item = spread(found, "homicide", "npa", "2020-2021")[ALL]
    part = text(inside_section(found, View("homicide", "npa", period="2020-2021")))
    assert item.covered == pytest.approx(0.75)
    assert "(" in part
    assert "or more)" in part


def test_where_people_live_is_the_exposure_over_the_smallest_areas(sample: Release) -> None:
    part = lived_section(answers(sample), replace(VIEW, reference="white_nh"))
    found = exposure(answers(sample), "homicide", "npa", "2015-2024")
    dots = of(part, "Graph")[0].figure["data"][0]
    assert dots["x"] == [found[group].rate for group in ("asian_nh", "black_nh", "hispanic", "white_nh", ALL)]
    assert "the neighborhood where the average person of each group lives" in text(part)
    assert "compared with: White" in text(part)


def test_a_curve_is_drawn_along_the_context_measure(sample: Release) -> None:
    part = next(concentration_sections(answers(sample), VIEW))
    found = concentration(answers(sample), "homicide", "npa", "2015-2024", sample.context("income"))
    assert found.index is not None
    curve = of(part, "Graph")[0].figure["data"][1]
    assert curve["x"] == [round(100 * share, 2) for share in found.people]
    assert curve["y"] == [round(100 * share, 2) for share in found.events]
    assert (curve["x"][0], curve["y"][-1]) == (0, 100)
    said = text(part)
    assert "Set beside: median household income" in said
    assert f"{abs(found.index.value):.3f}" in said
    assert "Areas are ordered, not people" in said
    assert len(of(of(part, "Tbody"), "Tr")) == 9


def test_no_context_measure_gives_no_curve(sample: Release) -> None:
    assert list(concentration_sections(answers(sample), replace(VIEW, period="2019"))) == []
