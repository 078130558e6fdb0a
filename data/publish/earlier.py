"""Tables that earlier releases had and this one has not: they stay known, and what they withheld stays withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from data.intake.inputs import Inputs
from data.publish.history import revised, stays
from data.publish.identity import identify
from data.publish.ledger import Entry, is_told
from data.site.model import Indicator, Site, Table
from data.site.periods import reports
from data.tabulate import count_tables
from data.tabulate.cells import Cells, State
from vocabulary import ALL, COUNTY

Same = Mapping[str, Mapping[str, set[str]]]
"""Release → geography → the areas that are where they were."""
Definition = tuple[str, tuple[tuple[str, str], ...], str, tuple[str, ...]]
"""Source, restriction, geography, dimensions."""


def earlier_tables(
    site: Site, inputs: Inputs, tables: Sequence[Cells], entries: Sequence[Entry], same: Same
) -> tuple[list[Cells], list[str]]:
    """Return the tables of earlier releases that hold cells which the release to be made has not.

    Parameters
    ----------
    site : Site
        What ``site.toml`` says now.
    inputs : Inputs
        What was read.
    tables : sequence of Cells
        The tables of the release to be made.
    entries : sequence of Entry
        The ledger.
    same : mapping
        Release → geography → the areas that are where they were.

    Returns
    -------
    again : list of Cells
        Where the records can be counted in the same way today, the table with the counts of today. Else the table
        as it was, its areas under a name of their own, if the records of its periods are still what they were;
        these have the marks ``public`` and ``kept`` already.
    left_out : list of str
        Tables that cannot be held against this release, as a person names them.
    """
    here = {key for cells in tables for key in identify(cells)}
    names: dict[Definition, str] = {}
    wanted: dict[Definition, dict[str, None]] = {}
    stored: list[tuple[Entry, Cells, list[str]]] = []
    for entry in entries:
        for cells in entry.tables:
            if cells.source not in inputs.sources:
                continue
            gone = is_told(cells) & ~(identify(cells).isin(here) & stays(cells, entry, same[entry.release]))
            periods = [period for period in cells.codes["period"] if (cells.frame["period"] == period)[gone].any()]
            countable = [period for period in periods if _countable(cells, period, entry, inputs, same)]
            key = (cells.source, tuple(sorted(cells.where.items())), cells.table.geography, cells.table.by)
            if countable:
                names[key] = f"{cells.table.id} of release {entry.release}"
                wanted.setdefault(key, {}).update(dict.fromkeys(countable))
            if rest := [period for period in periods if period not in countable]:
                stored.append((entry, cells, rest))
    again = recount(site, inputs, {names[key]: (key, tuple(periods)) for key, periods in wanted.items()})
    wholes = recount(site, inputs, _wholes(stored, inputs))
    counted = _now([*tables, *again, *wholes])
    groups: dict[tuple[str, str], dict[str, list[tuple[Entry, Cells, list[str]]]]] = {}
    for entry, cells, periods in reversed(stored):
        group = groups.setdefault((cells.source, place_of(cells, entry, same)), {})
        group.setdefault(entry.release, []).append((entry, cells, periods))
    left_out: list[str] = []
    for group in groups.values():
        kept, out = _as_they_were(list(group.values()), counted, inputs, same)
        again += kept
        left_out += out
    return again, left_out


def _as_they_were(
    releases: Sequence[Sequence[tuple[Entry, Cells, list[str]]]], counted: pd.DataFrame, inputs: Inputs, same: Same
) -> tuple[list[Cells], list[str]]:
    """Return the tables of the last release whose records seem to be today's; and what else is left out.

    Two releases may tell of other records, so that their tables would contradict each other.
    """
    nothing: list[str] = []
    for told in releases:
        kept, left_out = [], []
        for entry, cells, periods in told:
            found = revised(entry, counted, same[entry.release])
            table = _as_it_was(entry, cells, periods, found, inputs, same)
            kept += [table] if table is not None else []
            if table is None or len(table.codes["period"]) < len(periods):
                left_out.append(f"{cells.table.id} of release {entry.release}")
        if kept:
            others = [(entry, cells) for rest in releases if rest is not told for entry, cells, _periods in rest]
            return kept, left_out + [
                f"{cells.table.id} of release {entry.release}" for entry, cells in others
                if not any(_alike(cells, mine) for _entry, mine, _periods in told)]
        nothing = nothing or left_out
    return [], nothing


def _alike(cells: Cells, other: Cells) -> bool:
    """Whether two releases' tables are the same table."""
    return (cells.source, cells.where, cells.table.geography, cells.table.by) == (
        other.source, other.where, other.table.geography, other.table.by)


def _wholes(
    stored: Sequence[tuple[Entry, Cells, list[str]]], inputs: Inputs
) -> dict[str, tuple[Definition, tuple[str, ...]]]:
    """Return which tables of the whole place tell whether the records of tables of other areas are what they were."""
    asked: dict[Definition, dict[str, None]] = {}
    for _entry, cells, periods in stored:
        coded = inputs.sources[cells.source]
        if {*cells.table.by, *cells.where} <= set(coded.codes):
            key = (cells.source, tuple(sorted(cells.where.items())), COUNTY, cells.table.by)
            known = [period for period in periods if reports(coded.source, period)]
            asked.setdefault(key, {}).update(dict.fromkeys(known))
    return {f"whole {n}": (key, tuple(periods)) for n, (key, periods) in enumerate(asked.items()) if periods}


def recount(
    site: Site, inputs: Inputs, asked: Mapping[str, tuple[Definition, tuple[str, ...]]]
) -> list[Cells]:
    """Count tables that the site does not list.

    Parameters
    ----------
    site : Site
        Its sources.
    inputs : Inputs
        What was read.
    asked : mapping of str to (Definition, tuple of str)
        Name of the table → what it is, and its periods.
    """
    indicators, tables = [], []
    for number, (name, ((source, where, geography, by), periods)) in enumerate(asked.items()):
        indicators.append(Indicator(id=f"earlier-{number}", label=name, unit="incidents", source=source,
                                    where=dict(where), description="", card=""))
        table = Table.model_validate({"id": f"earlier-{number}", "title": name, "indicator": f"earlier-{number}",
                                      "geography": geography, "by": by, "periods": periods})
        tables.append(table.model_copy(update={"id": name}))
    only = site.model_copy(update={"indicators": tuple(indicators), "tables": tuple(tables)})
    return count_tables(only, inputs) if tables else []


def _countable(cells: Cells, period: str, entry: Entry, inputs: Inputs, same: Same) -> bool:
    """Whether today's records can be counted in the same way."""
    coded = inputs.sources[cells.source]
    if not reports(coded.source, period):
        return False
    dims = {*cells.table.by, *cells.where}
    if not dims <= set(coded.codes) or any(code not in coded.codes[dim] for dim, code in cells.where.items()):
        return False
    geography = cells.table.geography
    if geography == COUNTY:
        return True
    return geography in coded.areas and place_of(cells, entry, same) == geography


def place_of(cells: Cells, entry: Entry, same: Same) -> str:
    """Return the geography of an entry's table: under a name of its own, if its areas are other ones today."""
    geography = cells.table.geography
    then = entry.areas.get(geography, {})
    if geography == COUNTY or set(then) <= same[entry.release].get(geography, set()):
        return geography
    return f"{geography} ({entry.drawing.get(geography, '')})"


def _now(tables: Sequence[Cells]) -> pd.DataFrame:
    parts = [pd.DataFrame({"key": identify(cells), "now": cells.frame["count"].astype("Int64")}) for cells in tables]
    known = pd.concat([pd.DataFrame({"key": pd.Series(dtype="str"), "now": pd.Series(dtype="Int64")}), *parts])
    return known.dropna().drop_duplicates("key")


def _as_it_was(
    entry: Entry, cells: Cells, periods: Sequence[str], found: pd.DataFrame, inputs: Inputs, same: Same
) -> Cells | None:
    """Return a table as it was, if nothing speaks against its records being what they were."""
    coded = inputs.sources[cells.source]
    if any(set(cells.codes[dim]) != {*coded.codes.get(dim, ()), ALL} for dim in cells.table.by):
        return None
    found = found[found["source"] == cells.source]
    good = []
    for period in periods:
        told = found[found["whole"] & (found["period"] == period)]
        if not reports(coded.source, period):
            told = found
        if len(told) and told["equal"].all():
            good.append(period)
    if not good:
        return None
    geography = place_of(cells, entry, same)
    frame = cells.frame[cells.frame["period"].isin(good)].reset_index(drop=True)
    told_then = frame["told"].notna()
    frame = frame.assign(public=told_then, kept=~told_then & (frame["state"] != State.NOT_REPORTED))
    for name in ("low", "high"):
        frame[name] = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    name = f"{cells.table.id} of release {entry.release}, as it was"
    table = cells.table.model_copy(update={"id": name, "geography": geography, "periods": tuple(good)})
    return replace(cells, table=table, codes={**cells.codes, "period": tuple(good)}, frame=frame.drop(columns="told"))
