"""Every cell of a count table once: what has no row is as its blanks are."""

from __future__ import annotations

from itertools import islice
from math import prod

import pandas as pd

from data.intake.files import Raw
from data.intake.problems import raise_if
from data.site.model import Source
from vocabulary import ALL


def fill_grid(
    source: Source, raw: Raw, rows: pd.DataFrame, areas: tuple[str, ...], codes: dict[str, tuple[str, ...]]
) -> pd.DataFrame:
    """Sum rows of one code, and add the cells that have no row.

    Parameters
    ----------
    source : Source
        What ``site.toml`` says of the file: ``blank_means``, ``not_reporting``.
    raw : Raw
        The file, for messages.
    rows : DataFrame
        Coded rows with ``low``, ``high``, ``hidden`` and ``missing``.
    areas : tuple of str
        The areas; ``all`` alone for a table of the whole place.
    codes : dict of str to tuple of str
        Dimension → codes; and the agencies, where rows are of several.

    Returns
    -------
    DataFrame
        ``area``, the dimensions, ``year``, ``low`` and ``high`` (int64, 0 where missing), ``hidden`` and ``missing``
        (bool); totals that the file gives last.

    Raises
    ------
    InputError
        If cells have no row where a blank is an error.
    """
    key = ["area", *codes, "year"]
    merged = rows.groupby(key, sort=False).agg({"low": "sum", "high": "sum", "hidden": "any", "missing": "any"})
    full = pd.MultiIndex.from_product([areas, *codes.values(), source.years], names=key)
    silent = [area for listed in source.not_reporting.values() for area in listed]
    absent = full[~full.isin(merged.index)]
    absent = absent[~absent.get_level_values("area").isin(silent)]
    if source.blank_means == "error" and len(absent):
        _raise_absent(source, raw, absent, len(source.years) * prod(map(len, codes.values())))
    totals = merged[~merged.index.isin(full) & ~merged["missing"]]
    cells = merged.reindex(full)
    lacking = cells["missing"].isna()
    cells[["low", "high"]] = cells[["low", "high"]].fillna(0)
    cells["hidden"] = cells["hidden"].eq(True)
    cells["missing"] = cells["missing"].eq(True) | (lacking & (source.blank_means != "zero"))
    cells["missing"] |= cells.index.get_level_values("area").isin(silent)
    both = pd.concat([cells, totals]).astype({"low": "int64", "high": "int64", "hidden": bool, "missing": bool})
    both[["low", "high"]] = both[["low", "high"]].where(~both["missing"], 0)
    return both.reset_index().astype({"year": int})


def _raise_absent(source: Source, raw: Raw, absent: pd.MultiIndex, per_area: int) -> None:
    column = next(iter(source.areas.values()), "")
    advice = 'Say what this means: blank_means = "not_reported" or "zero".'
    times = absent.get_level_values("area").value_counts(sort=False)
    whole = [str(area) for area, number in times.items() if number == per_area and area != ALL]
    problems = [
        raw.place.problem("An area is missing from the file.", column=column, found=f"no row for {area!r}",
                          advice=advice)
        for area in whole
    ]
    rest = absent[~absent.get_level_values("area").isin(whole)]
    problems += [
        raw.place.problem("A count has no row.", found="no row for " + ", ".join(map(str, key)), advice=advice)
        for key in islice(rest, 1000)
    ]
    raise_if(problems)
