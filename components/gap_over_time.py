"""The gap between two groups over time: ratio and difference, since they can move in opposite directions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from components import values
from components.figures.base import graph
from components.figures.gap_line import gap_line
from components.figures.trend import Series
from components.gaps import compared
from components.legend import Entry, legend
from components.over_time import gap_moves, gap_sentence
from components.sentences import difference_text, ratio_text
from components.table import twin
from data.measures.disparity import Comparison
from data.measures.gap_change import gap_change
from language import _
from vocabulary import label, period_months


@dataclass(frozen=True)
class Pair:
    """Two groups whose rates are compared, ``group`` with ``reference``."""

    group: str
    reference: str


def gap_over_time(
    pair: Pair, series: Mapping[str, Series], breaks: tuple[int, ...], caption: str, to_date: bool = False
) -> list[Component]:
    """Return how a gap went, in words, as two charts and as a table.

    Parameters
    ----------
    pair : Pair
        Which groups.
    series : mapping of str to mapping of str to Value
        Group → period code → value, in order.
    breaks : tuple of int
        Years from which numbers cannot be compared with those before.
    caption : str
        Names topic and place.
    to_date : bool
        Each period stands for its year.
    """
    if pair.group not in series or pair.reference not in series or pair.group == pair.reference:
        return []
    found = {key: compared(pair.group, value, pair.reference, series[pair.reference][key])
             for key, value in series[pair.group].items() if key in series[pair.reference]}
    known = {str(key): (item.ratio, item.difference) for key, item in found.items() if item.ratio and item.difference}
    names = {"name": label(pair.group), "reference": label(pair.reference)}
    title = html.H3(_("The gap between two groups: {name} compared with {reference}", **names))
    said = gap_sentence(names["name"], names["reference"], known, len(found) - len(known))
    parts: list[Component] = [title, html.P(said, className="figure-sentence")]
    if not known:
        return parts
    parts.append(html.P(_change(found, breaks)))
    charts = []
    for n, (name, zero) in enumerate(((_("Rate ratio"), 1.0), (_("Rate difference per 100,000 people a year"), 0.0))):
        line = {key: (both[n] if (both := known.get(str(key))) else None) for key in found}
        write = ratio_text if n == 0 else difference_text
        figure = gap_line(line, zero, write, breaks, to_date)
        charts.append(html.Div([html.H4(name), graph(f"trend-gap-{n}", figure, f"{name}. {said}")]))
    columns = [_("Period"), _("Rate ratio (95% interval)"), _("Rate difference (95% interval)")]
    rows = [[values.period(str(key)), *_cells(item)] for key, item in found.items()]
    entries = [Entry("dot", _("Ratio, or difference, with its 95% interval")),
               Entry("even", _("No gap: a ratio of 1, a difference of 0")),
               *([Entry("gap-other", _("Not known"))] if len(known) < len(found) else []),
               *([Entry("break", _("Numbers on its two sides cannot be compared"))] if breaks else [])]
    compared_with = legend(_("Compared with: {group}", group=names["reference"]), entries)
    return [*parts, html.Div(charts, className="panels"), compared_with,
            twin(_("This gap as a table"), f"{title.children}. {caption}", columns, rows)]


def _change(found: Mapping[str, Comparison], breaks: tuple[int, ...]) -> str:
    start = 12 * max(breaks, default=0)
    usable = [key for key, item in found.items() if item.ratio and period_months(str(key))[0] >= start]
    if len(usable) < 2 or period_months(str(usable[0]))[-1] >= period_months(str(usable[-1]))[0]:
        return _("Whether the gap changed cannot be said.")
    change = gap_change(found[usable[0]], found[usable[-1]])
    return gap_moves(change.ratio, change.difference, change.opposite)


def _cells(item: Comparison) -> list[str]:
    if item.ratio is None or item.difference is None:
        return [label(item.status), label(item.status)]
    return [ratio_text(item.ratio), difference_text(item.difference)]
