"""Whether there is anything to publish: found out in seconds, before anything is read or counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.publish.fingerprint import fetches, fingerprint
from data.publish.lock import only_writer
from data.publish.made import input_folder
from data.publish.progress import Progress, silent
from data.releases.log import read_log
from data.releases.release import Release
from data.releases.store import current_id, release_ids
from data.site.load import load_site
from errors import ReleaseError
from settings import Settings


class Done(StrEnum):
    """What came of publishing."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    """What is shown was made from the same inputs."""
    ROLLED_BACK = "rolled_back"
    """The same inputs made a release that somebody rolled back from."""


@dataclass(frozen=True)
class Outcome:
    """What came of publishing, the release that it is about, and what the person who publishes has to know."""

    done: Done
    release: Release
    notes: tuple[str, ...] = ()


def nothing_to_do(settings: Settings, progress: Progress = silent) -> Outcome | None:
    """Return what stands in the way of publishing again; None if there is something to publish.

    Parameters
    ----------
    settings : Settings
        Which site, and where its folders are.
    progress : callable
        Told what is being done.

    Raises
    ------
    EquityError
        If the site or its inputs cannot be found, or another process is publishing.
    """
    site = load_site(settings.site_dir)
    if fetches(site):
        return None
    with only_writer(settings.releases_dir):
        data_dir = input_folder(settings.site_dir, settings.data_dir, settings.private_dir, progress)
        return standing(
            settings, fingerprint(site, settings.site_dir, data_dir, settings.private_dir, progress))


def standing(settings: Settings, made_from: str) -> Outcome | None:
    """Return the release that these inputs made, if it is shown or was rolled back from.

    Parameters
    ----------
    settings : Settings
        Where the releases are.
    made_from : str
        From :func:`data.publish.fingerprint.fingerprint`.
    """
    folder = settings.releases_dir
    try:
        shown = Release(folder / current_id(folder))
    except ReleaseError:
        return None
    if shown.manifest.inputs == made_from:
        return Outcome(Done.UNCHANGED, shown)
    events = read_log(folder)
    if not events or events[-1].action != "rollback":
        return None
    for release_id in release_ids(folder):
        try:
            other = Release(folder / release_id)
        except ReleaseError:
            continue
        if other.manifest.inputs == made_from:
            return Outcome(Done.ROLLED_BACK, other)
    return None
