"""What ``site.toml`` may say. ``docs/site.md`` describes every key; a test compares the two.

Whether its parts fit together is checked in :mod:`data.site.checks`.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from data.site.base import Code, File, Part
from data.site.orientation import Orientation
from data.site.places import Places
from data.site.standard import Standard
from vocabulary import COUNTY, WIDER, Definition, Wider, period_months

Year = Annotated[int, Field(ge=1900, le=2100)]
KINDS_OF_PERIODS = ("years", "quarters", "months", "year-to-date")
"""Words that stand for many periods of a table."""


class Contact(Part):
    """Who answers for the site."""

    name: str
    email: str = ""
    phone: str = ""
    url: str = ""


class Dominance(Part):
    """The (n, k) rule: a count of which ``contributors`` make up more than ``percent`` tells too much of them."""

    contributors: int = Field(default=1, ge=1)
    percent: float = Field(gt=0, lt=100)


class Rule(Part):
    """Which counts tell too much to be published, and who says so."""

    smallest: int = Field(default=1, ge=1)
    largest: int = Field(default=9, ge=1)
    zeros_shown: bool = True
    min_incidents: int | None = Field(default=None, ge=2)
    """A count from fewer incidents is withheld, however many people were harmed in them."""
    min_agencies: int | None = Field(default=None, ge=2)
    """A count to which fewer agencies contribute is withheld, however large it is."""
    dominance: Dominance | None = None
    rounding: int | None = Field(default=None, ge=2)
    """What is published is rounded to the nearest multiple of this; what is withheld stays so."""
    source: str
    url: str = ""

    def together_with(self, own: Rule) -> Rule:
        """Return the strictest of this rule and a source's own, key by key; what that does not say is as it is here."""
        own = self.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})
        strictest: dict[str, Any] = {
            "smallest": min(self.smallest, own.smallest),
            "largest": max(self.largest, own.largest),
            "zeros_shown": self.zeros_shown and own.zeros_shown,
            **{name: max(filter(None, (getattr(self, name), getattr(own, name))), default=None)
               for name in ("min_incidents", "min_agencies", "rounding")},
        }
        kept = [rule.dominance for rule in (self, own) if rule.dominance is not None]
        strictest["dominance"] = Dominance(contributors=max(item.contributors for item in kept),
                                           percent=min(item.percent for item in kept)) if kept else None
        for rule in (self, own):
            if all(getattr(rule, name) == value for name, value in strictest.items()):
                return rule
        return self.model_copy(update={**strictest, "source": f"{self.source}; {own.source}", "url": own.url})


class Geography(File):
    """A set of areas that share the place out among them."""

    id: Code
    label: str
    label_plural: str
    id_column: str
    name_column: str = ""
    name_format: str = "{name}"
    """How an area's name is written, from ``{name}`` and ``{code}``."""
    crs: str = ""
    """Only where the file has none of its own."""
    layer: str = ""
    on_duplicate: Literal["error", "dissolve"] = "error"
    on_overlap: Literal["error", "report"] = "error"
    nests_in: Code | None = None
    codes_without_boundary: dict[str, str] = {}
    """Codes that records carry and no boundary has, with the name to show."""
    outside_codes: tuple[str, ...] = ()
    """Codes that mean: in the county, but in none of these areas."""
    source: str
    """Who made the boundaries and when, in words."""
    url: str = ""


class DateColumn(Part):
    """The column that says when, and how it is written (``strptime`` directives, or ``year``)."""

    column: str
    format: str


class Point(Part):
    """The columns that say where on the ground."""

    x: str
    y: str
    crs: str


class Contributors(Part):
    """The columns that say from which incident, and from which agency, a row is."""

    incident: str = ""
    agency: str = ""


class Source(File):
    """One agency's file."""

    id: Code
    kind: Literal["records", "counts", "suppressed_counts"]
    definition: Definition | None = None
    """How the source sorts people into groups; required where it has a group column."""
    date: DateColumn | None = None
    """Records: when it happened. Long count tables: the column with the year."""
    areas: dict[Code, str] = {}
    """Geography id → the column with its codes."""
    point: Point | None = None
    columns: dict[str, str] = {}
    """Dimension (group, outcome, sex, age) → column."""
    codes: dict[str, dict[str, str]] = {}
    """Dimension or geography id → what stands in the file → code."""
    age_bands: tuple[str, ...] = ()
    """For a column of ages in years: bands such as ``0-17``, ``18-24``, ``65+``."""
    year_columns: str = ""
    """Wide count tables: the columns' names, as ``y_{year}``."""
    count_column: str = ""
    """Long count tables: the column with the count."""
    total_codes: dict[str, str] = {}
    """Long count tables: dimension → the code of rows that are totals already."""
    suppressed: dict[str, tuple[int, int]] = {}
    """What a hidden count looks like → the smallest and largest that it may be."""
    blank_means: Literal["error", "not_reported", "zero"] = "error"
    years: tuple[Year, ...]
    """The complete years that the source reports; records of other years are set aside."""
    through: datetime.date | None = None
    """Records of the year after those years: the last day through which they are complete."""
    not_reporting: dict[Code, tuple[str, ...]] = {}
    """Geography id → codes of areas that the agency does not serve: not reported there, never zero."""
    contributors: Contributors = Contributors()
    """For rules that ask how many incidents or agencies stand behind a count."""
    rule: Rule | None = None
    """What the agency's own agreement asks; of this and the site's rule the strictest holds, key by key."""
    same_people_as: Code | None = None
    """Another source that counts the same people: the two are protected and attacked together."""
    sets_aside: tuple[str, ...] = ()
    """Problems that set a record aside, counted and reported, instead of stopping: ``date``, ``code``, ``area``."""
    publisher: str
    note: str = ""
    url: str = ""
    retrieved: str = ""


class PopulationFile(File):
    """One file of a population table: either one group over years, or one year with a column a group."""

    geography: Code | None = None
    """Where the rows are areas of another geography than the population's own."""
    area_column: str = ""
    """Not needed where the file has only the whole place."""
    group: str = ""
    year_columns: str = ""
    """One group over years: the columns' names, as ``y_{year}``."""
    year: Year | None = None
    group_columns: dict[str, str] = {}
    """One year: group → column."""
    age_column: str = ""
    """Where rows are of one age band each: the column with the band, such as ``18-24``."""

    @model_validator(mode="after")
    def _one_shape(self) -> PopulationFile:
        over_years = bool(self.group and self.year_columns)
        one_year = bool(self.year and self.group_columns)
        if over_years == one_year:
            raise ValueError("give group and year_columns, or year and group_columns")
        return self


class Population(Part):
    """How many people live where: the denominators."""

    id: Code
    definition: Definition
    geography: Code
    files: tuple[PopulationFile, ...]
    years: tuple[Year, ...] = ()
    """Years of the files to use; all by default."""
    without: tuple[str, ...] = ()
    """Areas to leave out, so that only people whom the source's agency serves are counted."""
    county_only: bool = False
    """The files have one row, for the whole place."""
    estimate_for: tuple[Code, ...] = ()
    """Geographies to which the counts are spread by overlapping area; marked as estimates."""
    estimate: bool = False
    """The counts are themselves estimates."""
    publisher: str
    note: str = ""
    url: str = ""


class Break(Part):
    """A year from which numbers cannot be compared with those before, and why."""

    year: Year
    text: str


class Indicator(Part):
    """Something that is counted and shown."""

    id: Code
    label: str
    unit: Literal["victims", "offenses", "incidents"]
    source: Code
    where: dict[str, str] = {}
    """Only cells with these codes, such as ``outcome = "fatal"``."""
    population: Code | None = None
    equity: Literal["group", "exposure"] = "group"
    description: str
    card: str
    """File of the context card, Markdown, in the site's folder."""
    breaks: tuple[Break, ...] = ()


class Table(Part):
    """A table to publish."""

    id: Code
    title: str
    indicator: Code
    geography: Code = COUNTY
    by: tuple[Literal["group", "outcome", "sex", "age"], ...] = ()
    periods: tuple[str, ...]
    """Windows such as ``2015-2024``, and words for many: ``years``, ``quarters``, ``months``, ``year-to-date``."""
    priority: int | None = Field(default=None, ge=1)
    """How much it is wanted, 1 most; those without come after the others, as they stand."""

    @model_validator(mode="after")
    def _periods(self) -> Table:
        for period in self.periods:
            if period not in KINDS_OF_PERIODS:
                period_months(period)
        return self


class PublicTable(File):
    """Counts of a source's people that others have published: whoever attacks a release knows them."""

    id: Code
    title: str
    source: Code
    """Whose people it counts."""
    where: dict[str, str] = {}
    """Only people with these codes, such as ``outcome = "fatal"``."""
    geography: Code = COUNTY
    area_column: str = ""
    columns: dict[str, str] = {}
    """Dimension → column."""
    codes: dict[str, dict[str, str]] = {}
    """Dimension or geography id → what stands in the file → code."""
    total_codes: dict[str, str] = {}
    """``area`` or a dimension → what stands in the file for all together."""
    period: str = ""
    """The one period that all rows are about; or else the column with a period."""
    period_column: str = ""
    count_column: str
    publisher: str
    published: str
    """When: a year, month or day."""
    url: str
    """Where it can be read."""

    @model_validator(mode="after")
    def _one_period(self) -> PublicTable:
        if bool(self.period) == bool(self.period_column):
            raise ValueError("give either period or period_column")
        if self.period:
            period_months(self.period)
        return self


class AreaValues(File):
    """A file with a number for each area."""

    area_column: str
    value_column: str


class Context(AreaValues):
    """A public number for each area that events are set beside, such as income."""

    id: Code
    label: str
    unit: str
    """As it stands behind the number: ``dollars a year``."""
    geography: Code
    divided_by: AreaValues | None = None
    """A second file, where the number is a quotient: all income by all households."""
    year: Year
    publisher: str
    note: str = ""
    url: str = ""


class Facts(Part):
    """Files of facts about the place: organizations and public dates, never people."""

    resources: str = ""
    """CSV of organizations: see docs/site.md for its columns. Below DATA_DIR, or in the site's folder."""
    timeline: str = ""
    glossary: str = ""
    commitments: str = ""


class Site(Part):
    """All that ``site.toml`` says."""

    id: Code
    name: str
    place: str
    """The whole place, as it stands in a sentence: ``Mecklenburg County, North Carolina``."""
    demonstration: bool = False
    languages: tuple[str, ...] = ("en",)
    projection: str
    """A projected CRS in which distances and areas are measured."""
    contact: Contact
    rule: Rule
    geographies: tuple[Geography, ...]
    sources: tuple[Source, ...]
    populations: tuple[Population, ...] = ()
    standard_population: Standard | None = None
    """To which rates are adjusted for age; that of the United States in 2000 by default."""
    indicators: tuple[Indicator, ...]
    tables: tuple[Table, ...]
    public_tables: tuple[PublicTable, ...] = ()
    contexts: tuple[Context, ...] = ()
    orientation: tuple[Orientation, ...] = ()
    places: tuple[Places, ...] = ()
    nearest: tuple[Wider, ...] = WIDER
    """Where a count is withheld: in which order other answers are nearest to it. Those not named come last."""
    most_withheld: float = Field(default=0.5, gt=0, lt=1)
    """The largest share of a table's cells that may be withheld; a table with more is not published."""
    facts: Facts = Facts()

    @property
    def rules(self) -> dict[str, Rule]:
        """Source id → the rule that its counts are published by."""
        return {source.id: self.rule if source.rule is None else self.rule.together_with(source.rule)
                for source in self.sources}

    def rule_of(self, source: str) -> Rule:
        """Return the rule that a source's counts are published by; KeyError where there is no such source."""
        return self.rules[source]

    @field_validator("nearest")
    @classmethod
    def _each_once(cls, order: tuple[Wider, ...]) -> tuple[Wider, ...]:
        if len(set(order)) < len(order):
            raise ValueError("nearest names something twice")
        return order
