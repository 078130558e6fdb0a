"""Tables that others have published: held against the records, and taken as known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.intake.inputs import Inputs
from data.publish.earlier import recount
from data.publish.identity import identify
from data.site.model import PublicTable, Site, Table
from data.tabulate.cells import Cells, State
from errors import DisclosureError, Problem
from vocabulary import ALL, COUNTY


def public_cells(site: Site, inputs: Inputs, tables: Sequence[Cells]) -> list[Cells]:
    """Return what the declared public tables tell, row by row.

    Parameters
    ----------
    site : Site
        Names the public tables.
    inputs : Inputs
        What was read.
    tables : sequence of Cells
        The tables of the release to be made, to name them where they are contradicted.

    Returns
    -------
    list of Cells
        Rows that are all public. A row's codes stand in ``where``; areas that a table does not name have no row.

    Raises
    ------
    DisclosureError
        If a table says another count than the records; names every such row, and tells no count.
    """
    ours = pd.concat([
        pd.DataFrame({"key": pd.Series(dtype="str"), "table": pd.Series(dtype="str")}),
        *(pd.DataFrame({"key": identify(cells), "table": cells.table.id}) for cells in tables)])
    found: list[Cells] = []
    problems: list[Problem] = []
    for table in site.public_tables:
        rows = inputs.public_tables[table.id]
        if rows.empty:
            continue
        told = _facts(table, rows, inputs)
        problems += _contradictions(table, told, _true(table, rows, site, inputs), ours)
        found += told
    if problems:
        raise DisclosureError(problems)
    return found


def _facts(table: PublicTable, rows: pd.DataFrame, inputs: Inputs) -> list[Cells]:
    """Return a table's rows by what stands in its columns, totals over areas as counts of the whole place."""
    coded = inputs.sources[table.source]
    facts: list[Cells] = []
    keys = [*table.columns, (rows["area"] == ALL).rename("whole")]
    for codes, part in rows.groupby(keys, sort=False):
        where = table.where | {
            dim: str(code) for dim, code in zip(table.columns, codes[:-1], strict=True) if code != ALL}
        geography = COUNTY if codes[-1] else table.geography
        periods = tuple(dict.fromkeys(part["period"]))
        listed = {"area": (ALL,) if codes[-1] else coded.areas[geography], "period": periods}
        frame = part[["area", "period", "count", "row"]].reset_index(drop=True).assign(state=str(State.COUNTED))
        for name in ("low", "high"):
            frame[name] = pd.Series(pd.NA, index=frame.index, dtype="Int64")
        frame = frame.assign(public=True, kept=False)
        name = f"the public table {table.id} ({len(facts) + 1})"
        own = Table.model_validate({"id": table.id, "title": table.title, "indicator": table.source,
                                    "geography": geography, "periods": periods})
        facts.append(Cells(own.model_copy(update={"id": name}), table.source, where, listed, frame))
    return facts


def _true(table: PublicTable, rows: pd.DataFrame, site: Site, inputs: Inputs) -> pd.DataFrame:
    """Return what the records say of the same cells, by what each is about."""
    asked = (table.source, tuple(sorted(table.where.items())), table.geography, tuple(table.columns))
    (cells,) = recount(site, inputs, {table.id: (asked, tuple(dict.fromkeys(rows["period"])))})
    frame = cells.frame[["count", "state", "low", "high"]].astype({"state": "str"})
    return frame.assign(key=identify(cells)).drop_duplicates("key")


def _contradictions(
    table: PublicTable, told: Sequence[Cells], true: pd.DataFrame, ours: pd.DataFrame
) -> list[Problem]:
    rows = pd.concat([cells.frame[["row", "count"]].assign(key=identify(cells)) for cells in told])
    both = rows.merge(true, on="key", how="left", suffixes=("", "_true"))
    state = both["state"].fillna("")
    count, exact, low, high = (
        both[name].fillna(-1).to_numpy(np.int64) for name in ("count", "count_true", "low", "high"))
    counted, hidden = (state == State.COUNTED).to_numpy(), (state == State.HIDDEN).to_numpy()
    fits = (counted & (count == exact)) | (hidden & (low <= count) & (count <= high))
    problems = []
    for at in np.flatnonzero(~fits):
        key = str(both["key"].iloc[at])
        known = counted[at] or hidden[at]
        where = list(ours.loc[ours["key"] == key, "table"])
        problems.append(Problem(
            "A public table contradicts the records: its count and theirs are not the same." if known else
            "A public table counts people where the source does not say of anyone.",
            file=table.file or table.address, key=f"public_tables.{table.id}", row=int(both["row"].iloc[at]),
            column=table.count_column, found=", ".join(key.split("|")[1:]),
            expected=f"what {table.source} counts" + (f", as in the table {', '.join(where)}" if where else ""),
            advice="If the row is wrong, mend it. If the table is about other records (another day, another "
                   "definition), leave it out of site.toml: it then tells nothing for sure about these."))
    return problems
