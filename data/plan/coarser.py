"""Coarser forms of a table: longer periods, larger areas, fewer dimensions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from data.site.model import Site, Source, Table
from data.site.periods import periods_of
from vocabulary import COUNTY, period_years, whole_years

WINDOW = 5
"""Years in a window where the site names none."""


@dataclass(frozen=True)
class Form:
    """A coarser form of a table, and in what it is about more (as :data:`vocabulary.WIDER`)."""

    table: Table
    wider: tuple[str, ...]


def coarser(wish: Table, site: Site, sizes: Mapping[str, int]) -> list[Form]:
    """Return every coarser form of a table, those that give up fewest things first.

    Parameters
    ----------
    wish : Table
        The table as the site wishes for it.
    site : Site
        Names its indicator, geographies and source.
    sizes : mapping of str to int
        Geography id → how many areas the source counts in it, those it has no areas of left out.

    Returns
    -------
    list of Form
        Their ids differ from those of all wished tables where they are about other areas or dimensions.
    """
    indicator = next(item for item in site.indicators if item.id == wish.indicator)
    source = next(item for item in site.sources if item.id == indicator.source)
    found = []
    for periods in (wish.periods, *_longer(wish, source)):
        for geography in (wish.geography, *_larger(wish.geography, site, sizes)):
            for by in _fewer(wish.by):
                wider = [name for name, changed in (
                    ("period", periods != wish.periods), ("area", geography != wish.geography)) if changed]
                wider += [name for name in wish.by if name not in by]
                if wider and (by or geography != COUNTY or wish.geography == COUNTY):
                    found.append(Form(wish.model_copy(update={
                        "id": _name(wish, geography, by, site), "geography": geography, "by": by, "periods": periods,
                        "title": _title(indicator.label, geography, by, periods, site)}), tuple(wider)))
    return sorted(found, key=lambda form: len(form.wider))


def holds(table: Table, other: Table, site: Site) -> bool:
    """Return whether a table holds every cell of another that is about the same kind of area."""
    indicators = {item.id: item for item in site.indicators}
    mine, theirs = indicators[table.indicator], indicators[other.indicator]
    sources = {item.id: item for item in site.sources}
    return (
        (mine.source, mine.where) == (theirs.source, theirs.where)
        and other.geography == table.geography
        and set(other.by) <= set(table.by)
        and set(periods_of(other, sources[theirs.source])) <= set(periods_of(table, sources[mine.source])))


def _longer(wish: Table, source: Source) -> Iterator[tuple[str, ...]]:
    """Yield longer periods: no months, the wish's own windows, windows of some years, and its longest window alone."""
    every = periods_of(wish, source)
    codes = tuple(code for code in every if whole_years(code))
    windows = tuple(code for code in codes if len(period_years(code)) > 1)
    longest = max(windows, key=lambda code: len(period_years(code)), default=_whole(codes, source))
    options = [_quarters(wish, source), codes, windows]
    options += [(*_blocks(longest), longest), (longest,)] if longest else []
    seen = {frozenset(every)}
    for option in options:
        if option and frozenset(option) not in seen and len(option) < len(every):
            seen.add(frozenset(option))
            yield option


def _quarters(wish: Table, source: Source) -> tuple[str, ...]:
    """Return a wish's periods with quarters in place of months; nothing where it has none."""
    if "months" not in wish.periods:
        return ()
    return periods_of(wish.model_copy(update={
        "periods": tuple("quarters" if period == "months" else period for period in wish.periods)}), source)


def _whole(codes: Sequence[str], source: Source) -> str:
    """Return the longest run of years without a gap as a window; nothing where no two years follow each other."""
    years = sorted({year for code in codes for year in period_years(code)} & set(source.years))
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    best = max(runs, key=len, default=[])
    return f"{best[0]}-{best[-1]}" if len(best) > 1 else ""


def _blocks(window: str) -> tuple[str, ...]:
    """Return a window cut into shorter ones, counted from its end, if there are at least two."""
    years = period_years(window)
    ends = range(years[-1], years[0] + WINDOW - 2, -WINDOW)
    blocks = tuple(f"{end - WINDOW + 1}-{end}" for end in reversed(ends))
    return blocks if len(blocks) > 1 else ()


def _larger(geography: str, site: Site, sizes: Mapping[str, int]) -> list[str]:
    """Return geographies with fewer areas, the one that this one nests in first, the whole place last."""
    if geography == COUNTY:
        return []
    nests_in = {item.id: item.nests_in for item in site.geographies}[geography]
    fewer = [name for name, size in sizes.items() if size < sizes[geography]]
    return [*sorted(fewer, key=lambda name: (name != nests_in, -sizes[name])), COUNTY]


def _fewer(by: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for size in range(len(by), -1, -1):
        yield from combinations(by, size)


def _name(wish: Table, geography: str, by: tuple[str, ...], site: Site) -> str:
    """Return an id: the wish's own where only its periods change."""
    parts = [wish.id, *([geography] if geography != wish.geography else [])]
    if by != wish.by:
        parts += ["by", *by] if by else ["everyone"]
    name = "-".join(parts)
    return f"{name}-coarser" if name != wish.id and name in {table.id for table in site.tables} else name


def _title(label: str, geography: str, by: Sequence[str], periods: Sequence[str], site: Site) -> str:
    areas = {item.id: item.label for item in site.geographies}
    split = [areas[geography].lower()] if geography != COUNTY else []
    split += [*by, *(["period"] if len(periods) > 1 else [])]
    listed = " and ".join([", ".join(split[:-1]), split[-1]] if len(split) > 1 else split)
    return label + (f", by {listed}" if listed else "") + (f", {periods[0]}" if len(periods) == 1 else "")
