"""Ages in years to age bands."""

from __future__ import annotations

from collections.abc import Mapping

from data.intake.codes import Coding
from data.site.age import OLDEST, band_ages
from data.site.model import Source
from vocabulary import UNKNOWN


def code_ages(source: Source, values: Mapping[str, int]) -> tuple[Coding, int]:
    """Sort ages into the source's bands; what is no possible age, or in no band, is ``unknown``.

    Parameters
    ----------
    source : Source
        What ``site.toml`` says of the file; ``codes.age`` may map single values.
    values : mapping of str to int
        Distinct value → number of rows.

    Returns
    -------
    coding : Coding
    impossible : int
        Rows with an age that nobody can have: not a number, below 0, or above 120.
    """
    band_of = {age: band for band in source.age_bands for age in band_ages(band) or ()}
    mapping = source.codes.get("age", {})
    codes: dict[str, str | None] = {}
    impossible = 0
    for value, rows in values.items():
        age = _age(value)
        if value in mapping:
            codes[value] = mapping[value]
        elif value == "" or value in source.missing:
            codes[value] = UNKNOWN
        else:
            codes[value] = UNKNOWN if age is None else band_of.get(age, UNKNOWN)
            impossible += rows if age is None else 0
    return Coding(codes, []), impossible


def _age(value: str) -> int | None:
    try:
        years = float(value)
    except ValueError:
        return None
    return int(years) if 0 <= years < OLDEST + 1 else None
