"""A release as pages see it: opened once, checked, then only read."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from data.releases.manifest import FORMAT, Geography, Indicator, Manifest, Population, Table, seal_of
from data.releases.pointers import as_pointers, check_pointers, pointer_file
from data.releases.spoken import Say, messages_file, sayer, spoken, spoken_facts
from errors import Problem, ReleaseError
from vocabulary import ALL


class Release:
    """A release that was found whole and signed off.

    Parameters
    ----------
    folder : Path
        The release's folder.

    Raises
    ------
    ReleaseError
        If a file is missing or differs from its hash, the manifest differs from its seal, the
        audit did not pass, or a pointer to a nearest answer leads to none.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = _read_manifest(folder)
        _check_files(folder, self.manifest)
        _check_pointers(self)
        self.source = self
        self._say: Say | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the release can be shown in, the first being that of its texts."""
        return self.source.manifest.languages

    def said_in(self, language: str) -> Release:
        """Return the same release with its texts in a language; :attr:`source` is the one in its first language.

        Raises
        ------
        KeyError
            If the release cannot be shown in the language.
        """
        if language not in self.languages:
            raise KeyError(language)
        if language == self.languages[0]:
            return self.source
        other = Release.__new__(Release)
        other.folder, other.source = self.folder, self.source
        other._say = sayer(self.messages(language), self.languages[0])
        other.manifest = spoken(self.source.manifest, other._say)
        return other

    def messages(self, language: str) -> dict[str, str]:
        """Return what the site's catalog for a language says: text → translation; empty where it has none."""
        name = messages_file(language)
        found = name in self.source.manifest.files
        return json.loads((self.folder / name).read_text(encoding="utf-8")) if found else {}

    @property
    def id(self) -> str:
        """The release's id, such as ``2026-11-22-1a2b3c4d``."""
        return self.manifest.id

    def cells(self, table: str) -> pd.DataFrame:
        """Return a table's cells: its dimensions, ``count`` (Int64) and ``count_status``."""
        frame = pd.read_parquet(self.folder / self.table(table).file)
        return frame.astype({"count": "Int64"})

    def nearest(self, table: str) -> pd.DataFrame:
        """Return where cells without a number have their nearest answers; see :mod:`data.releases.pointers`."""
        name = pointer_file(table)
        return pd.read_parquet(self.folder / name) if name in self.manifest.files else as_pointers([], [], [], [])

    @cached_property
    def population(self) -> pd.DataFrame:
        """Denominators: ``population_id, geography, area, group, age, year, population, source_year``."""
        people = pd.read_parquet(self.folder / "population.parquet")
        return people if "age" in people else people.assign(age=ALL)  # releases before ages were told

    def context(self, context: str) -> dict[str, float]:
        """Return a context measure, area → value; KeyError where there is none."""
        frame = pd.read_parquet(self.folder / self._by_id("contexts")[context].file)
        return dict(zip(frame["area"].tolist(), frame["value"].tolist(), strict=True))

    def search(self) -> bytes:
        """Return the file of addresses, streets and landmarks; empty where there is none."""
        return (self.folder / self.manifest.search).read_bytes() if self.manifest.search else b""

    def boundaries(self, geography: str) -> bytes:
        """Return the boundaries of a geography as GeoJSON; empty where it has none."""
        file = self.geography(geography).file
        return (self.folder / file).read_bytes() if file else b""

    @cached_property
    def orientation(self) -> list[dict[str, Any]]:
        """What maps show for orientation: GeoJSON features with ``layer``, ``name`` and, of points, ``areas``."""
        file = self.manifest.orientation_file
        return json.loads((self.folder / file).read_text(encoding="utf-8"))["features"] if file else []

    @cached_property
    def resources(self) -> list[dict[str, Any]]:
        """Organizations and programs; see :mod:`community.directory`."""
        return self._facts("resources")

    @cached_property
    def timeline(self) -> list[dict[str, str]]:
        """Dated public milestones: ``date, title, detail, source_url``."""
        return self._facts("timeline")

    @cached_property
    def glossary(self) -> list[dict[str, str]]:
        """Terms in plain words: ``term, plain_definition, category, source_url``."""
        return self._facts("glossary")

    @cached_property
    def commitments(self) -> list[dict[str, str]]:
        """What plans have promised; see :mod:`community.commitments`. Releases from before there were any have none."""
        return self._facts("commitments") if (self.folder / "commitments.json").is_file() else []

    def _facts(self, kind: str) -> list[dict[str, Any]]:
        entries = json.loads((self.folder / f"{kind}.json").read_text(encoding="utf-8"))
        return entries if self._say is None else spoken_facts(kind, entries, self._say)

    def table(self, table: str) -> Table:
        """Return what the manifest says of a table; KeyError where there is none."""
        return self._by_id("tables")[table]

    def indicator(self, indicator: str) -> Indicator:
        """Return what the manifest says of an indicator; KeyError where there is none."""
        return self._by_id("indicators")[indicator]

    def geography(self, geography: str) -> Geography:
        """Return what the manifest says of a geography; KeyError where there is none."""
        return self._by_id("geographies")[geography]

    def population_info(self, population: str) -> Population:
        """Return what the manifest says of a population; KeyError where there is none."""
        return self._by_id("populations")[population]

    @cached_property
    def _index(self) -> dict[str, dict[str, Any]]:
        kinds = ("tables", "indicators", "geographies", "populations", "contexts")
        return {kind: {item.id: item for item in getattr(self.manifest, kind)} for kind in kinds}

    def _by_id(self, kind: str) -> dict[str, Any]:
        return self._index[kind]


def _read_manifest(folder: Path) -> Manifest:
    path = folder / "manifest.json"
    try:
        content = path.read_bytes()
        manifest = Manifest.model_validate_json(content)
    except (OSError, ValidationError) as error:
        raise ReleaseError(
            Problem("This release cannot be read.", file=str(path), found=str(error),
                    advice="Publish again, or go back with: equity rollback")
        ) from None
    if manifest.format != FORMAT:
        raise ReleaseError(Problem("This release has another format.", file=str(path), found=str(manifest.format),
                                   expected=str(FORMAT), advice="Publish again with this version."))
    if not manifest.id.endswith(f"-{seal_of(json.loads(content))}"):
        raise ReleaseError(Problem("The manifest of this release is not what was signed off.", file=str(path),
                                   advice="Publish again, or go back with: equity rollback"))
    if not manifest.audit.passed:
        raise ReleaseError(Problem("This release did not pass its audit and is not shown.", file=str(path)))
    return manifest


def digest(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_files(folder: Path, manifest: Manifest) -> None:
    problems = []
    for name, expected in manifest.files.items():
        path = folder / name
        found = digest(path) if path.is_file() else "no file"
        if found != expected:
            problems.append(Problem("A file of the release is not what was signed off.", file=str(path),
                                    found=found, expected=expected, advice="Publish again, or: equity rollback"))
    if problems:
        raise ReleaseError(problems)


def _check_pointers(release: Release) -> None:
    tables = {info.id: info for info in release.manifest.tables}
    problems = check_pointers(tables, {name: release.cells(name) for name in tables},
                              {name: release.nearest(name) for name in tables})
    if problems:
        raise ReleaseError(problems)
