"""Summary measures as a table."""

from __future__ import annotations

import pytest

from components.unequal import unequal_section
from data.measures.summary import summary
from tests.support.tree import of, text
from tests.unit.components.values_for import of_counts
from vocabulary import ALL


def rows(part: object) -> list[str]:
    return [text(row) for row in of(of(part, "Tbody"), "Tr")]


def test_each_measure_has_value_error_interval_and_meaning() -> None:
    found = of_counts(asian_nh=100, black_nh=400, white_nh=200)
    item = summary(found)
    assert item.theil is not None
    table = rows(unequal_section(found, ALL, "Sample"))
    theil, limits = item.theil, item.theil.estimate
    assert table[2].startswith("Theil index How unevenly events fall")
    assert table[2].endswith(f"{limits.value:.4f} {theil.se:.4f} {limits.low:.4f} to {limits.high:.4f}")
    assert [row.split(" ")[0] for row in table] == ["Index", "Between-group", "Theil", "Mean"]
    # Distances from the mean of 233.3: 133.3, 166.7 and 33.3, on average 47.6 % of it.
    assert table[0].startswith("Index of disparity How far")
    assert "their mean. 47.6%" in table[0]


def test_the_reference_of_the_index_is_named() -> None:
    part = unequal_section(of_counts(asian_nh=100, black_nh=400), "asian_nh", "Sample")
    assert "as a share of it: Asian." in rows(part)[0]


def test_groups_without_a_rate_are_named_with_who_is_left() -> None:
    said = text(unequal_section(of_counts(asian_nh=None, black_nh=400, white_nh=200), ALL, "Sample"))
    assert "Left out, since there is no rate: Asian. 66.7% of people are in the groups that are in." in said


@pytest.mark.parametrize("counts", [{"black_nh": 400, "white_nh": None}, {"black_nh": 3, "white_nh": 400}])
def test_fewer_than_two_rates_give_no_number(counts: dict[str, int | None]) -> None:
    part = unequal_section(of_counts(**counts), ALL, "Sample")
    assert "There are not enough here." in text(part)
    assert of(part, "Table") == []


def test_one_group_is_no_comparison() -> None:
    assert unequal_section(of_counts(black_nh=400), ALL, "Sample") is None
