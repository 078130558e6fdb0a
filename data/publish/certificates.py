"""Certificates of releases: kept inside the wall, so that the attack on a release can be repeated in seconds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

FOLDER = "certificates"


def keep_certificates(private_dir: Path, release_id: str, certificates: Mapping[str, pd.DataFrame]) -> None:
    """Write the certificates of a release's sources.

    Parameters
    ----------
    private_dir : Path
        The site's private folder: certificates hold true counts.
    release_id : str
        The release.
    certificates : mapping of str to DataFrame
        Source → its certificate.
    """
    folder = private_dir / FOLDER / release_id
    folder.mkdir(parents=True, exist_ok=True)
    for source, certificate in certificates.items():
        certificate.to_parquet(folder / f"{source}.parquet", index=False)


def kept_certificates(private_dir: Path, release_id: str) -> dict[str, pd.DataFrame]:
    """Return the certificates that were kept of a release; none where there are none."""
    return {path.stem: pd.read_parquet(path) for path in sorted((private_dir / FOLDER / release_id).glob("*.parquet"))}
