"""The first page."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from tests.support.tree import addresses, of, text

Page = Callable[[str], ModuleType]


def test_it_says_what_this_is_and_where(page: Page) -> None:
    home = page("home")
    shown = home.layout()
    assert [text(item) for item in of(shown, "H1")] == ["Community violence and racial equity in Sample County"]
    assert "Sample" in home.title()
    assert "Sample County" in home.description()


def test_it_finds_a_place_with_a_form_that_keeps_it_out_of_the_address(page: Page) -> None:
    form = of(page("home").layout(), "Form")[0]
    assert (form.method, form.action) == ("post", "/find")
    assert "private-form" in form.className
    line = of(form, "Input")[0]
    assert line.name == "q"
    assert [item.htmlFor for item in of(form, "Label")] == [line.id]
    assert {item.value for item in of(form, "Option")} >= {"Neighborhood 001", "District 2"}
    assert of(form, "Button")[0].type == "submit"


def test_it_has_three_facts_with_their_intervals(page: Page) -> None:
    said = text(page("home").layout())
    assert said.count("95% interval") == 3


def test_help_in_a_crisis_can_be_called(page: Page) -> None:
    links = addresses(page("home").layout())
    assert links.index("tel:911") < links.index("/resources")
    assert "sms:988" in links


def test_unknown_parts_of_the_address_change_nothing(page: Page) -> None:
    home = page("home")
    assert text(home.layout(utm_source="x", q=["a", "b"])) == text(home.layout())
