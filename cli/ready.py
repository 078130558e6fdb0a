"""What gunicorn does once it listens: say where."""

from __future__ import annotations

import ipaddress
from typing import Any


def post_worker_init(worker: Any) -> None:
    """Print the app's address; gunicorn calls this in each worker that listens there, and the first one tells."""
    for host, port, *_ in worker.cfg.address if worker.age == 1 else ():
        print(f"The dashboard is at {address(host, port)} (Ctrl+C ends it)", flush=True)


def address(host: str, port: int) -> str:
    """Return where a browser on this machine finds the app; one that listens everywhere is found at localhost."""
    try:
        everywhere = ipaddress.ip_address(host).is_unspecified
    except ValueError:
        everywhere = False
    return f"http://{'localhost' if everywhere else bracketed(host)}:{port}/"


def bracketed(host: str) -> str:
    """Return a host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host
