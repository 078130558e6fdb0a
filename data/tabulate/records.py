"""Counting coded records: every combination of codes once, zeros and totals included."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from data.intake.coded import Coded, area_column
from data.intake.workspace import literal, name
from data.site.model import Indicator, Rule, Table
from data.tabulate.cells import Cells, State
from data.tabulate.contributors import asks, asks_agencies, few_agencies, few_incidents
from vocabulary import ALL, COUNTY, period_months, period_years, whole_years

SUM = "CAST(sum(count) AS BIGINT) AS count"


def count_records(
    table: Table, indicator: Indicator, periods: tuple[str, ...], coded: Coded, con: duckdb.DuckDBPyConnection,
    rule: Rule,
) -> Cells:
    """Count the records of one table.

    Parameters
    ----------
    table : Table
        What to count.
    indicator : Indicator
        Which records: all, or those with its codes.
    periods : tuple of str
        Period codes, in order.
    coded : Coded
        The records.
    con : DuckDBPyConnection
        What counts; it streams through the records.
    rule : Rule
        The source's rule: whether it looks at who stands behind a count.

    Raises
    ------
    ArithmeticError
        If a record was counted in no cell.
    """
    dims: list[str] = [dim for dim in coded.codes if dim in table.by]
    areas = () if table.geography == COUNTY else coded.areas[table.geography]
    codes: dict[str, tuple[str, ...]] = {"area": (*areas, ALL)}
    codes |= {dim: (*coded.codes[dim], ALL) for dim in dims} | {"period": periods}
    of = (table, indicator, periods, dims, coded)
    counted = con.sql(_sql(*of)).df()
    grid = pd.MultiIndex.from_product(list(codes.values()), names=list(codes))
    found = counted.set_index(list(codes))["count"]
    if not found.index.isin(grid).all():
        raise ArithmeticError(f"records of {coded.source.id} have codes that the table {table.id} does not")
    frame = found.reindex(grid, fill_value=0).astype("Int64").reset_index()
    # intake counts a record in such an area as outside, so nothing is lost here
    silent = frame["area"].isin(coded.source.not_reporting.get(table.geography, ()))
    frame["state"] = silent.map({True: str(State.NOT_REPORTED), False: str(State.COUNTED)})
    frame["count"] = frame["count"].mask(silent)
    frame["low"] = frame["high"] = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    if asks(rule):
        frame["sensitive"] = _tells_of_few(frame["count"].fillna(0).to_numpy(np.int64), grid, of, con, rule)
    return Cells(table, coded.source.id, dict(indicator.where), codes, frame)


_Of = tuple[Table, Indicator, tuple[str, ...], list[str], Coded]


def _tells_of_few(
    count: np.ndarray, grid: pd.MultiIndex, of: _Of, con: duckdb.DuckDBPyConnection, rule: Rule
) -> np.ndarray:
    """Return which counts the rule withholds for those who stand behind them."""
    told: np.ndarray = np.zeros(len(count), dtype=bool)
    keys = list(grid.names)
    if rule.min_incidents:
        found = con.sql(_sql(*of, "incident", "count(DISTINCT incident) AS count")).df().set_index(keys)["count"]
        told |= few_incidents(count, found.reindex(grid, fill_value=0).to_numpy(np.int64), rule)
    if asks_agencies(rule):
        parts = con.sql(_sql(*of, "agency", f"agency IS NULL AS unnamed, {SUM}", apart=True)).df()
        cell = grid.get_indexer(pd.MultiIndex.from_frame(parts[keys]))
        amount, unnamed = parts["count"].to_numpy(np.int64), parts["unnamed"].to_numpy(bool)
        nobodys = np.zeros(len(count), dtype=np.int64)
        nobodys[cell[unnamed]] = amount[unnamed]
        told |= few_agencies(count, cell[~unnamed], amount[~unnamed], rule, nobodys)
    return told


def _sql(
    table: Table, indicator: Indicator, periods: tuple[str, ...], dims: list[str], coded: Coded, contributor: str = "",
    measure: str = SUM, apart: bool = False,
) -> str:
    """Return SQL that counts once by area, dimensions, contributor and year or month, then sums up margins and periods.

    ``measure`` is what is said of each cell; ``apart`` says it of each contributor to the cell.
    """
    where = " AND ".join(["fate IN ('counted', 'year_to_date')",
                          *(f"{name(d)} = {literal(c)}" for d, c in indicator.where.items())])
    unit, split = ("year", period_years) if all(map(whole_years, periods)) else ("month", period_months)
    times = ", ".join(f"({literal(period)}, {time})" for period in periods for time in split(period))
    area = [] if table.geography == COUNTY else ["area"]
    place = [f"{area_column(table.geography)} AS area"] if area else []
    who = [contributor] if contributor else []
    keys = [name(dim) for dim in [*area, *dims]]
    by = ", ".join([*place, *(name(dim) for dim in dims), *who, unit])
    # a margin's key is NULL after CUBE, and only there: every record has a code in each dimension
    named = "".join(f"coalesce({key}, '{ALL}') AS {key}, " for key in keys) + ("" if area else f"'{ALL}' AS area, ")
    grouped = ", ".join(["period", *(who if apart else []), *([f"CUBE ({', '.join(keys)})"] if keys else [])])
    return f"""
        WITH cells AS (
            SELECT {by}, count(*) AS count FROM read_parquet({literal(coded.path)}) WHERE {where} GROUP BY ALL),
        periods(period, {unit}) AS (VALUES {times})
        SELECT {named} period, {measure}
        FROM cells JOIN periods USING ({unit}) GROUP BY {grouped}"""
