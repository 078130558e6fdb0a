"""Two sides of a comparison, read from an address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

import pandas as pd
import pytest

from components.choices import options
from data.pair import parse_pair
from data.publish.write import write_release
from data.releases.release import Release
from tests.support.sample import sample_draft
from vocabulary import COUNTY


def test_nothing_asked_sets_the_last_year_beside_the_first(sample: Release) -> None:
    pair, said = parse_pair({}, sample)
    assert (pair.one.period, pair.other.period) == ("2024", "2015")
    assert pair.one.group == pair.other.group == "all"
    assert said == []


def test_an_area_stands_beside_the_whole_place_and_a_group_beside_everyone(sample: Release) -> None:
    area, _ = parse_pair({"area": "npa-003"}, sample)
    assert (area.one.geography, area.one.area) == ("npa", "npa-003")
    assert (area.other.geography, area.other.area) == ("county", "")
    group, _ = parse_pair({"group": "black_nh", "period": "2020"}, sample)
    assert (group.one.group, group.other.group) == ("black_nh", "all")
    assert group.one.period == group.other.period == "2020"


@pytest.mark.parametrize("asked", [
    {"area": "npa-003", "area2": "npa-004"}, {"group": "black_nh", "group2": "asian_nh"},
    {"period": "2020", "period2": "2016"}, {"area": "district-1", "area2": "npa-001", "group": "hispanic"},
])
def test_every_choice_comes_back_from_its_own_address(sample: Release, asked: dict[str, str]) -> None:
    pair, said = parse_pair(asked, sample)
    assert said == []
    query = dict(parse_qsl(pair.query()))
    assert asked.items() <= query.items()
    assert parse_pair(query, sample) == (pair, [])


@pytest.mark.parametrize("asked", [
    {"indicator": "<x>"}, {"area": "nowhere"}, {"group2": "<x>"}, {"period": "1900"}, {"period2": "2020-13"},
    {"area2": "<script>"}, {"outcome": "fatal"},
])
def test_what_cannot_be_honored_is_said_once(sample: Release, asked: dict[str, str]) -> None:
    _pair, said = parse_pair(asked, sample)
    assert len(said) == 1
    assert "<" not in said[0]


def test_parts_of_years_can_be_compared_but_years_come_first(tmp_path: Path) -> None:
    draft = sample_draft()
    months = ("2023-03", "2024-03", "2024-01..2024-03")
    info, cells = next((info, cells) for info, cells in draft.tables if info.geography == COUNTY)
    frame = cells[cells["period"] == cells["period"].iloc[0]]
    frame = pd.concat([frame.assign(period=code) for code in months], ignore_index=True)
    more = info.model_copy(update={"id": "monthly", "codes": {**info.codes, "period": months}})
    release = Release(tmp_path / write_release(replace(draft, tables=(*draft.tables, (more, frame))), tmp_path))
    pair, said = parse_pair({"period": "2024-03", "period2": "2023-03"}, release)
    assert (said, pair.one.period, pair.other.period) == ([], "2024-03", "2023-03")
    assert parse_pair({}, release)[0].one.period == "2024"
    offered = [code for code, _label in options(pair.one, release, "period", every_period=True)]
    assert offered[-3:] == ["2024-01..2024-03", "2023-03", "2024-03"]
    assert not set(months) & {code for code, _label in options(pair.one, release, "period")}
