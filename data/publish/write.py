"""Writing a release: a folder that appears whole, then a pointer that changes at once."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from data.publish.draft import Draft
from data.publish.files import sync_folder, write_file
from data.publish.lock import STAGING
from data.publish.nearest import nearest_pointers
from data.publish.pointer import point_at
from data.releases.manifest import FORMAT, Manifest, seal
from data.releases.pointers import pointer_file
from data.releases.release import Release
from data.releases.spoken import messages_file
from data.releases.store import release_ids
from errors import DisclosureError, Problem, ReleaseError
from vocabulary import Status


def write_release(draft: Draft, releases_dir: Path, before_shown: Callable[[str], None] | None = None) -> str:
    """Write a release and make it the one that is shown.

    Everything is written into a hidden folder first, then renamed, then the pointer is replaced;
    a process that dies at any moment leaves the old release in place. A release that is there
    already, with the same content, is shown again rather than written again.

    Parameters
    ----------
    draft : Draft
        What to write.
    releases_dir : Path
        The folder of the site's releases. Only one process may write there at a time; see
        :func:`data.publish.lock.only_writer`.
    before_shown : callable, optional
        Called with the release's id when it is written and not yet shown.

    Returns
    -------
    str
        The release's id: the day and the seal, ``2026-11-22-1a2b3c4d``.

    Raises
    ------
    DisclosureError
        If the audit did not pass, or a cell that is not published carries a count.
    """
    _refuse_unsafe(draft)
    files = _contents(draft)
    manifest = _manifest(draft, files)
    release_id = _same(releases_dir, seal(manifest)) or manifest.id
    if release_id not in release_ids(releases_dir):
        files["manifest.json"] = manifest.model_dump_json(indent=1).encode()
        _store(files, releases_dir, release_id)
    if before_shown is not None:
        before_shown(release_id)
    point_at(releases_dir, release_id, "publish")
    return release_id


def _same(releases_dir: Path, sealed: str) -> str:
    """Return the id of a whole release with this seal, or nothing; a damaged one is moved out of the way."""
    for release_id in release_ids(releases_dir):
        if release_id.endswith(f"-{sealed}"):
            folder = releases_dir / release_id
            try:
                return Release(folder).id
            except ReleaseError:
                folder.rename(Path(tempfile.mkdtemp(prefix=STAGING, dir=releases_dir)) / release_id)
    return ""


def _store(files: dict[str, bytes], releases_dir: Path, release_id: str) -> None:
    releases_dir.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=releases_dir))
    try:
        for name, content in files.items():
            write_file(staging / name, content)
        staging.chmod(0o755)
        for folder in {(staging / name).parent for name in files}:
            sync_folder(folder)
        staging.rename(releases_dir / release_id)
        sync_folder(releases_dir)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def _refuse_unsafe(draft: Draft) -> None:
    if not draft.audit.passed:
        raise DisclosureError(Problem("The audit did not pass; nothing was written.", found=str(draft.audit.figures)))
    leaking = [
        info.id for info, cells in draft.tables
        if (cells["count"].notna() != (cells["count_status"] == Status.PUBLISHED)).any()
    ]
    if leaking:
        raise DisclosureError(
            Problem("A cell's count and status disagree; nothing was written.", found=", ".join(leaking))
        )


def _contents(draft: Draft) -> dict[str, bytes]:
    content = {**draft.boundaries, **draft.drawn}
    files = {name: content[name_of] for name_of, name in _drawn_files(draft).items()}
    pointers = nearest_pointers(draft.tables, draft.geographies, draft.nearest)
    for (info, cells), nearest in zip(draft.tables, pointers, strict=True):
        files[f"tables/{info.id}.parquet"] = _parquet(cells)
        files[pointer_file(info.id)] = _parquet(nearest)
    if draft.search:
        files[_search_file(draft)] = draft.search
    files["population.parquet"] = _parquet(draft.population)
    for context, values in draft.contexts:
        files[f"context/{context.id}.parquet"] = _parquet(values)
    for name in ("resources", "timeline", "glossary", "commitments"):
        files[f"{name}.json"] = json.dumps(draft.facts.get(name, []), ensure_ascii=False).encode()
    for language, messages in draft.messages.items():
        files[messages_file(language)] = json.dumps(messages, ensure_ascii=False, sort_keys=True).encode()
    return files


def _search_file(draft: Draft) -> str:
    return f"search/places-{hashlib.sha256(draft.search).hexdigest()[:12]}.json" if draft.search else ""


def _drawn_files(draft: Draft) -> dict[str, str]:
    return {
        name: f"geo/{name}-{hashlib.sha256(content).hexdigest()[:12]}.json"
        for name, content in {**draft.boundaries, **draft.drawn}.items()
    }


def _parquet(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _manifest(draft: Draft, contents: dict[str, bytes]) -> Manifest:
    files = _drawn_files(draft)
    now = datetime.now(UTC).astimezone()
    manifest = Manifest.model_validate({
        **draft.about,
        "format": FORMAT,
        "id": "",
        "created": now.isoformat(timespec="seconds"),
        "geographies": tuple(item.model_copy(update={"file": files.get(item.id, "")}) for item in draft.geographies),
        "indicators": draft.indicators,
        "populations": draft.populations,
        "tables": tuple(
            info.model_copy(update={
                "file": f"tables/{info.id}.parquet",
                "rows": len(cells),
                "statuses": {str(key): int(n) for key, n in sorted(cells["count_status"].value_counts().items())},
            })
            for info, cells in draft.tables
        ),
        "contexts": tuple(context.model_copy(update={"file": f"context/{context.id}.parquet"})
                          for context, _values in draft.contexts),
        "places": draft.places,
        "search": _search_file(draft),
        "orientation": draft.orientation,
        "orientation_file": files.get("orientation", ""),
        "outline": files.get("outline", ""),
        "rule": draft.rule,
        "audit": draft.audit,
        "accounting": draft.accounting,
        "nearest": draft.nearest,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())},
    })
    return manifest.model_copy(update={"id": f"{now.date().isoformat()}-{seal(manifest)}"})
