"""The published tables as a ``Dataset`` of schema.org, for those who look for data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data.releases.manifest import Manifest
from data.releases.release import Release
from language import _, current, local
from vocabulary import label, period_months


def dataset(release: Release, origin: str) -> dict[str, Any]:
    """Return what schema.org's ``Dataset`` says of a release.

    Parameters
    ----------
    release : Release
        What is published.
    origin : str
        Scheme and host that all addresses begin with.

    Notes
    -----
    The properties are those of https://schema.org/Dataset. No license is named, since no release has one.
    """
    about = release.manifest
    described = _("Counts and rates of community violence in {place}, by area, group and year, with the interval of "
                  "each rate and a status for each number. Small numbers are withheld to protect privacy.",
                  place=about.place)
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{origin}/downloads#{about.id}",
        "name": about.name,
        "description": f"{_('Demonstration data: not real')}. {described}" if about.demonstration else described,
        "url": f"{origin}{local('/downloads')}",
        "identifier": about.id,
        "version": about.id,
        "inLanguage": current(),
        "isAccessibleForFree": True,
        "dateModified": about.created,
        "temporalCoverage": _years(about),
        "spatialCoverage": place(about),
        "variableMeasured": [_variable(about, item.id) for item in about.indicators],
        "measurementTechnique": f"{origin}{local('/methods')}",
        "publisher": _publisher(about),
        "isBasedOn": sorted({item.url for item in about.indicators if item.url}),
        "distribution": [*_files(about, origin)],
    }


def _years(about: Manifest) -> str:
    months = [month for table in about.tables for code in table.codes["period"] for month in period_months(code)]
    return f"{min(months) // 12}/{max(months) // 12}"


def place(about: Manifest) -> dict[str, Any]:
    """Return the ``Place`` that a release is about, with the frame around its areas where they are drawn."""
    said: dict[str, Any] = {"@type": "Place", "name": about.place}
    bounds = [item.bounds for item in about.geographies if item.bounds]
    if bounds:
        west, south, east, north = (choose(values) for choose, values in
                                    zip((min, min, max, max), zip(*bounds, strict=True), strict=True))
        said["geo"] = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
    return said


def _variable(about: Manifest, indicator: str) -> dict[str, Any]:
    found = next(item for item in about.indicators if item.id == indicator)
    groups = dict.fromkeys(code for table in about.tables if table.indicator == indicator
                           for code in table.codes.get("group", ()))
    said = {"description": ", ".join(label(code) for code in groups)} if groups else {}
    return {"@type": "PropertyValue", "name": found.label, "unitText": found.unit, **said}


def _publisher(about: Manifest) -> dict[str, Any]:
    own = {"@type": "Organization", "name": about.contact["name"]}
    return {**own, **{name: about.contact[name] for name in ("email", "url") if about.contact.get(name)}}


def _files(about: Manifest, origin: str) -> Iterator[dict[str, Any]]:
    for table in about.tables:
        yield {"@type": "DataDownload", "name": table.title, "encodingFormat": "text/csv",
               "contentUrl": f"{origin}{local(f'/data/{table.id}.csv')}"}
