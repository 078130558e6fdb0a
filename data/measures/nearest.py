"""The nearest answer that can be given where a count is withheld, as the release points to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data.measures.answers import Answers
from data.measures.values import Value
from data.releases.manifest import Area
from vocabulary import ALL, COUNTY, DIMENSIONS

NEAREST = ("nearest_kind", "nearest_table")


@dataclass(frozen=True)
class Nearest:
    """A published answer that is near to one that is withheld.

    Parameters
    ----------
    kind : str
        In what it is about more: ``period`` (a longer time), ``area`` (a larger area), ``group`` (everyone),
        ``outcome`` (all outcomes); several of them are joined by ``+``.
    geography, area, group, period, outcome : str
        The question that it answers; the whole place is geography ``county``.
    value : Value
        The answer; its count is published.
    share : float or None
        For a larger area: the share of the smaller one that lies in it, 0 to 1; None for the whole place.
    table : str
        The table that it stands in.
    """

    kind: str
    geography: str
    area: str
    group: str
    period: str
    outcome: str
    value: Value
    share: float | None = None
    table: str = ""


def nearest(
    answers: Answers, indicator: str, geography: str, area: Area | None, group: str, period: str, outcome: str = ALL
) -> list[Nearest]:
    """Return the nearest published answers of each kind, in the site's order of preference.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    indicator, geography, group, period, outcome : str
        The question that has no answer.
    area : Area or None
        The area that it is about; None for the whole place.

    Returns
    -------
    list of Nearest
        What the release points to; nothing where the question has an answer, or where there is none near it.
    """
    place = (area.code if area else ALL, group, period, outcome, ALL, ALL)
    tables = [item.id for item in answers.release.manifest.tables
              if item.indicator == indicator and (area is None or item.geography == geography)]
    leads = next((found for name in tables if (found := answers.pointers(name, place))), [])
    lies_in = {(item.geography, item.code): item.share for item in area.overlaps} if area else {}
    return [_nearest(answers, indicator, lies_in, *lead) for lead in leads]


def _nearest(
    answers: Answers, indicator: str, lies_in: Mapping[tuple[str, str], float], kind: str, table: str, row: int
) -> Nearest:
    area, group, period, outcome, _, _ = answers.frame(table)[list(DIMENSIONS)].iloc[row]
    geography = COUNTY if area == ALL else answers.release.table(table).geography
    value = answers.value(indicator, answers.release.table(table).geography, area, group=group, period=period,
                          outcome=outcome)
    return Nearest(kind, geography, area, group, period, outcome, value, lies_in.get((geography, area)), table)


def nearest_columns(answers: Answers, table: str) -> pd.DataFrame:
    """Return the nearest answer of each cell of a table, beside the table's rows.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    table : str
        The table's id.

    Returns
    -------
    DataFrame
        ``nearest_kind`` and ``nearest_table``, then ``nearest_`` with each dimension of the table: the codes that the
        answer has there; of any other dimension it has ``all``. Empty where the cell has a number.
    """
    info = answers.release.table(table)
    dimensions = [name for name in DIMENSIONS if name in info.codes]
    first = answers.release.nearest(table).drop_duplicates("row")
    parts = [
        part[["row", "kind", "table"]].reset_index(drop=True).join(
            answers.frame(str(there))[dimensions].take(part["nearest_row"].to_numpy()).reset_index(drop=True))
        for there, part in first.groupby("table")
    ]
    named = pd.concat([*parts, pd.DataFrame(columns=["row", "kind", "table", *dimensions], dtype=object)])
    named = named.set_index("row").add_prefix("nearest_")
    return named.reindex(answers.frame(table).index)
