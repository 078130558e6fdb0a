"""Counts as agencies write them: whole numbers, blanks, and tokens that hide small ones."""

from __future__ import annotations

import pandas as pd

from data.intake.files import Raw
from data.intake.problems import raise_if
from data.site.model import Source

_WHOLE = r"\d{1,15}(?:\.0+)?"
_NUMBER = r"[-+]?\d+(?:[.,]\d+)?"


def parse_counts(source: Source, raw: Raw, rows: pd.DataFrame) -> pd.DataFrame:
    """Read the counts of rows.

    Parameters
    ----------
    source : Source
        What ``site.toml`` says of the file: ``suppressed``, ``missing``, ``blank_means``.
    raw : Raw
        The file, for messages.
    rows : DataFrame
        With ``row``, ``text`` (what stands there) and its ``column``.

    Returns
    -------
    DataFrame
        The rows with the smallest and largest that the count may be, ``low`` and ``high`` (int64, equal where it
        is known, 0 where it is missing), and whether it is ``hidden`` or ``missing`` (bool).

    Raises
    ------
    InputError
        With every cell that is not a count.
    """
    text = rows["text"]
    hidden = text.isin(list(source.suppressed))
    blank = text.isin(["", *source.missing]) & ~hidden
    whole = text.str.fullmatch(_WHOLE) & ~hidden & ~blank
    wrong = rows[~(hidden | blank | whole)]
    problems = [
        raw.place.problem(_what(value), row=int(row), column=column, found=repr(value),
                          expected=_expected(source), advice=_advice(source))
        for row, column, value in wrong[["row", "column", "text"]].itertuples(index=False, name=None)
    ]
    if source.blank_means == "error":
        problems += [
            raw.place.problem("A count is missing.", row=int(row), column=column, expected=_expected(source),
                              advice='Say what a blank means: blank_means = "not_reported" or "zero".')
            for row, column in rows.loc[blank, ["row", "column"]].itertuples(index=False, name=None)
        ]
    raise_if(problems)
    count = text.where(whole).str.split(".").str[0].astype("Int64")
    if source.blank_means == "zero":
        count = count.mask(blank, 0)
        blank = blank & False
    bounds = text[hidden].map(source.suppressed)
    low, high = (count.where(~hidden, bounds.str[n].astype("Int64")).fillna(0).astype("int64") for n in (0, 1))
    return rows.assign(low=low, high=high, hidden=hidden, missing=blank)


def _what(value: str) -> str:
    if pd.Series([value]).str.fullmatch(_NUMBER).item():
        return "A count is negative." if value.startswith("-") else "A count is not a whole number."
    return "This is not a count."


def _expected(source: Source) -> str:
    return ", ".join(["a whole number from 0", *map(repr, source.suppressed)])


def _advice(source: Source) -> str:
    if source.kind == "suppressed_counts":
        return "If this hides a count, add it to suppressed; if it means that nothing was written, to missing."
    return 'If small counts are hidden here, set kind = "suppressed_counts"; if nothing was written, add it to missing.'
