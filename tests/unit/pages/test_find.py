"""Finding an area by its name."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from tests.support.tree import addresses, of, text

Page = Callable[[str], ModuleType]


def found(page: Page, asked: object) -> list[str]:
    """Return the links of the results."""
    results = [item for item in of(page("find").layout(q=asked), "Section") if getattr(item, "id", "") == "results"]
    return addresses(results[0]) if results else []


def test_an_exact_name_comes_first(page: Page) -> None:
    assert found(page, "neighborhood 7")[0] == "/area/npa-007"
    assert found(page, "NEIGHBORHOOD 007")[0] == "/area/npa-007"
    assert found(page, "7")[0] == "/area/npa-007"
    assert found(page, "npa-007")[0] == "/area/npa-007"


def test_a_number_that_two_kinds_of_area_have_gives_both(page: Page) -> None:
    assert found(page, "2")[:2] == ["/area/district-2", "/area/npa-002"]


def test_a_name_that_is_nearly_right_is_understood(page: Page) -> None:
    assert "/area/npa-007" in found(page, "nieghborhood 7")


@pytest.mark.parametrize("asked", ["", "   ", "xyzzy", "…", ["a", "b"], "<script>alert(1)</script>", "x" * 5000])
def test_what_cannot_be_found_leaves_all_areas_to_choose_from(page: Page, asked: object) -> None:
    assert found(page, asked) == []
    everything = page("find").layout(q=asked)
    assert len([link for link in addresses(everything) if link.startswith("/area/")]) == 26


def test_what_was_typed_stays_in_the_form(page: Page) -> None:
    assert of(page("find").layout(q="7"), "Input")[0].value == "7"
    assert "Nothing found for “xyzzy”" in text(page("find").layout(q="xyzzy"))
