"""A comparison as a file: a row for each of the two sides, with how the first compares with the second."""

from __future__ import annotations

import csv
import io
from typing import Any

from data.measures.answers import answers
from data.measures.disparity import Comparison, Estimate
from data.measures.finding import finding
from data.measures.sides import area_of, compare_sides
from data.measures.values import Value
from data.pair import Pair
from data.releases.release import Release
from data.view import View
from language import _
from vocabulary import ALL, Status

COLUMNS = ("side", "indicator", "outcome", "geography", "area", "group", "period", "count", "count_status",
           "count_rounded_to", "population", "rate", "rate_low", "rate_high", "rate_status", "ratio", "ratio_low",
           "ratio_high", "difference", "difference_low", "difference_high", "comparison", "comparison_status",
           "relation")


def as_csv(release: Release, pair: Pair) -> str:
    """Write two sides as RFC 4180 CSV; an empty number has a status that says why.

    Parameters
    ----------
    release : Release
        What is shown.
    pair : Pair
        The two sides. Ratio and difference are those of the first beside the second, in the first's row.
    """
    sides = compare_sides(answers(release), pair)
    base = release.manifest.rule_of(pair.one.indicator).rounding
    nothing = Comparison(None, None, Status.NOT_APPLICABLE)
    rows = [["first", *_value(release, pair.one, sides.one, base), *_gap(sides.comparison), str(sides.relation)],
            ["second", *_value(release, pair.other, sides.other, base), *_gap(nothing), str(sides.relation)]]
    noted = [_("Demonstration: made-up data")] if release.manifest.demonstration else []
    out = io.StringIO()
    header = [*COLUMNS, *(["note"] if noted else [])]
    csv.writer(out, lineterminator="\r\n").writerows([header, *([*row, *noted] for row in rows)])
    return out.getvalue()


def _value(release: Release, view: View, value: Value, base: int | None) -> list[Any]:
    area = area_of(release, view)
    return [view.indicator, view.outcome, view.geography, area.code if area else ALL, view.group, view.period,
            value.count, str(value.count_status), base if value.count else None, _rounded(value.population, 2),
            *(_rounded(number) for number in (value.rate, value.low, value.high)), str(value.rate_status)]


def _gap(item: Comparison) -> list[Any]:
    return [*_limits(item.ratio), *_limits(item.difference), str(finding(item)), str(item.status)]


def _limits(item: Estimate | None) -> list[float | None]:
    if item is None:
        return [None, None, None]
    return [_rounded(number) for number in (item.value, item.low, item.high)]


def _rounded(number: float | None, places: int = 4) -> float | None:
    return None if number is None else round(number, places)
