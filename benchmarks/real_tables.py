"""Tables of real records for the benchmarks: counted here, never shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pandas as pd

from data.site.model import Table
from data.tabulate.cells import Cells, State
from vocabulary import ALL, COUNTY, period_months


def cube(
    records: pd.DataFrame, name: str, geography: str, by: Sequence[str], periods: Sequence[str], source: str,
    where: dict[str, str] | None = None,
) -> Cells:
    """Count records into one table with all its margins.

    Parameters
    ----------
    records : DataFrame
        A column for each geography and dimension, ``year`` (int) and, for periods of months, ``month`` (1 to 12).
    name, geography, source : str
        The table's id, its geography's column (or ``county``), and the source's id.
    by, periods : sequence of str
        Dimensions and periods.
    where : dict of str to str, optional
        Only records with these codes.

    Returns
    -------
    Cells
    """
    codes = {dim: (*sorted(records[dim].unique()), ALL) for dim in by}
    codes["area"] = (ALL,) if geography == COUNTY else (*sorted(records[geography].unique()), ALL)
    codes["period"] = tuple(periods)
    for dim, code in (where or {}).items():
        records = records[records[dim] == code]
    dims = ["area", *by, "period"]
    counted = []
    for period in periods:
        month = 12 * records["year"] + (records["month"] - 1 if "month" in records else 0)
        part = records[month.isin(period_months(period))]
        split = ([] if geography == COUNTY else ["area"]) + list(by)
        part = part.assign(area=ALL if geography == COUNTY else part[geography], period=period)
        for size in range(len(split) + 1):
            for kept in combinations(split, size):
                sums = part.assign(**{dim: ALL for dim in split if dim not in kept}).groupby(dims, observed=True).size()
                counted.append(sums)
    index = pd.MultiIndex.from_product([codes[dim] for dim in dims], names=dims)
    values = pd.concat(counted).reindex(index, fill_value=0)
    frame = values.rename("count").astype("Int64").reset_index()
    frame["state"] = str(State.COUNTED)
    frame["low"] = frame["high"] = pd.array([pd.NA] * len(frame), dtype="Int64")
    table = Table.model_validate({
        "id": name, "title": name, "indicator": name, "geography": geography, "by": tuple(by),
        "periods": tuple(periods)})
    return Cells(table, source, dict(where or {}), codes, frame)


def philadelphia(path: Path) -> pd.DataFrame:
    """Read the Philadelphia shooting victims: geographies, group, outcome, sex, age, year."""
    raw = pd.read_csv(path, dtype=str, keep_default_na=False)
    def named(column: str) -> pd.Series:
        return raw[column].replace("", "Unknown")
    return pd.DataFrame({
        "neighborhood": named("neighborhood"), "police": named("police_district"), "council": named("council_district"),
        "zip": named("zip"), "group": named("race"), "outcome": named("fatal"), "sex": named("sex"),
        "age": named("age_group"), "year": raw["date"].str[:4].astype(int)})


def charlotte(path: Path) -> pd.DataFrame:
    """Read the Charlotte homicide victims, 2015 to 2024: geographies, group, year."""
    raw = pd.read_csv(path, dtype=str, keep_default_na=False)
    def named(column: str) -> pd.Series:
        return raw[column].replace("", "Unknown")
    frame = pd.DataFrame({
        "npa": named("npa"), "division": named("cmpd_patrol_division"), "council": named("council_district"),
        "group": named("race_ethnicity"), "year": raw["calendar_year"].astype(int)})
    return frame[frame["year"] <= 2024]
