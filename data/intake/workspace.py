"""Where a reading happens: the folders, and one DuckDB that streams through a little memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

MEMORY_LIMIT = "1500MB"
"""What DuckDB may hold at once; more goes to its temporary folder."""
THREADS = 2


@dataclass(frozen=True)
class Workspace:
    """What reading a file needs.

    Parameters
    ----------
    data_dir : Path or None
        Folder of the site's input files; nothing outside of it is read.
    private_dir : Path
        Folder inside the wall, for downloads and coded records.
    scratch : Path
        Folder for what is gone when the reading ends.
    con : DuckDBPyConnection
        The connection that reads and counts.
    """

    data_dir: Path | None
    private_dir: Path
    scratch: Path
    con: duckdb.DuckDBPyConnection


@contextmanager
def workspace(data_dir: Path | None, private_dir: Path) -> Iterator[Workspace]:
    """Open a workspace; its scratch folder is removed at the end, whatever happens."""
    private_dir.mkdir(parents=True, exist_ok=True)
    private_dir.chmod(0o700)
    with tempfile.TemporaryDirectory(prefix="reading-", dir=private_dir) as scratch, connect(Path(scratch)) as con:
        yield Workspace(data_dir.resolve() if data_dir else None, private_dir, Path(scratch), con)


@contextmanager
def connect(scratch: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a DuckDB that stays within its memory, keeps its spill in ``scratch`` and fetches nothing."""
    with duckdb.connect(config={
        "memory_limit": MEMORY_LIMIT,
        "threads": THREADS,
        "temp_directory": str(scratch / "spill"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }) as con:
        con.execute("SET enable_progress_bar = false")
        yield con


def name(text: str) -> str:
    """Write a name of a table or column for SQL."""
    return '"' + text.replace('"', '""') + '"'


def literal(text: str | Path) -> str:
    """Write a text for SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def trimmed(cell: str) -> str:
    """Return SQL for a cell without the white space around it; nothing is ``''``."""
    return f"coalesce(trim({cell}, ' ' || chr(9) || chr(10) || chr(13) || chr(160)), '')"
