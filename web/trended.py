"""What the trends page shows, as a file: a row for each group and period."""

from __future__ import annotations

import csv
import io

from data.measures.answers import answers
from data.measures.sides import area_of
from data.releases.release import Release
from data.trending import trend_series
from data.view import View
from language import _
from vocabulary import ALL

COLUMNS = ("indicator", "outcome", "geography", "area", "group", "period", "count", "count_status", "count_rounded_to",
           "population", "rate", "rate_low", "rate_high", "rate_status")


def as_csv(release: Release, view: View) -> str:
    """Write series as RFC 4180 CSV; an empty number has a status that says why.

    Parameters
    ----------
    release : Release
        What is shown.
    view : View
        What is chosen, from :func:`data.trending.parse_trends`.
    """
    place = area_of(release, view)
    area = place.code if place else ALL
    base = release.manifest.rule_of(view.indicator).rounding
    noted = [_("Demonstration: made-up data")] if release.manifest.demonstration else []
    rows = [
        [view.indicator, view.outcome, view.geography, area, group, period, value.count, str(value.count_status),
         base if value.count else None, _rounded(value.population, 2),
         *(_rounded(number) for number in (value.rate, value.low, value.high)), str(value.rate_status), *noted]
        for group, series in trend_series(answers(release), view, area).items() for period, value in series.items()
    ]
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[*COLUMNS, *(["note"] if noted else [])], *rows])
    return out.getvalue()


def _rounded(number: float | None, places: int = 4) -> float | None:
    return None if number is None else round(number, places)
