"""A panel for each group."""

from __future__ import annotations

from components.panels import main_panel, panels, panels_legend, panels_table
from data.measures.values import NOTHING, Value
from tests.support.tree import of, text
from vocabulary import ALL, Status


def rated(count: int) -> Value:
    return Value(count, Status.PUBLISHED, 1e5, 1, float(count), count * 0.8, count * 1.2, Status.PUBLISHED)


WITHHELD = Value(None, Status.WITHHELD, 1e5, 1, None, None, None, Status.WITHHELD)
SERIES = {"black_nh": {2020: rated(50), 2021: WITHHELD, 2022: rated(100)},
          "hispanic": {2020: WITHHELD, 2021: WITHHELD, 2022: WITHHELD},
          ALL: {2020: rated(40), 2021: NOTHING, 2022: rated(42)}}


def test_each_group_has_a_panel_on_one_scale() -> None:
    shown = panels(SERIES, "rate", "victims", (), {"black_nh": ["Rising."]})
    assert [text(item) for item in of(shown, "H3")] == ["Black", "Hispanic or Latino, any race"]
    figure = of(shown, "Graph")[0].figure
    assert figure["layout"]["yaxis"]["range"][1] > 120
    assert figure["data"][0]["y"] == [40, None, 42]
    assert "Rising." in text(shown)


def test_everyone_has_a_chart_of_its_own_scale() -> None:
    shown = main_panel(SERIES[ALL], "rate", "victims", (), ["No clear change."])
    assert text(of(shown, "H3")) == "Everyone"
    assert of(shown, "Graph")[0].figure["layout"]["yaxis"]["range"][1] < 60
    nothing = main_panel(SERIES["hispanic"], "rate", "victims", (), [])
    assert of(nothing, "Graph") == []
    assert "withheld to protect privacy" in text(nothing)


def test_a_group_without_numbers_has_the_reason_in_words_and_no_empty_chart() -> None:
    shown = panels({"hispanic": SERIES["hispanic"]}, "rate", "victims", (), {"hispanic": ["Ten years: 12 victims."]})
    assert of(shown, "Graph") == []
    assert "No period has a number to show: withheld to protect privacy." in text(shown)
    assert "Ten years: 12 victims." in text(shown)


def test_the_legend_names_only_what_is_there() -> None:
    said = text(panels_legend(SERIES, "rate", (2021,)))
    assert "Withheld to protect privacy" in said
    assert "cannot be compared" in said
    assert "Too few events" not in said
    assert "Withheld" not in text(panels_legend({ALL: {2020: rated(40)}}, "rate", ()))


def test_the_table_has_every_year_of_every_group() -> None:
    rows = of(panels_table(SERIES, "Sample", "victims"), "Tr")
    assert len(rows) == 1 + 9
    assert text(rows[2]) == ("Black 2021 Withheld to protect privacy 100,000 Withheld to protect privacy not given")
    assert "Not reported" in text(rows[8])
