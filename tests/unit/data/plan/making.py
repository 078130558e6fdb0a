"""True cells for the tests of plans: made up, counted by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from data.plan.trial import Bench, Measure
from data.site.model import Rule, Site, Table
from data.tabulate.cells import Cells, State
from tests.unit.data.site.small import SMALL

RULE = Rule(smallest=1, largest=9, source="A test")
WARDS = """
[[geographies]]
id = "ward"
label = "Ward"
label_plural = "Wards"
file = "ward.geojson"
id_column = "id"
source = "A test"

[[sources]]"""


def site(*tables: str, **changes: object) -> Site:
    """Return the small site with a second geography, ten years, and tables of one's own."""
    text = SMALL.replace("[[sources]]", WARDS, 1)
    text = text.replace('areas = { npa = "npa" }', 'areas = { npa = "n", ward = "w" }')
    text = text.replace("years = [2020, 2021]", f"years = {list(range(2015, 2025))}")
    content = tomllib.loads(text[: text.index("[[tables]]")])
    content["tables"] = [tomllib.loads(table) for table in tables] or [
        {"id": "harm-county", "title": "Harm", "indicator": "harm", "by": ["group"], "periods": ["years", "2015-2024"]}]
    return Site.model_validate(content | changes)


def wish(name: str = "t", **changes: object) -> Table:
    """Return a table of harm by group and neighborhood, in single years and the ten years."""
    return Table.model_validate({
        "id": name, "title": name, "indicator": "harm", "geography": "npa", "by": ("group",),
        "periods": ("years", "2015-2024")} | changes)


def line(counts: Mapping[str, int | None], name: str = "t", **changes: object) -> Cells:
    """Return a table of areas in one year with their total; None: not reported."""
    total = sum(count or 0 for count in counts.values())
    codes = {"area": (*counts, "all"), "period": ("2020",)}
    frame = pd.DataFrame({
        "area": codes["area"], "period": "2020", "count": pd.array([*counts.values(), total], dtype="Int64")})
    frame["state"] = [str(State.NOT_REPORTED if pd.isna(count) else State.COUNTED) for count in frame["count"]]
    frame["low"] = frame["high"] = pd.array([pd.NA] * len(frame), dtype="Int64")
    table = wish(name, by=(), periods=("2020",), **changes)
    return Cells(table, "police", {}, codes, frame)


def bench(cells: Sequence[Cells], hidden: Mapping[tuple[str, ...], Mapping[str, Sequence[str]]], exact: bool = False,
          most_withheld: float = 0.5) -> Bench:
    """Return a bench whose measure hides given areas.

    ``hidden``: the tables that stand together → table → the areas that are hidden then.
    """
    by_name = {item.table.id: item for item in cells}

    def find(together: Sequence[Cells]) -> dict[str, np.ndarray]:
        at = hidden.get(tuple(item.table.id for item in together), {})
        return {item.table.id: ~item.frame["area"].isin(at.get(item.table.id, ())).to_numpy() for item in together}

    return Bench(lambda table: by_name[table.id], [Measure(find, exact)], {"police": RULE}, most_withheld)
