"""The ledger: what every release told, kept inside the wall so that the next one can be held against it.

``ledger/<release>/`` has ``tables.json`` (what each table is), ``cells.parquet`` (each cell with its true count, and
the number that was published, if any) and ``areas.parquet`` (where the areas were). The file ``shown`` says that the
release was shown: what was never shown, nobody knows.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from data.publish.files import write_file
from data.publish.rounding import rounded
from data.releases.log import read_log
from data.releases.store import current_id, release_ids
from data.site.model import Rule, Table
from data.tabulate.cells import Cells, State
from errors import ReleaseError
from geo.boundaries import Boundaries
from vocabulary import DIMENSIONS

FOLDER = "ledger"
SHOWN = "shown"
_KEPT = ("id", "title", "indicator", "geography", "by", "periods")


@dataclass(frozen=True)
class Entry:
    """What one release told.

    Parameters
    ----------
    release : str
        Its id.
    tables : tuple of Cells
        Its tables; besides the true counts of then, ``told`` is the published number (Int64, empty where withheld).
    areas : dict of str to dict of str to bytes
        Geography id → area code → where it was, as well-known binary in degrees.
    rules : dict of str to Rule
        Source id → its rule of then.
    """

    release: str
    tables: tuple[Cells, ...]
    areas: dict[str, dict[str, bytes]]
    rules: dict[str, Rule]

    @cached_property
    def drawing(self) -> dict[str, str]:
        """Geography id → digest of its boundaries."""
        return {name: hashlib.sha256(b"".join(areas.values())).hexdigest()[:8] for name, areas in self.areas.items()}


def write_entry(
    private_dir: Path, release_id: str, tables: Sequence[Cells], published: Mapping[str, np.ndarray],
    rules: Mapping[str, Rule], boundaries: Mapping[str, Boundaries],
) -> None:
    """Write down what a release is about to tell.

    Parameters
    ----------
    private_dir : Path
        The site's private folder.
    release_id : str
        The release.
    tables : sequence of Cells
        Its tables, true counts.
    published : mapping of str to ndarray of bool
        Table id → which rows are shown.
    rules : mapping of str to Rule
        Source id → its rule, for rounding.
    boundaries : mapping of str to Boundaries
        Geography id → its areas.
    """
    about, parts = [], []
    for number, cells in enumerate(tables):
        about.append({
            "table": {name: getattr(cells.table, name) for name in _KEPT}, "source": cells.source,
            "where": cells.where, "codes": cells.codes, "total_covers": cells.total_covers,
            "rule": rules[cells.source].model_dump(),
        })
        frame = cells.frame[[*cells.codes, "count", "state"]].astype(dict.fromkeys([*cells.codes, "state"], "str"))
        count = frame["count"].astype("Int64")
        told = pd.Series(rounded(count.fillna(0).to_numpy(np.int64), rules[cells.source].rounding), index=frame.index)
        shown = np.asarray(published[cells.table.id], dtype=bool) & count.notna().to_numpy()
        parts.append(frame.assign(table=number, count=count, told=told.astype("Int64").where(shown)))
    columns = ["table", *DIMENSIONS, "count", "state", "told"]
    every = pd.concat(parts, ignore_index=True).reindex(columns=columns)
    every = every.astype(dict.fromkeys([*DIMENSIONS, "state"], "category"))
    areas = pd.concat([
        pd.DataFrame({"geography": name, "code": item.frame["code"].astype(str),
                      "drawn": shapely.to_wkb(np.asarray(item.frame.geometry.array, dtype=object))})
        for name, item in boundaries.items()
    ], ignore_index=True)
    folder = private_dir / FOLDER / release_id
    private_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_file(folder / "tables.json", json.dumps(about).encode())
    write_file(folder / "cells.parquet", _parquet(every))
    write_file(folder / "areas.parquet", _parquet(areas))


def mark_shown(private_dir: Path, release_id: str) -> None:
    """Write down that a release is shown."""
    now = datetime.now(UTC).isoformat()
    write_file(private_dir / FOLDER / release_id / SHOWN, now.encode())


def read_ledger(private_dir: Path, releases_dir: Path, without: str = "") -> tuple[list[Entry], list[str]]:
    """Return what earlier releases told.

    Parameters
    ----------
    private_dir, releases_dir : Path
        The site's private folder, and the folder of its releases.
    without : str
        The release that is looked at: it and what was first shown after it are left out. A release that is shown
        again, by rolling back or because the records are what they were, tells what it told then.

    Returns
    -------
    entries : list of Entry
        Every release that was ever shown, in the order of when they were shown last; of those that told the same, the
        last.
    missing : list of str
        Releases that were shown and are not in the ledger.
    """
    folder = private_dir / FOLDER
    known = {path.parent.name: path.parent for path in sorted(folder.glob("*/tables.json"), key=_when)}
    live = _shown(releases_dir)
    later = _from(releases_dir, without)
    kept: dict[bytes, Entry] = {}
    for release_id, place in known.items():
        if release_id in later or not (release_id in live or (place / SHOWN).is_file()):
            continue
        digest = hashlib.sha256()
        for name in ("tables.json", "cells.parquet", "areas.parquet"):
            digest.update((place / name).read_bytes())
        kept.pop(digest.digest(), None)
        kept[digest.digest()] = _read(place)
    missing = sorted((live & set(release_ids(releases_dir))) - set(known) - later)
    return list(kept.values()), missing


def _when(path: Path) -> tuple[str, str]:
    mark = path.parent / SHOWN
    return mark.read_text(encoding="utf-8") if mark.is_file() else "", path.parent.name


def _from(releases_dir: Path, release_id: str) -> set[str]:
    """Return a release and those that were not shown before it was."""
    order = list(dict.fromkeys(event.release for event in read_log(releases_dir)))
    return {release_id, *(order[order.index(release_id):] if release_id in order else ())}


def _shown(releases_dir: Path) -> set[str]:
    live = {event.release for event in read_log(releases_dir)}
    try:
        return live | {current_id(releases_dir)}
    except ReleaseError:
        return live


def _read(folder: Path) -> Entry:
    about = json.loads((folder / "tables.json").read_bytes())
    every = pd.read_parquet(folder / "cells.parquet")
    tables = []
    for number, said in enumerate(about):
        codes = {name: tuple(listed) for name, listed in said["codes"].items()}
        frame = every.loc[every["table"] == number, [*codes, "count", "state", "told"]].reset_index(drop=True)
        frame = frame.astype(dict.fromkeys([*codes, "state"], "str") | {"count": "Int64", "told": "Int64"})
        covers = said["total_covers"]
        tables.append(Cells(Table.model_validate(said["table"]), said["source"], said["where"], codes, frame,
                            None if covers is None else tuple(covers)))
    drawn = pd.read_parquet(folder / "areas.parquet")
    areas = {str(name): dict(zip(part["code"], part["drawn"], strict=True))
             for name, part in drawn.groupby("geography", sort=False)}
    rules = {said["source"]: Rule.model_validate(said["rule"]) for said in about}
    return Entry(folder.name, tuple(tables), areas, rules)


def is_told(cells: Cells) -> pd.Series:
    """Return which rows of an entry's table were published (bool)."""
    return cells.frame["told"].notna()


def is_withheld(cells: Cells) -> pd.Series:
    """Return which rows of an entry's table were withheld (bool)."""
    return cells.frame["told"].isna() & cells.frame["state"].isin([State.COUNTED, State.HIDDEN])


def _parquet(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()
