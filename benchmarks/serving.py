"""Starts what is measured, and stops it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import requests

SECONDS = 240


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(module: str, arguments: Sequence[str], path: str = "/", **environ: str) -> Iterator[str]:
    """Run a module as a server on a free port, and give its address once it answers.

    Parameters
    ----------
    module : str
        Name of the module, run with ``python -m``.
    arguments : sequence of str
        Its arguments.
    path : str
        What it is asked for.
    **environ
        Further variables of its environment; PORT says where it is to listen.
    """
    port = str(free_port())
    process = subprocess.Popen([sys.executable, "-m", module, *arguments], stdout=subprocess.DEVNULL,
                               env={**os.environ, "PORT": port, **environ})
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address + path, process)
        yield address
    finally:
        process.terminate()
        process.wait(SECONDS)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            requests.get(address, timeout=30)
        except requests.ConnectionError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"nothing answers at {address}")
