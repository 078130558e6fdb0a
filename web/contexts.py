"""Context measures as files: a row an area with its number, or that it has none."""

from __future__ import annotations

import csv
import io
from typing import Any

from data.releases.manifest import Context
from data.releases.release import Release
from language import _
from vocabulary import Status

PREFIX = "context-"
COLUMNS = ("area", "name", "value", "value_status")


def find(release: Release, name: str) -> Context | None:
    """Return the context measure that a file's name stands for; None where there is none."""
    return next((item for item in release.manifest.contexts if f"{PREFIX}{item.id}" == name), None)


def rows(release: Release, context: Context) -> list[list[Any]]:
    """Return a row for each area of the geography; the value is None where there is no number."""
    known = release.context(context.id)
    return [[area.code, area.name, round(known[area.code], 4) if area.code in known else None,
             str(Status.PUBLISHED if area.code in known else Status.NOT_COLLECTED),
             *([_("Demonstration: made-up data")] if release.manifest.demonstration else [])]
            for area in release.geography(context.geography).areas]


def as_csv(release: Release, context: Context) -> str:
    """Write a context measure as RFC 4180 CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_columns(release), *rows(release, context)])
    return out.getvalue()


def as_json(release: Release, context: Context) -> dict[str, Any]:
    """Return a context measure for programs: what the manifest says of it, its columns and its rows."""
    return {**describe(release, context), "release": release.id, "rows": rows(release, context)}


def describe(release: Release, context: Context) -> dict[str, Any]:
    """Return what ``/data/tables.json`` says of a context measure."""
    address = f"/data/{PREFIX}{context.id}"
    return {**context.model_dump(exclude={"file"}), "columns": _columns(release),
            "addresses": {"csv": f"{address}.csv", "json": f"{address}.json"}}


def _columns(release: Release) -> list[str]:
    return [*COLUMNS, *(["note"] if release.manifest.demonstration else [])]
