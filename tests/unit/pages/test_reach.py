"""Where help reaches."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from community.reach import reach
from data.releases.release import Release
from tests.support.tree import of, text

Page = Callable[[str], ModuleType]


def test_it_counts_people_by_group_with_what_it_cannot_say(page: Page) -> None:
    said = text(page("reach").layout(geography="npa"))
    assert "of 24 neighborhoods have a rate that lies above that of Sample County" in said
    assert "For 0 areas no rate can be shown" in said
    assert "one in forty stands out by chance alone" in said
    assert "Distances are straight lines" in said
    assert "Black" in said


def test_services_stand_with_area_hours_and_languages(page: Page) -> None:
    said = text(page("reach").layout())
    assert "Sample Outreach" in said
    assert "not said" in said


def test_the_form_works_without_scripts(page: Page) -> None:
    form = of(page("reach").layout(), "Form")[0]
    assert (form.method, form.action) == ("get", "/reach")
    names = [item.name for item in of(form, "Select")]
    assert names == ["indicator", "geography", "period", "approach", "language"]


@pytest.mark.parametrize("query", [
    {"approach": "x", "language": "x"}, {"approach": ["a", "b"]}, {"indicator": "x", "geography": "county"},
    {"geography": "zip"}, {"period": "1066"}, {"group": "black_nh"},
])
def test_what_cannot_be_honored_is_said_and_answered(page: Page, query: dict[str, object]) -> None:
    shown = page("reach").layout(**query)
    assert of(shown, "Table")
    if query != {"group": "black_nh"} and query.get("geography") != "county":
        assert [item for item in of(shown, "Div") if getattr(item, "role", "") == "status"]


def test_no_service_that_fits_is_said(page: Page) -> None:
    assert "No service in the directory fits" in text(page("reach").layout(approach="crisis_line"))


def test_services_that_the_map_does_not_know_are_never_called_absent(
    page: Page, sample: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = [{**entry, "lat": None, "lon": None, "service_area": "The river bend"} for entry in sample.resources]
    monkeypatch.setitem(vars(sample), "resources", unknown)
    reach.cache_clear()
    said = text(page("reach").layout(geography="npa"))
    reach.cache_clear()
    assert "That does not mean that nobody helps there" in said
    assert "no help near" not in said
    assert "The river bend" in said
