"""Sources that count the same people: one system where they agree, and held against each other where they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.intake.inputs import Inputs
from data.publish.earlier import recount
from data.publish.identity import identify
from data.site.model import Rule, Site, Source
from data.site.periods import periods_of, reported_months, reports
from data.tabulate.cells import Cells, State
from vocabulary import COUNTY, months_period, whole_years


@dataclass(frozen=True)
class Together:
    """Which sources are about the same people, and how.

    Parameters
    ----------
    first : dict of str to str
        Source → the source that it counts the same people as.
    agreeing : frozenset of str
        Those of them that count the very same in all that both can be sorted by.
    anew : dict of str to frozenset of str
        Source → the dimensions that it sorts people by in another way.
    """

    first: dict[str, str]
    agreeing: frozenset[str]
    anew: dict[str, frozenset[str]]

    def alike(self, cells: Cells) -> Cells:
        """Return a table in the words of the source that its own counts the same people as."""
        if cells.source not in self.first:
            return cells
        names = {dim: f"{dim}:{cells.source}" for dim in self.anew[cells.source]}
        by = tuple(names.get(dim, dim) for dim in cells.table.by)
        return replace(
            cells, source=self.first[cells.source], table=cells.table.model_copy(update={"by": by}),
            where={names.get(dim, dim): code for dim, code in cells.where.items()},
            codes={names.get(dim, dim): codes for dim, codes in cells.codes.items()},
            frame=cells.frame.rename(columns=names))

    def joined(self, cells: Cells) -> Cells:
        """Return a table as a part of the system that it is protected and attacked in."""
        return self.alike(cells) if cells.source in self.agreeing else cells

    def system(self, source: str) -> str:
        """Return the system that a source is protected in."""
        return self.first[source] if source in self.agreeing else source

    def rules(self, rules: Mapping[str, Rule]) -> dict[str, Rule]:
        """Return the rule of each system: the strictest of its sources'."""
        joined = dict(rules)
        for source in sorted(self.agreeing):
            joined[self.first[source]] = joined[self.first[source]].together_with(rules[source])
        return joined

    @property
    def beside(self) -> dict[str, str]:
        """Source → the source whose list is a little different."""
        return {source: other for source, other in self.first.items() if source not in self.agreeing}


def find_together(site: Site, inputs: Inputs) -> Together:
    """Find out whether sources that count the same people agree.

    Parameters
    ----------
    site : Site
        Says which sources count the same people.
    inputs : Inputs
        What was read.
    """
    sources = {source.id: source for source in site.sources}
    first = {source.id: source.same_people_as for source in site.sources if source.same_people_as is not None}
    anew = {name: _anew(sources[name], sources[other], inputs) for name, other in first.items()}
    agreeing = frozenset(name for name, other in first.items() if _agree(name, other, anew[name], site, inputs))
    return Together(first, agreeing, anew)


def _anew(source: Source, other: Source, inputs: Inputs) -> frozenset[str]:
    ours, theirs = inputs.sources[source.id].codes, inputs.sources[other.id].codes
    return frozenset(
        dim for dim in ours
        if dim in theirs and (set(ours[dim]) != set(theirs[dim])
                              or (dim == "group" and source.definition != other.definition)))


def _agree(name: str, other: str, anew: frozenset[str], site: Site, inputs: Inputs) -> bool:
    """Whether two sources count the same in each year and area that both know, by all that both sort alike by.

    Where a table of either counts parts of years, they must agree in each month.
    """
    ours, theirs = inputs.sources[name], inputs.sources[other]
    years = tuple(str(year) for year in ours.source.years if year in theirs.source.years)
    if _asks_months(site, (ours.source, theirs.source)):
        years += tuple(
            code for month in reported_months(ours.source)
            if reports(ours.source, code := months_period(month, month)) and reports(theirs.source, code))
    by = tuple(dim for dim in ours.codes if dim in theirs.codes and dim not in anew)
    places = [COUNTY, *(place for place in ours.areas if theirs.areas.get(place) == ours.areas[place])]
    if not years:
        return False
    for place in places:
        both = recount(site, inputs, {source: ((source, (), place, by), years) for source in (name, other)})
        keys = [*both[0].codes]
        pair = both[0].frame.merge(both[1].frame, on=keys, suffixes=("", "_other"))
        if len(pair) != len(both[0].frame) or not pair["state"].astype(str).eq(pair["state_other"].astype(str)).all():
            return False
        if not pair["count"].astype("Int64").fillna(-1).eq(pair["count_other"].astype("Int64").fillna(-1)).all():
            return False
    return True


def _asks_months(site: Site, sources: Sequence[Source]) -> bool:
    """Whether a table of one of these sources has periods that are not whole years."""
    by_id = {source.id: source for source in sources}
    of = {item.id: by_id[item.source] for item in site.indicators if item.source in by_id}
    return any(not whole_years(period) for table in site.tables if table.indicator in of
               for period in periods_of(table, of[table.indicator]))


def held_against(
    cells: Cells, others: Sequence[Cells], withheld: Mapping[str, np.ndarray], together: Together, rule: Rule
) -> Cells:
    """Return a table, marked for what another list of the same people tells.

    Parameters
    ----------
    cells : Cells
        The table.
    others : sequence of Cells
        The tables of the other source.
    withheld : mapping of str to ndarray of bool
        Id of such a table → the rows that are withheld.
    together : Together
        How the two sources are about the same people.
    rule : Rule
        The table's rule.

    Returns
    -------
    Cells
        ``kept``: the other list's count of the same people is withheld. ``sensitive``: the two counts differ by a
        number that the rule withholds, so one beside the other would tell it.
    """
    known = pd.concat([
        pd.DataFrame({"key": identify(item), "other": item.frame["count"].astype("Int64"),
                      "hidden": withheld[item.table.id]}) for item in others])
    frame = cells.frame
    now = frame["count"].astype("Int64").fillna(-1).to_numpy(np.int64)
    rows = pd.DataFrame({"key": identify(together.alike(cells)).to_numpy(), "row": np.arange(len(frame)), "now": now})
    counted = (frame["state"].astype(str) == State.COUNTED).to_numpy() & ~frame["public"].to_numpy(bool)
    if rule.zeros_shown:
        counted &= now > 0
    both = rows[counted].merge(known.dropna(subset="other"), on="key")
    change = (both["now"] - both["other"].astype(np.int64)).abs()
    small = both["other"].ne(0).to_numpy(bool) & change.between(rule.smallest, rule.largest).to_numpy(bool)
    sensitive, kept = frame["sensitive"].to_numpy(bool).copy(), frame["kept"].to_numpy(bool).copy()
    sensitive[both["row"].to_numpy()[small]] = True
    kept[both["row"].to_numpy()[both["hidden"].to_numpy(bool)]] = True
    return replace(cells, frame=frame.assign(sensitive=sensitive, kept=kept))
