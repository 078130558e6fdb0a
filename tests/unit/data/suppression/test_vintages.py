"""Two lists of the same people side by side: a small difference that follows from both is found, and no other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression.attack.vintages import Vintage, attack_vintages, combined
from data.tabulate.cells import Cells
from vocabulary import ALL

RULE = Rule(smallest=1, largest=9, source="A test")
PLACES, GROUPS, YEARS = ("p0", "p1", "p2"), ("a", "b"), ("2020", "2021", "2022")


def records(counts: np.ndarray) -> pd.DataFrame:
    """Return records with so many people of each place, group and year."""
    place, group, year = (np.repeat(axis.ravel(), counts.ravel()) for axis in np.indices(counts.shape))
    return pd.DataFrame({"place": [PLACES[n] for n in place], "group": [GROUPS[n] for n in group], "year": 2020 + year})


def table(counts: np.ndarray, periods: tuple[str, ...] = YEARS, name: str = "t") -> Cells:
    return cube(records(counts), name, "place", ["group"], list(periods), "s")


def found(
    now: Cells, published: np.ndarray, then: Cells, told: np.ndarray, rule: Rule = RULE
) -> list[tuple[str, str]]:
    hidden = then.frame.assign(count=then.frame["count"].astype("Int64").where(told))
    old = Vintage("release 1", (replace(then, frame=hidden),))
    problems, number = attack_vintages([now], {now.table.id: published}, [old], {"s": rule})
    assert number >= len(problems) - 1
    return [(problem.key, problem.column) for problem in problems]


def everything(cells: Cells) -> np.ndarray:
    return np.ones(len(cells.frame), dtype=bool)


def but(cells: Cells, **codes: str) -> np.ndarray:
    """Return all rows but those with these codes."""
    fits = np.ones(len(cells.frame), dtype=bool)
    for name, code in codes.items():
        fits &= (cells.frame[name].astype(str) == code).to_numpy()
    return ~fits


@pytest.fixture
def counts() -> np.ndarray:
    return np.random.default_rng(3).integers(20, 60, (3, 2, 3))


def test_the_same_records_have_no_differences(counts: np.ndarray) -> None:
    cells = table(counts)
    assert found(cells, everything(cells), cells, everything(cells)) == []


def test_a_small_change_is_found_in_every_sum_that_tells_it(counts: np.ndarray) -> None:
    after = counts.copy()
    after[0, 0, 0] += 3
    then, now = table(counts), table(after)
    cells = {column for _, column in found(now, everything(now), then, everything(then))}
    assert {f"area {area}, group {group}, period 2020" for area in ("p0", ALL) for group in ("a", ALL)} <= cells
    assert not any("p1" in column or "period 2021" in column for column in cells)


def test_a_large_change_is_no_finding(counts: np.ndarray) -> None:
    after = counts.copy()
    after[0, 0, 0] += 10
    now, then = table(after), table(counts)
    assert found(now, everything(now), then, everything(then)) == []


def test_what_is_withheld_now_and_follows_all_the_same_is_found(counts: np.ndarray) -> None:
    after = counts.copy()
    after[0, 0, 0] += 3
    now, then = table(after), table(counts)
    alone = but(now, area="p0", group="a", period="2020")
    assert ("tables.t", "area p0, group a, period 2020") in found(now, alone, then, everything(then))
    shown = everything(now)
    for area in ("p0", ALL):
        for group in ("a", ALL):
            shown &= but(now, area=area, group=group, period="2020")
    assert not [cell for cell in found(now, shown, then, everything(then)) if cell[1].endswith("period 2020")]


def test_years_that_are_no_period_are_found_too() -> None:
    counts = np.full((3, 2, 3), 50)
    after = counts.copy()
    after[0, 0, 0] += 30
    after[0, 0, 1] -= 27
    now, then = table(after), table(counts)
    cells = [column for _, column in found(now, everything(now), then, everything(then))]
    assert "p0, a, 2020-2021" in cells
    assert all("2020-2021" in column or "2020-2022" in column for column in cells)


def test_a_window_less_a_window_is_found() -> None:
    counts = np.full((3, 2, 3), 50)
    after = counts.copy()
    after[0, 0, 0] += 30
    after[0, 0, 1] -= 27
    periods = ("2020-2022", "2022")
    now, then = table(after, periods), table(counts, periods)
    assert "p0, a, 2020-2021" in [column for _, column in found(now, everything(now), then, everything(then))]


def test_rounded_numbers_are_compared_as_they_were_told() -> None:
    counts = np.full((3, 2, 3), 50)
    after = counts.copy()
    after[0, 0, 0] += 2
    rule = Rule(smallest=1, largest=9, rounding=5, source="A test")
    now, then = table(after), table(counts)
    assert found(now, everything(now), then, everything(then), rule) == []
    after[0, 0, 0] += 1
    now = table(after)
    assert found(now, everything(now), then, everything(then), rule)


def test_a_zero_that_was_a_count_is_left_to_the_attack_on_that_count() -> None:
    counts = np.full((3, 2, 3), 50)
    counts[0, 0, 0] = 4
    after = counts.copy()
    after[0, 0, 0] = 0
    now, then = table(after), table(counts)
    shown = (now.frame["area"] == "p0") & (now.frame["group"] == "a") & (now.frame["period"] == "2020")
    assert found(now, shown.to_numpy(), then, everything(then)) == []


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_it_finds_what_linear_algebra_finds(seed: int) -> None:
    random = np.random.default_rng(seed)
    counts = random.integers(11, 40, (3, 2, 3))
    after = counts + random.integers(-6, 7, counts.shape) * (random.random(counts.shape) < 0.3)
    now, then = table(after), table(counts)
    masks = [random.random(len(now.frame)) < 0.6 for _ in range(2)]
    sums = np.array([
        ((np.array(PLACES)[:, None, None] == row.area) | (row.area == ALL))
        & ((np.array(GROUPS)[None, :, None] == row.group) | (row.group == ALL))
        & (np.array(YEARS)[None, None, :] == row.period)
        for row in now.frame.itertuples()
    ]).reshape(len(now.frame), -1).astype(int)
    expected = set()
    for row, sum_ in zip(now.frame.itertuples(), sums, strict=True):
        follows = all(
            np.linalg.matrix_rank(np.vstack([sums[mask], sum_])) == np.linalg.matrix_rank(sums[mask]) for mask in masks
        ) if all(mask.any() for mask in masks) else False
        change = abs(int(sum_ @ after.ravel()) - int(sum_ @ counts.ravel()))
        if follows and 1 <= change <= 9:
            expected.add(f"area {row.area}, group {row.group}, period {row.period}")
    hidden = then.frame.assign(count=then.frame["count"].astype("Int64").where(masks[1]))
    old = Vintage("release 1", (replace(then, frame=hidden),))
    problems, number = attack_vintages([now], {now.table.id: masks[0]}, [old], {"s": RULE})
    seen = {problem.column for problem in problems if "period" in problem.column}
    assert seen <= expected
    if number <= len(problems):
        assert seen == expected


def test_which_years_periods_make() -> None:
    made = {years: (plus, minus) for plus, minus, years in combined(("2019", "2020", "2021", "2019-2022"))}
    assert made["2019-2020"] == (("2019", "2020"), ())
    assert made["2019-2021"] == (("2019", "2020", "2021"), ())
    assert made["2020-2022"] == (("2019-2022",), ("2019",))
    assert "2019-2022" not in made
    assert combined(("2020",)) == []
