"""Facts about the place, read from CSV files: what happened when, and what words mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from community.rows import Row, problems_of_addresses, problems_of_duplicates, read_rows
from errors import InputError, Problem

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True)
class Milestone:
    """Something public that happened, with its date as far as it is known (``2021``, ``2021-08``, ``2021-08-14``)."""

    date: str
    title: str
    detail: str
    source_url: str


@dataclass(frozen=True)
class Term:
    """A word of the field in plain words."""

    term: str
    plain_definition: str
    category: str
    source_url: str


def read_timeline(path: Path) -> list[Milestone]:
    """Read dated public milestones: columns ``date, title, detail, source_url``.

    Parameters
    ----------
    path : Path
        A CSV file in UTF-8.

    Returns
    -------
    list of Milestone
        By date, those without one last.

    Raises
    ------
    InputError
        With every problem of the file, each with its row and column.
    """
    rows = read_rows(path, required=("title",), optional=("date", "detail", "source_url"))
    found = list(_problems_of_dates(rows)) + list(problems_of_addresses(rows, "source_url"))
    found += problems_of_duplicates(rows, ("date", "title"))
    if found:
        raise InputError(found)
    return sorted((Milestone(**row.cells) for row in rows), key=lambda item: (item.date == "", item.date))


def read_glossary(path: Path) -> list[Term]:
    """Read terms in plain words: columns ``term, plain_definition, category, source_url``.

    Parameters
    ----------
    path : Path
        A CSV file in UTF-8.

    Returns
    -------
    list of Term
        By the alphabet.

    Raises
    ------
    InputError
        With every problem of the file, each with its row and column.
    """
    rows = read_rows(path, required=("term", "plain_definition"), optional=("category", "source_url"))
    found = [*problems_of_addresses(rows, "source_url"), *problems_of_duplicates(rows, ("term",))]
    if found:
        raise InputError(found)
    return sorted((Term(**row.cells) for row in rows), key=lambda item: item.term.casefold())


def _problems_of_dates(rows: Iterable[Row]) -> Iterator[Problem]:
    for row in rows:
        if row.cells["date"] and not _is_date(row.cells["date"]):
            yield row.problem("This is not a date.", "date", "2021, 2021-08, 2021-08-14, or nothing")


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
