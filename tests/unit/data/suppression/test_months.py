"""Months, years and stretches of a year: what can be subtracted is protected and attacked together."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression import audit, protect
from data.suppression.attack.vintages import combined
from data.suppression.blocks import time_pieces
from data.suppression.equations import cuts
from data.tabulate.cells import Cells
from vocabulary import months_text

RULE = Rule(smallest=1, largest=9, source="A test")
MONTHS = tuple(f"2020-{month:02d}" for month in range(1, 13))
TO_DATE = "2020-01..2020-06"


def table(counts: list[int], periods: tuple[str, ...]) -> Cells:
    """Return the counts of months as a table of the whole place."""
    month = np.repeat(np.arange(12), counts) + 1
    return cube(pd.DataFrame({"month": month, "year": 2020}), "t", "county", [], list(periods), "s")


def published(cells: Cells, chosen: np.ndarray) -> set[str]:
    return set(cells.frame["period"][chosen])


def test_yearly_periods_have_the_pieces_that_they_had() -> None:
    pieces = time_pieces(["2018", "2019", "2015-2019", "2015-2024"])
    assert [months_text(piece) for piece in pieces] == ["2015|2016|2017", "2018", "2019", "2020|2021|2022|2023|2024"]


def test_a_year_is_cut_where_its_periods_begin_and_end() -> None:
    pieces = time_pieces(["2020", "2020-03", TO_DATE])
    assert [len(piece) for piece in pieces] == [5, 1, 6]
    assert months_text(pieces[1]) == "2020-03"


def test_cuts() -> None:
    assert cuts("2020", [*MONTHS, "2020"]) == [MONTHS]
    assert cuts("2020", [TO_DATE, *MONTHS[6:]]) == [(TO_DATE, *MONTHS[6:])]
    assert cuts("2019-2020", ["2019", "2020", *MONTHS]) == [("2019", "2020")]
    assert cuts("2020", [*MONTHS[:5], *MONTHS[6:]]) == []


def test_what_months_make_by_adding_and_taking_away() -> None:
    made = {text: (plus, minus) for plus, minus, text in combined((*MONTHS[:3], "2020", TO_DATE))}
    assert made["2020-01..2020-03"] == (MONTHS[:3], ())
    assert made["2020-07..2020-12"] == (("2020",), (TO_DATE,))
    assert made["2020-02..2020-06"] == ((TO_DATE,), ("2020-01",))
    assert "2020" not in made


@pytest.mark.parametrize("periods", [("2020", *MONTHS), ("2020", *MONTHS, TO_DATE)])
def test_a_small_month_does_not_follow_from_the_year(periods: tuple[str, ...]) -> None:
    cells = table([30, 41, 4, 38, 33, 52, 47, 60, 35, 31, 44, 40], periods)
    choice = protect([cells], RULE)
    shown = published(cells, choice.published["t"])
    assert "2020-03" not in shown
    assert "2020" in shown
    assert len(shown) >= len(periods) - 4
    assert audit([cells], choice.published, RULE, certificates=choice.certificates).passed
    alone = cells.frame["period"].ne("2020-03").to_numpy()
    told = audit([cells], {"t": alone}, RULE)
    assert not told.passed
    assert told.figures["derivable"] == 1


def test_a_small_rest_between_year_to_date_and_its_months_is_found() -> None:
    cells = table([30, 41, 34, 38, 33, 3, 47, 60, 35, 31, 44, 40], (*MONTHS[:6], TO_DATE))
    result = audit([cells], {"t": cells.frame["period"].ne("2020-06").to_numpy()}, RULE)
    assert result.figures["derivable"] == 1
    choice = protect([cells], RULE)
    assert TO_DATE in published(cells, choice.published["t"])
    assert audit([cells], choice.published, RULE).passed


def test_months_cost_nothing_of_what_years_show() -> None:
    random = np.random.default_rng(4)
    records = pd.DataFrame({
        "place": random.choice([f"p{n}" for n in range(6)], 900), "group": random.choice(["a", "b", "c"], 900),
        "year": random.choice([2019, 2020], 900), "month": random.integers(1, 13, 900)})
    yearly = cube(records, "places", "place", ["group"], ["2019", "2020", "2019-2020"], "s")
    monthly = cube(records, "months", "county", [], [*MONTHS, TO_DATE], "s")
    alone = protect([yearly], RULE).published["places"]
    together = protect([yearly, monthly], RULE)
    assert together.published["places"].sum() >= alone.sum()
    assert audit([yearly, monthly], together.published, RULE, certificates=together.certificates).passed
