"""An area's profile: each topic's figures, or the nearest that can be given, and what is near."""

from __future__ import annotations

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from community.directory import Resource
from components import values
from components.figures.base import graph
from components.figures.trend import top, trend_figure
from components.levels import larger_areas
from components.panel import figures, instead
from components.panels import panels_legend, panels_table
from components.resources import distance
from components.sentences import change_sentence, nearest_sentence, place_name, rounding, topic
from components.small_area import small_area_parts
from components.table import table
from components.text import link, site_text
from data.measures.answers import Answers
from data.measures.nearest import nearest
from data.measures.series import change, series
from data.measures.values import Value
from data.releases.manifest import Area, Indicator
from data.releases.release import Release
from data.view import choices
from language import _, in_sentence, percent
from vocabulary import ALL, Status, label, period_years


def districts(release: Release, area: Area) -> list[Component]:
    """Return in which larger areas this one lies, and with what share of its land."""
    lines = []
    for overlap in sorted(area.overlaps, key=lambda item: (item.geography, -item.share)):
        kind = release.geography(overlap.geography)
        larger = next((item for item in kind.areas if item.code == overlap.code), None)
        # A sliver along a shared border says nothing about where people live.
        if larger is None or overlap.share < 0.05:
            continue
        share = "" if overlap.share > 0.95 else _(" ({share} of it)", share=percent(overlap.share))
        lines.append(html.Li([f"{kind.label}: ", link(larger.name, f"/area/{larger.key}"), share]))
    return [html.Ul(lines)] if lines else []


def topic_section(answers: Answers, geography: str, area: Area, indicator: Indicator) -> Component | None:
    """Return what can be said of one topic in an area; None where no area and no whole place has a number.

    Parameters
    ----------
    answers : Answers
        The answers of the release.
    geography : str
        The area's geography.
    area : Area
        The area.
    indicator : Indicator
        The topic.
    """
    periods = sorted(choices(answers.release, indicator.id, "period", geography),
                     key=lambda code: (len(period_years(code)), code))
    if not periods:
        return _elsewhere(answers, geography, area, indicator)
    period = periods[-1]
    value = answers.value(indicator.id, geography, area.code, period=period)
    name = f"{indicator.label}, {values.period(period)}"
    said = " ".join(filter(None, (indicator.description, rounding(answers.release, indicator.id))))
    parts: list[Component] = [html.H2(name), html.P(said), figures(value, indicator.unit)]
    if value.count is None:
        parts += instead(answers, nearest(answers, indicator.id, geography, area, ALL, period), indicator.unit)
    parts += small_area_parts(answers, indicator.id, geography, area, period, value)
    parts += _groups(answers, geography, area, indicator, period)
    parts += _years(answers, geography, area, indicator)
    query = f"indicator={indicator.id}&geography={geography}&area={area.key}"
    parts.append(html.P([
        link(_("On the map"), f"/map?{query}"), " · ",
        link(_("Beside the whole place, or another area"), f"/compare?{query}&period={period}")]))
    return html.Section(parts, className="section")


def _elsewhere(answers: Answers, geography: str, area: Area, indicator: Indicator) -> Component | None:
    """Return where the topic has numbers, as no table of it has this kind of area."""
    found = larger_areas(answers, indicator.id, area)
    if not found:
        return None
    kind = in_sentence(answers.release.geography(geography).label)
    return html.Section([
        html.H2(indicator.label), html.P(site_text(indicator.description)),
        html.P(_("This topic is not published for this kind of area ({kind}). The nearest numbers that can be given:",
                 kind=kind)),
        html.Ul([html.Li(line) for line in found]),
    ], className="section")


def _groups(answers: Answers, geography: str, area: Area, indicator: Indicator, period: str) -> Iterator[Component]:
    """Return the figures by group as a table; what is withheld is so in words."""
    groups = [code for code in choices(answers.release, indicator.id, "group", geography) if code != ALL]
    found = {code: answers.value(indicator.id, geography, area.code, group=code, period=period) for code in groups}
    if not any(value.count_status is not Status.NOT_APPLICABLE for value in found.values()):
        return
    if all(value.count_status is Status.WITHHELD for value in found.values()):
        yield html.P(_("By race and ethnicity, every number here is withheld to protect privacy."))
        yield from _groups_instead(answers, geography, area, indicator, period, found)
        return
    rows = [[label(code), values.count(value), values.people(value), values.rate(value), values.rate_interval(value)]
            for code, value in found.items()]
    columns = [_("Group"), _("Count"), _("People"), _("Rate per 100,000 a year"), _("95% interval")]
    name = topic(answers.release, indicator.id, ALL, ALL)
    yield table(_("{indicator} by race and ethnicity, {period}", indicator=name, period=values.period(period)), columns,
                rows)
    yield from _groups_instead(answers, geography, area, indicator, period, found)


def _groups_instead(
    answers: Answers, geography: str, area: Area, indicator: Indicator, period: str, found: dict[str, Value]
) -> Iterator[Component]:
    """Return the nearest answer for each group whose count is not given."""
    near = {code: nearest(answers, indicator.id, geography, area, code, period)
            for code, value in found.items() if value.count is None}
    lines = [html.Li([html.Strong(label(code)), ". ", nearest_sentence(answers.release, items[0], indicator.unit)])
             for code, items in near.items() if items]
    if lines:
        yield html.Details([html.Summary(_("For groups without a number: the nearest that can be given")),
                            html.Ul(lines)], className="figure-twin")


def _years(answers: Answers, geography: str, area: Area, indicator: Indicator) -> Iterator[Component]:
    """Return the years as a small chart with its table, where any year is published."""
    years: dict[int, Value] = series(answers, indicator.id, geography, area.code)
    measure = "rate" if any(value.rate is not None for value in years.values()) else "count"
    if not any(value.count for value in years.values()):
        return
    breaks = tuple(item.year for item in indicator.breaks)
    shown = {ALL: years}
    said = change_sentence(change(years, breaks))
    yield html.H3(_("Year by year"))
    yield html.P(said)
    figure = trend_figure(years, {}, measure, indicator.unit, top([years], measure), breaks)
    yield graph(f"years-{indicator.id}", figure, said)
    yield panels_legend(shown, measure, breaks)
    yield panels_table(shown, f"{topic(answers.release, indicator.id, ALL, ALL)}, {area.name}", indicator.unit)


def services(near: list[tuple[Resource, float]]) -> list[Component]:
    """Return the services near an area, nearest first, with the way there in miles and a number to call."""
    lines = []
    for item, meters in near:
        call = [html.Br(), link(item.phone, item.call)] if item.call else []
        site = [html.Br(), link(_("Website of {name}", name=item.name), item.url)] if item.url else []
        lines.append(html.Li([
            html.Strong(item.name), f" ({label(item.approach)}), ",
            distance(meters), *call, *site,
        ]))
    return [html.Ul(lines, className="services")] if lines else []


def kind_and_place(release: Release, geography: str) -> str:
    """Say what kind of area this is, and where."""
    return _("{kind} in {place}", kind=release.geography(geography).label,
             place=place_name(release, geography, ALL))
