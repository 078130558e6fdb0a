"""What a release says of itself: ``manifest.json``."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from vocabulary import WIDER, Definition

FORMAT = 1
"""Version of the release format; a reader refuses any other."""


class Entry(BaseModel):
    """Base of every part of a manifest: unknown keys are errors, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Overlap(Entry):
    """How much of an area lies in an area of another geography: a share from 0 to 1."""

    geography: str
    code: str
    share: float


class Area(Entry):
    """One area of a geography.

    ``key`` is unique over the whole release and stands in addresses. ``lon`` and ``lat`` are a point
    inside the area, in degrees; None where the area has no boundary.
    """

    code: str
    key: str
    name: str
    lon: float | None = None
    lat: float | None = None
    overlaps: tuple[Overlap, ...] = ()


class Geography(Entry):
    """A set of areas, with the file of their boundaries (GeoJSON, ids in ``feature.id``)."""

    id: str
    label: str
    label_plural: str
    file: str
    source: str
    url: str
    areas: tuple[Area, ...]
    bounds: tuple[float, float, float, float] | None = None
    """The frame around all areas: west, south, east, north, in degrees; None where none has a boundary."""


class Orientation(Entry):
    """Lines or points that a map shows over the areas: main streets, a river, public places."""

    id: str
    label: str
    kind: Literal["lines", "points"]
    named_on_map: bool
    source: str
    url: str


class Dominance(Entry):
    """A count is withheld if its largest contributors made up more than so many percent of it."""

    contributors: int
    percent: float


class Places(Entry):
    """A list of addresses, streets or landmarks that people can search by."""

    id: str
    kind: str
    label: str
    source: str
    url: str


class Rule(Entry):
    """Which counts are withheld, and who says so; what is None is not asked for."""

    smallest: int
    largest: int
    zeros_shown: bool
    source: str
    url: str
    min_incidents: int | None = None
    """A count from fewer incidents than this is withheld, however large it is."""
    min_agencies: int | None = None
    """A count that fewer agencies than this contribute to is withheld, however large it is."""
    dominance: Dominance | None = None
    rounding: int | None = None
    """Published counts other than zero are rounded to the nearest multiple of this."""


class Break(Entry):
    """A year from which numbers cannot be compared with those before."""

    year: int
    text: str


class Indicator(Entry):
    """Something that is counted."""

    id: str
    label: str
    unit: str
    definition: Definition | None
    population: str | None
    equity: str
    description: str
    card: str
    """Context card, Markdown."""
    years: tuple[int, ...]
    breaks: tuple[Break, ...]
    publisher: str
    note: str
    url: str
    retrieved: str
    year_to_date: str = ""
    """The period of the year so far, such as ``2025-01..2025-05``; empty where all years are complete."""
    rule: Rule | None = None
    """Where its source has a rule of its own: that and the site's together, whichever is stricter."""


class Population(Entry):
    """Where the denominators come from."""

    id: str
    definition: Definition
    publisher: str
    note: str
    url: str
    years: tuple[int, ...]
    """Years that were counted; for any other year the nearest of them is used."""
    estimated: tuple[str, ...]
    """Geographies whose counts are estimates."""


class Standard(Entry):
    """The people to whose ages rates are adjusted: youngest age of each group → people."""

    label: str
    url: str
    people: dict[int, float]


class Context(Entry):
    """A public number for each area that events are set beside, such as income."""

    id: str
    label: str
    unit: str
    geography: str
    year: int
    publisher: str
    note: str
    url: str
    file: str


class Table(Entry):
    """A published table. ``codes`` gives each dimension's codes in order, ``all`` included."""

    id: str
    title: str
    indicator: str
    geography: str
    codes: dict[str, tuple[str, ...]]
    file: str
    rows: int
    statuses: dict[str, int]
    """How many cells there are of each status."""
    total_covers: tuple[str, ...] | None = None
    """The areas that totals are over, where some did not report in every year; None: all of them."""


class Audit(Entry):
    """The result of attacking the release."""

    passed: bool
    method: str
    """The name of the method, for ``docs/methods.md``."""
    figures: dict[str, int]
    """What was counted: cells, withheld, derivable, …"""
    seconds: float


class PublicTable(Entry):
    """A table that others have published of the same people, and that the attack on the release knows."""

    title: str
    publisher: str
    published: str
    url: str


class Accounting(Entry):
    """What became of a source's rows: those read are counted or set aside, each with a reason.

    A number that the rule calls small is None, and so is any from which such a number would follow.
    """

    source: str
    label: str
    """The fate: ``rows`` (read), ``counted``, ``area_unknown`` (a part of those counted), ``set_aside_year``, …"""
    rows: int | None


class Manifest(Entry):
    """All that a release says of itself."""

    format: int
    id: str
    created: str
    """When it was published, ISO 8601 with time zone."""
    inputs: str
    """Digest of the site's configuration, inputs and code; the same digest makes the same release."""
    site: str
    name: str
    place: str
    demonstration: bool
    languages: tuple[str, ...]
    contact: dict[str, str]
    geographies: tuple[Geography, ...]
    indicators: tuple[Indicator, ...]
    populations: tuple[Population, ...]
    tables: tuple[Table, ...]
    rule: Rule
    audit: Audit
    accounting: tuple[Accounting, ...]
    public_tables: tuple[PublicTable, ...] = ()
    contexts: tuple[Context, ...] = ()
    standard_population: Standard | None = None
    """Where the site has one of its own; otherwise rates are adjusted to the United States in 2000."""
    orientation: tuple[Orientation, ...] = ()
    orientation_file: str = ""
    """Their shapes: GeoJSON with the properties ``layer``, ``name`` and, of points, ``areas`` (geography → code)."""
    outline: str = ""
    """The boundary of the whole place, GeoJSON with one feature whose id is ``all``."""
    places: tuple[Places, ...] = ()
    search: str = ""
    """File of addresses, streets and landmarks; empty where the site names none."""
    projection: str = ""
    """The coordinate reference system in which the site measures distances; empty in releases that do not say."""
    nearest: tuple[str, ...] = WIDER
    """In which order the site takes other answers to be nearest to one that is withheld."""
    files: dict[str, str]
    """Every other file of the release → its SHA-256, in hexadecimal."""

    def rule_of(self, indicator: str) -> Rule:
        """Return the rule that an indicator's counts are published by; KeyError where there is no such indicator."""
        own = {item.id: item.rule for item in self.indicators}[indicator]
        return self.rule if own is None else own


def seal(manifest: Manifest) -> str:
    """Return the seal of a release, which ends its id: eight hexadecimal digits.

    It covers all that the manifest says but for the id itself, the moment of publishing and the
    duration of the audit, so the same content has the same seal, whenever and wherever it is built.
    """
    return seal_of(manifest.model_dump(mode="json"))


def seal_of(said: dict[str, Any]) -> str:
    """Return the seal of what stands in ``manifest.json``, so that it holds when the format gets further keys."""
    kept = {key: value for key, value in said.items() if key not in ("id", "created")}
    kept["audit"] = {key: value for key, value in said["audit"].items() if key != "seconds"}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:8]
