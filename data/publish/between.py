"""What lies between periods: parts of years that no table counts and that follow from others by subtraction.

A quarter less the months of it that belong to the year to date is the rest of the quarter. Such a rest is counted and
protected like the cells of the tables, and never published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from data.intake.inputs import Inputs
from data.publish.earlier import Definition, recount
from data.site.model import Site
from data.tabulate.cells import Cells
from vocabulary import COUNTY, months_period, period_months, whole_years


def between_tables(site: Site, inputs: Inputs, tables: Sequence[Cells]) -> list[Cells]:
    """Return tables of the parts of years that lie between the periods of a release's tables.

    Parameters
    ----------
    site : Site
        What ``site.toml`` says.
    inputs : Inputs
        What was read.
    tables : sequence of Cells
        The tables of the release.

    Returns
    -------
    list of Cells
        True counts; none where all periods are whole years.
    """
    asked: dict[str, tuple[Definition, tuple[str, ...]]] = {}
    for cells in tables:
        key = (cells.source, tuple(sorted(cells.where.items())), cells.table.geography, cells.table.by)
        periods = {code for other in tables if _tells(other, cells) for code in other.codes["period"]}
        between = tuple(code for code in _pieces(periods) if code not in periods)
        if between:
            asked[f"{cells.table.id}, between its periods"] = key, between
    return recount(site, inputs, asked)


def _tells(other: Cells, cells: Cells) -> bool:
    """Whether a table tells all that another does, in its own periods."""
    return (
        (other.source, other.where) == (cells.source, cells.where) and set(cells.table.by) <= set(other.table.by)
        and cells.table.geography in (other.table.geography, COUNTY))


def _pieces(periods: set[str]) -> Iterator[str]:
    """Yield the parts of years into which periods that are not whole years cut these."""
    parts = [frozenset(period_months(code)) for code in periods if not whole_years(code)]
    covered = {month for code in periods for month in period_months(code)}
    inside = sorted(month for month in covered if any(month // 12 == other // 12 for part in parts for other in part))
    alike = [(month - n, month // 12, *(month in part for part in parts)) for n, month in enumerate(inside)]
    for _, run in groupby(zip(alike, inside, strict=True), lambda item: item[0]):
        piece = [month for _, month in run]
        yield months_period(piece[0], piece[-1])
