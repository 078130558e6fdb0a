"""Reading everything that a site names, with every problem of every file told at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import geopandas
import pandas as pd

from data.intake.area_codes import real_areas
from data.intake.coded import Coded
from data.intake.context import read_context
from data.intake.counts import code_counts
from data.intake.inputs import Inputs
from data.intake.locate import locate
from data.intake.places import read_places
from data.intake.population import read_population
from data.intake.problems import collect, raise_if
from data.intake.public_tables import read_public_table
from data.intake.records import code_records
from data.intake.workspace import Workspace, workspace
from data.site.model import Context, File, Geography, Population, PublicTable, Site, Source
from data.site.orientation import Orientation
from data.site.places import Places
from errors import Problem
from geo.boundaries import Boundaries, read_boundaries
from geo.orientation import read_orientation
from vocabulary import COUNTY

Progress = Callable[[str, float], None]


@dataclass
class _Reading:
    """What has been read so far, and what was wrong with the rest."""

    site: Site
    ws: Workspace
    today: date
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    boundaries: dict[str, Boundaries] = field(default_factory=dict)
    sources: dict[str, Coded] = field(default_factory=dict)
    populations: dict[str, pd.DataFrame] = field(default_factory=dict)
    public_tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    contexts: dict[str, pd.DataFrame] = field(default_factory=dict)
    orientation: dict[str, geopandas.GeoDataFrame] = field(default_factory=dict)
    places: dict[str, pd.DataFrame] = field(default_factory=dict)

    def locate(self, file: File, key: str) -> Path:
        path = locate(file, self.ws, key)
        self.files[file.file or file.address] = _digest(path)
        if path.suffix == ".shp":
            parts = [part for part in sorted(path.parent.glob(f"{path.stem}.*")) if part != path and part.is_file()]
            self.files |= {str(Path(file.file).with_name(part.name)): _digest(part) for part in parts}
        return path


def read_site(
    site: Site, data_dir: Path | None, site_dir: Path, private_dir: Path, *, today: date | None = None,
    progress: Progress | None = None,
) -> Inputs:
    """Read and check everything that a site names.

    Parameters
    ----------
    site : Site
        What ``site.toml`` says.
    data_dir : Path or None
        Folder of the input files; nothing outside of it is read.
    site_dir : Path
        The site's own folder, with its context cards.
    private_dir : Path
        Folder inside the wall; coded rows are left there, only for the owner to read.
    today : date, optional
        The last day that can have been recorded; the day of reading by default.
    progress : callable, optional
        Called with what is being read, and the share from 0 to 1 that is done.

    Raises
    ------
    InputError
        With every problem of every file. What depends on a file that cannot be read is not looked at.
    """
    steps = [*_steps(site)]
    with workspace(data_dir, private_dir) as ws:
        reading = _Reading(site, ws, today or date.today(), problems=_cards(site, site_dir))
        for done, (text, read) in enumerate(steps):
            if progress is not None:
                progress(text, done / len(steps))
            with collect(reading.problems):
                read(reading)
        raise_if(reading.problems)
    if progress is not None:
        progress("Everything is read", 1.0)
    return Inputs(
        reading.boundaries, reading.sources, reading.populations,
        tuple(coded.account for coded in reading.sources.values()), tuple(dict.fromkeys(reading.notes)),
        dict(sorted(reading.files.items())), private_dir, reading.public_tables, reading.contexts,
        reading.orientation, reading.places)


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _steps(site: Site) -> Iterator[tuple[str, Callable[[_Reading], None]]]:
    for geography in site.geographies:
        yield f"Boundaries of {geography.label_plural}", _boundaries_step(geography)
    for source in site.sources:
        yield f"Rows of {source.id}", _source_step(source)
    for population in site.populations:
        yield f"Population {population.id}", _population_step(population)
    for table in site.public_tables:
        yield f"Public table {table.id}", _public_step(table)
    for context in site.contexts:
        yield f"Context {context.id}", _context_step(context)
    for item in site.orientation:
        yield f"Orientation {item.id}", _orientation_step(item)
    for places in site.places:
        yield f"Places {places.id}", _places_step(places)


def _boundaries_step(geography: Geography) -> Callable[[_Reading], None]:
    def read(reading: _Reading) -> None:
        path = reading.locate(geography, f"geographies.{geography.id}")
        boundaries = read_boundaries(geography, path, reading.site.projection)
        reading.boundaries[geography.id] = boundaries
        reading.notes += map(str, boundaries.repairs)

    return read


def _source_step(source: Source) -> Callable[[_Reading], None]:
    def read(reading: _Reading) -> None:
        geographies = [g for g in reading.site.geographies if g.id in geographies_of(source, reading.site)]
        path = reading.locate(source, f"sources.{source.id}")
        if any(g.id not in reading.boundaries for g in geographies):
            return
        target = reading.ws.private_dir / f"{source.id}.coded.parquet"
        with _kept_whole(target) as waiting:
            if source.kind == "records":
                coded = code_records(source, path, geographies, reading.boundaries, reading.ws, waiting, reading.today)
            else:
                geography = geographies[0] if geographies else None
                areas = reading.boundaries[geography.id] if geography is not None else None
                coded = code_counts(source, path, geography, areas, reading.ws, waiting, reading.today)
        reading.sources[source.id] = Coded(source, target, coded.areas, coded.codes, coded.account)

    return read


def _population_step(population: Population) -> Callable[[_Reading], None]:
    def read(reading: _Reading) -> None:
        paths: dict[int, Path] = {}
        for position, file in enumerate(population.files):
            with collect(reading.problems):
                paths[position] = reading.locate(file, f"populations.{population.id}.files.{position}")
        named = {file.geography or population.geography for file in population.files} - {COUNTY}
        if len(paths) < len(population.files) or not (population.county_only or named <= set(reading.boundaries)):
            return
        areas = {g.id: real_areas(g, reading.boundaries[g.id]) for g in reading.site.geographies
                 if g.id in reading.boundaries}
        people, notes = read_population(population, paths, areas, reading.ws)
        reading.populations[population.id] = people
        reading.notes += notes

    return read


def _public_step(table: PublicTable) -> Callable[[_Reading], None]:
    def read(reading: _Reading) -> None:
        path = reading.locate(table, f"public_tables.{table.id}")
        source = next(item for item in reading.site.sources if item.id == table.source)
        geography = next((item for item in reading.site.geographies if item.id == table.geography), None)
        if geography is not None and geography.id not in reading.boundaries:
            return
        boundaries = reading.boundaries[geography.id] if geography is not None else None
        reading.public_tables[table.id] = read_public_table(table, source, path, geography, boundaries, reading.ws)

    return read


def _places_step(item: Places) -> Callable[[_Reading], None]:
    def read(reading: _Reading) -> None:
        path = reading.locate(item, f"places.{item.id}")
        reading.places[item.id] = read_places(item, path, reading.site.projection, reading.ws)

    return read


def _orientation_step(item: Orientation) -> Callable[[_Reading], None]:
    def read(reading: _Reading) -> None:
        reading.orientation[item.id] = read_orientation(item, reading.locate(item, f"orientation.{item.id}"))

    return read


def _context_step(context: Context) -> Callable[[_Reading], None]:
    def read(reading: _Reading) -> None:
        key = f"contexts.{context.id}"
        path = reading.locate(context, key)
        by = context.divided_by
        divisor = None if by is None else reading.locate(by, f"{key}.divided_by")
        geography = next(item for item in reading.site.geographies if item.id == context.geography)
        if geography.id in reading.boundaries:
            areas = real_areas(geography, reading.boundaries[geography.id])
            reading.contexts[context.id] = read_context(context, path, divisor, areas, reading.ws)

    return read


def geographies_of(source: Source, site: Site) -> set[str]:
    """Return the geographies in which a source's rows are placed: by their codes, or by points where tables ask."""
    named = set(source.areas)
    if source.point is not None:
        indicators = {indicator.id for indicator in site.indicators if indicator.source == source.id}
        named |= {table.geography for table in site.tables if table.indicator in indicators} - {COUNTY}
        named |= {table.geography for table in site.public_tables if table.source == source.id} - {COUNTY}
    return named


@contextmanager
def _kept_whole(target: Path) -> Iterator[Path]:
    """Write beside a file and replace it at the end, so that it is never half."""
    waiting = target.with_suffix(".writing")
    try:
        yield waiting
        waiting.replace(target)
    finally:
        waiting.unlink(missing_ok=True)


def _cards(site: Site, site_dir: Path) -> list[Problem]:
    return [
        Problem("There is no such context card.", file=str(site_dir / indicator.card),
                key=f"indicators.{indicator.id}.card", found=indicator.card,
                advice="Write it: who collected this and why, whom it misses, what shaped it, harmful uses.")
        for indicator in site.indicators
        if not (site_dir / indicator.card).resolve().is_relative_to(site_dir.resolve())
        or not (site_dir / indicator.card).is_file()
    ]
