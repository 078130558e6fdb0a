"""Counting every table that a site asks for."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from data.intake.inputs import Inputs
from data.intake.workspace import connect
from data.site.model import Site
from data.site.periods import periods_of
from data.tabulate.cells import Cells
from data.tabulate.places import where_areas_lie
from data.tabulate.records import count_records
from data.tabulate.reported import count_reported


def count_tables(site: Site, inputs: Inputs) -> list[Cells]:
    """Count every table of a site.

    Parameters
    ----------
    site : Site
        What ``site.toml`` says.
    inputs : Inputs
        What :func:`data.intake.read_site` read.

    Returns
    -------
    list of Cells
        In the order of ``site.tables``; true counts, for suppression alone.
    """
    indicators = {indicator.id: indicator for indicator in site.indicators}
    rules = site.rules
    counted: list[Cells] = []
    places: dict[str, set[str]] = {}
    for table in site.tables:
        places.setdefault(indicators[table.indicator].source, set()).add(table.geography)
    with tempfile.TemporaryDirectory(prefix="counting-", dir=inputs.private_dir) as scratch, \
            connect(Path(scratch)) as con:
        lies = {
            source: where_areas_lie(inputs.sources[source], sorted(geographies), inputs, site.projection, con)
            for source, geographies in places.items() if inputs.sources[source].source.kind == "records"}
        for table in site.tables:
            indicator = indicators[table.indicator]
            coded = inputs.sources[indicator.source]
            periods = periods_of(table, coded.source)
            if coded.source.kind == "records":
                cells = replace(
                    count_records(table, indicator, periods, coded, con, rules[indicator.source]),
                    lies_in=lies[indicator.source].get(table.geography, {}))
            else:
                cells = count_reported(table, indicator, periods, coded, rules[indicator.source])
            counted.append(cells)
    return counted
