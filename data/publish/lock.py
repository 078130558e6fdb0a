"""One writer at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from errors import Problem, ReleaseError

STAGING = ".writing-"
"""How the folders begin in which a release is made ready."""


@contextmanager
def only_writer(releases_dir: Path) -> Iterator[None]:
    """Be the only process that changes a site's releases, and clear up after one that was killed.

    The operating system gives the lock back when the process ends, however it ends.

    Raises
    ------
    ReleaseError
        If another process is at it.
    """
    releases_dir.mkdir(parents=True, exist_ok=True)
    path = releases_dir / ".lock"
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise ReleaseError(
                Problem("Another process is publishing or rolling back.", file=str(path), found=file.read().strip(),
                        advice="Wait until it has finished, then try again.")
            ) from None
        file.truncate(0)
        file.write(f"process {os.getpid()} since {datetime.now(UTC).astimezone().isoformat(timespec='seconds')}\n")
        file.flush()
        for leftover in releases_dir.glob(f"{STAGING}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        yield
