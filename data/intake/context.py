"""Context measures: a public number for each area, such as income, that events are set beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path

import pandas as pd

from data.intake.files import Raw, read_table
from data.intake.problems import collect, raise_if
from data.intake.workspace import Workspace
from data.site.findings import nearest
from data.site.model import AreaValues, Context
from errors import Problem


def read_context(
    context: Context, path: Path, divisor: Path | None, areas: Sequence[str], ws: Workspace
) -> pd.DataFrame:
    """Read a context measure from its file, or as the quotient of two.

    Parameters
    ----------
    context : Context
        What ``site.toml`` says of it.
    path : Path
        Its file.
    divisor : Path or None
        The file that ``divided_by`` names.
    areas : sequence of str
        Codes of the geography's areas.
    ws : Workspace
        Where to work.

    Returns
    -------
    DataFrame
        ``area, value`` (float), ordered by area. An area without a number, or with a divisor of zero, is left out.

    Raises
    ------
    InputError
        With every problem of both files.
    """
    key, problems = f"contexts.{context.id}", list[Problem]()
    found = []
    for file, place, below in ((context, path, key), (context.divided_by, divisor, f"{key}.divided_by")):
        if file is not None and place is not None:
            with collect(problems):
                found.append(_values(file, place, below, areas, ws))
    raise_if(problems)
    values = found[0] if len(found) == 1 else (found[0] / found[1][found[1] > 0]).dropna()
    if values.empty:
        raise_if([Problem("No area has a number.", file=context.file or context.address, key=key)])
    return values.sort_index().rename("value").rename_axis("area").reset_index()


def _values(file: AreaValues, path: Path, key: str, areas: Sequence[str], ws: Workspace) -> pd.Series:
    """Return the numbers of one file by area; what is blank or stands for nothing is left out."""
    raw = read_table(path, file, ws, key, {"area_column": file.area_column, "value_column": file.value_column})
    area, value = raw.columns[file.area_column], raw.columns[file.value_column]
    rows = ws.con.sql(f"SELECT row, {area} AS area, {value} AS text FROM {raw.relation} ORDER BY row").df()
    rows = rows[~rows["text"].isin(["", *file.missing])]
    rows = rows.assign(number=pd.to_numeric(rows["text"], errors="coerce"))
    raise_if([*_problems(raw, file, rows, areas)])
    return rows.set_index("area")["number"].astype(float)


def _problems(raw: Raw, file: AreaValues, rows: pd.DataFrame, areas: Sequence[str]) -> Iterator[Problem]:
    known, seen = set(areas), set[str]()
    for row, code, text, number in rows[["row", "area", "text", "number"]].itertuples(index=False, name=None):
        if code not in known:
            yield raw.place.problem("There is no such area.", row=int(row), column=file.area_column, found=repr(code),
                                    expected="a code of the geography", advice=nearest(code, areas))
        if code in seen:
            yield raw.place.problem("An area is there twice.", row=int(row), column=file.area_column, found=repr(code))
        if not isfinite(number):
            yield raw.place.problem("This is not a number.", row=int(row), column=file.value_column, found=repr(text),
                                    advice="If it stands for a number that is not known, add it to missing.")
        seen.add(code)
