"""A source after reading: codes, years and months alone, on disk inside the wall."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from data.intake.accounting import Accounting
from data.site.model import Source


@dataclass(frozen=True)
class Coded:
    """A source whose rows are codes.

    Parameters
    ----------
    source : Source
        What ``site.toml`` says of it.
    path : Path
        Parquet. Records have a row each: ``fate`` (only ``counted`` rows count, and in the year so far those of
        ``year_to_date``), ``year``, ``month`` (as :func:`vocabulary.period_months`), the source's dimensions,
        and ``area_<geography>``. Count tables have a row a cell: ``area`` (or ``all``), the dimensions, ``year``,
        ``low`` and ``high`` (equal where the count is known), ``hidden``, ``missing``.
        Where the source names contributors, ``incident`` and ``agency`` are numbers, NULL where nobody is
        named; a count table then has a row for each cell and agency.
    areas : dict of str to tuple of str
        Geography id → its area codes in order, without ``all``.
    codes : dict of str to tuple of str
        Dimension → its codes in order, without ``all``.
    account : Accounting
        What became of its rows.
    """

    source: Source
    path: Path
    areas: dict[str, tuple[str, ...]]
    codes: dict[str, tuple[str, ...]]
    account: Accounting


def area_column(geography: str) -> str:
    """Return the column of coded records with the areas of a geography."""
    return f"area_{geography.replace('-', '_')}"


def contributors(source: Source) -> dict[str, str]:
    """Return the columns of a source that name contributors: ``incident`` and ``agency`` → column of the file."""
    return {name: column for name, column in source.contributors.model_dump().items() if column}
