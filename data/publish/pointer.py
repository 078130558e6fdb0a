"""Which release is shown: replaced in one step, and written down."""

from __future__ import annotations

import getpass
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from data.publish.files import sync_folder, write_file
from data.releases.log import LOG


def point_at(releases_dir: Path, release_id: str, action: str) -> None:
    """Make a release the one that is shown, in one step, and write that down in the log.

    Parameters
    ----------
    releases_dir : Path
        The folder of the site's releases.
    release_id : str
        The release to show.
    action : str
        ``publish`` or ``rollback``.
    """
    waiting = releases_dir / ".current.new"
    write_file(waiting, f"{release_id}\n".encode())
    waiting.replace(releases_dir / "current")
    sync_folder(releases_dir)
    event = {
        "time": datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
        "action": action,
        "release": release_id,
        "by": _account(),
    }
    _append(releases_dir / LOG, json.dumps(event))


def _append(path: Path, line: str) -> None:
    with path.open("a+b") as file:
        torn = file.tell() > 0 and path.read_bytes()[-1:] != b"\n"
        file.write((b"\n" if torn else b"") + line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as containers have
        return str(os.getuid())
