"""The numbers of a district's briefing: each topic beside the whole place, gaps by group, change over time."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components import values
from components.figures.base import graph
from components.figures.trend import Look, top, trend_figure
from components.gaps import Gap, rate_gaps
from components.sentences import change_sentence, finding_word, nearest_sentence, ratio_text, topic
from components.table import table
from components.text import section
from data.measures.answers import Answers
from data.measures.disparity import compare
from data.measures.finding import finding
from data.measures.nearest import nearest
from data.measures.series import change, series
from data.measures.values import Value
from data.releases.manifest import Area, Geography, Indicator
from data.view import View, choices
from language import _
from vocabulary import ALL, COUNTY, label, period_years

CHARTS = 2
"""At most so many charts find room."""
LOOK = Look(height=170)


def numbers_table(
    answers: Answers, geography: Geography, area: Area, about: Sequence[tuple[Indicator, str]]
) -> Component:
    """Return each topic's figures in the district beside the whole place's rate.

    Parameters
    ----------
    answers : Answers
        The answers of the release.
    geography, area : Geography, Area
        The district.
    about : sequence of (Indicator, str)
        The topics, each with its period.
    """
    place = answers.release.manifest.place
    rows = []
    for indicator, period in about:
        value = answers.value(indicator.id, geography.id, area.code, period=period)
        whole = answers.value(indicator.id, geography.id, period=period)
        name = _("{topic}, {period}", topic=topic(answers.release, indicator.id, ALL, ALL),
                 period=values.period(period))
        rows.append([name, values.count(value), values.rate(value), values.rate_interval(value), values.rate(whole),
                     finding_word(finding(compare(value, whole, part_of=True)))])
    columns = [_("Topic"), _("Count"), _("Rate per 100,000 a year"), _("95% interval"),
               _("Rate of the whole place"), _("The district beside it")]
    return table(_("{area} beside {place}", area=area.name, place=place), columns, rows)


def change_part(answers: Answers, geography: Geography, area: Area, about: Sequence[Indicator]) -> list[Component]:
    """Return a small chart for each topic that has single years here; without any, the periods in words."""
    charts = [chart for item in about if (chart := _chart(answers, geography, area, item))][:CHARTS]
    lines = [] if charts else [line for item in about for line in _in_words(answers, geography, area, item)]
    if not charts and not lines:
        return []
    note = html.P(_("An upright line is a 95% interval; a colored band is a year without a number."),
                  className="small quiet")
    return [section(_("Is it changing?"), *charts, note if charts else html.Ul([html.Li(line) for line in lines]))]


def _chart(answers: Answers, geography: Geography, area: Area, indicator: Indicator) -> Component | None:
    years: dict[int, Value] = series(answers, indicator.id, geography.id, area.code)
    if not any(value.count for value in years.values()):
        return None
    measure = "rate" if any(value.rate is not None for value in years.values()) else "count"
    breaks = tuple(item.year for item in indicator.breaks)
    said = change_sentence(change(years, breaks, measure))
    scale = _("Events for every 100,000 people a year") if measure == "rate" else _("Count")
    figure = trend_figure(years, {}, measure, indicator.unit, top([years], measure), breaks, LOOK)
    name = topic(answers.release, indicator.id, ALL, ALL)
    return html.Div([html.H3(name), html.P(f"{scale}. {said}"),
                     graph(f"change-{indicator.id}", figure, f"{name}, {area.name}. {scale}. {said}")])


def _in_words(answers: Answers, geography: Geography, area: Area, indicator: Indicator) -> list[str]:
    """Return each period of several years, but for one that holds others."""
    codes = choices(answers.release, indicator.id, "period", geography.id)
    years = {code: set(period_years(code)) for code in codes}
    parts = sorted(code for code in codes if not any(years[other] < years[code] for other in codes))
    if len(parts) < 2:
        return []
    found = [(code, answers.value(indicator.id, geography.id, area.code, period=code)) for code in parts]
    return [_("{topic}, {period}: {value}", topic=indicator.label, period=values.period(code),
              value=values.describe(value, indicator.unit)) for code, value in found]


def gaps_part(answers: Answers, geography: Geography, area: Area, about: Sequence[Indicator]) -> list[Component]:
    """Return the gaps between groups: of the district where they are published for it, else of the whole place."""
    release = answers.release
    by_group = [item for item in release.manifest.indicators if item.equity == "group"]
    for indicator in [item for item in about if item in by_group]:
        if choices(release, indicator.id, "group", geography.id):
            return _gaps(answers, indicator, geography.id, area)
    for indicator in by_group:
        if choices(release, indicator.id, "group", COUNTY):
            return _gaps(answers, indicator, COUNTY, None)
    return []


def _gaps(answers: Answers, indicator: Indicator, geography: str, area: Area | None) -> list[Component]:
    release = answers.release
    groups = [code for code in choices(release, indicator.id, "group", geography) if code != ALL]
    tables = [item for item in release.manifest.tables if item.indicator == indicator.id
              and item.geography == geography and set(groups) <= set(item.codes.get("group", ()))]
    code = max((code for item in tables for code in item.codes["period"]),
               key=lambda code: (len(period_years(code)), code), default="")
    if not code:
        return []
    view = View(indicator.id, geography, group=ALL, period=code)
    gaps = rate_gaps(answers, view, area.code if area else ALL)
    where = area.name if area else release.manifest.place
    caption = _("{topic}, {period}, {place}", topic=topic(release, indicator.id, ALL, ALL),
                period=values.period(code), place=where)
    columns = [_("Group"), _("Count; rate per 100,000 a year (95% interval)"),
               _("Times everyone's rate (95% interval)"), _("Beside everyone")]
    note = [] if area else [html.P(_("Groups are not published for this district. These are the gaps in {place}.",
                                     place=release.manifest.place))]
    return [section(_("Gaps between groups"), *note, table(caption, columns, [_row(gap) for gap in gaps]),
                    *_nearest_groups(answers, view, area, gaps, indicator.unit),
                    html.P(_("A gap says something about conditions, not about who people are."), className="small"))]


def _row(gap: Gap) -> list[str]:
    counted = gap.row.said if gap.count is None else _("{count}; {rate}", count=gap.cells[0], rate=gap.row.said)
    if gap.comparison is None:
        return [label(gap.group), counted, _("compared with"), _("compared with")]
    ratio = gap.comparison.ratio
    return [label(gap.group), counted, finding_word(gap.finding) if ratio is None else ratio_text(ratio),
            finding_word(gap.finding)]


def _nearest_groups(
    answers: Answers, view: View, area: Area | None, gaps: Sequence[Gap], unit: str
) -> list[Component]:
    """Return the nearest answer for each group of the district without a count."""
    lines = []
    for gap in gaps:
        found = nearest(answers, view.indicator, view.geography, area, gap.group, view.period) if area else []
        if gap.count is None and found:
            lines.append(html.Li([html.Strong(label(gap.group)), ". ",
                                  nearest_sentence(answers.release, found[0], unit)]))
    if not lines:
        return []
    return [html.P(_("For groups without a number, the nearest that can be given:")),
            html.Ul(lines, className="small")]
