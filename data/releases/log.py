"""What was published and rolled back, and when: ``log.jsonl``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

LOG = "log.jsonl"


@dataclass(frozen=True)
class Event:
    """One change of the release that is shown.

    Parameters
    ----------
    time : str
        ISO 8601 with time zone.
    action : str
        ``publish`` or ``rollback``.
    release : str
        The id of the release that is shown from then on.
    by : str
        The account that did it.
    """

    time: str
    action: str
    release: str
    by: str


def read_log(releases_dir: Path) -> list[Event]:
    """Return every change, oldest first; a line that a killed process left half is not one."""
    try:
        lines = (releases_dir / LOG).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [event for line in lines if (event := _event(line))]


def _event(line: str) -> Event | None:
    try:
        return Event(**json.loads(line))
    except (ValueError, TypeError):
        return None


def shown(events: list[Event]) -> list[str]:
    """Return the ids that ``rollback`` can go back through, the newest last.

    A release that was rolled back from is no longer among them.
    """
    ids: list[str] = []
    for event in events:
        if event.action == "rollback" and event.release in ids:
            del ids[ids.index(event.release) + 1 :]
        elif ids[-1:] != [event.release]:
            ids.append(event.release)
    return ids
