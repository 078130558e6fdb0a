"""Pointers from cells without a number to the nearest published ones."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.publish.nearest import Tables, nearest_pointers
from data.publish.public import public_table
from data.releases import manifest as m
from data.releases.pointers import check_pointers
from data.site.model import Table
from data.tabulate.cells import Cells, State
from tests.support.sample import sample_draft
from vocabulary import ALL, COUNTY, WIDER, Status, period_years

PERIODS = ("2020", "2021", "2020-2021", "2019-2022")
GROUPS = ("black_nh", "white_nh", ALL)
SHOWN, HIDDEN, MISSING = str(Status.PUBLISHED), str(Status.WITHHELD), str(Status.NOT_REPORTED)


def geography(name: str, *areas: tuple[str, tuple[tuple[str, str, float], ...]]) -> m.Geography:
    return m.Geography(id=name, label=name, label_plural=name, file="", source="", url="", areas=tuple(
        m.Area(code=code, key=f"{name}-{code}", name=code, overlaps=tuple(
            m.Overlap(geography=other, code=there, share=share) for other, there, share in lies))
        for code, lies in areas))


PLACES = (
    geography("npa", ("a", (("zip", "x", 1.0), ("district", "1", 1.0))),
              ("b", (("zip", "x", 0.6), ("zip", "y", 0.4), ("district", "1", 0.45), ("district", "2", 0.55))),
              ("c", (("district", "2", 0.3),))),
    geography("district", ("1", (("npa", "a", 0.6), ("npa", "b", 0.4))), ("2", (("npa", "b", 0.3),))),
    geography("zip", ("x", (("district", "1", 0.9),)), ("y", ()), ("z", ())),
)
AREAS = {item.id: tuple(area.code for area in item.areas) for item in PLACES}


def table(
    name: str, geography: str, statuses: Mapping[Any, str] | None = None, covers: tuple[str, ...] | None = None,
    indicator: str = "harm", **codes: tuple[str, ...],
) -> tuple[m.Table, pd.DataFrame]:
    """Return a table in which all is published but what ``statuses`` says of cells by their codes."""
    every = {"area": (*AREAS.get(geography, ()), ALL), **codes}
    cells = pd.DataFrame(list(product(*every.values())), columns=list(every))
    cells["count_status"] = [(statuses or {}).get(place, SHOWN) for place in cells.itertuples(index=False, name=None)]
    return m.Table(id=name, title=name, indicator=indicator, geography=geography, codes=every, file="", rows=len(cells),
                   statuses={}, total_covers=covers), cells


def said(tables: Tables, order: tuple[str, ...] = WIDER) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Return (table, codes of the cell) → its pointers as (kind, table, codes of the answer)."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    frames = {info.id: cells for info, cells in tables}
    for (info, cells), pointers in zip(tables, nearest_pointers(tables, PLACES, order), strict=True):
        for row, kind, there, nearest_row in pointers.itertuples(index=False, name=None):
            source = (info.id, *cells.drop(columns="count_status").iloc[row])
            target = frames[there].drop(columns="count_status").iloc[nearest_row]
            found.setdefault(source, []).append((kind, there, *target))
    return found


def test_each_kind_has_its_nearest_answer_and_the_preferred_comes_first() -> None:
    tables = [table("t", "npa", {("b", "black_nh", "2020"): HIDDEN}, group=GROUPS, period=PERIODS),
              table("d", "district", group=GROUPS, period=PERIODS)]
    source = ("t", "b", "black_nh", "2020")
    assert said(tables) == {source: [
        ("period", "t", "b", "black_nh", "2020-2021"), ("area", "d", "2", "black_nh", "2020"),
        ("group", "t", "b", ALL, "2020")]}
    turned = said(tables, ("group", "area", "period", "age", "sex", "outcome"))
    assert [pointer[0] for pointer in turned[source]] == ["group", "area", "period"]


def test_an_answer_that_is_withheld_too_is_passed_over() -> None:
    hidden = {("a", "2020"): HIDDEN, ("a", "2020-2021"): HIDDEN, ("a", "2019-2022"): HIDDEN}
    tables = [table("t", "npa", hidden, period=PERIODS),
              table("d", "district", {("1", "2020"): HIDDEN}, period=PERIODS)]
    assert said(tables)["t", "a", "2020"] == [("area", "t", ALL, "2020")]


def test_of_areas_that_hold_all_of_one_the_smaller_is_nearer() -> None:
    tables = [table("t", "npa", {("a", "2020"): HIDDEN}, period=("2020",)),
              table("d", "district", period=("2020",)), table("z", "zip", period=("2020",))]
    assert said(tables)["t", "a", "2020"] == [("area", "z", "x", "2020")]


def test_an_area_does_not_stand_for_one_that_it_lies_in() -> None:
    tables = [table("d", "district", {("1", "2020"): HIDDEN}, period=("2020",)), table("t", "npa", period=("2020",))]
    assert said(tables)["d", "1", "2020"] == [("area", "d", ALL, "2020")]


def test_where_nothing_is_near_two_kinds_are_combined_and_the_preferred_goes_further() -> None:
    hidden = {(area, group, period): HIDDEN for area, group, period in product((*AREAS["npa"], ALL), GROUPS, PERIODS)
              if (area, period) != (ALL, "2019-2022")}
    tables = [table("t", "npa", hidden, group=GROUPS, period=PERIODS),
              table("d", "district", dict.fromkeys(product(("1", ALL), GROUPS, PERIODS[:3]), HIDDEN), group=GROUPS,
                    period=PERIODS)]
    found = said(tables)
    assert found["t", "a", "black_nh", "2020"] == [("period+area", "d", "1", "black_nh", "2019-2022")]
    only = said([tables[0]])
    assert only["t", "a", "black_nh", "2020"] == [("period+area", "t", ALL, "black_nh", "2019-2022")]


def test_a_dimension_that_only_one_table_has_is_given_up() -> None:
    tables = [table("s", COUNTY, {(ALL, "black_nh", "female", "2020"): HIDDEN}, group=GROUPS,
                    sex=("female", "male", ALL), period=("2020",)),
              table("t", COUNTY, group=GROUPS, period=("2020", "2019-2022"))]
    assert said(tables)["s", ALL, "black_nh", "female", "2020"] == [
        ("sex", "s", ALL, "black_nh", ALL, "2020"), ("group", "s", ALL, ALL, "female", "2020")]


def test_a_total_that_leaves_an_area_out_stands_for_what_is_withheld_there_only_if_nothing_else_does() -> None:
    hidden = {("a", "2020"): HIDDEN, ("c", "2020"): HIDDEN, ("b", "2020"): MISSING}
    alone = table("t", "npa", hidden, covers=("a",), period=("2020",))
    assert said([alone]) == {("t", area, "2020"): [("area", "t", ALL, "2020")] for area in "abc"}
    found = said([alone, table("w", COUNTY, period=("2020",))])
    assert found["t", "c", "2020"] == [("area", "w", ALL, "2020")]
    found = said([alone, table("w", COUNTY, {(ALL, "2020"): HIDDEN}, period=("2020", "2019-2022"))])
    assert found["t", "c", "2020"] == [("period+area", "w", ALL, "2019-2022")]


def test_another_indicator_answers_nothing() -> None:
    tables = [table("t", "npa", dict.fromkeys(product((*AREAS["npa"], ALL), ("2020",)), HIDDEN), period=("2020",)),
              table("o", "npa", indicator="other", period=("2020", "2019-2022"))]
    assert said(tables) == {}


def test_the_order_of_rows_does_not_matter() -> None:
    tables = [table("t", "npa", {("b", "black_nh", "2020"): HIDDEN}, group=GROUPS, period=PERIODS)]
    shuffled = [(tables[0][0], tables[0][1].sample(frac=1, random_state=1).reset_index(drop=True))]
    assert said(shuffled) == said(tables)


def test_tables_with_other_true_counts_and_the_same_mask_have_the_same_pointers() -> None:
    site = Table(id="t", title="T", indicator="i", geography="npa", by=("group",), periods=("2020", "2021"))
    codes = {"area": ("a", "b", "c", ALL), "group": GROUPS, "period": ("2020", "2021", "2020-2021")}
    draw = np.random.default_rng(4)
    places = pd.DataFrame(list(product(*codes.values())), columns=list(codes))
    mask = draw.random(len(places)) < 0.6
    shown = draw.integers(10, 99, len(places))

    def published(secret: int) -> tuple[m.Table, pd.DataFrame]:
        true = np.where(mask, shown, np.random.default_rng(secret).integers(1, 9, len(places)))
        frame = places.assign(count=pd.array(true, dtype="Int64"), state=str(State.COUNTED))
        return public_table(Cells(site, "s", {}, codes, frame), mask)

    one, other = (nearest_pointers([published(secret)], PLACES, WIDER) for secret in (1, 2))
    assert len(one[0]) > 5
    pd.testing.assert_frame_equal(one[0], other[0])


def test_counts_are_not_looked_at() -> None:
    draft = sample_draft()
    without = tuple((info, cells.drop(columns="count")) for info, cells in draft.tables)
    for one, other in zip(nearest_pointers(draft.tables, draft.geographies, WIDER),
                          nearest_pointers(without, draft.geographies, WIDER), strict=True):
        pd.testing.assert_frame_equal(one, other)


STATUSES = st.sampled_from([SHOWN, HIDDEN, HIDDEN, MISSING])


@st.composite
def releases(draw: st.DrawFn) -> Tables:
    """Tables of one indicator whose cells are anything."""
    made = []
    for name, place, dims in (("county", COUNTY, {"group": GROUPS}), ("npa", "npa", {"group": GROUPS}),
                              ("district", "district", {}), ("sex", COUNTY, {"sex": ("female", ALL)})):
        codes = {**dims, "period": draw(st.sampled_from([("2020", "2021"), PERIODS, ("2019-2022",)]))}
        info, cells = table(name, place, None, None, "harm", **codes)
        statuses = draw(st.lists(STATUSES, min_size=len(cells), max_size=len(cells)))
        made.append((info, cells.assign(count_status=statuses)))
    return made


@given(releases(), st.permutations(WIDER))
@settings(max_examples=60, deadline=None)
def test_pointers_lead_to_the_nearest_published_cells(tables: Tables, order: list[str]) -> None:
    pointers = nearest_pointers(tables, PLACES, order)
    frames = {info.id: cells for info, cells in tables}
    named = {info.id: own for (info, _), own in zip(tables, pointers, strict=True)}
    assert check_pointers({info.id: info for info, _ in tables}, frames, named) == []
    published = questions(tables)
    for (info, cells), own in zip(tables, pointers, strict=True):
        for row, cell in enumerate(cells.to_dict("records")):
            kinds = list(own.loc[own["row"] == row, "kind"])
            expected = [] if cell["count_status"] == SHOWN else nearest_kinds(info, cell, published, order)
            assert kinds == expected


def questions(tables: Tables) -> set[tuple[str, ...]]:
    """Return what each published cell is about: its geography, the county for a total, and its codes."""
    return {(COUNTY if cell["area"] == ALL else info.geography, *about(cell))
            for info, cells in tables for cell in cells.to_dict("records") if cell["count_status"] == SHOWN}


def about(cell: Mapping[Hashable, str]) -> tuple[str, ...]:
    return tuple(cell.get(kind, ALL) for kind in WIDER)


def nearest_kinds(
    info: m.Table, cell: Mapping[Hashable, str], published: set[tuple[str, ...]], order: list[str]
) -> list[str]:
    """Return the kinds of the pointers that a cell must have, by looking at every published cell."""
    own: dict[str, str] = dict(zip(WIDER, about(cell), strict=True))
    place = (COUNTY, ALL) if cell["area"] == ALL else (info.geography, cell["area"])
    changed = set()
    for geography, *codes in published:
        there: dict[str, str] = dict(zip(WIDER, codes, strict=True))
        differs: set[str] = {kind for kind in WIDER if kind != "area" and own[kind] != there[kind]}
        if not all(is_more(kind, own[kind], there[kind]) for kind in differs):
            continue
        other = (geography, there["area"])
        if other == place:
            changed.add(frozenset(differs))
        elif larger(place, other):
            changed.add(frozenset({*differs, "area"}))
    for size in range(1, len(order) + 1):
        found = ["+".join(kinds) for kinds in combinations(order, size) if frozenset(kinds) in changed]
        if found:
            return found if size == 1 else found[:1]
    return []


def larger(place: tuple[str, str], other: tuple[str, str]) -> bool:
    if place == (COUNTY, ALL):
        return False
    shares = {(item.id, area.code): {(lies.geography, lies.code): lies.share for lies in area.overlaps}
              for item in PLACES for area in item.areas}
    return other == (COUNTY, ALL) or shares[place].get(other, 0) >= max(0.5, shares.get(other, {}).get(place, 0))


def is_more(kind: str, before: str, after: str) -> bool:
    return set(period_years(before)) < set(period_years(after)) if kind == "period" else after == ALL


def test_a_draft_in_another_order_is_another_release() -> None:
    draft = replace(sample_draft(), nearest=("group", "area", "period", "age", "sex", "outcome"))
    first = nearest_pointers(draft.tables, draft.geographies, draft.nearest)[2].groupby("row")["kind"].first()
    assert set(first) == {"group", "area"}
    assert first.iloc[0] == "group"


def test_nothing_withheld_needs_no_pointer() -> None:
    assert said([table("t", "npa", period=PERIODS)]) == {}
