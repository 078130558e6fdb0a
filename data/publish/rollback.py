"""Going back to a release that was shown before."""

from __future__ import annotations

from pathlib import Path

from data.publish.lock import only_writer
from data.publish.pointer import point_at
from data.releases.log import read_log, shown
from data.releases.release import Release
from data.releases.store import current_id, release_ids
from errors import Problem, ReleaseError


def roll_back(releases_dir: Path, release_id: str = "") -> str:
    """Show an earlier release again.

    Parameters
    ----------
    releases_dir : Path
        The folder of the site's releases.
    release_id : str
        The release to show; by default the one that was shown before the current one. It may be
        newer than the current one, too: this is how a rollback is taken back.

    Returns
    -------
    str
        The id of the release that is shown now.

    Raises
    ------
    ReleaseError
        If there is no such release, or it is damaged; what is shown stays the same.
    """
    with only_writer(releases_dir):
        chosen = release_id or _one_before(releases_dir)
        there = release_ids(releases_dir)
        if chosen not in there:
            raise ReleaseError(Problem("There is no such release.", file=str(releases_dir), found=chosen,
                                       expected=", ".join(there), advice="Name one of these."))
        Release(releases_dir / chosen)
        if chosen != current_id(releases_dir):
            point_at(releases_dir, chosen, "rollback")
    return chosen


def _one_before(releases_dir: Path) -> str:
    now = current_id(releases_dir)
    before = shown(read_log(releases_dir))
    if before[-1:] == [now]:
        before.pop()
    if not before:
        raise ReleaseError(Problem("No release was shown before this one.", file=str(releases_dir), found=now,
                                   expected=", ".join(release_ids(releases_dir)),
                                   advice="Name the release to show: equity rollback RELEASE"))
    return before[-1]
