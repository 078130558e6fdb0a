from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from data.publish.lock import only_writer
from data.publish.rollback import roll_back
from data.publish.write import write_release
from data.releases.store import current_id
from errors import ReleaseError
from tests.support.sample import sample_draft


def publish(releases_dir: Path, *names: str) -> list[str]:
    draft = sample_draft()
    return [write_release(replace(draft, about={**draft.about, "name": name}), releases_dir) for name in names]


def test_it_goes_back_one_release_at_a_time(tmp_path: Path) -> None:
    first, second, third = publish(tmp_path, "A", "B", "C")
    assert roll_back(tmp_path) == second == current_id(tmp_path)
    assert roll_back(tmp_path) == first == current_id(tmp_path)
    with pytest.raises(ReleaseError, match="No release was shown before"):
        roll_back(tmp_path)
    assert current_id(tmp_path) == first
    assert roll_back(tmp_path, third) == third == current_id(tmp_path)


def test_a_release_that_was_left_is_not_gone_back_to(tmp_path: Path) -> None:
    first, _left = publish(tmp_path, "A", "B")
    roll_back(tmp_path)
    publish(tmp_path, "C")
    assert roll_back(tmp_path) == first


def test_killed_between_pointer_and_log_it_still_knows_the_one_before(tmp_path: Path) -> None:
    first, _second = publish(tmp_path, "A", "B")
    log = tmp_path / "log.jsonl"
    lines = log.read_text().splitlines(keepends=True)
    log.write_text(lines[0] + lines[1][:20])
    assert roll_back(tmp_path) == first
    assert publish(tmp_path, "C") == [current_id(tmp_path)]
    assert roll_back(tmp_path) == first


def test_a_damaged_or_unknown_release_is_not_gone_back_to(tmp_path: Path) -> None:
    first, second = publish(tmp_path, "A", "B")
    (tmp_path / first / "population.parquet").write_bytes(b"")
    with pytest.raises(ReleaseError, match="signed off"):
        roll_back(tmp_path)
    with pytest.raises(ReleaseError, match="no such release") as caught:
        roll_back(tmp_path, "../elsewhere")
    assert second in str(caught.value)
    assert current_id(tmp_path) == second


def test_going_back_where_nothing_was_published(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="Nothing has been published"):
        roll_back(tmp_path)


def test_two_writers_do_not_collide(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from data.publish.lock import only_writer\n" \
           "with only_writer(Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
        with pytest.raises(ReleaseError, match=f"process {other.pid} since"), only_writer(tmp_path):
            pass
        other.kill()
        other.wait()
        with only_writer(tmp_path):
            pass
