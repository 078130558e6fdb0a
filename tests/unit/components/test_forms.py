"""Forms that work without scripts."""

from __future__ import annotations

from components.forms import get_form, select, text
from tests.support.tree import of, walk


def test_every_control_has_a_name_for_the_query_and_a_label_for_people() -> None:
    form = get_form("/map", [select("group", "Group", [("all", "Everyone")], "all"), text("q", "Words", "x", "Any")],
                    "Show", "Choose", keep={"area": "npa-1", "empty": ""})
    assert (form.method, form.action, form.role) == ("get", "/map", "search")
    controls = {item.name: item for item in walk(form) if getattr(item, "name", None)}
    assert set(controls) == {"group", "q", "area"}
    assert controls["area"].type == "hidden"
    labels = {item.htmlFor for item in of(form, "Label")}
    assert labels == {controls["group"].id, controls["q"].id}
    assert [item.type for item in of(form, "Button")] == ["submit"]


def test_suggestions_are_offered_by_the_browser_itself() -> None:
    line = text("q", "Words", suggestions=["One", "Two"])
    assert of(line, "Input")[0].list == of(line, "Datalist")[0].id
    assert [item.value for item in of(line, "Option")] == ["One", "Two"]
