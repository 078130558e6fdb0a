"""Count tables to codes: wide or long, whole or already suppressed by the agency."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from data.intake.accounting import Accounting
from data.intake.area_codes import boundary_codes, check_listed, code_areas
from data.intake.coded import Coded, contributors
from data.intake.codes import code_dimension, produced_codes
from data.intake.count_cells import parse_counts
from data.intake.count_grid import fill_grid
from data.intake.dates import check_dates, day_sql
from data.intake.files import Raw, read_table
from data.intake.problems import collect, raise_if
from data.intake.workspace import Workspace
from data.site.model import Geography, Source
from errors import Problem
from geo.boundaries import Boundaries
from vocabulary import ALL, OUTSIDE


def code_counts(
    source: Source, path: Path, geography: Geography | None, boundaries: Boundaries | None, ws: Workspace, target: Path,
    today: date,
) -> Coded:
    """Read a count table and write its codes, a row a cell.

    A blank is not zero: what it means is the source's ``blank_means``, and so it is for an area, a year or
    a code that has no row. Rows that are totals already are set aside, since totals are counted again;
    only of a table that came already suppressed are they kept, since there nothing else gives them.
    Where rows are of several agencies, each agency has cells of its own.

    Parameters
    ----------
    source : Source
        What ``site.toml`` says of the file.
    path : Path
        The file.
    geography, boundaries : Geography and Boundaries, or None
        The areas of its rows; None where it is about the whole place.
    ws : Workspace
        Where to work.
    target : Path
        The Parquet file to write.
    today : date
        The last day that can have been reported.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    raw = read_table(path, source, ws, f"sources.{source.id}", _wanted(source))
    problems: list[Problem] = []
    if source.count_column and source.date is not None and "date" not in source.sets_aside:
        problems += check_dates(raw, source.date, today, ws)
    raise_if(problems)
    rows = _long(source, raw, ws)
    coded = rows.assign(area=_coded_areas(source, raw, rows, geography, boundaries, problems))
    for dim in source.columns:
        coded[dim] = _coded_dimension(source, raw, rows, dim, problems)
    dims = list(source.columns)
    coded["fate"] = _fates(source, coded, dims)
    kept = coded[coded["fate"] == "counted"].astype({"year": int})
    problems += _without_agency(source, raw, kept)
    with collect(problems):
        kept = parse_counts(source, raw, kept)
    problems += _twice(source, raw, rows.loc[kept.index])
    raise_if(problems)
    areas = _area_codes(source, geography, boundaries, kept)
    codes = {dim: tuple(c for c in produced_codes(source, dim, set(kept[dim]))) for dim in dims}
    agencies = {name: tuple(sorted(set(kept[name]))) for name in contributors(source)}
    cells = fill_grid(source, raw, kept, areas, codes | agencies)
    for name, names in agencies.items():
        cells[name] = cells[name].map({text: number for number, text in enumerate(names)})
    cells.to_parquet(target, index=False)
    account = _account(source, raw, coded, {
        "cells_not_reported": int(cells["missing"].sum()), "cells_hidden": int(cells["hidden"].sum())})
    return Coded(source, target, {geography.id: areas} if geography is not None else {}, codes, account)


def _wanted(source: Source) -> dict[str, str]:
    wanted = {f"columns.{dim}": column for dim, column in source.columns.items()}
    wanted |= {f"areas.{name}": column for name, column in source.areas.items()}
    wanted |= {f"contributors.{name}": column for name, column in contributors(source).items()}
    if source.year_columns:
        return wanted | {f"years.{year}": source.year_columns.format(year=year) for year in source.years}
    assert source.date is not None
    return wanted | {"date.column": source.date.column, "count_column": source.count_column}


def _long(source: Source, raw: Raw, ws: Workspace) -> pd.DataFrame:
    """Return the file a row a count: ``row``, ``area``, dimensions, ``agency``, ``year``, ``text``, its ``column``."""
    names = dict(zip(("area",), source.areas.values(), strict=False)) | source.columns | contributors(source)
    keys = [f'{raw.columns[column]} AS "{name}"' for name, column in names.items()]
    if source.year_columns:
        columns = {year: source.year_columns.format(year=year) for year in source.years}
        selects = [
            f"SELECT {', '.join(['row', *keys])}, {year} AS year, {raw.columns[column]} AS text FROM {raw.relation}"
            for year, column in columns.items()
        ]
        frame = ws.con.sql(" UNION ALL ".join(selects)).df()
        return frame.assign(column=frame["year"].map(columns))
    assert source.date is not None
    select = ", ".join(["row", *keys, f"year({day_sql(raw, source.date)}) AS year",
                        f"{raw.columns[source.count_column]} AS text"])
    return ws.con.sql(f"SELECT {select} FROM {raw.relation}").df().assign(column=source.count_column)


def _coded_areas(
    source: Source, raw: Raw, rows: pd.DataFrame, geography: Geography | None, boundaries: Boundaries | None,
    problems: list[Problem],
) -> pd.Series:
    if geography is None or boundaries is None:
        return pd.Series(ALL, index=rows.index)
    problems += check_listed(source, geography, boundaries, raw.place)
    values, total = _values(source, rows, "area")
    coding = code_areas(source, geography, boundaries, values, raw.place)
    if "area" not in source.sets_aside:
        problems += coding.problems
        blank = [value for value, code in coding.codes.items() if code == ""]
        problems += [
            raw.place.problem("The row names no area.", row=int(row), column=source.areas[geography.id],
                              advice='Mend the row, or add sets_aside = ["area"].')
            for row in rows.loc[rows["area"].isin(blank), "row"].unique()
        ]
    return rows["area"].map({value: code or None for value, code in coding.codes.items()} | total)


def _coded_dimension(source: Source, raw: Raw, rows: pd.DataFrame, dim: str, problems: list[Problem]) -> pd.Series:
    values, total = _values(source, rows, dim)
    coding = code_dimension(source, dim, values, raw.place)
    if "code" not in source.sets_aside:
        problems += coding.problems
    return rows[dim].map(coding.codes | total)


def _values(source: Source, rows: pd.DataFrame, dim: str) -> tuple[dict[str, int], dict[str, str]]:
    """Return a column's distinct values with their rows, and what stands for a total with its code."""
    total = {source.total_codes[dim]: ALL} if dim in source.total_codes else {}
    once = rows.drop_duplicates("row") if source.year_columns else rows
    return {str(v): int(n) for v, n in once[dim].value_counts(sort=False).items() if v not in total}, total


def _fates(source: Source, coded: pd.DataFrame, dims: list[str]) -> pd.Series:
    fate = pd.Series("counted", index=coded.index)
    is_total = coded[[*dims, "area"] if source.areas else dims].isin([ALL]).any(axis=1)
    if source.kind == "counts":
        fate[is_total] = "total_row"
    fate[coded["area"].isna()] = "set_aside_area"
    fate[coded[dims].isna().any(axis=1)] = "set_aside_code"
    fate[~coded["year"].isin(source.years)] = "set_aside_year"
    fate[coded["year"].isna()] = "set_aside_date"
    return fate


def _twice(source: Source, raw: Raw, rows: pd.DataFrame) -> list[Problem]:
    """Find rows that are about the same thing as an earlier one, as the file has it."""
    key = [*(["area"] if source.areas else []), *source.columns, *contributors(source), "year"]
    again = rows[rows.duplicated(key)].drop_duplicates("row")
    columns = [*source.areas.values(), *source.columns.values(), *contributors(source).values()]
    return [
        raw.place.problem(
            "An earlier row is about the same thing.", row=int(row), found=", ".join(map(str, values)),
            expected=f"one row for each {', '.join([*columns, 'year'])}",
            advice="Remove one of the two, or name the column that tells them apart.")
        for row, *values in again[["row", *key]].itertuples(index=False, name=None)
    ]


def _without_agency(source: Source, raw: Raw, rows: pd.DataFrame) -> list[Problem]:
    if rows.empty and contributors(source):
        return [raw.place.problem("No row can be counted, so the agencies are not known.", below="contributors.agency")]
    return [
        raw.place.problem("The row names no agency.", row=int(row), column=column, advice="Mend the row.")
        for name, column in contributors(source).items()
        for row in rows.loc[rows[name].isin(["", *source.missing]), "row"].unique()
    ]


def _area_codes(
    source: Source, geography: Geography | None, boundaries: Boundaries | None, kept: pd.DataFrame
) -> tuple[str, ...]:
    """Return the areas of the table: those with a boundary, and of the others those that it names."""
    if geography is None or boundaries is None:
        return (ALL,)
    drawn, named = boundary_codes(boundaries), set(kept["area"])
    listed = (*geography.codes_without_boundary, *source.not_reporting.get(geography.id, ()), OUTSIDE)
    named |= set(source.not_reporting.get(geography.id, ()))
    return (*drawn, *(code for code in dict.fromkeys(listed) if code in named and code not in drawn))


def _account(source: Source, raw: Raw, coded: pd.DataFrame, cells: dict[str, int]) -> Accounting:
    fates = {str(k): int(v) for k, v in coded.drop_duplicates("row")["fate"].value_counts(sort=False).items()}
    return Accounting(source.id, raw.rows, fates.pop("counted", 0), 0, fates, {k: n for k, n in cells.items() if n})
