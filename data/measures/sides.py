"""Two values side by side: whether they are separate, and what can be said of their difference."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.measures.answers import Answers
from data.measures.disparity import Comparison, compare, turned
from data.measures.pairs import overlap, within
from data.measures.values import Value
from data.pair import Pair
from data.releases.manifest import Area
from data.releases.release import Release
from data.view import View
from vocabulary import ALL, COUNTY, Status


class Relation(StrEnum):
    """How two sides lie to each other."""

    SAME = "same"
    APART = "apart"
    PART = "part"
    """The first is a part of the second."""
    WHOLE = "whole"
    """The second is a part of the first."""
    SHARED = "shared"
    """They have some events in common, and neither is a part of the other."""


@dataclass(frozen=True)
class Sides:
    """Two values, how they lie to each other, and the first compared with the second."""

    one: Value
    other: Value
    relation: Relation
    comparison: Comparison


def compare_sides(answers: Answers, pair: Pair) -> Sides:
    """Return two values with their ratio and difference.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    pair : Pair
        Any two groups, areas or periods.

    Notes
    -----
    Where one side is a part of the other, the limits allow for that, as for a group and everyone. Where they only share
    some events, they are taken for independent: what they share makes both vary together, so the limits are then wider
    than they need to be, never too narrow.
    """
    one, other = (_value(answers, view) for view in (pair.one, pair.other))
    found = relation(answers.release, pair)
    if found is Relation.SAME:
        return Sides(one, other, found, Comparison(None, None, Status.NOT_APPLICABLE))
    if found is Relation.WHOLE:
        return Sides(one, other, found, turned(compare(other, one, part_of=True)))
    return Sides(one, other, found, compare(one, other, part_of=found is Relation.PART))


def _value(answers: Answers, view: View) -> Value:
    area = area_of(answers.release, view)
    return answers.value(view.indicator, view.geography, area.code if area else ALL, group=view.group,
                         period=view.period, outcome=view.outcome)


def area_of(release: Release, view: View) -> Area | None:
    """Return the area of a view; None where it is the whole place."""
    if view.geography == COUNTY or not view.area:
        return None
    return next((area for area in release.geography(view.geography).areas if area.key == view.area), None)


def relation(release: Release, pair: Pair) -> Relation:
    """Return how two sides lie to each other: in place, in who is counted, and in time."""
    parts = (_places(release, pair), _groups(pair.one.group, pair.other.group),
             _periods(pair.one.period, pair.other.period))
    if Relation.APART in parts:
        return Relation.APART
    different = set(parts) - {Relation.SAME}
    if not different:
        return Relation.SAME
    return different.pop() if len(different) == 1 else Relation.SHARED


def _groups(one: str, other: str) -> Relation:
    if one == other:
        return Relation.SAME
    return Relation.PART if other == ALL else Relation.WHOLE if one == ALL else Relation.APART


def _periods(one: str, other: str) -> Relation:
    if one == other:
        return Relation.SAME
    if not overlap(one, other):
        return Relation.APART
    return Relation.PART if within(one, other) else Relation.WHOLE if within(other, one) else Relation.SHARED


def _places(release: Release, pair: Pair) -> Relation:
    one, other = area_of(release, pair.one), area_of(release, pair.other)
    if one is None and other is None:
        return Relation.SAME
    if one is None or other is None:
        inside = _in_total(release, pair.one if one else pair.other, one or other)
        return Relation.APART if not inside else Relation.PART if other is None else Relation.WHOLE
    if one.key == other.key:
        return Relation.SAME
    named = {(lies.geography, lies.code) for area in (one, other) for lies in area.overlaps}
    meet = {(pair.one.geography, one.code), (pair.other.geography, other.code)} & named
    return Relation.SHARED if meet and pair.one.geography != pair.other.geography else Relation.APART


def _in_total(release: Release, view: View, area: Area | None) -> bool:
    """Whether the total of the whole place covers an area; areas that did not report are not in it."""
    tables = [item for item in release.manifest.tables if item.indicator == view.indicator]
    total = next((item for item in tables if item.geography == COUNTY), tables[0])
    return total.total_covers is None or area is None or area.code in total.total_covers
