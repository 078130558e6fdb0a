"""Small areas of a release: neighbors, and everything that is said of them."""

from __future__ import annotations

from pathlib import Path

import geopandas
import numpy as np
import pytest
from libpysal.graph import Graph

from data.measures.answers import answers
from data.measures.neighbors import neighbors
from data.measures.small_areas import small_areas
from data.releases.release import Release
from tests.unit.data.measures.small import small_answers
from vocabulary import ALL, Status

WINDOW = "2015-2024"


def test_neighbors_are_those_of_libpysal(sample: Release) -> None:
    frame = geopandas.read_file(sample.folder / sample.geography("npa").file).set_index("id")
    theirs = Graph.build_contiguity(frame, rook=False)
    ours = neighbors(sample, "npa", tuple(frame.index))
    assert (ours.toarray() == theirs.sparse.toarray()).all()


def test_areas_without_a_boundary_touch_nothing(sample: Release) -> None:
    found = neighbors(sample, "npa", ("001", "999", "002")).toarray()
    assert found.tolist() == [[0, 0, 1], [0, 0, 0], [1, 0, 0]]


def test_every_area_of_a_release_is_described(sample: Release) -> None:
    found = small_areas(answers(sample), "homicide", "npa", WINDOW)
    assert found is not None
    assert found.patterned
    assert found.frame.index.tolist() == [area.code for area in sample.geography("npa").areas]
    values = [answers(sample).value("homicide", "npa", code, period=WINDOW) for code in found.frame.index]
    raw = np.array([value.rate for value in values], dtype=float)
    assert found.rate is not None
    drawn = found.frame["smoothed"].to_numpy()
    assert (np.abs(drawn - found.rate) <= np.abs(raw - found.rate) + 1e-9).all()
    assert found.frame["spatial"].notna().all()
    assert (found.frame["rank_first"] <= found.frame["rank_last"]).all()


def test_withheld_areas_have_no_numbers_and_enter_the_mean_together(tmp_path: Path) -> None:
    found = small_areas(small_answers(tmp_path, {"a": None, "b": 40, "c": 20, ALL: 64}), "homicide", "npa",
                        "2020-2021")
    assert found is not None
    assert found.rate == pytest.approx(1e5 * 64 / 8_000)
    assert found.covered == pytest.approx(0.75)
    row = found.frame.loc["a"]
    assert np.isnan(row["smoothed"])
    assert (row["position"], row["cluster"]) == ("unknown", "unknown")


def test_little_that_is_published_gives_no_pattern(tmp_path: Path) -> None:
    found = small_areas(small_answers(tmp_path, {"a": None, "b": None, "c": 20, ALL: 30}), "homicide", "npa",
                        "2020-2021")
    assert found is not None
    assert not found.patterned
    assert found.frame["spatial"].isna().all()
    assert set(found.frame["cluster"]) == {"unknown"}


def test_all_withheld_and_the_total_too(tmp_path: Path) -> None:
    found = small_areas(small_answers(tmp_path, {"a": None, "b": None, "c": None, ALL: None}), "homicide", "npa",
                        "2020-2021")
    assert found is not None
    assert found.rate is None
    assert found.frame["smoothed"].isna().all()
    assert set(found.frame["position"]) == {"unknown"}


def test_areas_that_did_not_report_are_not_in_the_mean(tmp_path: Path) -> None:
    found = small_areas(small_answers(tmp_path, {"a": 40, "b": 40, "c": str(Status.NOT_REPORTED), ALL: 80}),
                        "homicide", "npa", "2020-2021")
    assert found is not None
    assert found.rate == pytest.approx(1e5 * 80 / 6_000)
    assert found.covered == 1


def test_events_in_no_area_are_no_area(tmp_path: Path) -> None:
    found = small_areas(small_answers(tmp_path, {"a": 40, "b": 40, "c": 10, "unknown": 12, ALL: 102}), "homicide",
                        "npa", "2020-2021")
    assert found is not None
    assert found.frame.index.tolist() == ["a", "b", "c"]


def test_what_no_table_holds_is_not_described(sample: Release) -> None:
    assert small_areas(answers(sample), "homicide", "npa", "1999") is None
