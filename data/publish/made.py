"""Inputs that a site makes itself, as the demonstration does."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.publish.fingerprint import folder_digest
from data.publish.progress import Progress, silent
from errors import Problem, SettingError

MARK = ".made-from"


def input_folder(site_dir: Path, data_dir: Path | None, private_dir: Path, progress: Progress = silent) -> Path:
    """Return the folder with a site's inputs, made first where the site makes its own.

    Parameters
    ----------
    site_dir : Path
        The site's folder. Where it is a package with a function ``make(folder, progress=…)``, that
        makes the inputs.
    data_dir : Path or None
        The folder that the operator named; then nothing is made.
    private_dir : Path
        What is made goes into its folder ``inputs``.
    progress : callable
        Told what is being done.

    Raises
    ------
    SettingError
        If nobody named a folder and the site does not make its own.
    """
    if data_dir is not None:
        return data_dir
    folder, mark = private_dir / "inputs", folder_digest(site_dir)
    if (folder / MARK).is_file() and (folder / MARK).read_text(encoding="utf-8") == mark:
        return folder
    make = _maker(site_dir)
    if make is None:
        raise SettingError(
            Problem("Nobody said where this site's input files are.", key="DATA_DIR", found="nothing",
                    expected="the folder with the files that site.toml names",
                    advice=f"Start with DATA_DIR=… or --data-dir …; see {site_dir / 'site.toml'}")
        )
    private_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="making-", dir=private_dir) as work:
        new = Path(work) / "inputs"
        make(new, progress=progress)
        (new / MARK).write_text(mark, encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        new.rename(folder)
    return folder


def _maker(site_dir: Path) -> Callable[..., Any] | None:
    """Load the site's package, wherever its folder is, and return its ``make``."""
    start = site_dir / "__init__.py"
    if not start.is_file():
        return None
    name = f"sites.{site_dir.name}"
    spec = importlib.util.spec_from_file_location(name, start, submodule_search_locations=[str(site_dir)])
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return getattr(module, "make", None)
