"""Tables from reported counts: a sum covers what reported throughout, and hides what holds something hidden."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
import pandas as pd

from data.intake.coded import Coded
from data.site.model import Indicator, Rule, Table
from data.tabulate.cells import Cells, State
from data.tabulate.contributors import asks_agencies, few_agencies
from vocabulary import ALL, COUNTY, period_years


@dataclass(frozen=True)
class _Cube:
    """Counts over area × dimensions × years; of each axis but the years, the last code is ``all``."""

    low: np.ndarray
    high: np.ndarray
    hidden: np.ndarray
    missing: np.ndarray
    given: np.ndarray


_Windows = list[tuple[np.ndarray, ...]]
"""Low, high, hidden and missing of each period's cells."""


def count_reported(
    table: Table, indicator: Indicator, periods: tuple[str, ...], coded: Coded, rule: Rule
) -> Cells:
    """Make one table of a source of counts.

    A total over areas covers exactly the areas that reported in every year of the table's periods, so that any
    two totals of the table compare like with like. A window with a year that was not reported is not reported.
    A sum that holds a hidden count is hidden, between the sums of the bounds, unless the source gives it.

    Parameters
    ----------
    table : Table
        What to count.
    indicator : Indicator
        Which cells: all, or those with its codes.
    periods : tuple of str
        Period codes, in order.
    coded : Coded
        The source's cells.
    rule : Rule
        The source's rule: whether it looks at who stands behind a count.
    """
    reports = pd.read_parquet(coded.path)
    of = (table, indicator, periods, coded)
    codes, windows, covered = _sums(*of, _together(reports, coded))
    frame = _frame(codes, windows)
    if asks_agencies(rule):
        parts = [_sums(*of, part, covered)[1] for _, part in reports.groupby("agency")]
        frame["sensitive"] = _tells_of_few(frame["count"].fillna(0).to_numpy(np.int64), parts, rule)
    areas = next(iter(coded.areas.values()), ())
    covers = None if covered.all() else tuple(area for area, whole in zip(areas, covered, strict=True) if whole)
    return Cells(table, coded.source.id, dict(indicator.where), codes, frame, covers)


def _together(reports: pd.DataFrame, coded: Coded) -> pd.DataFrame:
    """Return the cells of all agencies together; what one of them did not report is missing."""
    if "agency" not in reports:
        return reports
    summed = reports.groupby(["area", *coded.codes, "year"], sort=False)
    return summed.agg({"low": "sum", "high": "sum", "hidden": "any", "missing": "any"}).reset_index()


def _tells_of_few(count: np.ndarray, parts: list[_Windows], rule: Rule) -> np.ndarray:
    """Return which counts the rule withholds for the agencies that stand behind them."""
    amounts = np.array([np.stack([window[0] for window in windows], axis=-1).ravel() for windows in parts])
    agency, cell = np.nonzero(amounts)
    return few_agencies(count, cell, amounts[agency, cell], rule)


def _sums(
    table: Table, indicator: Indicator, periods: tuple[str, ...], coded: Coded, reports: pd.DataFrame,
    covered: np.ndarray | None = None,
) -> tuple[dict[str, tuple[str, ...]], _Windows, np.ndarray]:
    """Return a table's codes and cells, and which areas its totals cover; found where it is not given."""
    years = sorted({year for period in periods for year in period_years(period)})
    areas = next(iter(coded.areas.values()), ())
    dims = list(coded.codes)
    axes = [(*areas, ALL), *((*coded.codes[dim], ALL) for dim in dims)]
    cube = _cube(reports, coded, axes, years)
    wanted = [_wanted(dim, table, indicator, axes[n + 1]) for n, dim in enumerate(dims)]
    if covered is None:
        # totals that the source gives are over all areas
        covered = np.ones(len(areas), dtype=bool)
        if areas and not cube.given[-1].any():
            covered = _reported(cube, [indicator.where.get(dim) for dim in dims], axes)
    if areas:
        _sum_axis(cube, 0, covered)
    for axis in range(1, len(dims) + 1):
        _sum_axis(cube, axis, np.ones(len(axes[axis]) - 1, dtype=bool))
    shown = [ALL] if table.geography == COUNTY else list(axes[0])
    picks = [[axes[0].index(area) for area in shown], *wanted]
    windows = [_window(cube, picks, [years.index(year) for year in period_years(period)]) for period in periods]
    by = [dim for dim in dims if dim in table.by]
    codes: dict[str, tuple[str, ...]] = {"area": tuple(shown)}
    codes |= {dim: axes[dims.index(dim) + 1] for dim in by} | {"period": periods}
    return codes, windows, covered


def _cube(reports: pd.DataFrame, coded: Coded, axes: list[tuple[str, ...]], years: list[int]) -> _Cube:
    cells = reports[reports["year"].isin(years)]
    names = ["area", *coded.codes]
    place = tuple(
        cells[name].map({code: n for n, code in enumerate(axis)}).to_numpy(np.int64)
        for name, axis in zip([*names, "year"], [*axes, years], strict=True)
    )
    shape = (*map(len, axes), len(years))
    low, high = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    hidden, missing, given = (np.zeros(shape, dtype=bool) for _ in range(3))
    low[place], high[place] = cells["low"], cells["high"]
    hidden[place], missing[place], given[place] = cells["hidden"], cells["missing"], True
    return _Cube(low, high, hidden, missing, given)


def _reported(cube: _Cube, where: list[str | None], axes: list[tuple[str, ...]]) -> np.ndarray:
    """Return which areas reported every cell of the indicator in every year."""
    picked = [slice(-1) if code is None else axes[n + 1].index(code) for n, code in enumerate(where)]
    missing = cube.missing[(slice(-1), *picked)]
    return np.logical_not(missing.reshape(len(missing), -1).any(axis=1))


def _sum_axis(cube: _Cube, axis: int, covered: np.ndarray) -> None:
    """Fill in the total of an axis from the codes that it covers, wherever the source does not give it.

    Totals over several axes are made by the last of them, from totals over the others.
    """
    at = [slice(None)] * cube.low.ndim
    at[axis] = slice(-1, None)
    total = tuple(at)
    parts = [np.compress([*covered, False], part, axis=axis)
             for part in (cube.low, cube.high, cube.hidden, cube.missing)]
    open_ = ~cube.given[total]
    cube.low[total] = np.where(open_, parts[0].sum(axis=axis, keepdims=True), cube.low[total])
    cube.high[total] = np.where(open_, parts[1].sum(axis=axis, keepdims=True), cube.high[total])
    cube.hidden[total] = np.where(open_, parts[2].any(axis=axis, keepdims=True), cube.hidden[total])
    missing = parts[3].any(axis=axis, keepdims=True) | (not covered.any())
    cube.missing[total] = np.where(open_, missing, cube.missing[total])


def _wanted(dim: str, table: Table, indicator: Indicator, axis: tuple[str, ...]) -> list[int]:
    if dim in table.by:
        return list(range(len(axis)))
    return [axis.index(indicator.where.get(dim, ALL))]


def _window(cube: _Cube, picks: list[list[int]], years: list[int]) -> tuple[np.ndarray, ...]:
    """Return low, high, hidden and missing of a period, in the order of the picks."""
    at = np.ix_(*picks, years)
    return (cube.low[at].sum(axis=-1).ravel(), cube.high[at].sum(axis=-1).ravel(),
            cube.hidden[at].any(axis=-1).ravel(), cube.missing[at].any(axis=-1).ravel())


def _frame(codes: dict[str, tuple[str, ...]], windows: _Windows) -> pd.DataFrame:
    low, high, hidden, missing = (np.stack(part, axis=-1).ravel() for part in zip(*windows, strict=True))
    frame = pd.DataFrame(list(product(*codes.values())), columns=list(codes))
    assert len(frame) == prod(map(len, codes.values())) == len(low)
    hidden &= ~missing
    bounds = [pd.Series(part, dtype="Int64") for part in (low, high)]
    frame["count"] = bounds[0].where(~hidden & ~missing)
    frame["state"] = np.select([missing, hidden], [str(State.NOT_REPORTED), str(State.HIDDEN)], str(State.COUNTED))
    frame["low"], frame["high"] = (part.where(hidden) for part in bounds)
    return frame
