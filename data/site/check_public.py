"""Checks of what others have published of the same people, and of sources that count the same people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.site.findings import Finding, one_of
from data.site.model import PublicTable, Site, Source
from data.site.periods import reports
from vocabulary import COUNTY, GROUPS, OUTCOMES, SEXES


def check_public_table(item: PublicTable, site: Site, ids: Mapping[str, list[str]]) -> Iterator[Finding]:
    """Find what does not fit in a public table.

    Parameters
    ----------
    item : PublicTable
        The table, each of its keys valid by itself.
    site : Site
        The site.
    ids : mapping of str to list of str
        Kind of part → the ids that the site names.

    Yields
    ------
    Finding
        With paths that start at the table.
    """
    yield from one_of(("source",), "There is no such source.", item.source, ids["sources"])
    yield from one_of(("geography",), "There is no such geography.", item.geography, [*ids["geographies"], COUNTY])
    if bool(item.area_column) != (item.geography != COUNTY):
        yield Finding(("area_column",), "A table of areas needs the column with the area, and no other table has one.",
                      repr(item.area_column), "a column" if item.geography != COUNTY else "no such key, or a geography")
    source = next((one for one in site.sources if one.id == item.source), None)
    if source is None:
        return
    if item.geography in ids["geographies"] and item.geography not in source.areas and source.point is None:
        yield from one_of(("geography",), f"The source {source.id} does not say in which of these areas.",
                          item.geography, [*source.areas, COUNTY])
    for key in ("columns", "where"):
        for name in getattr(item, key):
            yield from one_of((key, name), f"The source {source.id} has no column for this.", name, source.columns)
    for name in set(item.columns) & set(item.where):
        yield Finding(("where", name), "The table has a column for this.",
                      advice="Take it out of where, or of columns.")
    yield from _codes(item, source)
    for name in item.total_codes:
        yield from one_of(("total_codes", name), "The table has no column for this.", name,
                          [*item.columns, *(["area"] if item.area_column else [])])
    if item.period and not reports(source, item.period):
        yield Finding(("period",), f"The source {source.id} does not report all of {item.period}.",
                      expected="years among " + ", ".join(map(str, source.years)))


def _codes(item: PublicTable, source: Source) -> Iterator[Finding]:
    known: dict[str, tuple[str, ...]] = {"outcome": OUTCOMES, "sex": SEXES}
    if source.definition is not None:
        known["group"] = GROUPS[source.definition]
    if source.age_bands:
        known["age"] = (*source.age_bands, "unknown")
    for name, code in item.where.items():
        if name in known and name in source.columns:
            yield from one_of(("where", name), f"There is no such code of {name}.", code, known[name])
    for name, codes in item.codes.items():
        wrong = one_of(("codes", name), "The table has no column for these codes.", name,
                       [*item.columns, *([item.geography] if item.area_column else [])])
        yield from wrong
        if not wrong and name in known:
            for written, code in codes.items():
                yield from one_of(("codes", name, written), f"There is no such code of {name}.", code, known[name])


def check_same_people(item: Source, site: Site, ids: Mapping[str, list[str]]) -> Iterator[Finding]:
    """Find what does not fit in a source that counts the same people as another."""
    if item.same_people_as is None:
        return
    others = [name for name in ids["sources"] if name != item.id]
    yield from one_of(("same_people_as",), "There is no such other source.", item.same_people_as, others)
    other = next((one for one in site.sources if one.id == item.same_people_as), None)
    if other is not None and other.same_people_as is not None:
        yield Finding(("same_people_as",), "The other source points on to another one.", repr(item.same_people_as),
                      f"the source that both count the people of: {other.same_people_as!r}",
                      "Name the same source in all of them, and none in that one.")
