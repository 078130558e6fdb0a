from __future__ import annotations

import os
import shutil
import signal
import sys
import warnings
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pandas as pd
import pytest

from data.publish import write
from data.publish.draft import Draft
from data.publish.lock import only_writer
from data.publish.write import write_release
from data.releases.log import read_log
from data.releases.release import Release
from data.releases.store import current_id, release_ids
from errors import DisclosureError
from tests.support.sample import sample_draft
from vocabulary import Status

CODE = str(Path(write_release.__code__.co_filename).parent)


def other_draft() -> Draft:
    draft = sample_draft()
    return replace(draft, about={**draft.about, "name": "Sample, one year on"})


def test_the_same_content_is_the_same_release(tmp_path: Path) -> None:
    first = write_release(sample_draft(), tmp_path)
    slower = replace(sample_draft(), audit=sample_draft().audit.model_copy(update={"seconds": 9.0}))
    assert write_release(slower, tmp_path) == first
    assert write_release(sample_draft(), tmp_path / "elsewhere")[-8:] == first[-8:]
    assert release_ids(tmp_path) == [first]


def test_another_content_is_another_release_and_the_old_one_stays(tmp_path: Path) -> None:
    first = write_release(sample_draft(), tmp_path)
    second = write_release(other_draft(), tmp_path)
    assert first != second == current_id(tmp_path)
    assert Release(tmp_path / first).manifest.name == "Sample"
    assert [(event.action, event.release) for event in read_log(tmp_path)] == [("publish", first), ("publish", second)]


def test_a_damaged_release_is_written_again(tmp_path: Path) -> None:
    release_id = write_release(sample_draft(), tmp_path)
    (tmp_path / release_id / "glossary.json").write_text("[]")
    assert write_release(sample_draft(), tmp_path) == release_id
    assert Release(tmp_path / release_id).glossary
    with only_writer(tmp_path):
        assert not list(tmp_path.glob(".writing-*"))


def test_a_release_that_failed_its_audit_is_refused(tmp_path: Path) -> None:
    draft = sample_draft()
    with pytest.raises(DisclosureError, match="audit"):
        write_release(replace(draft, audit=draft.audit.model_copy(update={"passed": False})), tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("count", "status"), [(4, Status.WITHHELD), (pd.NA, Status.PUBLISHED), (0, Status.NOT_REPORTED)]
)
def test_a_count_without_the_status_for_it_is_refused(tmp_path: Path, count: object, status: Status) -> None:
    draft = sample_draft()
    info, cells = draft.tables[0]
    cells.loc[0, "count"] = count
    cells.loc[0, "count_status"] = str(status)
    with pytest.raises(DisclosureError, match="disagree") as caught:
        write_release(replace(draft, tables=((info, cells),)), tmp_path)
    assert info.id in str(caught.value)
    assert not list(tmp_path.iterdir())


def lines_run(draft: Draft, releases: Path) -> list[tuple[str, int]]:
    """Publish in this process and return the lines of the writing code as they were run."""
    lines: list[tuple[str, int]] = []

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            lines.append((frame.f_code.co_filename, frame.f_lineno))
        return trace if frame.f_code.co_filename.startswith(CODE) else None

    publish(draft, releases, trace)
    return lines


def killed_at(draft: Draft, releases: Path, at: int) -> None:
    """Publish in a process that kills itself before the given line of the writing code."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: the child only writes and dies
        child = os.fork()
    if child:
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        return
    seen = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal seen
        seen += event == "line"
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace if frame.f_code.co_filename.startswith(CODE) else None

    try:
        publish(draft, releases, trace)
    finally:
        os._exit(0)


def publish(draft: Draft, releases: Path, trace: Any) -> None:
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with only_writer(releases):
            write_release(draft, releases)
    finally:
        sys.settrace(before)


def test_killed_at_any_line_it_leaves_the_old_release_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, old = other_draft(), write_release(sample_draft(), tmp_path / "before")
    files = write._contents(draft)
    monkeypatch.setattr(write, "_contents", lambda _: dict(files))  # made once: it touches no disk
    lines = lines_run(draft, tmp_path / "rehearsal")
    first = {line: number for number, line in reversed(list(enumerate(lines, 1)))}
    last = {line: number for number, line in enumerate(lines, 1)}
    ends: dict[str, list[int]] = {"old": [], "new": []}
    for number in sorted({*first.values(), *last.values()}):
        releases = tmp_path / str(number)
        shutil.copytree(tmp_path / "before", releases)
        killed_at(draft, releases, number)
        shown = Release(releases / current_id(releases))
        assert shown.manifest.name == "Sample" if shown.id == old else "Sample, one year on"
        assert all(Release(releases / release_id) for release_id in release_ids(releases))
        ends["old" if shown.id == old else "new"].append(number)
        with only_writer(releases):
            assert not list(releases.glob(".writing-*"))
            new = write_release(draft, releases)
        assert current_id(releases) == new == read_log(releases)[-1].release
    assert ends["old"]
    assert ends["new"]
    assert max(ends["old"]) < min(ends["new"])


@pytest.mark.parametrize("step", ["mkdir", "fsync", "replace", "rename", "chmod"])
def test_a_failing_disk_leaves_the_old_release(tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    old = write_release(sample_draft(), tmp_path)

    def fail(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail)
        with pytest.raises(OSError, match="No space"):
            write_release(other_draft(), tmp_path)
    assert current_id(tmp_path) == old
    assert Release(tmp_path / old).manifest.name == "Sample"
    assert Release(tmp_path / write_release(other_draft(), tmp_path)).manifest.name == "Sample, one year on"
