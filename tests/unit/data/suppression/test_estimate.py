from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression import protect
from data.suppression.estimate import estimate
from data.tabulate.cells import Cells, State

RULES = {"s": Rule(smallest=1, largest=9, source="A test")}


def table(seed: int, name: str = "t") -> Cells:
    random = np.random.default_rng(seed)
    records = pd.DataFrame({
        "place": random.integers(0, 6, 300).astype(str),
        "group": random.choice(["a", "b", "c"], 300, p=[0.6, 0.3, 0.1]), "year": random.integers(2019, 2022, 300)})
    return cube(records, name, "place", ["group"], ["2019", "2020", "2021", "2019-2021"], "s")


def test_small_counts_are_withheld_zeros_and_large_counts_may_be_published() -> None:
    cells = table(1)
    shown = estimate([cells], RULES)["t"]
    count = cells.frame["count"].to_numpy(np.int64)
    assert not shown[(count >= 1) & (count <= 9)].any()
    assert shown[count == 0].all()
    assert shown[count > 9].mean() > 0.5


def test_no_safe_choice_loses_much_less() -> None:
    for seed in range(4):
        cells = table(seed)
        most = estimate([cells], RULES)["t"].sum()
        assert protect([cells], RULES).published["t"].sum() <= most + 2


def test_what_is_not_counted_is_not_shown() -> None:
    cells = table(2)
    frame = cells.frame.copy()
    area = frame["area"] == "0"
    frame.loc[area, "state"] = str(State.NOT_REPORTED)
    frame.loc[area, "count"] = pd.NA
    covers = tuple(code for code in cells.codes["area"] if code not in ("0", "all"))
    total = frame.loc[~area & (frame["area"] != "all")].groupby(["group", "period"])["count"].sum()
    whole = frame["area"] == "all"
    frame.loc[whole, "count"] = [total[key] for key in frame.loc[whole, ["group", "period"]].itertuples(index=False)]
    shown = estimate([replace(cells, frame=frame, total_covers=covers)], RULES)["t"]
    assert not shown[area].any()


def test_nothing_to_estimate() -> None:
    assert estimate([], RULES) == {}
