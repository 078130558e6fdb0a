"""Every published table, to keep and to cite."""

from __future__ import annotations

from datetime import datetime

import dash
from dash import html
from dash.development.base_component import Component

from components import values
from components.layout import window_title
from components.table import Cell
from components.table import table as html_table
from components.text import Content, heading, link, section, site_text
from data.releases.manifest import Indicator, Manifest, Table
from data.releases.store import current
from language import _, day, month, plural
from vocabulary import COUNTY, Status, label, period_months, whole_years


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Downloads"))


def description() -> str:
    """Return what search engines show."""
    return _("Every published table on community violence in {place}, with its states and its source.",
             place=current().manifest.place)


def layout(**_query: str) -> Component:
    """Return the page."""
    return content(current().manifest)


def content(manifest: Manifest) -> Component:
    """Return the page: the tables by what they count, how to read and cite them, boundaries."""
    parts = [
        heading(_("Downloads"), _("Every number on this site is in these files, and nothing else is.")),
        *(_tables(manifest, indicator) for indicator in manifest.indicators),
        _contexts(manifest),
        _statuses(manifest),
        _columns(manifest),
        _citing(manifest),
        _boundaries(manifest),
    ]
    return html.Div([part for part in parts if part is not None])


def _tables(manifest: Manifest, indicator: Indicator) -> Component:
    tables = [item for item in manifest.tables if item.indicator == indicator.id]
    base = manifest.rule_of(indicator.id).rounding
    rounded = html.P(_("Counts are rounded to the nearest {base}. The column count_rounded_to says so in each row.",
                       base=base)) if base else None
    return section(
        indicator.label,
        html.P(site_text(indicator.description)),
        rounded,
        html.Ul([html.Li(_entry(manifest, item)) for item in tables], className="table-list"),
    )


def _entry(manifest: Manifest, table: Table) -> list[Component]:
    places = {item.id: item.label_plural for item in manifest.geographies}
    by = [name for code, name in _dimensions().items() if code in table.codes and code not in ("area", "period")]
    parts = [places.get(table.geography, manifest.place), *by, _years(table)]
    withheld = table.statuses.get(Status.WITHHELD, 0)
    return [
        html.H3(table.title),
        html.P(" · ".join(parts), className="quiet"),
        html.P([
            plural("{number} row", "{number} rows", table.rows), ", ",
            plural("{number} of them withheld to protect privacy", "{number} of them withheld to protect privacy",
                   withheld) if withheld else _("none withheld"), ".",
        ]),
        html.P([
            link(_("Download as CSV"), f"/data/{table.id}.csv"),
            link(_("Open as JSON"), f"/data/{table.id}.json"),
        ], className="file-links"),
    ]


def _contexts(manifest: Manifest) -> Component | None:
    """Return the numbers that neighborhoods are ordered by, such as income."""
    if not manifest.contexts:
        return None
    return section(_("What areas are set beside"), html.Ul([html.Li([
        html.H3(_("{measure}, {year}", measure=item.label, year=item.year)),
        html.P([f"{item.publisher}. ", site_text(item.note)]),
        html.P([link(_("Download as CSV"), f"/data/context-{item.id}.csv"),
                link(_("Open as JSON"), f"/data/context-{item.id}.json")], className="file-links"),
    ]) for item in manifest.contexts], className="table-list"))


def _dimensions() -> dict[str, str]:
    return {"area": _("by area"), "group": _("by race and ethnicity"), "period": _("by years"),
            "outcome": _("by outcome"), "sex": _("by sex"), "age": _("by age")}


def _years(table: Table) -> str:
    codes = table.codes["period"]
    if len(codes) <= 3:
        return ", ".join(values.period(code) for code in codes)
    months = [each for code in codes for each in period_months(code)]
    first, last = min(months), max(months)
    if all(map(whole_years, codes)):
        return _("{first} to {last}", first=first // 12, last=last // 12)
    return _("{number} parts of years, {first} to {last}", number=len(codes), first=month(first), last=month(last))


def _statuses(manifest: Manifest) -> Component:
    rules = [manifest.rule_of(item.id) for item in manifest.indicators]
    few = any(rule.min_incidents or rule.min_agencies or rule.dominance for rule in rules)
    said = {
        Status.PUBLISHED: _("The number is there. Zero is a number too."),
        Status.WITHHELD: _("The number is small, or few stand behind it, or it would give such a number away. Empty "
                           "does not mean zero.") if few else
        _("The number is small, or would give a small number away. Empty does not mean zero."),
        Status.UNRELIABLE: _("The count is there, but too few events or people stand behind it for a rate."),
        Status.NOT_REPORTED: _("The agency sent nothing for this area or year."),
        Status.NOT_COLLECTED: _("The agency does not ask for this."),
        Status.NOT_APPLICABLE: _("The question makes no sense here, or there is no matching population."),
    }
    rows: list[list[Cell]] = [[_codes(status), label(status), text] for status, text in said.items()]
    return section(
        _("What an empty cell means"),
        html.P(_("Every count and every rate has a status beside it. Read the status before the number.")),
        html_table(_("The statuses"), [_("In the file"), _("On the pages"), _("Meaning")], rows),
    )


def _columns(manifest: Manifest) -> Component:
    rounded: list[list[Cell]] = [
        [_codes("count_rounded_to"),
         _("The count was rounded to the nearest multiple of this; empty where it was not.")],
    ] if any(manifest.rule_of(item.id).rounding for item in manifest.indicators) else []
    rows: list[list[Cell]] = [
        [_codes("area", "group", "period", "outcome", "sex", "age"),
         _("What the row is about. “all” stands for everything together. A table has only the columns it needs.")],
        [_codes("count", "count_status"), _("Events in the whole period, and the state of that number.")],
        *rounded,
        [_codes("person_years", "population"),
         _("People times years, and people on average. Some are estimates: the methods say which.")],
        [_codes("rate", "rate_low", "rate_high", "rate_status"),
         _("Events per 100,000 people a year, the limits of its 95% interval, and its state.")],
        [_codes("nearest_kind", "nearest_table", "nearest_area", "nearest_period"),
         _("Where there is no count: the nearest one that is published. In what it is about more (years, area, group, "
           "…), in which table it stands, and with which codes, one column for each dimension of this table. In any "
           "further column of that table it is “all”.")],
    ]
    return section(
        _("The columns"), html_table(_("Columns of the tables"), [_("Column"), _("Meaning")], rows),
        html.P([_("For programs:"), " ", link("/data/tables.json", "/data/tables.json"), " ",
                _("lists every table with its codes and addresses.")]),
    )


def _codes(*names: str) -> list[Content]:
    parts: list[Content] = []
    for name in names:
        parts += [", ", html.Code(name)]
    return parts[1:]


def _citing(manifest: Manifest) -> Component:
    made = datetime.fromisoformat(manifest.created).date()
    suggestion = _("{site}, “title of the table”, release {release}, {date}.", site=manifest.name, release=manifest.id,
                   date=day(made))
    return section(
        _("How to cite"),
        html.P(_("A release never changes. Name it, so that others find the same numbers:")),
        html.Blockquote(html.P(suggestion)),
        html.P(_("Give a rate together with its count and its interval, and a ratio together with the difference. "
                 "Do not put withheld cells down as zero, and do not add up cells to work out withheld ones.")),
    )


def _boundaries(manifest: Manifest) -> Component | None:
    files = [item for item in manifest.geographies if item.file]
    if not files:
        return None
    return section(_("Boundaries"), html.Ul([
        html.Li([link(_("{areas}, GeoJSON", areas=item.label_plural), f"/{item.file}"), ". ", item.source])
        for item in files if item.id != COUNTY
    ]))


dash.register_page(__name__, path="/downloads", title=title, description=description)
