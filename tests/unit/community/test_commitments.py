"""Commitments of public plans, as their sources put them."""

from __future__ import annotations

from pathlib import Path

import pytest

from community.commitments import Commitment, by_plan, commitments, read_commitments
from data.releases.release import Release
from errors import InputError
from settings import ROOT
from tests.support.real import real_data


def write(folder: Path, *lines: str) -> Path:
    path = folder / "commitments.csv"
    path.write_text("\n".join(["plan,focus_area,commitment,measure,target,target_year,source_url", *lines]), "utf-8")
    return path


def test_what_can_be_told_if_it_was_kept_is_measurable(tmp_path: Path) -> None:
    found = read_commitments(write(
        tmp_path, "A,,More lamps,Lamps,40,2026,https://example.org/", "A,,Be kind,,,,", "B,,Jobs,People hired,400,,"))
    assert [(item.plan, item.measurable, item.dated) for item in found] == [
        ("A", True, True), ("A", False, False), ("B", True, False)]


def test_every_problem_is_named_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, "A,,More lamps,,40,2026,example", ",,X,,,,", "A,,More lamps,Lamps,40,,")
    with pytest.raises(InputError) as caught:
        read_commitments(path)
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(3, "plan")]
    with pytest.raises(InputError) as caught:
        read_commitments(write(tmp_path, "A,,More lamps,,40,2026,example", "A,,More lamps,Lamps,40,,"))
    assert {(problem.row, problem.column) for problem in caught.value.problems} == {
        (2, "source_url"), (2, "measure"), (3, "commitment")}


def test_plans_keep_their_order_and_begin_with_what_has_a_date() -> None:
    items = [Commitment("B", "x", measure="m", target="1"), Commitment("A", "y"),
             Commitment("B", "z", measure="m", target="1", target_year="2026")]
    assert {plan: [item.commitment for item in found] for plan, found in by_plan(items).items()} == {
        "B": ["z", "x"], "A": ["y"]}


def test_a_release_without_the_file_has_none(sample: Release) -> None:
    (sample.folder / "commitments.json").rename(sample.folder / "kept-away")
    sample.__dict__.pop("commitments", None)
    try:
        assert commitments(sample) == []
    finally:
        (sample.folder / "kept-away").rename(sample.folder / "commitments.json")
        sample.__dict__.pop("commitments", None)


def test_the_demonstration_and_charlotte_have_some() -> None:
    made_up = read_commitments(ROOT / "sites" / "demo" / "facts" / "commitments.csv")
    assert sum(item.measurable for item in made_up) >= 4
    assert all("Made up." in item.commitment for item in made_up)
    real = read_commitments(real_data("mecklenburg") / "facts" / "commitments.csv")
    assert len(real) > 30
    assert sum(item.dated for item in real) > 5
