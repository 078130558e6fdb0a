"""A release whose pointers lead nowhere is not opened."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

from data.releases.manifest import seal_of
from data.releases.pointers import COLUMNS, pointer_file
from data.releases.release import Release
from errors import ReleaseError
from tests.support.sample import sample_release
from vocabulary import Status


def resigned(release: Release, table: str, pointers: pd.DataFrame) -> Path:
    """Put other pointers into a release and sign it again, so that only their meaning is wrong."""
    path = release.folder / pointer_file(table)
    pointers.to_parquet(path, index=False)
    return _sign(release, {pointer_file(table): hashlib.sha256(path.read_bytes()).hexdigest()})


def _sign(release: Release, changed: dict[str, str]) -> Path:
    path = release.folder / "manifest.json"
    content = json.loads(path.read_text())
    content["files"].update(changed)
    content["id"] = f"{content['id'][:11]}{seal_of(content)}"
    path.write_text(json.dumps(content))
    return release.folder


def test_every_withheld_cell_of_the_sample_has_a_pointer_to_a_published_one(tmp_path: Path) -> None:
    release = sample_release(tmp_path)
    for info in release.manifest.tables:
        cells, pointers = release.cells(info.id), release.nearest(info.id)
        assert tuple(pointers.columns) == COLUMNS
        withheld = cells.index[cells["count_status"] == Status.WITHHELD]
        assert sorted(set(pointers["row"])) == list(withheld)
        for row in pointers.itertuples():
            assert release.cells(str(row.table)).loc[row.nearest_row, "count_status"] == Status.PUBLISHED


@pytest.mark.parametrize(("column", "value", "said"), [
    ("row", 10_000, "does not have"), ("row", 1, "that has a number"), ("table", "none", "into none"),
    ("nearest_row", -1, "there is not"), ("nearest_row", 4, "without a number"), ("kind", "period", "about more"),
    ("kind", "luck", "about more"), ("kind", "area+group", "about more"), ("nearest_row", 11, "about more"),
])
def test_a_pointer_that_is_wrong_is_refused(tmp_path: Path, column: str, value: object, said: str) -> None:
    release = sample_release(tmp_path)
    pointers = release.nearest("homicide-npa")
    first = pointers.index[pointers["kind"] == "group"][0]
    pointers.loc[first, column] = value
    with pytest.raises(ReleaseError, match="Pointers to the nearest answer are wrong") as caught:
        Release(resigned(release, "homicide-npa", pointers))
    assert said in caught.value.problems[0].found
    assert len(caught.value.problems) == 1


def test_other_columns_are_refused(tmp_path: Path) -> None:
    release = sample_release(tmp_path)
    with pytest.raises(ReleaseError, match="wrong"):
        Release(resigned(release, "homicide-npa", release.nearest("homicide-npa").assign(count=1)))


def test_a_release_from_before_there_were_pointers_opens_without_any(tmp_path: Path) -> None:
    release = sample_release(tmp_path)
    path = release.folder / "manifest.json"
    content = json.loads(path.read_text())
    content["files"] = {name: digest for name, digest in content["files"].items() if not name.startswith("nearest/")}
    del content["nearest"]
    content["id"] = f"{content['id'][:11]}{seal_of(content)}"
    path.write_text(json.dumps(content))
    assert Release(release.folder).nearest("homicide-npa").empty
