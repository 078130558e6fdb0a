"""Who can help: organizations and programs against community violence, and how to reach them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pyproj import Geod

from community.rows import Row, problems_of_addresses, read_rows
from data.releases.release import Release
from errors import InputError, Problem
from vocabulary import APPROACHES

CONFIDENCES = ("high", "medium", "low")
"""How good the source of an entry is."""

_EARTH = Geod(ellps="WGS84")
_SPELLINGS = {"organisation": "organization", "latitude": "lat", "longitude": "lon"}
_REQUIRED = ("name", "organization", "approach", "description")
_OPTIONAL = (
    "street_address", "city", "zip", "lat", "lon", "service_area", "phone", "url", "languages", "hours",
    "eligibility", "source_url", "source_date", "confidence",
)
_ZIP = re.compile(r"\d{5}(-\d{4})?")
_LONG_NUMBER = re.compile(r"(?<!\d)(?:\+?1[-. ]?)?\(?([2-9]\d{2})\)?[-. ]?(\d{3})[-. ]?(\d{4})(?!\d)")
_LINE = re.compile(r"(?<![\d-])([2-9]11|988)(?![\d-])")
_TEXT_TO = re.compile(r"(?<![\d-])(\d{5,6})(?![\d-])")


@dataclass(frozen=True)
class Resource:
    """An organization or program, every field a text that may be empty but for the coordinates.

    Parameters
    ----------
    id : str
        Unique in the directory; may stand in an address.
    name, organization, description : str
        What it is called, who runs it, what it does.
    approach : str
        One of ``vocabulary.APPROACHES``.
    street_address, city, zip, service_area : str
        Where it is and whom it serves.
    lat, lon : float or None
        Degrees; None where the place is not known or not public: such an entry is listed, not mapped.
    phone, url, languages, hours, eligibility : str
        How to reach it.
    source_url, source_date, confidence : str
        Where this was read, when, and how good that source is.
    """

    id: str
    name: str
    organization: str
    approach: str
    description: str
    street_address: str = ""
    city: str = ""
    zip: str = ""
    lat: float | None = None
    lon: float | None = None
    service_area: str = ""
    phone: str = ""
    url: str = ""
    languages: str = ""
    hours: str = ""
    eligibility: str = ""
    source_url: str = ""
    source_date: str = ""
    confidence: str = ""

    @property
    def call(self) -> str:
        """The address that a tap on the phone number opens (``tel:…`` or ``sms:…``); empty without a number."""
        return dial(self.phone)


def read_resources(path: Path) -> list[Resource]:
    """Read a directory of organizations and programs from a CSV file.

    Parameters
    ----------
    path : Path
        UTF-8, with the columns of :class:`Resource` but ``id``; ``organisation``, ``latitude`` and
        ``longitude`` are accepted spellings.

    Returns
    -------
    list of Resource
        By name.

    Raises
    ------
    InputError
        With every problem of the file, each with its row and column.
    """
    rows = read_rows(path, _REQUIRED, _OPTIONAL, _SPELLINGS)
    problems = [problem for row in rows for problem in _problems(row)]
    problems += [*problems_of_addresses(rows, "url"), *problems_of_addresses(rows, "source_url")]
    ids = _ids(rows)
    twice = Counter(ids)
    problems += [
        row.problem("The organization has this entry twice.", "name", advice="Keep one of them, or name them apart.")
        for row, key in zip(rows, ids, strict=True) if twice[key] > 1
    ]
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.row or 0))
    found = [
        _resource({**row.cells, "id": key, "lat": _number(row.cells["lat"]), "lon": _number(row.cells["lon"])})
        for row, key in zip(rows, ids, strict=True)
    ]
    return sorted(found, key=lambda item: (item.name.casefold(), item.id))


def resources(release: Release) -> list[Resource]:
    """Return the directory of a release, by name."""
    return [_resource(entry) for entry in release.resources]


def filter_resources(
    found: Iterable[Resource], approach: str = "", service_area: str = "", text: str = ""
) -> list[Resource]:
    """Keep what fits every filter that is given.

    Parameters
    ----------
    found : iterable of Resource
        What to choose from; its order is kept.
    approach : str
        A code of ``vocabulary.APPROACHES``.
    service_area : str
        A service area as an entry names it.
    text : str
        Words that must all stand somewhere in the entry, in any case.
    """
    words = text.casefold().split()
    return [
        item for item in found
        if approach in ("", item.approach) and service_area in ("", item.service_area)
        and all(word in _searchable(item) for word in words)
    ]


def nearby(found: Iterable[Resource], lon: float, lat: float, most: int = 5) -> list[tuple[Resource, float]]:
    """Return the entries nearest to a point with their distances in meters, nearest first.

    Parameters
    ----------
    found : iterable of Resource
        What to choose from; entries without coordinates are left out.
    lon, lat : float
        The point, in degrees.
    most : int
        How many to return at most.

    Notes
    -----
    The distance is along the WGS84 ellipsoid: Karney CFF (2013). Algorithms for geodesics. J Geod 87:43-55.
    """
    placed = [(item, item.lon, item.lat) for item in found if item.lon is not None and item.lat is not None]
    measured = [(item, float(_EARTH.inv(lon, lat, there_lon, there_lat)[2])) for item, there_lon, there_lat in placed]
    return sorted(measured, key=lambda pair: (pair[1], pair[0].id))[:most]


def dial(phone: str) -> str:
    """Return the address that calls a phone number as people write it, or texts to it; empty where there is none.

    Examples
    --------
    >>> dial("704-566-3410 (option 1)")
    'tel:+17045663410'
    >>> dial("988")
    'tel:988'
    >>> dial("Text HOME to 741741")
    'sms:741741'
    """
    if number := _LONG_NUMBER.search(phone):
        return f"tel:+1{''.join(number.groups())}"
    if line := _LINE.search(phone):
        return f"tel:{line[1]}"
    if short := _TEXT_TO.search(phone):
        return f"sms:{short[1]}"
    return ""


def _problems(row: Row) -> Iterator[Problem]:
    cells = row.cells
    if cells["approach"] not in APPROACHES:
        yield row.problem("There is no such approach.", "approach", ", ".join(APPROACHES))
    if cells["phone"] and not dial(cells["phone"]):
        yield row.problem("There is no phone number in this cell.", "phone", "704-555-0100, 988, or Text WORD to 12345")
    if cells["zip"] and not _ZIP.fullmatch(cells["zip"]):
        yield row.problem("This is not a ZIP code.", "zip", "28202 or 28202-1234")
    if cells["confidence"] not in ("", *CONFIDENCES):
        yield row.problem("There is no such confidence.", "confidence", ", ".join(CONFIDENCES))
    for column, other, limit in (("lat", "lon", 90), ("lon", "lat", 180)):
        number = _number(cells[column])
        if cells[column] and (number is None or not -limit <= number <= limit):
            yield row.problem("This is not a coordinate in degrees.", column, f"a number from {-limit} to {limit}")
        elif cells[column] and not cells[other]:
            yield row.problem("One coordinate is there without the other.", other, "both, or neither")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _ids(rows: Sequence[Row]) -> list[str]:
    """Name each entry by its name, and by its organization too where the name is there more than once."""
    names = [_slug(row.cells["name"]) for row in rows]
    often = Counter(names)
    return [
        name if often[name] == 1 else f"{name}-{_slug(row.cells['organization'])}"
        for name, row in zip(names, rows, strict=True)
    ]


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", text.casefold()))


def _resource(entry: dict[str, Any]) -> Resource:
    known = {field.name: entry[field.name] for field in fields(Resource) if field.name in entry}
    return Resource(**{"id": _slug(entry["name"]), **known})


def _searchable(item: Resource) -> str:
    return " ".join((
        item.name, item.organization, item.description, item.city, item.zip, item.service_area, item.languages,
        item.eligibility,
    )).casefold()
