"""Where services reach in a release."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from community.reach import reach
from data.publish.write import write_release
from data.releases.release import Release
from tests.support.sample import SIDE, sample_draft

SERVICE = {"organization": "O", "approach": "street_outreach", "description": "D"}


def with_services(folder: Path, *services: dict[str, object]) -> Release:
    draft = sample_draft()
    facts = {**draft.facts, "resources": [{**SERVICE, "name": f"S{n}", **item} for n, item in enumerate(services)]}
    return Release(folder / write_release(replace(draft, facts=facts), folder))


def test_a_named_area_is_served_wherever_it_lies_over_others(tmp_path: Path) -> None:
    found = reach(with_services(tmp_path, {"service_area": "District 1"}), "npa")
    named = dict(zip(found.codes, found.named.tolist(), strict=True))
    assert named["001"] == pytest.approx(1.0, abs=0.01)
    assert named["005"] == pytest.approx(0.0, abs=0.01)
    assert not found.placed
    assert found.walk.sum() == 0


def test_a_place_reaches_a_mile_and_five(tmp_path: Path) -> None:
    release = with_services(tmp_path, {"lon": 1.5 * SIDE, "lat": 0.5 * SIDE})
    found = reach(release, "npa")
    walk = dict(zip(found.codes, found.walk.tolist(), strict=True))
    assert walk["001"] == 1.0
    assert 0 < walk["002"] <= 1
    assert walk["024"] == 0.0
    assert (found.walk <= found.drive).all()
    assert (found.either >= found.walk - 1e-9).all()
    assert found.drive.min() == pytest.approx(1.0)
    assert found.placed


def test_a_service_for_the_whole_place_counts_only_where_its_own_place_is_near(tmp_path: Path) -> None:
    everywhere = {"service_area": "Sample County"}
    found = reach(with_services(tmp_path / "a", everywhere), "npa")
    assert len(found.services) == 1
    assert found.either.sum() == found.drive.sum() == 0
    assert not found.told
    placed = reach(with_services(tmp_path / "b", {**everywhere, "lon": 0.01, "lat": 0.01}), "npa")
    assert placed.named.sum() == 0
    assert placed.walk.max() > 0
    assert placed.told


def test_only_services_that_were_asked_for_count(tmp_path: Path) -> None:
    release = with_services(tmp_path, {"service_area": "District 1", "languages": "English"},
                            {"service_area": "District 2", "languages": "Spanish; English", "approach": "other"})
    assert len(reach(release, "npa").services) == 2
    spanish = reach(release, "npa", language="Spanish")
    assert [item.name for item, _about in spanish.services] == ["S1"]
    assert spanish.named.tolist() == reach(release, "npa", approach="other").named.tolist()
    assert reach(release, "npa", approach="crisis_line").services == ()
