"""What can be chosen."""

from __future__ import annotations

from components.choices import area_code, areas, by_number, chosen, options, places, view_form
from data.releases.release import Release
from data.view import View, parse
from tests.support.tree import of, text
from vocabulary import ALL, COUNTY


def test_what_is_offered_is_what_the_release_holds(sample: Release) -> None:
    view, _said = parse({"geography": "npa"}, sample)
    assert options(view, sample, "indicator") == [("homicide", "Homicide victims")]
    assert options(view, sample, "geography") == [("npa", "Neighborhoods"), ("district", "Council districts")]
    assert options(view, sample, "period") == [("2015-2024", "2015 to 2024")]
    assert options(view, sample, "outcome") == [(ALL, "All outcomes")]
    assert options(view, sample, "group")[0] == (ALL, "Everyone")
    assert [code for code, _text in options(view, sample, "measure")] == ["rate", "count"]


def test_without_people_there_is_no_rate_to_offer(sample: Release) -> None:
    bare = sample.manifest.indicators[0].model_copy(update={"population": None})

    class Without:
        manifest = sample.manifest
        indicator = staticmethod(lambda _code: bare)

    assert [code for code, _text in options(View("homicide"), Without(), "measure")] == ["count"]


def test_areas_stand_as_people_count(sample: Release) -> None:
    assert sorted(["Area 10", "Area 2", "Area"], key=by_number) == ["Area", "Area 2", "Area 10"]
    assert areas(sample, COUNTY) == []
    assert places(sample, ["district"]) == [(ALL, "Sample County"), ("district-1", "District 1"),
                                            ("district-2", "District 2")]


def test_a_chosen_area_has_its_code(sample: Release) -> None:
    assert area_code(sample, View("homicide", "npa", area="npa-007")) == "007"
    assert area_code(sample, View("homicide", "npa")) == ALL
    assert chosen(View("homicide"), "area") == ALL


def test_the_form_opens_the_address_without_scripts(sample: Release) -> None:
    view, _said = parse({"geography": "npa"}, sample)
    form = of(view_form(view, sample, "/map", ["group", "area"], "map"), "Form")[0]
    assert (form.method, form.action) == ("get", "/map")
    assert [(item.name, item.id, item.value) for item in of(form, "Select")] == [
        ("group", "map-group", ALL), ("area", "map-area", ALL)]
    assert [text(item) for item in of(form, "Label")] == ["Group", "Area"]
