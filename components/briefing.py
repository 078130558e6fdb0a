"""A district on a page or two, made to be printed: what a council member needs to know and may quote."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from community.commitments import Commitment
from community.directory import Resource
from components import values
from components.briefing_around import commitments_part, made_part, map_part, neighborhoods_part, services_part
from components.briefing_numbers import CHARTS, change_part, gaps_part, numbers_table
from components.panel import instead
from components.pictured import pictured
from components.profile import kind_and_place
from components.sentences import finding_word
from components.text import heading
from data.measures.answers import Answers
from data.measures.disparity import compare
from data.measures.finding import Finding, finding
from data.measures.nearest import nearest
from data.measures.values import Value
from data.releases.manifest import Area, Geography, Indicator, Manifest
from data.releases.release import Release
from data.view import choices
from language import _
from vocabulary import ALL, period_years


def coarser(manifest: Manifest) -> list[Geography]:
    """Return the geographies that are coarser than neighborhoods: all but the one with the most areas."""
    if not manifest.geographies:
        return []
    finest = max(manifest.geographies, key=lambda item: len(item.areas))
    return [item for item in manifest.geographies if item.id != finest.id]


def find_district(release: Release, key: str) -> tuple[Geography, Area] | None:
    """Return the area of a coarser geography with this key; None where there is none."""
    return next(((item, area) for item in coarser(release.manifest) for area in item.areas if area.key == key), None)


def periods(release: Release, indicator: str, geography: str) -> list[str]:
    """Return the periods that a topic is published for in a geography, the longest and latest last."""
    return sorted(choices(release, indicator, "period", geography), key=lambda code: (len(period_years(code)), code))


def topics(release: Release, geography: str) -> list[Indicator]:
    """Return the topics that are published by a geography."""
    return [item for item in release.manifest.indicators if periods(release, item.id, geography)]


def briefing(
    answers: Answers, geography: Geography, area: Area, near: Sequence[tuple[Resource, float]],
    every: Sequence[Resource], promised: Sequence[Commitment],
) -> Component:
    """Return the briefing of a district.

    Parameters
    ----------
    answers : Answers
        The answers of the release.
    geography : Geography
        The kind of area.
    area : Area
        The district.
    near : sequence of (Resource, float)
        Who can help near its middle, with the distance in meters.
    every : sequence of Resource
        All who can help.
    promised : sequence of Commitment
        What plans have promised for the whole place.
    """
    release = answers.release
    about = topics(release, geography.id)
    parts: list[Component] = [heading(area.name, kind_and_place(release, geography.id))]
    if about:
        parts += _main(answers, geography, area, about[0])
        if len(about) > 1:
            parts.append(numbers_table(answers, geography, area, [(item, periods(release, item.id, geography.id)[-1])
                                                                  for item in about]))
    else:
        parts.append(html.P(_("No numbers are published for this kind of area.")))
    changed, named = change_part(answers, geography, area, about), neighborhoods_part(release, geography, area)
    # Beside the map there is room for one chart and the names, or for two charts.
    beside = len(pictured(changed)) < CHARTS
    left, below = ([*changed, *named], []) if beside else (changed, named)
    parts.append(html.Div([html.Div(left), html.Div(map_part(answers, geography, area))], className="briefing-pair"))
    parts += below
    parts += gaps_part(answers, geography, area, about)
    parts += services_part(near, every)
    parts += commitments_part(promised, release.manifest.place)
    parts += made_part(release, geography, about)
    return html.Article(parts, className="briefing")


def _main(answers: Answers, geography: Geography, area: Area, indicator: Indicator) -> list[Component]:
    """Return the main sentence, with the whole place beside it, or the nearest that can be given."""
    release = answers.release
    period = periods(release, indicator.id, geography.id)[-1]
    value = answers.value(indicator.id, geography.id, area.code, period=period)
    whole = answers.value(indicator.id, geography.id, period=period)
    said = _("{topic}, {period}, {area}: {value}", topic=indicator.label, period=values.period(period), area=area.name,
             value=values.describe(value, indicator.unit))
    compared = _beside(release.manifest.place, value, whole, indicator.unit)
    parts: list[Component] = [html.P(" ".join(filter(None, (said, compared))), className="figure-sentence")]
    if value.count is None:
        parts += instead(answers, nearest(answers, indicator.id, geography.id, area, ALL, period), indicator.unit)
    return parts


def _beside(place: str, value: Value, whole: Value, unit: str) -> str:
    if whole.count is None:
        return ""
    said = _("{place} together: {value}", place=place, value=values.describe(whole, unit))
    found = finding(compare(value, whole, part_of=True))
    if found is Finding.UNKNOWN:
        return said
    return f"{said} " + _("Compared with that, the rate here: {finding}.", finding=finding_word(found))
