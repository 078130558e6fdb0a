"""The codes and names of areas, as text, and what can be wrong with them."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pandas as pd

from data.site.model import Geography
from errors import Problem, SiteError
from geo.at import At
from vocabulary import ALL, OUTSIDE, UNKNOWN


def column_texts(column: pd.Series) -> list[str]:
    """Return a column's values as text, never as a float: ``007`` and ``35`` stay as they are.

    Parameters
    ----------
    column : Series
        As the file has it. Whole numbers in a column of floats lose their ``.0``.

    Returns
    -------
    list of str
        Without blanks at either end; empty where there is no value.
    """
    if pd.api.types.is_float_dtype(column):
        return ["" if pd.isna(value) else str(int(value)) if float(value).is_integer() else repr(float(value))
                for value in column]
    return ["" if pd.isna(value) else str(value).strip() for value in column]


def check_codes(codes: list[str], config: Geography, column: pd.Series, at: At) -> list[Problem]:
    """Return what is wrong with the codes: missing, fractions, reserved, or several areas with one code.

    Parameters
    ----------
    codes : list of str
        A code for each area of the file.
    config : Geography
        Says whether areas with one code are to be joined.
    column : Series
        Where the codes come from.
    at : callable
        Makes problems that name the file and key.
    """
    at = partial(at, column=config.id_column)
    problems = []
    missing = [str(n) for n, code in enumerate(codes, 1) if not code]
    if missing:
        problems.append(at("Areas have no id.", found=f"area {listed(missing)} of the file",
                                advice="Give each area an id, or name another id_column."))
    if pd.api.types.is_float_dtype(column) and any("." in code for code in codes):
        problems.append(at("Ids are numbers with a fraction, so their digits cannot be trusted.",
                                found=listed([code for code in codes if "." in code]),
                                expected="text or whole numbers", advice="Save the column as text."))
    reserved = sorted({ALL, UNKNOWN, OUTSIDE} & set(codes))
    if reserved:
        problems.append(at("Ids have a meaning of their own in every table.", found=listed(reserved),
                                advice="Give these areas other ids."))
    if config.on_duplicate == "error":
        problems += [
            at("Several areas have one id.",
                    found=f"{code}: area {listed([str(n) for n, other in enumerate(codes, 1) if other == code])}",
                    advice='If they are parts of one area, add on_duplicate = "dissolve".')
            for code, uses in Counter(codes).items() if code and uses > 1
        ]
    return problems


def area_names(codes: list[str], names: list[str], config: Geography) -> list[str]:
    """Return areas' names, written as the site says; empty where the file has none.

    Parameters
    ----------
    codes, names : list of str
        What the file has.
    config : Geography
        Its ``name_format`` has ``{name}`` and ``{code}``.

    Raises
    ------
    SiteError
        If the format asks for anything else.
    """
    try:
        return [config.name_format.format(name=name, code=code).strip() if name else ""
                for name, code in zip(names, codes, strict=True)]
    except (LookupError, ValueError, AttributeError):
        raise SiteError(Problem("Names cannot be written in this way.", key=f"geographies.{config.id}.name_format",
                                found=config.name_format, expected="text with {name} and {code}")) from None


def check_names(areas: dict[str, str], column: str, at: At) -> list[Problem]:
    """Return what is wrong with the names: missing, or two areas with one name.

    Parameters
    ----------
    areas : dict of str to str
        Code → name.
    column : str
        Where the names come from.
    at : callable
        Makes problems that name the file and key.
    """
    at = partial(at, column=column)
    problems = []
    missing = [code for code, name in areas.items() if not name]
    if missing:
        problems.append(at("Areas have no name.", found=listed(missing),
                                advice="Give each area a name, or leave name_column out."))
    same: dict[str, list[str]] = {}
    for code, name in areas.items():
        same.setdefault(" ".join(name.casefold().split()), []).append(code)
    problems += [
        at("Two areas have one name, so nobody could tell them apart.",
                found=f"{areas[codes[0]]}: {listed(codes)}",
                advice='Correct the names, or tell them apart with name_format = "{name} ({code})".')
        for name, codes in same.items() if name and len(codes) > 1
    ]
    return problems


def listed(items: list[str], most: int = 10) -> str:
    """Return items as text, the first ten of them if there are more."""
    more = len(items) - most
    return ", ".join(items[:most]) + (f" and {more} more" if more > 0 else "")
