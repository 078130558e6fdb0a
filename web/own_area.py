"""An area of one's own as a file: a row for each area that was picked, and one for those with a number together."""

from __future__ import annotations

import csv
import io
from typing import Any

from data.measures.answers import answers
from data.measures.union import union
from data.measures.values import Value
from data.own_area import OwnArea
from data.releases.release import Release
from language import _

COLUMNS = ("row", "indicator", "outcome", "geography", "area", "group", "period", "areas_in_sum", "count",
           "count_status", "count_rounded_to", "population", "rate", "rate_low", "rate_high", "rate_status")


def as_csv(release: Release, own: OwnArea) -> str:
    """Write picks as RFC 4180 CSV; an empty number has a status that says why.

    Parameters
    ----------
    release : Release
        What is shown.
    own : OwnArea
        What was picked. The row ``sum`` is of the areas with a published count alone; ``areas_in_sum`` tells how many.
    """
    found = union(answers(release), own.view, own.areas)
    base = release.manifest.rule_of(own.view.indicator).rounding
    noted = [_("Demonstration: made-up data")] if release.manifest.demonstration else []
    rows = [["area", *_about(own, area.code), None, *_numbers(value, base)] for area, value in found.parts]
    rows.append(["sum", *_about(own, ""), len(found.told), *_numbers(found.value, base)])
    out = io.StringIO()
    header = [*COLUMNS, *(["note"] if noted else [])]
    csv.writer(out, lineterminator="\r\n").writerows([header, *([*row, *noted] for row in rows)])
    return out.getvalue()


def _about(own: OwnArea, area: str) -> list[str]:
    return [own.view.indicator, own.view.outcome, own.view.geography, area, own.view.group, own.view.period]


def _numbers(value: Value, base: int | None) -> list[Any]:
    return [value.count, str(value.count_status), base if value.count else None, _rounded(value.population, 2),
            *(_rounded(number) for number in (value.rate, value.low, value.high)), str(value.rate_status)]


def _rounded(number: float | None, places: int = 4) -> float | None:
    return None if number is None else round(number, places)
