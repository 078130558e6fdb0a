"""One digest for all that a release is made from: configuration, inputs and code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from data.plan.file import NAME as PLAN
from data.publish.files import write_file
from data.publish.progress import Progress, silent
from data.releases.release import digest
from data.site.model import File, Site

ROOT = Path(__file__).resolve().parents[2]
CODE = ("community", "data", "geo", "vocabulary.py")
"""The code that decides what a release says."""
CACHE = "hashes.json"


def fingerprint(site: Site, site_dir: Path, data_dir: Path, private_dir: Path, progress: Progress = silent) -> str:
    """Return the digest of a site's folder, its input files and the code.

    The same digest makes the same release, on any machine: paths count from the folder they are in.

    Parameters
    ----------
    site : Site
        Names the input files.
    site_dir, data_dir : Path
        Where the site's configuration and its inputs are.
    private_dir : Path
        Where downloads are, and where hashes are kept: a file of the same size and time is not read again.
    progress : callable
        Told what is being done.

    Returns
    -------
    str
        SHA-256 in hexadecimal.
    """
    named = [
        *((f"site/{path.relative_to(site_dir)}", path) for path in _files(site_dir)),
        *((f"code/{path.relative_to(ROOT)}", path) for name in CODE for path in _files(ROOT / name)),
        *((f"input/{path.relative_to(data_dir)}", path) for path in _inputs(site, data_dir)),
    ]
    named += [(f"private/{PLAN}", path) for path in [private_dir / PLAN] if path.is_file()]
    if fetches(site):
        folder = private_dir / "downloads"
        named += [(f"download/{path.name}", path) for path in _files(folder)]
    known = _read_cache(private_dir / CACHE)
    hashes: dict[str, tuple[int, int, str]] = {}
    for number, (_, path) in enumerate(named):
        progress("Looking for changes", number / len(named))
        hashes[str(path)] = _hash(path, known.get(str(path)))
    private_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hashes != known:
        write_file(private_dir / CACHE, json.dumps(hashes).encode())
    progress("Looking for changes", 1.0)
    lines = sorted(f"{name}\0{hashes[str(path)][2]}" for name, path in named)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def folder_digest(folder: Path) -> str:
    """Return the digest of all files below a folder."""
    lines = [f"{path.relative_to(folder)}\0{digest(path)}" for path in _files(folder)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def fetches(site: Site) -> bool:
    """Whether any input comes from an address, so that only reading it shows whether it has changed."""
    return any(item.address for item in _named_files(site))


def _named_files(site: Site) -> Iterator[File]:
    yield from site.geographies
    yield from site.sources
    yield from site.public_tables
    for population in site.populations:
        yield from population.files
    yield from site.orientation
    yield from site.places
    for context in site.contexts:
        yield from (context, *([context.divided_by] if context.divided_by else []))


def _inputs(site: Site, data_dir: Path) -> list[Path]:
    names = {item.file for item in _named_files(site) if item.file}
    names |= {name for name in site.facts.model_dump().values() if name}
    # Beside a shapefile lie files of the same name that belong to it.
    return sorted({path for name in names for path in (data_dir / name).parent.glob(f"{(data_dir / name).stem}.*")
                   if path.is_file()})


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _hash(path: Path, known: tuple[int, int, str] | None) -> tuple[int, int, str]:
    about = path.stat()
    if known and tuple(known[:2]) == (about.st_size, about.st_mtime_ns):
        return known
    return about.st_size, about.st_mtime_ns, digest(path)


def _read_cache(path: Path) -> dict[str, tuple[int, int, str]]:
    try:
        kept = json.loads(path.read_bytes())
        return {name: (int(size), int(time), str(sha)) for name, (size, time, sha) in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
