"""From what stands in a column of areas to area codes."""

from __future__ import annotations

from collections.abc import Mapping

from data.intake.codes import Coding, unmapped
from data.intake.problems import Place
from data.site.model import Geography, Source
from errors import Problem
from geo.boundaries import Boundaries
from vocabulary import OUTSIDE, UNKNOWN


def boundary_codes(boundaries: Boundaries) -> tuple[str, ...]:
    """Return the codes of the areas that have a boundary, in order."""
    return tuple(str(code) for code in boundaries.frame["code"])


def real_areas(geography: Geography, boundaries: Boundaries) -> tuple[str, ...]:
    """Return the codes of all areas, those that only records know last."""
    drawn = boundary_codes(boundaries)
    return drawn + tuple(code for code in geography.codes_without_boundary if code not in drawn)


def record_areas(source: Source, geography: Geography, boundaries: Boundaries) -> tuple[str, ...]:
    """Return the area codes that a table of records has: areas, ``outside`` where it may occur, ``unknown``."""
    outside = geography.outside_codes or source.not_reporting.get(geography.id)
    return (*real_areas(geography, boundaries), *((OUTSIDE,) if outside else ()), UNKNOWN)


def code_areas(
    source: Source, geography: Geography, boundaries: Boundaries, values: Mapping[str, int], place: Place
) -> Coding:
    """Map the values of a column of areas; what is missing is ``''``, so that a point may decide.

    Parameters
    ----------
    source : Source
        What ``site.toml`` says of the file; ``codes`` may map values to area codes.
    geography : Geography
        What it says of the areas.
    boundaries : Boundaries
        The areas that were read.
    values : mapping of str to int
        Distinct value → number of rows.
    place : Place
        File and key, for messages.
    """
    mapping = source.codes.get(geography.id, {})
    real = set(real_areas(geography, boundaries))
    codes: dict[str, str | None] = {}
    for value in values:
        code = mapping.get(value, value)
        if code in geography.outside_codes:
            codes[value] = OUTSIDE
        elif code in real:
            codes[value] = code
        else:
            codes[value] = "" if value in source.missing or value == "" else None
    column = source.areas[geography.id]
    known = [*mapping, *real_areas(geography, boundaries), *geography.outside_codes]
    problems = [
        unmapped(place, f"codes.{geography.id}", column, value, values[value], known)
        for value, code in codes.items() if code is None
    ]
    return Coding(codes, problems)


def check_listed(
    source: Source, geography: Geography, boundaries: Boundaries, place: Place
) -> list[Problem]:
    """Check that the areas which the site says do not report, and those that it maps to, are areas."""
    real = set(real_areas(geography, boundaries))
    return [
        place.problem("There is no such area.", below=key, found=repr(code), expected=f"a code of {geography.id}")
        for key, codes in (
            (f"not_reporting.{geography.id}", source.not_reporting.get(geography.id, ())),
            (f"codes.{geography.id}", source.codes.get(geography.id, {}).values()),
        )
        for code in codes if code not in real and code not in geography.outside_codes
    ]
