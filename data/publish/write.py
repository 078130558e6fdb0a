"""Writing a release: a folder that appears whole, then a pointer that changes at once."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from data.publish.draft import Draft
from data.releases.manifest import FORMAT, Manifest
from errors import DisclosureError, Problem
from vocabulary import Status


def write_release(draft: Draft, releases_dir: Path) -> str:
    """Write a release and make it the one that is shown.

    Everything is written into a hidden folder first, then renamed, then the pointer is replaced;
    a process that dies at any moment leaves the old release in place.

    Parameters
    ----------
    draft : Draft
        What to write.
    releases_dir : Path
        The folder of the site's releases.

    Returns
    -------
    str
        The release's id.

    Raises
    ------
    DisclosureError
        If the audit did not pass, or a cell that is not published carries a count.
    """
    _refuse_unsafe(draft)
    files = _contents(draft)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    now = datetime.now(UTC).astimezone()
    seal = hashlib.sha256(json.dumps([draft.about, hashes], sort_keys=True).encode()).hexdigest()[:8]
    release_id = f"{now.date().isoformat()}-{seal}"
    manifest = _manifest(draft, release_id, now, hashes)
    releases_dir.mkdir(parents=True, exist_ok=True)
    final = releases_dir / release_id
    if not final.exists():
        staging = Path(tempfile.mkdtemp(prefix=".writing-", dir=releases_dir))
        try:
            for name, content in {**files, "manifest.json": manifest}.items():
                _write(staging / name, content)
            staging.chmod(0o755)
            staging.rename(final)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
    point_at(releases_dir, release_id)
    return release_id


def point_at(releases_dir: Path, release_id: str) -> None:
    """Make a release the one that is shown, in one step."""
    waiting = releases_dir / ".current.new"
    _write(waiting, f"{release_id}\n".encode())
    os.replace(waiting, releases_dir / "current")


def _refuse_unsafe(draft: Draft) -> None:
    if not draft.audit.passed:
        raise DisclosureError(Problem("The audit did not pass; nothing was written.", found=str(draft.audit.figures)))
    leaking = [
        info.id for info, cells in draft.tables
        if (cells["count"].notna() != (cells["count_status"] == Status.PUBLISHED)).any()
    ]
    if leaking:
        raise DisclosureError(Problem("A cell's count and status disagree; nothing was written.", found=", ".join(leaking)))


def _contents(draft: Draft) -> dict[str, bytes]:
    files = {name: draft.boundaries[name_of] for name_of, name in _boundary_files(draft).items()}
    for info, cells in draft.tables:
        files[f"tables/{info.id}.parquet"] = _parquet(cells)
    files["population.parquet"] = _parquet(draft.population)
    for name in ("resources", "timeline", "glossary"):
        files[f"{name}.json"] = json.dumps(draft.facts.get(name, []), ensure_ascii=False).encode()
    return files


def _boundary_files(draft: Draft) -> dict[str, str]:
    return {
        name: f"geo/{name}-{hashlib.sha256(content).hexdigest()[:12]}.json" for name, content in draft.boundaries.items()
    }


def _parquet(frame: object) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)  # type: ignore[attr-defined]
    return buffer.getvalue()


def _manifest(draft: Draft, release_id: str, now: datetime, hashes: dict[str, str]) -> bytes:
    files = _boundary_files(draft)
    manifest = Manifest.model_validate({
        **draft.about,
        "format": FORMAT,
        "id": release_id,
        "created": now.isoformat(timespec="seconds"),
        "geographies": tuple(item.model_copy(update={"file": files.get(item.id, "")}) for item in draft.geographies),
        "indicators": draft.indicators,
        "populations": draft.populations,
        "tables": tuple(
            info.model_copy(update={
                "file": f"tables/{info.id}.parquet",
                "rows": len(cells),
                "statuses": {str(key): int(n) for key, n in cells["count_status"].value_counts().items()},
            })
            for info, cells in draft.tables
        ),
        "rule": draft.rule,
        "audit": draft.audit,
        "accounting": draft.accounting,
        "files": hashes,
    })
    return manifest.model_dump_json(indent=1).encode()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
