"""Checks within one source: does what it says of its file fit together?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from pyproj import CRS
from pyproj.exceptions import CRSError

from data.site.age import band_ages
from data.site.findings import Finding, one_of
from data.site.model import Source
from data.site.periods import tells_months, to_date
from vocabulary import DIMENSIONS, GROUPS, OUTCOMES, SEXES, Definition

COLUMNS = tuple(name for name in DIMENSIONS if name not in ("area", "period"))
SETS_ASIDE = ("date", "code", "area")
SOME_DAY = datetime(2001, 2, 3, 4, 5, 6)


def check_source(source: Source, geographies: Collection[str]) -> Iterator[Finding]:
    """Find what does not fit in a source.

    Parameters
    ----------
    source : Source
        The source, each of its keys valid by itself.
    geographies : collection of str
        Ids of the site's geographies.

    Yields
    ------
    Finding
        With paths that start at the source.
    """
    yield from _years(source)
    yield from _shape(source)
    yield from _dimensions(source)
    yield from _codes(source, geographies)
    yield from _areas(source, geographies)
    yield from _age(source)
    for word in source.sets_aside:
        yield from one_of(("sets_aside",), "Nothing of this kind can be set aside.", word, SETS_ASIDE)


def check_crs(path: tuple[str | int, ...], crs: str) -> Iterator[Finding]:
    """Find a coordinate reference system that nobody knows."""
    try:
        CRS.from_user_input(crs)
    except CRSError:
        yield Finding(path, "This is not a coordinate reference system.", repr(crs), "a code such as EPSG:4326")


def _years(source: Source) -> Iterator[Finding]:
    if not source.years or list(source.years) != sorted(set(source.years)):
        yield Finding(("years",), "The years must be in order, each once.", str(list(source.years)))
    elif source.through is not None:
        yield from _through(source, source.years[-1] + 1)


def _through(source: Source, year: int) -> Iterator[Finding]:
    if not tells_months(source):
        yield Finding(("through",), "Only records with a date can be complete through a day.", str(source.through),
                      advice="Take through out, or say how dates are written.")
    elif source.through is not None and source.through.year == year and source.through >= date(year, 12, 31):
        yield Finding(("through",), f"The year {year} is complete.", str(source.through),
                      advice=f"Add {year} to years, and take through out.")
    elif not to_date(source) or to_date(source)[0] // 12 != year:
        yield Finding(("through",), f"No month after {year - 1} is complete through this day.", str(source.through),
                      f"a day from {year}-01-31 to {year}-12-30")


def _shape(source: Source) -> Iterator[Finding]:
    yield from _record_keys(source) if source.kind == "records" else _count_keys(source)
    if source.kind == "suppressed_counts" and not source.suppressed:
        yield Finding((), "A table that came already suppressed needs to say what a hidden count looks like.",
                      advice='Add: suppressed = { "<10" = [1, 9] }')
    if source.kind == "counts" and source.suppressed:
        yield Finding(("suppressed",), "Only suppressed_counts have hidden counts.",
                      advice='Set kind = "suppressed_counts".')
    for token, (low, high) in source.suppressed.items():
        if not 0 <= low <= high:
            yield Finding(("suppressed", token), "The smallest and largest count are not in order.", f"{low}, {high}")
    if source.date is not None:
        yield from _date_format(source.date.format)
    if source.point is not None:
        yield from check_crs(("point", "crs"), source.point.crs)


def _record_keys(source: Source) -> Iterator[Finding]:
    if source.date is None:
        yield Finding((), "Records need a date.", advice='Add: date = { column = "…", format = "%Y-%m-%d" }')
    for key in ("year_columns", "count_column", "total_codes", "suppressed"):
        if getattr(source, key):
            yield Finding((key,), "Records have no such key; each row is one record.")


def _count_keys(source: Source) -> Iterator[Finding]:
    if bool(source.year_columns) == bool(source.count_column):
        yield Finding((), "A count table needs either year_columns (wide) or count_column (long).")
    if source.count_column and source.date is None:
        yield Finding((), "A long count table needs date, the column with the year.",
                      advice='Add: date = { column = "…", format = "year" }')
    if source.year_columns and "{year}" not in source.year_columns:
        yield Finding(("year_columns",), "The columns' names do not say where the year stands.",
                      repr(source.year_columns), "a name such as y_{year}")
    if len(source.areas) > 1:
        yield Finding(("areas",), "A count table has one column of areas.", ", ".join(source.areas),
                      advice="Make one source of each geography.")
    if source.point is not None:
        yield Finding(("point",), "A count table has no points.")


def _date_format(form: str) -> Iterator[Finding]:
    if form == "year":
        return
    try:
        again = datetime.strptime(SOME_DAY.strftime(form), form)
        tells_year = again.year == SOME_DAY.year
    except ValueError:
        tells_year = False
    if not tells_year:
        yield Finding(("date", "format"), "This does not say how a date with its year is written.", repr(form),
                      "year, or directives such as %Y-%m-%d or %m/%d/%Y %H:%M")


def _dimensions(source: Source) -> Iterator[Finding]:
    for name in source.columns:
        yield from one_of(("columns", name), "There is no such dimension.", name, COLUMNS)
    if "group" in source.columns and source.definition is None:
        yield Finding(("columns", "group"), "A source with a group column must say how people are sorted into groups.",
                      expected="definition = " + " or ".join(map(repr, map(str, Definition))),
                      advice="Hispanic people in a group of their own: race_ethnicity; else: race_alone.")
    for name in source.total_codes:
        yield from one_of(("total_codes", name), "The source has no column for this.", name,
                          (*source.columns, *(("area",) if source.areas else ())))


def _codes(source: Source, geographies: Collection[str]) -> Iterator[Finding]:
    known: dict[str, tuple[str, ...]] = {"outcome": OUTCOMES, "sex": SEXES}
    if source.definition is not None:
        known["group"] = GROUPS[source.definition]
    if source.age_bands:
        known["age"] = (*source.age_bands, "unknown")
    for name, codes in source.codes.items():
        wrong = one_of(("codes", name), "The source has no column for these codes.", name,
                       (*source.columns, *source.areas))
        yield from wrong
        if not wrong and name in known and name not in geographies:
            for written, code in codes.items():
                yield from one_of(("codes", name, written), f"There is no such code of {name}.", code, known[name])


def _areas(source: Source, geographies: Collection[str]) -> Iterator[Finding]:
    for key in ("areas", "not_reporting"):
        for name in getattr(source, key):
            yield from one_of((key, name), "There is no such geography.", name, geographies)
    if source.kind == "records":
        for name, column in source.areas.items():
            if not column and source.point is None:
                yield Finding(("areas", name), "Without a column, only a point can say where a record belongs.",
                              advice="Name the column, or add point.")


def _age(source: Source) -> Iterator[Finding]:
    if "age" in source.columns and not source.age_bands and "age" not in source.codes:
        yield Finding(("columns", "age"), "Ages need bands.",
                      advice='Add age_bands = ["0-17", "18-24", "25+"] for ages in years, or codes.age.')
    taken: dict[int, str] = {}
    for band in source.age_bands:
        ages = band_ages(band)
        if ages is None:
            yield Finding(("age_bands",), "This is not an age band.", repr(band), "0-17 or 65+")
            continue
        other = next((taken[age] for age in ages if age in taken), None)
        if other:
            yield Finding(("age_bands",), "Two age bands overlap.", f"{other}, {band}")
        taken.update(dict.fromkeys(ages, band))
