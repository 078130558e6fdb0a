"""Two lists of the same people side by side: does the difference between them tell of a few?

Where an agency revised its records, the difference between a count of then and the count of now is itself a count of
people; and so it is where two agencies list the same people. Everything that follows by adding and subtracting from the
numbers of one list, and from those of the other, is worked out for every cell of either, and for every row of years or
months of every table; where both give a number, the two are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np
import pandas as pd
from scipy import sparse

from data.site.model import Rule
from data.suppression.attack.derive import PRIME, images, null_vectors
from data.suppression.attack.model import Known, known, zeros
from data.tabulate.cells import Cells, State
from errors import Problem
from vocabulary import months_period, period_months, whole_years

SHOWN = 20
"""How many differences are named."""
ADVICE = "If no table has this time as a period, add it to the table's periods: then it is withheld where it must be."


@dataclass(frozen=True)
class Vintage:
    """What an earlier release told, or another list of the same people tells.

    Parameters
    ----------
    name : str
        Such as ``release 2026-11-22-1a2b3c4d``.
    tables : tuple of Cells
        Its tables; ``count`` is the number that was published, empty where there was none.
    """

    name: str
    tables: tuple[Cells, ...]


def attack_vintages(
    tables: Sequence[Cells], published: Mapping[str, np.ndarray], vintages: Sequence[Vintage],
    rules: Mapping[str, Rule],
) -> tuple[list[Problem], int]:
    """Find differences between a release and other lists of the same people that are numbers which the rule withholds.

    Parameters
    ----------
    tables : sequence of Cells
        The true cells of all tables of a release, and of tables that are public already.
    published : mapping of str to ndarray of bool
        Table id → which rows anyone can see.
    vintages : sequence of Vintage
        Earlier releases, and other lists.
    rules : mapping of str to Rule
        Source → rule.

    Returns
    -------
    problems : list of Problem
        What the first such differences are about; never a count.
    number : int
        How many there are.

    Notes
    -----
    A difference from zero, or to zero, is no other number than the one count itself, and is left to the attack on that.
    Where counts are rounded, nothing follows from them exactly, and each cell is compared with itself, as it was told.
    """
    found = []
    for source in dict.fromkeys(cells.source for cells in tables):
        now = [cells for cells in tables if cells.source == source]
        for vintage in vintages:
            found += [(*place, vintage.name) for place in _differences(now, published, vintage, rules[source])]
    problems = [
        Problem("The difference between two lists of the same people is a number that the rule withholds.",
                key=f"tables.{table}", column=cell, found=f"this release and {name}", advice=ADVICE)
        for table, cell, name in found]
    if len(problems) > SHOWN:
        problems[SHOWN:] = [Problem(f"{len(problems) - SHOWN} more such differences.")]
    return problems, len(found)


def _differences(
    now: Sequence[Cells], published: Mapping[str, np.ndarray], vintage: Vintage, rule: Rule
) -> list[tuple[str, str]]:
    """Return table and cell of each difference that is a number which the rule withholds."""
    then = [_as_told(cells, vintage.name) for cells in vintage.tables if cells.source == now[0].source]
    every = [*now, *then]
    seen = dict(published) | {cells.table.id: cells.frame["count"].notna().to_numpy(bool) for cells in then}
    facts = known(every, seen, rule)
    if not then or _all_as_it_was(facts, len(now)):
        return []
    kind, first = _distinct(facts.sums)
    about = [(every[facts.table[n]].table.id, _words(every[facts.table[n]], int(facts.row[n]))) for n in first]
    told = {side: facts.published & which for side, which in _sides(facts, len(now)).items()}
    if rule.rounding is None:
        added, selector = _rows_of_time(every, facts)
        asked = sparse.vstack([facts.sums[first], sparse.csr_matrix(selector @ facts.sums)], format="csr")
        today, before = (_followed(facts, which, asked) for which in told.values())
        if today is not None and before is not None:
            return [(about + added)[n] for n in np.flatnonzero(_tells(today, before, rule))]
    count = np.where(told["now"], _rounded(facts.count, rule.rounding), facts.count)
    alone = [_alone(kind, count, which, len(first)) for which in told.values()]
    return [about[n] for n in np.flatnonzero(_tells(alone[0], alone[1], rule))]


def _sides(facts: Known, tables: int) -> dict[str, np.ndarray]:
    return {"now": facts.table < tables, "then": facts.table >= tables}


def _tells(now: pd.Series, then: pd.Series, rule: Rule) -> np.ndarray:
    """Return where both numbers are known and their difference is one that the rule withholds."""
    both = (now.notna() & then.notna() & (now != 0) & (then != 0)).to_numpy(bool)
    change = (now.fillna(0).to_numpy(np.int64) - then.fillna(0).to_numpy(np.int64))
    return both & (np.abs(change) >= rule.smallest) & (np.abs(change) <= rule.largest)


def _as_told(cells: Cells, name: str) -> Cells:
    """Return a table of the other list in which what it does not tell is hidden."""
    frame = cells.frame[[*cells.codes, "count", "state"]]
    state = frame["state"].astype(str)
    state = state.where((state == State.NOT_REPORTED) | frame["count"].notna(), str(State.HIDDEN))
    table = cells.table.model_copy(update={"id": f"{cells.table.id} in {name}"})
    return replace(cells, table=table, frame=frame.assign(state=state))


def _rounded(count: np.ndarray, base: int | None) -> np.ndarray:
    return count if base is None else (2 * count + base) // (2 * base) * base


def _alone(kind: np.ndarray, count: np.ndarray, seen: np.ndarray, kinds: int) -> pd.Series:
    """Return the number that was told of each kind of row."""
    told = pd.Series(count[seen], index=kind[seen], dtype="Int64")
    return told[~told.index.duplicated()].reindex(range(kinds))


def _all_as_it_was(facts: Known, tables: int) -> bool:
    """Whether all that was told then is told now with the same count: then every difference is zero."""
    kind, _first = _distinct(facts.sums)
    now, then = (
        pd.Series(facts.count[facts.published & which], index=kind[facts.published & which], dtype="Int64")
        for which in _sides(facts, tables).values())
    today = now[~now.index.duplicated()].reindex(then.index)
    return bool(today.eq(then).fillna(False).all())


def _distinct(sums: sparse.csr_matrix) -> tuple[np.ndarray, np.ndarray]:
    """Return each row's kind, and the first row of each kind: rows of one kind sum the same atoms."""
    seen: dict[bytes, int] = {}
    first: list[int] = []
    kind = np.empty(sums.shape[0], dtype=np.int64)
    ordered = sparse.csr_matrix(sums)
    ordered.sort_indices()
    for row in range(ordered.shape[0]):
        key = ordered.indices[ordered.indptr[row]:ordered.indptr[row + 1]].tobytes()
        if key not in seen:
            seen[key] = len(first)
            first.append(row)
        kind[row] = seen[key]
    return kind, np.array(first, dtype=np.int64)


def _words(cells: Cells, row: int) -> str:
    place = cells.frame.iloc[row]
    return ", ".join(f"{dim} {place[dim]}" for dim in ("area", *cells.table.by, "period"))


def _rows_of_time(every: Sequence[Cells], facts: Known) -> tuple[list[tuple[str, str]], sparse.csr_matrix]:
    """Return the sums over consecutive years or months that a table's periods make by adding and by taking away.

    Returns
    -------
    about : list of (str, str)
        Table and cell of each.
    selector : csr_matrix
        Which rows of the facts it is made of, with signs.
    """
    about: list[tuple[str, str]] = []
    places: list[list[int]] = []
    signs: list[list[int]] = []
    for number, cells in enumerate(every):
        mine = np.flatnonzero(facts.table == number)
        frame = cells.frame.iloc[facts.row[mine]]
        period = frame["period"].astype(str).to_numpy()
        others = frame[["area", *cells.table.by]].astype(str).agg(", ".join, axis=1).to_numpy()
        at = {(who, when): int(n) for who, when, n in zip(others, period, mine, strict=True)}
        for plus, minus, time in combined(cells.codes["period"]):
            for who in dict.fromkeys(others):
                picked = [at[who, when] for when in (*plus, *minus) if (who, when) in at]
                if len(picked) == len(plus) + len(minus):
                    about.append((cells.table.id, f"{who}, {time}"))
                    places.append(picked)
                    signs.append([1] * len(plus) + [-1] * len(minus))
    lengths = [len(picked) for picked in places]
    at_row = np.repeat(np.arange(len(places)), lengths)
    column = np.array([n for picked in places for n in picked], dtype=np.int64)
    sign = np.array([n for each in signs for n in each], dtype=np.int64)
    return about, sparse.csr_matrix((sign, (at_row, column)), shape=(len(places), facts.sums.shape[0]))


def combined(periods: Sequence[str]) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Return the consecutive years, and months of one year, that are no period themselves and that periods make.

    Parameters
    ----------
    periods : sequence of str
        Period codes.

    Returns
    -------
    list of (tuple of str, tuple of str, str)
        Which periods are added, which are taken away, and what is left, such as ``2016-2018``; each once.
    """
    spans = {period: frozenset(period_months(period)) for period in periods}
    known = set(spans.values())
    found: dict[frozenset[int], tuple[tuple[str, ...], tuple[str, ...], str]] = {}

    def note(months: frozenset[int], plus: tuple[str, ...], minus: tuple[str, ...]) -> None:
        if months not in known and max(months) - min(months) + 1 == len(months):
            found.setdefault(months, (plus, minus, months_period(min(months), max(months))))

    ordered = sorted(spans, key=lambda period: min(spans[period]))
    for first, start in enumerate(ordered):
        chain: tuple[str, ...] = (start,)
        months = spans[start]
        for after in ordered[first + 1:]:
            if min(spans[after]) == max(months) + 1 and _alike(start, after):
                chain, months = (*chain, after), months | spans[after]
                note(months, chain, ())
    for longer, shorter in permutations(ordered, 2):
        if spans[shorter] < spans[longer]:
            note(spans[longer] - spans[shorter], (longer,), (shorter,))
    return list(found.values())


def _alike(start: str, after: str) -> bool:
    """Whether a row of periods may hold both: whole years, or months of one year."""
    if whole_years(start) or whole_years(after):
        return whole_years(start) and whole_years(after)
    return period_months(start)[0] // 12 == period_months(after)[-1] // 12


def _followed(facts: Known, seen: np.ndarray, asked: sparse.csr_matrix) -> pd.Series | None:
    """Return the value of each sum that follows from those that are seen, by adding and subtracting; else nothing.

    None where no table agrees with what is seen, since it was rounded.

    The counts stand in a further column, so that each null vector is one of all tables that agree with what is seen,
    times its own last entry. A sum that follows is the same in all of them.
    """
    alive = ~zeros(facts, seen)
    rows = sparse.vstack([facts.sums[seen], facts.ties], format="csr")
    counts = np.concatenate([-facts.count[seen], np.zeros(facts.ties.shape[0], dtype=np.int64)])
    system = sparse.csr_matrix(sparse.hstack([rows, sparse.csr_matrix(counts[:, None])]))
    wide = sparse.csr_matrix((asked.data, asked.indices, asked.indptr), shape=(asked.shape[0], asked.shape[1] + 1))
    vectors = null_vectors(system, np.append(alive, True), 2)
    if not all(vector[-1] for vector in vectors):
        return None
    one, other = (
        [value * pow(vector[-1], -1, PRIME) % PRIME for value in images(wide, vector)] for vector in vectors)
    whole = [value - PRIME if value > PRIME // 2 else value for value in one]
    found = [number if one[n] == other[n] else None for n, number in enumerate(whole)]
    return pd.Series(found, dtype="Int64")
