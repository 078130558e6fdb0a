"""Where an input file is: below DATA_DIR, or fetched from an address into the private folder."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import requests

from data.intake.workspace import Workspace
from data.site.model import File
from errors import InputError, Problem

MAX_DOWNLOAD_BYTES = 2 * 1024**3
MAX_DOWNLOAD_SECONDS = 1800
PIECE_BYTES = 1 << 20


def locate(file: File, ws: Workspace, key: str, session: requests.Session | None = None) -> Path:
    """Find an input file, fetching it where the site gives an address.

    Parameters
    ----------
    file : File
        What ``site.toml`` says of it.
    ws : Workspace
        Where to look, and where to put what is fetched.
    key : str
        The key in ``site.toml``, for messages.
    session : requests.Session, optional
        What to fetch with.

    Raises
    ------
    InputError
        If the file is not there, lies outside DATA_DIR, is empty, or cannot be fetched.
    """
    path = _fetch(file, ws, key, session or requests.Session()) if file.address else _below(file, ws, key)
    if path.stat().st_size == 0:
        raise InputError(Problem("The file is empty.", file=file.file or file.address, key=key,
                                 advice="Ask the agency for it again."))
    return path


def _below(file: File, ws: Workspace, key: str) -> Path:
    if ws.data_dir is None:
        raise InputError(Problem("Nobody said where the input files are.", file=file.file, key=key,
                                 advice="Set DATA_DIR to the folder with the site's input files."))
    path = (ws.data_dir / file.file).resolve()
    if not path.is_relative_to(ws.data_dir):
        raise InputError(Problem("The path leads out of DATA_DIR.", key=key, found=file.file,
                                 expected="a path below DATA_DIR", advice="Move the file into DATA_DIR."))
    if not path.is_file():
        raise InputError(Problem("There is no such file.", file=file.file, key=key, found=f"nothing at {path}",
                                 advice="Check the name, and that DATA_DIR is the right folder."))
    return path


def _fetch(file: File, ws: Workspace, key: str, session: requests.Session) -> Path:
    if urlsplit(file.address).scheme != "https":
        raise InputError(Problem("The address is not https, so anyone on the way could change the file.", key=key,
                                 found=file.address, expected="https://…"))
    folder = ws.private_dir / "downloads"
    folder.mkdir(exist_ok=True)
    digest = hashlib.sha256(file.address.encode()).hexdigest()[:12]
    target = folder / f"{digest}-{Path(unquote(urlsplit(file.address).path)).name or 'file'}"
    waiting = ws.scratch / target.name
    try:
        with session.get(file.address, stream=True, timeout=file.timeout_seconds) as answer:
            answer.raise_for_status()
            if urlsplit(answer.url).scheme != "https":
                raise InputError(Problem("The address leads on to one that is not https.", key=key, found=answer.url))
            _save(answer, waiting, file, key)
    except requests.Timeout:
        raise InputError(Problem(
            "The address does not answer in time.", key=key, found=file.address,
            expected=f"an answer within {file.timeout_seconds:g} seconds",
            advice="Try again later, raise timeout_seconds, or download the file and give its path as file.",
        )) from None
    except requests.RequestException as error:
        status = error.response.status_code if error.response is not None else type(error).__name__
        raise InputError(Problem("The file cannot be fetched.", key=key, found=f"{status} from {file.address}",
                                 advice="Open the address in a browser, and mend it here.")) from None
    waiting.replace(target)
    return target


def _save(answer: requests.Response, path: Path, file: File, key: str) -> None:
    started, size = time.monotonic(), 0
    with path.open("wb") as out:
        for piece in answer.iter_content(PIECE_BYTES):
            out.write(piece)
            size += len(piece)
            if size > MAX_DOWNLOAD_BYTES:
                raise InputError(Problem("The file behind the address is too large.", key=key, found=file.address,
                                         expected=f"at most {MAX_DOWNLOAD_BYTES // 1024**2} MiB"))
            if time.monotonic() - started > MAX_DOWNLOAD_SECONDS:
                raise requests.Timeout
