"""What others have published of the same people: counts, read row by row."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.intake.area_codes import code_areas
from data.intake.codes import code_dimension
from data.intake.files import Raw, read_table
from data.intake.problems import raise_if
from data.intake.workspace import Workspace
from data.site.model import Geography, PublicTable, Source
from data.site.periods import reports
from errors import Problem
from geo.boundaries import Boundaries
from vocabulary import ALL, PERIODS, period_months

_YEAR = r"(\d{4})(?:\.0+)?"
_WHOLE = r"(\d{1,15})(?:\.0+)?"


def read_public_table(
    table: PublicTable, source: Source, path: Path, geography: Geography | None, boundaries: Boundaries | None,
    ws: Workspace,
) -> pd.DataFrame:
    """Read a table that is public already.

    Parameters
    ----------
    table : PublicTable
        What ``site.toml`` says of it.
    source : Source
        The source whose people it counts.
    path : Path
        The file.
    geography, boundaries : Geography and Boundaries, or None
        The areas of its rows; None where it is about the whole place.
    ws : Workspace
        Where to work.

    Returns
    -------
    DataFrame
        ``row`` (line of the file), ``area``, the table's dimensions, ``period``, ``count`` (Int64). Rows without a
        count, and those about times that the source does not count, are left out.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    wanted = {f"columns.{dim}": column for dim, column in table.columns.items()} | {"count_column": table.count_column}
    wanted |= {key: name for key in ("area_column", "period_column") if (name := getattr(table, key))}
    raw = read_table(path, table, ws, f"public_tables.{table.id}", wanted)
    cells = ", ".join(f"{alias} AS \"{key}\"" for key, alias in ((k, raw.columns[c]) for k, c in wanted.items()))
    text = ws.con.sql(f"SELECT row, {cells} FROM {raw.relation}").df()
    problems: list[Problem] = []
    found = pd.DataFrame({"row": text["row"]})
    found["area"] = _areas(table, source, raw, text, geography, boundaries, problems)
    for dim in table.columns:
        found[dim] = _dimension(table, source, raw, text[f"columns.{dim}"], dim, problems)
    found["period"] = _periods(table, raw, text, problems)
    found["count"] = _counts(table, raw, text, problems)
    raise_if(problems)
    counted = found["period"].map(lambda period: reports(source, period)).astype(bool)
    found = found[counted & found["count"].notna()]
    key = ["area", *table.columns, "period"]
    raise_if([
        raw.place.problem("An earlier row is about the same thing.", row=int(row), found=", ".join(map(str, values)),
                          advice="Remove one of the two, or name the column that tells them apart.")
        for row, *values in found[found.duplicated(key)][["row", *key]].itertuples(index=False, name=None)
    ])
    return found.reset_index(drop=True)


def _areas(
    table: PublicTable, source: Source, raw: Raw, text: pd.DataFrame, geography: Geography | None,
    boundaries: Boundaries | None, problems: list[Problem],
) -> pd.Series:
    if geography is None or boundaries is None:
        return pd.Series(ALL, index=text.index)
    written = text["area_column"]
    total = {table.total_codes["area"]: ALL} if "area" in table.total_codes else {}
    values = {str(value): int(n) for value, n in written[~written.isin(list(total))].value_counts().items()}
    alike = source.model_copy(update={
        "areas": {geography.id: table.area_column}, "codes": table.codes, "missing": table.missing})
    coding = code_areas(alike, geography, boundaries, values, raw.place)
    problems += coding.problems
    blank = [value for value, code in coding.codes.items() if code == ""]
    problems += [
        raw.place.problem("The row names no area.", row=int(row), column=table.area_column,
                          advice="Mend the row; if it is about all areas, say so: total_codes = { area = \"…\" }")
        for row in text.loc[written.isin(blank), "row"]
    ]
    return written.map(coding.codes | total)


def _dimension(
    table: PublicTable, source: Source, raw: Raw, written: pd.Series, dim: str, problems: list[Problem]
) -> pd.Series:
    total = {table.total_codes[dim]: ALL} if dim in table.total_codes else {}
    values = {str(value): int(n) for value, n in written[~written.isin(list(total))].value_counts().items()}
    alike = source.model_copy(update={"columns": table.columns, "codes": table.codes, "missing": table.missing})
    coding = code_dimension(alike, dim, values, raw.place)
    problems += coding.problems
    return written.map(coding.codes | total)


def _periods(table: PublicTable, raw: Raw, text: pd.DataFrame, problems: list[Problem]) -> pd.Series:
    if table.period:
        return pd.Series(table.period, index=text.index)
    written = text["period_column"].str.replace(rf"^{_YEAR}$", r"\1", regex=True)
    for value in written.unique():
        try:
            period_months(value)
        except ValueError:
            problems += [
                raw.place.problem("This is not a period.", row=int(row), column=table.period_column, found=repr(value),
                                  expected=PERIODS)
                for row in text.loc[written == value, "row"]
            ]
    return written


def _counts(table: PublicTable, raw: Raw, text: pd.DataFrame, problems: list[Problem]) -> pd.Series:
    written = text["count_column"]
    blank = written.isin(["", *table.missing])
    whole = written.str.fullmatch(_WHOLE)
    problems += [
        raw.place.problem("This is not a count.", row=int(row), column=table.count_column, found=repr(value),
                          expected="a whole number from 0", advice="If it tells nothing, add it to missing.")
        for row, value in zip(text.loc[~blank & ~whole, "row"], written[~blank & ~whole], strict=True)
    ]
    return written.where(whole & ~blank).str.replace(rf"^{_WHOLE}$", r"\1", regex=True).astype("Int64")
