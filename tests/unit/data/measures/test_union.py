"""Areas added up: what the sum says, and that it says nothing beyond what is published."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.measures.answers import answers
from data.measures.rates import poisson_interval
from data.measures.union import union
from data.own_area import OwnArea, parse_own
from data.publish.draft import Draft
from data.publish.write import write_release
from data.releases.manifest import Area
from data.releases.release import Release
from tests.support.sample import GROUPS, sample_draft
from vocabulary import ALL, Status
from web.own_area import as_csv

Pair = tuple[Release, Release]


def with_truth(truth: pd.Series) -> Draft:
    """Return the sample with counts of neighborhoods that are made from a truth, small ones withheld."""
    draft = sample_draft()
    tables = []
    for info, cells in draft.tables:
        if info.id == "homicide-npa":
            small = hidden(cells)
            shown = truth.astype("Int64").mask(small)
            cells = cells.assign(count=shown, count_status=np.where(
                small, str(Status.WITHHELD), str(Status.PUBLISHED)))
        tables.append((info, cells))
    return replace(draft, tables=tuple(tables))


def hidden(cells: pd.DataFrame) -> np.ndarray:
    """Return which cells are withheld: a fifth of the neighborhoods', for every group and everyone."""
    return np.asarray((cells["area"] != ALL) & (np.arange(len(cells)) % 5 == 0))


def truth(seed: int) -> pd.Series:
    """Return counts: those that are published are always the same, those withheld differ with the seed."""
    cells = next(cells for info, cells in sample_draft().tables if info.id == "homicide-npa")
    same = np.random.default_rng(0).integers(10, 200, len(cells))
    secret = np.random.default_rng(seed).integers(1, 10, len(cells))
    return pd.Series(np.where(hidden(cells), secret, same), cells.index)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Give two releases whose withheld counts differ in truth."""
    assert (truth(1) != truth(2)).any()
    folders = [tmp_path_factory.mktemp(f"truth-{seed}") for seed in (1, 2)]
    one, other = (Release(Path(folder) / write_release(with_truth(truth(seed)), folder))
                  for seed, folder in zip((1, 2), folders, strict=True))
    return one, other


def own(release: Release, picks: tuple[str, ...], group: str = ALL) -> OwnArea:
    found, _said = parse_own({"areas": ",".join(picks), "group": group, "geography": "npa"}, release)
    assert len(found.areas) == len(set(picks))
    return found


def names(release: Release) -> list[str]:
    return [area.code for area in release.geography("npa").areas]


def test_the_sum_has_the_count_people_rate_and_interval_of_the_areas_with_a_number(pair: Pair) -> None:
    release = pair[0]
    found = answers(release)
    chosen = own(release, tuple(names(release)))
    summed = union(found, chosen.view, chosen.areas)
    cells = [found.value("homicide", "npa", area.code, period="2015-2024") for area in chosen.areas]
    shown = [value for value in cells if value.count is not None]
    assert 0 < len(shown) < len(cells)
    assert summed.value.count == sum(value.count or 0 for value in shown)
    people = sum(value.person_years or 0 for value in shown)
    assert summed.value.person_years == people
    low, high = poisson_interval(np.array([float(summed.value.count)]))
    assert summed.value.rate == pytest.approx(summed.value.count / people * 100_000)
    assert (summed.value.low, summed.value.high) == pytest.approx((low[0] / people * 1e5, high[0] / people * 1e5))
    assert len(summed.told) == len(shown)
    assert len(summed.without(Status.WITHHELD)) == len(cells) - len(shown)


def test_sets_that_differ_by_one_area_tell_of_it_what_is_published_and_no_more(pair: Pair) -> None:
    release = pair[0]
    found = answers(release)
    for group in ("black_nh", ALL):
        for first, second in permutations(names(release), 2):
            without, both = own(release, (first,), group), own(release, (first, second), group)
            less, more = (union(found, item.view, item.areas).value for item in (without, both))
            alone = found.value("homicide", "npa", second, group=group, period="2015-2024")
            if alone.count is None:
                assert more == less
            else:
                assert (more.count or 0) - (less.count or 0) == alone.count


def test_no_pair_of_areas_tells_which_truth_is_behind_it(pair: Pair) -> None:
    one, other = pair
    assert one.manifest.files == other.manifest.files
    for picks in combinations(names(one), 2):
        assert as_csv(one, own(one, picks)) == as_csv(other, own(other, picks))


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_no_set_of_areas_tells_which_truth_is_behind_it(pair: Pair, data: st.DataObject) -> None:
    one, other = pair
    picks = tuple(data.draw(st.lists(st.sampled_from(names(one)), unique=True, max_size=24)))
    group = data.draw(st.sampled_from((*GROUPS, ALL)))
    assert as_csv(one, own(one, picks, group)) == as_csv(other, own(other, picks, group))


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_the_answer_comes_from_the_published_cells_one_by_one(pair: Pair, data: st.DataObject) -> None:
    release = pair[0]
    picks = tuple(data.draw(st.lists(st.sampled_from(names(release)), unique=True, min_size=1, max_size=24)))
    chosen = own(release, picks)
    cells = release.cells("homicide-npa").query("group == 'all' and area in @picks")
    summed = union(answers(release), chosen.view, chosen.areas)
    counts = cells["count"].dropna()
    assert summed.value.count == (int(counts.sum()) if len(counts) else None)


def test_rounded_counts_make_a_rate_only_where_the_smallest_sum_would(tmp_path: Path) -> None:
    draft = with_truth(truth(1))
    rounded = replace(draft, rule=draft.rule.model_copy(update={"rounding": 5}))
    tables = tuple((info, cells.assign(count=pd.array([5 if value is not pd.NA else pd.NA for value in cells["count"]],
                                                      dtype="Int64"))) for info, cells in rounded.tables)
    release = Release(tmp_path / write_release(replace(rounded, tables=tables), tmp_path))
    shown = [area.code for area in release.geography("npa").areas
             if answers(release).value("homicide", "npa", area.code, period="2015-2024").count is not None]
    three, many = own(release, tuple(shown[:3])), own(release, tuple(shown[:8]))
    assert union(answers(release), three.view, three.areas).value.rate is None
    assert union(answers(release), many.view, many.areas).value.rate is not None


def test_nothing_picked_is_nothing(pair: Pair) -> None:
    chosen = own(pair[0], ())
    empty: tuple[Area, ...] = ()
    assert union(answers(pair[0]), chosen.view, empty).value.count is None
