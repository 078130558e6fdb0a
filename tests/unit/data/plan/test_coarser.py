from __future__ import annotations

import pytest

from data.plan.coarser import coarser, holds
from tests.unit.data.plan.making import site, wish

SIZES = {"npa": 40, "ward": 6}


def forms(**changes: object) -> dict[tuple[str, ...], list[tuple[object, ...]]]:
    found: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    for form in coarser(wish(**changes), site(), SIZES):
        table = form.table
        found.setdefault(form.wider, []).append((table.geography, table.by, table.periods))
    return found


def test_one_thing_is_given_up_before_two() -> None:
    found = forms()
    assert list(found)[:3] == [("group",), ("area",), ("period",)] or {("group",), ("area",), ("period",)} == set(
        list(found)[:3])
    assert max(map(len, found)) == 3


def test_periods_get_longer() -> None:
    assert [periods for _, _, periods in forms()["period",]] == [
        ("2015-2024",), ("2015-2019", "2020-2024", "2015-2024")]
    own = forms(periods=("years", "2015-2018", "2015-2024"))["period",]
    assert [periods for _, _, periods in own] == [
        ("2015-2018", "2015-2024"), ("2015-2019", "2020-2024", "2015-2024"), ("2015-2024",)]
    assert ("period",) not in forms(periods=("2015-2024",))


def test_quarters_then_years_stand_for_months() -> None:
    found = [set(periods) for _, _, periods in forms(periods=("years", "months", "2015-2024"))["period",]]
    assert [len(periods) for periods in found] == [51, 11, 1, 3]
    assert "2015-01..2015-03" in found[0]
    assert found[1] == {*map(str, range(2015, 2025)), "2015-2024"}


def test_a_window_is_made_where_none_is_wished_for() -> None:
    assert [periods for _, _, periods in forms(periods=("years",))["period",]] == [
        ("2015-2019", "2020-2024", "2015-2024"), ("2015-2024",)]
    assert [periods for _, _, periods in forms(periods=("2015", "2017", "2018"))["period",]] == [("2017-2018",)]
    assert ("period",) not in forms(periods=("2015", "2017"))


def test_areas_get_larger_and_end_with_the_whole_place() -> None:
    assert [geography for geography, _, _ in forms()["area",]] == ["ward", "county"]
    assert [geography for geography, _, _ in forms(geography="ward")["area",]] == ["county"]
    assert ("area",) not in forms(geography="county")


def test_single_totals_do_not_stand_for_areas() -> None:
    assert all(by or geography != "county" for found in forms().values() for geography, by, _ in found)


def test_ids_and_titles_say_what_they_are() -> None:
    made = {form.wider: form.table for form in coarser(wish(periods=("2015-2024",)), site(), SIZES)}
    assert (made["group",].id, made["group",].title) == ("t-everyone", "People harmed, by neighborhood, 2015-2024")
    ward = next(form.table for form in coarser(wish(), site(), SIZES) if form.wider == ("area",))
    assert (ward.id, ward.title) == ("t-ward", "People harmed, by ward, group and period")
    names = [form.table.id for form in coarser(wish(by=("group", "sex")), site(), SIZES) if "period" not in form.wider]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("changes", "held"), [
    ({}, True), ({"by": ()}, True), ({"periods": ("2016", "2015-2024")}, True), ({"by": ("sex",)}, False),
    ({"geography": "ward"}, False), ({"geography": "county"}, False), ({"periods": ("2015-2019",)}, False)])
def test_what_a_table_holds(changes: dict[str, object], held: bool) -> None:
    assert holds(wish(), wish("u", **changes), site()) is held
