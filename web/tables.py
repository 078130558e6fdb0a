"""Published tables as files: which columns they have, and their rows as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pandas as pd

from data.measures.answers import answers
from data.measures.nearest import NEAREST, nearest_columns
from data.releases.manifest import Table
from data.releases.release import Release
from language import _
from vocabulary import ALL, COUNTY, DIMENSIONS, label

COUNTED = ("count", "count_status")
ROUNDED = "count_rounded_to"
PLACES = {"person_years": 2, "population": 2, "rate": 4, "rate_low": 4, "rate_high": 4}
"""Columns of a table whose indicator has a population, with their decimal places."""
ROWS_AT_ONCE = 2_000
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def dimensions(table: Table) -> list[str]:
    """Return the dimensions that a table has, in the order of its columns."""
    return [name for name in DIMENSIONS if name in table.codes]


def columns(release: Release, table: Table) -> list[str]:
    """Return the names of a table's columns."""
    rated = [*PLACES, "rate_status"] if release.indicator(table.indicator).population else []
    noted = ["note"] if release.manifest.demonstration else []
    pointing = [*NEAREST, *(f"nearest_{name}" for name in dimensions(table))]
    rounded = [ROUNDED] if release.manifest.rule_of(table.indicator).rounding else []
    return [*dimensions(table), *COUNTED, *rounded, *rated, *pointing, *noted]


def said_of_columns() -> dict[str, str]:
    """Return what each column means, in words."""
    return {
        **dict.fromkeys(DIMENSIONS, _("What the row is about. “all” stands for everything together.")),
        "count": _("Events in the whole period; empty unless its status is “published”."),
        "count_status": _("What the count is, or why there is none."),
        ROUNDED: _("The count was rounded to the nearest multiple of this; empty where it was not. Rates and intervals "
                   "are then made from the rounded count, and a total need not be the sum of its parts."),
        "person_years": _("People times years."),
        "population": _("People, on average over the period."),
        "rate": _("Events per 100,000 people a year; empty unless its status is “published”."),
        "rate_low": _("Lower limit of the rate's 95% interval."),
        "rate_high": _("Upper limit of the rate's 95% interval."),
        "rate_status": _("What the rate is, or why there is none."),
        "nearest_kind": _("Where there is no count: in what the nearest published answer is about more. “period”: a "
                          "longer time; “area”: a larger area; “age”, “sex”, “group”, “outcome”: all of them together; "
                          "several are joined by “+”. Empty where there is a count, or nothing near."),
        "nearest_table": _("The table that the nearest answer stands in."),
        **{f"nearest_{name}": _("The code of the nearest answer in that table. In any further column of that table "
                                "it is “all”.") for name in DIMENSIONS},
        "note": _("That the data are made up, where they are."),
    }


def file_name(release: Release, table: Table, ending: str) -> str:
    """Return the name to save a table under: what it is, of which release, and whether it is made up."""
    made_up = "demonstration-" if release.manifest.demonstration else ""
    return f"{made_up}{release.manifest.site}-{table.id}-{release.id}.{ending}"


def csv_pieces(release: Release, table: Table) -> Iterator[str]:
    """Yield a table as RFC 4180 CSV, a few thousand rows at a time."""
    names = columns(release, table)
    yield _written([names])
    for rows in _rows(release, table, names):
        yield _written([[_cell(value) for value in row] for row in rows])


def json_pieces(release: Release, table: Table) -> Iterator[str]:
    """Yield a table as JSON: what the manifest says of it, its columns, its rows; null where nothing is published."""
    names = columns(release, table)
    head = json.dumps({**describe(release, table), "release": release.id, "columns": names}, ensure_ascii=False)
    yield f'{head[:-1]}, "rows": ['
    first = True
    for rows in _rows(release, table, names):
        yield ("" if first else ",\n") + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        first = False
    yield "]}"


def describe(release: Release, table: Table) -> dict[str, Any]:
    """Return what ``/data/tables.json`` says of a table."""
    indicator = release.indicator(table.indicator)
    return {
        "id": table.id,
        "title": table.title,
        "indicator": {
            "id": indicator.id, "label": indicator.label, "unit": indicator.unit, "description": indicator.description,
            "publisher": indicator.publisher, "note": indicator.note, "url": indicator.url,
            "retrieved": indicator.retrieved,
        },
        "rule": release.manifest.rule_of(table.indicator).model_dump(),
        "geography": table.geography,
        "dimensions": {
            name: [{"code": code, "label": code_label(release, table, name, code)} for code in table.codes[name]]
            for name in dimensions(table)
        },
        "total_covers": list(table.total_covers) if table.total_covers is not None else None,
        "columns": columns(release, table),
        "rows": table.rows,
        "statuses": table.statuses,
        "addresses": {"csv": f"/data/{table.id}.csv", "json": f"/data/{table.id}.json"},
    }


def code_label(release: Release, table: Table, dimension: str, code: str) -> str:
    """Return what people read for a code of a table."""
    if dimension == "area":
        return _area_label(release, table, code)
    if code == ALL and dimension != "group":
        return {"outcome": _("All outcomes"), "sex": _("All sexes"), "age": _("All ages")}.get(dimension, code)
    return label(code)


def _area_label(release: Release, table: Table, code: str) -> str:
    if code == ALL:
        return release.manifest.place
    if table.geography != COUNTY:
        for area in release.geography(table.geography).areas:
            if area.code == code:
                return area.name
    return label(code)


def _rows(release: Release, table: Table, names: list[str]) -> Iterator[list[list[Any]]]:
    found = answers(release)
    frame = found.frame(table.id).join(nearest_columns(found, table.id))
    # zero is never rounded: no count that may be published would be
    frame[ROUNDED] = pd.Series(release.manifest.rule_of(table.indicator).rounding, frame.index, "Int64").where(
        (frame["count"] > 0).fillna(False))
    for start in range(0, len(frame), ROWS_AT_ONCE):
        yield _plain(frame.iloc[start : start + ROWS_AT_ONCE], names)


def _plain(frame: pd.DataFrame, names: list[str]) -> list[list[Any]]:
    ready = frame.assign(population=frame["person_years"] / frame["years"])
    ready = ready.round(PLACES).assign(note=_("Demonstration: made-up data"))[names]
    return ready.astype(object).where(ready.notna(), None).values.tolist()


def _written(rows: list[list[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
