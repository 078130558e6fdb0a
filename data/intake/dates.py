"""Dates of records: written as the site says, since 1900, and not in the future."""

from __future__ import annotations

from datetime import date

import duckdb

from data.intake.files import Raw
from data.intake.problems import MAX_SHOWN
from data.intake.workspace import Workspace, literal
from data.site.model import DateColumn
from errors import Problem

EARLIEST = date(1900, 1, 1)


def day_sql(raw: Raw, column: DateColumn) -> str:
    """Return SQL for the day of a row; NULL where it cannot be read."""
    cell = raw.columns[column.column]
    if column.format == "year":
        year = f"TRY_CAST({cell} AS INTEGER)"
        return f"CASE WHEN regexp_full_match({cell}, '[0-9]{{4}}') THEN make_date({year}, 1, 1) END"
    read = f"try_strptime({cell}, {literal(column.format)})"
    if raw.typed:
        read = f"coalesce({read}, TRY_CAST({cell} AS TIMESTAMP))"
    return f"CAST({read} AS DATE)"


def bad_day_sql(day: str, today: date) -> str:
    """Return SQL for whether a day cannot be: unreadable, before 1900, or after today."""
    return f"({day} IS NULL OR {day} < DATE '{EARLIEST}' OR {day} > DATE '{today}')"


def check_dates(raw: Raw, column: DateColumn, today: date, ws: Workspace) -> list[Problem]:
    """Find the rows whose date cannot be; the first few are told.

    Parameters
    ----------
    raw : Raw
        The table.
    column : DateColumn
        The column, and how dates are written.
    today : date
        The last day that can have been recorded.
    ws : Workspace
        Where to count.
    """
    cell = raw.columns[column.column]
    try:
        bad = ws.con.execute(f"""
            SELECT row, cell, day, count(*) OVER () FROM (
                SELECT row, {cell} AS cell, {day_sql(raw, column)} AS day FROM {raw.relation})
            WHERE {bad_day_sql("day", today)} ORDER BY row LIMIT {MAX_SHOWN}""").fetchall()
    except duckdb.Error as error:
        return [raw.place.problem("Dates cannot be read in this format.", below="date.format", found=column.format,
                                  expected=str(error).splitlines()[0])]
    problems = [
        raw.place.problem(
            _what(cell, day, today), below="date", row=row, column=column.column, found=repr(cell),
            expected=f"a date written as {column.format}, from {EARLIEST.year} to {today}",
            advice='Mend the row, or add sets_aside = ["date"] to set such rows aside and count them.')
        for row, cell, day, _ in bad
    ]
    if bad and bad[0][3] > len(bad):
        problems.append(raw.place.problem(f"{bad[0][3] - len(bad):,} more rows have such a date.", below="date",
                                          column=column.column))
    return problems


def _what(cell: str, day: date | None, today: date) -> str:
    if day is None:
        return "The date cannot be read." if cell else "The date is missing."
    return "The date is in the future." if day > today else f"The date is before {EARLIEST.year}."
