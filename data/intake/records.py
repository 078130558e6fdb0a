"""Victim and incident records to codes: every row is counted, unplaced or set aside with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from data.intake.accounting import Accounting
from data.intake.ages import code_ages
from data.intake.area_codes import boundary_codes, check_listed, code_areas, record_areas
from data.intake.coded import Coded, area_column, contributors
from data.intake.codes import code_dimension, distinct, lookup, produced_codes
from data.intake.dates import bad_day_sql, check_dates, day_sql
from data.intake.files import Raw, read_table
from data.intake.points import point_column, with_points
from data.intake.problems import collect, raise_if
from data.intake.workspace import Workspace, literal
from data.site.model import Geography, Source
from data.site.periods import to_date
from errors import Problem
from geo.boundaries import Boundaries
from vocabulary import OUTSIDE, UNKNOWN


def code_records(
    source: Source, path: Path, geographies: Sequence[Geography], boundaries: Mapping[str, Boundaries],
    ws: Workspace, target: Path, today: date,
) -> Coded:
    """Read a file of records and write its codes.

    Where a record's own area code and its point disagree, the code wins; where the code is missing, the
    point decides; what can be placed nowhere is ``unknown``. A record in an area that the agency does not
    serve is ``outside``, so that the area itself stays without a count.

    Parameters
    ----------
    source : Source
        What ``site.toml`` says of the file.
    path : Path
        The file.
    geographies : sequence of Geography
        Those in which records are placed, by their own code or by their point.
    boundaries : mapping of str to Boundaries
        Geography id → areas.
    ws : Workspace
        Where to work.
    target : Path
        The Parquet file to write.
    today : date
        The last day that can have been recorded.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    raw = read_table(path, source, ws, f"sources.{source.id}", _wanted(source))
    if source.point is not None:
        raw = with_points(raw, source.point, [boundaries[g.id] for g in geographies], ws)
    problems: list[Problem] = []
    impossible, found = _make_lookups(source, raw, geographies, boundaries, ws, problems)
    assert source.date is not None
    if "date" not in source.sets_aside:
        problems += check_dates(raw, source.date, today, ws)
    raise_if(problems)
    ws.con.execute(f"COPY ({_coded_sql(source, raw, geographies, boundaries, today)}) TO {literal(target)} "
                   "(FORMAT parquet)")
    account = _account(source, raw, geographies, ws, target, impossible)
    areas = {g.id: record_areas(source, g, boundaries[g.id]) for g in geographies}
    codes = {
        dim: (*(c for c in produced_codes(source, dim, found[dim]) if c != UNKNOWN), UNKNOWN) for dim in source.columns
    }
    return Coded(source, target, areas, codes, account)


def _wanted(source: Source) -> dict[str, str]:
    wanted = {f"columns.{dim}": column for dim, column in source.columns.items()}
    wanted |= {f"areas.{name}": column for name, column in source.areas.items() if column}
    if source.date is not None:
        wanted["date.column"] = source.date.column
    if source.point is not None:
        wanted |= {"point.x": source.point.x, "point.y": source.point.y}
    return wanted | {f"contributors.{name}": column for name, column in contributors(source).items()}


def _make_lookups(
    source: Source, raw: Raw, geographies: Sequence[Geography], boundaries: Mapping[str, Boundaries], ws: Workspace,
    problems: list[Problem],
) -> tuple[int, dict[str, set[str]]]:
    """Make the table ``code_<n>`` of each column of codes; return rows with impossible ages and the codes found."""
    impossible = 0
    found: dict[str, set[str]] = {}
    for dim, column in source.columns.items():
        with collect(problems):
            values = distinct(raw, column, ws)
            if dim == "age" and source.age_bands:
                coding, impossible = code_ages(source, values)
            else:
                coding = code_dimension(source, dim, values, raw.place)
            problems += coding.problems if "code" not in source.sets_aside else []
            found[dim] = {code for code in coding.codes.values() if code is not None}
            lookup(ws, f"code_{dim}", coding.codes)
    for position, geography in enumerate(geographies):
        problems += check_listed(source, geography, boundaries[geography.id], raw.place)
        if not source.areas.get(geography.id):
            continue
        with collect(problems):
            values = distinct(raw, source.areas[geography.id], ws)
            coding = code_areas(source, geography, boundaries[geography.id], values, raw.place)
            problems += coding.problems if "area" not in source.sets_aside else []
            lookup(ws, f"area_{position}", coding.codes)
    return impossible, found


def _coded_sql(
    source: Source, raw: Raw, geographies: Sequence[Geography], boundaries: Mapping[str, Boundaries], today: date
) -> str:
    assert source.date is not None
    dims = list(source.columns)
    joins = [f"LEFT JOIN code_{dim} ON code_{dim}.value = {raw.columns[source.columns[dim]]}" for dim in dims]
    columns = [f'code_{dim}.code AS "{dim}"' for dim in dims]
    for position, geography in enumerate(geographies):
        column = source.areas.get(geography.id)
        if column:
            joins.append(f"LEFT JOIN area_{position} ON area_{position}.value = {raw.columns[column]}")
        own = f"area_{position}.code" if column else "''"
        point = point_column(position) if source.point is not None else "NULL::VARCHAR"
        columns += _area_sql(source, geography, boundary_codes(boundaries[geography.id]), own, point)
    columns += [_number_sql(source, raw.columns[column], name) for name, column in contributors(source).items()]
    unknown_code = " OR ".join(f"code_{dim}.code IS NULL" for dim in dims) or "false"
    years = ", ".join(map(str, source.years))
    month = "CAST(12 * year(day) + month(day) - 1 AS INTEGER)"
    so_far = f"{month} IN ({', '.join(map(str, to_date(source))) or 'NULL'})"
    return f"""
        WITH dated AS (SELECT *, {day_sql(raw, source.date)} AS day FROM {raw.relation})
        SELECT CASE WHEN {bad_day_sql("day", today)} THEN 'set_aside_date' WHEN {unknown_code} THEN 'set_aside_code'
                    WHEN year(day) IN ({years}) THEN 'counted' WHEN {so_far} THEN 'year_to_date'
                    ELSE 'set_aside_year' END AS fate,
            CAST(year(day) AS SMALLINT) AS year, {month} AS month, {", ".join(columns) or "NULL AS nothing"}
        FROM dated {" ".join(joins)}"""


def _number_sql(source: Source, cell: str, name: str) -> str:
    """Return SQL for a number in place of an incident or agency; NULL where none was written down."""
    missing = ", ".join(map(literal, dict.fromkeys(("", *source.missing))))
    return f"CASE WHEN {cell} NOT IN ({missing}) THEN hash({cell}) END AS {name}"


def _area_sql(source: Source, geography: Geography, drawn: tuple[str, ...], own: str, point: str) -> list[str]:
    """Return SQL for the area of a record, and for how it was found.

    ``own`` is its own code: ``''`` where missing, NULL where not an area's.
    """
    area = f"coalesce(CASE WHEN {own} = '' THEN {point} ELSE {own} END, '{UNKNOWN}')"
    not_served = ", ".join(map(literal, source.not_reporting.get(geography.id, ()))) or "NULL"
    comparable = ", ".join(map(literal, (*drawn, OUTSIDE)))
    column = area_column(geography.id)
    return [
        f"CASE WHEN ({area}) IN ({not_served}) THEN '{OUTSIDE}' ELSE {area} END AS {column}",
        f"""CASE WHEN ({area}) IN ({not_served}) THEN 'area_not_reporting' WHEN {own} IS NULL THEN 'area_code_unknown'
            WHEN {own} = '' AND {point} IS NOT NULL THEN 'area_from_point'
            WHEN {own} IN ({comparable}) AND {point} <> {own} THEN 'code_point_disagree' ELSE '' END AS how_{column}""",
    ]


def _account(
    source: Source, raw: Raw, geographies: Sequence[Geography], ws: Workspace, target: Path, impossible: int
) -> Accounting:
    columns = [area_column(g.id) for g in geographies]
    unplaced = " OR ".join(f"{column} = '{UNKNOWN}'" for column in columns) or "false"
    coded = f"read_parquet({literal(target)})"
    fates: dict[str, int] = dict(ws.con.execute(f"""
        SELECT CASE WHEN fate = 'counted' AND ({unplaced}) THEN 'unplaced' ELSE fate END, count(*)
        FROM {coded} GROUP BY 1 ORDER BY 1""").fetchall())
    remarks: dict[str, int] = {}
    for geography, column in zip(geographies, columns, strict=True):
        found = ws.con.execute(f"""
            SELECT 'area_' || {column}, count(*) FROM {coded}
            WHERE fate = 'counted' AND {column} IN ('{UNKNOWN}', '{OUTSIDE}') GROUP BY 1
            UNION ALL SELECT how_{column}, count(*) FROM {coded}
            WHERE fate = 'counted' AND how_{column} <> '' GROUP BY 1 ORDER BY 1""").fetchall()
        remarks |= {f"{label}.{geography.id}": rows for label, rows in found}
    if impossible:
        remarks["age_impossible"] = impossible
    return Accounting(
        source.id, raw.rows, fates.pop("counted", 0), fates.pop("unplaced", 0), fates, remarks)
