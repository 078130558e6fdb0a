"""Random tables of all kinds: geographies on a map, margins, windows, slices, what is public or was withheld.

Every table of records that agrees with what is published is listed, with all geographies and dimensions
crossed, which neither the engine nor the audit does. The audit must say what the list says.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations_with_replacement, product

import numpy as np
import pandas as pd
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from benchmarks.real_tables import cube
from data.site.model import Rule
from data.suppression import audit, protect
from data.tabulate.cells import Cells
from vocabulary import period_months

RULE = Rule(smallest=1, largest=3, source="A test")
WIDTH = RULE.largest - RULE.smallest
YEARS = ("2020", "2021", "2020-2021")
MONTHS = ("2020-01", "2020-02", "2020-01..2020-02", "2020")
KINDS = ("one", "two", "windows", "months", "months apart", "sexes", "slice", "map", "map groups",
         "map windows")
SPARE = 3
"""How many more records than the true ones the listed tables may have where no total bounds them."""

codes = {"place": ("p", "q", "r"), "district": ("d", "e"), "group": ("g", "h"), "sex": ("f", "m"), "year": (2020, 2021),
         "month": (1, 2, 3)}
used = {"one": ("place", "group"), "two": ("place", "district"), "windows": ("place", "year"),
        "months": ("place", "month"), "months apart": ("place", "month"), "sexes": ("place", "group", "sex"),
        "slice": ("district", "group", "year"), "map": ("place", "district"),
        "map groups": ("place", "district", "group"), "map windows": ("place", "district", "year")}
DISTRICTS = (frozenset("d"), frozenset("e"), frozenset("de"))
"""Where a place may lie."""


def tables(records: pd.DataFrame, kind: str) -> list[Cells]:
    """Count records into the tables of one kind of release."""
    if kind == "one":
        return [cube(records, "t", "place", ["group"], ["2020"], "s")]
    if kind in ("two", "map"):
        return [cube(records, "t", "place", [], ["2020"], "s"), cube(records, "u", "district", [], ["2020"], "s")]
    if kind == "map groups":
        return [cube(records, "t", "place", ["group"], ["2020"], "s"),
                cube(records, "u", "district", ["group"], ["2020"], "s")]
    if kind == "map windows":
        return [cube(records, "t", "place", [], YEARS, "s"), cube(records, "u", "district", [], YEARS[2:], "s")]
    if kind == "windows":
        return [cube(records, "t", "place", [], YEARS, "s")]
    if kind == "months":
        return [cube(records, "t", "place", [], MONTHS, "s")]
    if kind == "months apart":
        return [cube(records, "t", "place", [], ["2020"], "s"), cube(records, "u", "county", [], MONTHS[:3], "s")]
    if kind == "sexes":
        return [cube(records, "t", "place", ["group"], ["2020"], "s"),
                cube(records, "u", "county", ["group", "sex"], ["2020"], "s")]
    return [cube(records, "t", "district", ["group"], YEARS[2:], "s"), cube(records, "u", "county", [], YEARS, "s"),
            cube(records, "v", "district", [], YEARS[2:], "s", {"group": "g"})]


@st.composite
def releases(draw, most: int = 8):
    kind = draw(st.sampled_from(KINDS))
    number = draw(st.integers(1, most))
    rows = [{dim: draw(st.sampled_from(codes[dim])) for dim in used[kind]} for _ in range(number)]
    lies = {place: draw(st.sampled_from(DISTRICTS)) for place in codes["place"]} if kind.startswith("map") else {}
    for row in rows if lies else []:
        row["district"] = draw(st.sampled_from(sorted(lies[row["place"]])))
    records = pd.DataFrame(rows)
    for dim in codes:
        if dim not in records:
            records[dim] = codes[dim][0]
    return kind, records, [
        replace(cells, lies_in={"district": lies}) if lies and cells.table.geography == "place" else cells
        for cells in tables(records, kind)]


def incidence(cells: Cells, atoms: pd.DataFrame) -> np.ndarray:
    """Return which atoms, of everything crossed, each row of a table counts."""
    found = []
    for row in cells.frame.to_dict("records"):
        fits = (12 * atoms["year"] + atoms["month"] - 1).isin(period_months(row["period"]))
        for dim, code in cells.where.items():
            fits &= atoms[dim] == code
        for dim in cells.table.by:
            fits &= (row[dim] == "all") | (atoms[dim] == row[dim])
        if row["area"] != "all":
            fits &= atoms[cells.table.geography] == row["area"]
        found.append(fits.to_numpy(int))
    return np.array(found)


def listed(records: pd.DataFrame, sums: np.ndarray, count: np.ndarray, published: np.ndarray) -> np.ndarray:
    """List the counts of every possible table: tables × rows."""
    atoms = sums.shape[1]
    everything = sums.min(axis=1) == 1
    bound = everything & published
    sizes = {int(count[bound][0])} if bound.any() else set(range(len(records) + SPARE + 1))
    found = []
    for size in sizes:
        for chosen in combinations_with_replacement(range(atoms), size):
            found.append(np.bincount(chosen, minlength=atoms))
    counts = np.array(found) @ sums.T
    possible = (counts[:, published] == count[published]).all(axis=1) & (counts[:, ~published] >= 1).all(axis=1)
    return counts[possible]


def crossed(kind: str, found: list[Cells], records: pd.DataFrame) -> np.ndarray:
    # what is left of a year beside its published months may be anything
    present = {dim: [c for c in codes[dim] if dim == "month" or c in set(records[dim])] for dim in used[kind]}
    atoms = pd.DataFrame(list(product(*present.values())), columns=list(present))
    for dim in codes:
        if dim not in atoms:
            atoms[dim] = codes[dim][0]
    for lies in (cells.lies_in["district"] for cells in found if cells.lies_in):
        atoms = atoms[[row.district in lies[row.place] for row in atoms.itertuples()]]
    return np.vstack([incidence(cells, atoms) for cells in found])


def judged(every: np.ndarray, sums: np.ndarray, count: np.ndarray, published: np.ndarray, goals: np.ndarray):
    """Return what the list says: cells with one value, cells too narrow, cells that somebody can tell."""
    span = every.max(axis=0) - every.min(axis=0)
    alive = sums[published & (count == 0)].sum(axis=0) == 0
    told = 0
    for row in goals[span[goals] > 0]:
        told += any(
            len(set(every[every[:, one] == 1][:, row])) == 1 for one in goals
            if count[one] == 1 and not (sums[row][alive] <= sums[one][alive]).all())
    return int((span[goals] == 0).sum()), int((span[goals] < WIDTH).sum()), told


def split(found: list[Cells], rows: np.ndarray) -> dict[str, np.ndarray]:
    ends = np.cumsum([len(cells.frame) for cells in found])[:-1]
    return {cells.table.id: part for cells, part in zip(found, np.split(rows, ends), strict=True)}


@settings(max_examples=60, deadline=None)
@given(releases(), st.randoms(use_true_random=False))
def test_the_audit_says_what_the_list_of_all_tables_says(release, random) -> None:
    kind, records, found = release
    sums = crossed(kind, found, records)
    count = np.concatenate([cells.frame["count"].to_numpy(int) for cells in found])
    sensitive = (count >= RULE.smallest) & (count <= RULE.largest)
    chance = random.choice((0.3, 0.6, 0.9))
    published = ~sensitive & np.array([value == 0 or random.random() < chance for value in count])
    whole = sums.min(axis=1) == 1
    if sensitive[whole].any():
        published[whole] = False
    elif not published[whole].any():
        published |= whole
    assume((published & whole).any() or len(records) <= 4)
    every = listed(records, sums, count, published)
    result = audit(found, split(found, published), RULE)
    one_value, narrow, told = judged(every, sums, count, published, np.flatnonzero(sensitive & ~published))
    event(f"recovered {one_value > 0}, narrow {narrow > one_value}, told {told > 0}")
    if (published & whole).any():
        assert (result.figures["recovered"], result.figures["narrow"], result.figures["one_record"]) == (
            one_value, narrow, told)
    assert result.figures["derivable"] <= result.figures["recovered"] <= one_value
    assert result.figures["unproven"] == 0


@settings(max_examples=40, deadline=None)
@given(releases())
def test_the_engine_never_fails_the_audit_nor_the_list(release) -> None:
    kind, records, found = release
    choice = protect(found, RULE)
    result = audit(found, choice.published, RULE, certificates=choice.certificates)
    assert result.passed
    assert audit(found, choice.published, RULE).passed
    sums = crossed(kind, found, records)
    count = np.concatenate([cells.frame["count"].to_numpy(int) for cells in found])
    published = np.concatenate([choice.published[cells.table.id] for cells in found])
    sensitive = (count >= RULE.smallest) & (count <= RULE.largest)
    assume((published & (sums.min(axis=1) == 1)).any() or len(records) <= 5)
    every = listed(records, sums, count, published)
    one_value, _, told = judged(every, sums, count, published, np.flatnonzero(sensitive & ~published))
    assert (one_value, told) == (0, 0)


@settings(max_examples=20, deadline=None)
@given(releases(most=40), st.randoms(use_true_random=False))
def test_a_second_release_holds_against_the_first(release, random) -> None:
    _, records, found = release
    first = protect(found, RULE).published
    marked = [replace(cells, frame=cells.frame.assign(
        public=first[cells.table.id], kept=~first[cells.table.id])) for cells in found]
    more = [cube(records, "more", "place", [], ["2020-2021"], "s")] if random.random() < 0.5 else []
    second = protect([*marked, *more], RULE)
    result = audit([*marked, *more], second.published, RULE, certificates=second.certificates)
    assert result.passed
    assert result.figures["already_public"] == 0
    assert all(np.array_equal(second.published[cells.table.id], first[cells.table.id]) for cells in found)
