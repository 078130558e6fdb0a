"""Totals and their parts among the published tables, for what can be decided close by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.suppression.system import NOT_REPORTED, System
from data.tabulate.cells import Cells
from vocabulary import ALL, period_months, whole_years

PARTITIONS = 4
"""How many ways to cut a window into published periods are looked at."""


@dataclass(frozen=True)
class Equation:
    """A total and the parts that it is the sum of, as variables; parts that are zero are left out."""

    total: int
    parts: tuple[int, ...]


def equations(tables: Sequence[Cells], system: System) -> list[Equation]:
    """Return every sum along one dimension whose total and parts are all cells.

    Parameters
    ----------
    tables : sequence of Cells
        The tables of the system.
    system : System
        Their variables.

    Returns
    -------
    list of Equation
        Each once, those with a single part left out.
    """
    found: dict[Equation, None] = {}
    for cells in tables:
        for dim in ("area", *cells.table.by):
            found.update(dict.fromkeys(_along(cells, dim, system.rows[cells.table.id])))
    alike: dict[tuple[object, ...], list[Cells]] = {}
    for cells in tables:
        key = (cells.table.geography, frozenset(cells.table.by), frozenset(cells.where.items()), cells.total_covers)
        alike.setdefault(key, []).append(cells)
    for group in alike.values():
        found.update(dict.fromkeys(_over_time(group, system)))
    return list(found)


def _along(cells: Cells, dim: str, variables: np.ndarray) -> Iterator[Equation]:
    codes = cells.codes[dim]
    if ALL not in codes or len(codes) < 2:
        return
    grid = _grid(cells, [dim], variables)
    columns = [str(column) for column in grid.columns]
    covered = set(cells.total_covers) if dim == "area" and cells.total_covers is not None else set(columns)
    parts = [n for n, column in enumerate(columns) if column != ALL and column in covered]
    total = columns.index(ALL)
    for row in grid.to_numpy(np.int64):
        yield from _equation(int(row[total]), row[parts])


def _over_time(group: Sequence[Cells], system: System) -> Iterator[Equation]:
    grid = pd.concat([_grid(cells, ["period"], system.rows[cells.table.id]) for cells in group], axis=1)
    grid = grid.loc[:, ~grid.columns.duplicated()].fillna(NOT_REPORTED)
    columns = [str(column) for column in grid.columns]
    values = grid.to_numpy(np.int64)
    for window in columns:
        for cut in cuts(window, columns):
            picked = [columns.index(period) for period in cut]
            for row in values:
                yield from _equation(int(row[columns.index(window)]), row[picked])


def _grid(cells: Cells, dims: list[str], variables: np.ndarray) -> pd.DataFrame:
    names = [dim for dim in ("area", *sorted(cells.table.by), "period") if dim not in dims]
    frame = cells.frame[[*names, *dims]].astype(str).assign(variable=variables)
    wide = frame.pivot(index=names, columns=dims[0], values="variable")
    return wide.reindex(columns=list(cells.codes[dims[0]])).fillna(NOT_REPORTED)


def _equation(total: int, parts: np.ndarray) -> Iterator[Equation]:
    if total < 0 or (parts == NOT_REPORTED).any():
        return
    live = tuple(sorted(int(part) for part in parts if part >= 0))
    if len(live) > 1:
        yield Equation(total, live)


def cuts(window: str, periods: Iterable[str]) -> list[tuple[str, ...]]:
    """Return up to ``PARTITIONS`` ways to cut a period into others, finest first.

    A window of years is cut into years and windows; what the months add is that each year is cut into them.
    """
    months = period_months(window)
    others = [period for period in periods if period != window and (
        whole_years(period) or len(months) <= 12 or not whole_years(window))]
    return partitions(months, {period: period_months(period) for period in others})


def partitions(months: tuple[int, ...], spans: dict[str, tuple[int, ...]]) -> list[tuple[str, ...]]:
    """Return up to ``PARTITIONS`` ways to cut consecutive months into the given spans, finest first."""
    inside = sorted((p for p, span in spans.items() if set(span) < set(months)), key=lambda p: len(spans[p]))
    end = months[-1] + 1
    leads = {end}
    for month in reversed(months):
        if any(spans[period][0] == month and spans[period][-1] + 1 in leads for period in inside):
            leads.add(month)
    found: list[tuple[str, ...]] = []

    def extend(month: int, chosen: tuple[str, ...]) -> None:
        if len(found) >= PARTITIONS:
            return
        if month == end:
            found.append(chosen)
            return
        for period in inside:
            if spans[period][0] == month and spans[period][-1] + 1 in leads:
                extend(spans[period][-1] + 1, (*chosen, period))

    extend(months[0], ())
    return found
