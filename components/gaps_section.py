"""Gaps as figures, in words and as a table: ratio and difference always together."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.figures.base import graph
from components.figures.dots import dots_figure
from components.figures.gap import GapRow, gap_figure
from components.gaps import Gap
from components.legend import Entry, legend
from components.sentences import (
    comparison_sentence,
    difference_text,
    finding_word,
    findings_sentence,
    ratio_text,
)
from components.table import twin
from data.measures.disparity import Comparison
from language import _
from vocabulary import label


def gaps_section(gaps: Sequence[Gap], reference: str, caption: str, id: str = "disparities") -> list[Component]:
    """Return the rates as dots, the gaps as dots, the gaps in words and the table twin.

    Parameters
    ----------
    gaps : sequence of Gap
        From :func:`components.gaps.rate_gaps` or :func:`components.gaps.exposure_gaps`.
    reference : str
        The group that others are compared with.
    caption : str
        What the numbers are about.
    id : str
        Begins the ids of the figures.
    """
    rows = [gap.row for gap in gaps]
    base = next((gap.row for gap in gaps if gap.group == reference), None)
    scale = _("Per 100,000 people a year")
    pairs = [(label(gap.group), gap.comparison) for gap in gaps if gap.comparison is not None]
    spoken = "; ".join(f"{row.name}: {row.said}" for row in rows)
    entries = [Entry("dot", _("Rate with its 95% interval"))]
    if base is not None and base.rate is not None:
        entries.append(Entry("reference", _("Rate of: {group}", group=label(reference))))
    open_ = any(row.least is not None and row.most is not None and row.most > row.least for row in rows)
    if open_:
        entries.append(Entry("range", _("What the rate may be, whatever the withheld counts are")))
    columns = [_("Group"), *gaps[0].columns, _("Ratio (95% interval)"), _("Difference per 100,000 (95% interval)"),
               _("What can be said")]
    return [
        html.P(findings_sentence(label(reference), [(label(gap.group), gap.finding) for gap in gaps
                                                    if gap.comparison is not None]), className="figure-sentence"),
        graph(f"{id}-graph", dots_figure(rows, base.rate if base else None, scale),
              _("{caption}. {spoken}.", caption=caption, spoken=spoken)),
        legend(scale, entries),
        *([html.P(_("Some counts are withheld. Where what they could be leaves open which rate is higher, no "
                    "difference is called clear. The intervals below are about chance alone."))] if open_ else []),
        html.H3(_("The gaps in words, compared with: {group}", group=label(reference))),
        html.Ul([html.Li(comparison_sentence(name, label(reference), item)) for name, item in pairs], className="gaps"),
        *_figure(pairs, reference, id),
        html.P(_("The groups stand in the order of the alphabet, then those whose group is described by what it is "
                 "not. Everyone is last. Any group can be the one that others are compared with.")),
        twin(_("These numbers as a table"), caption, columns, [_table_row(gap) for gap in gaps]),
    ]


def _figure(pairs: Sequence[tuple[str, Comparison]], reference: str, id: str) -> list[Component]:
    """Return ratio and difference side by side; nothing where there is no comparison at all."""
    drawn = [(name, item) for name, item in pairs if item.ratio is not None and item.difference is not None]
    if not drawn:
        return []
    sentences = [comparison_sentence(name, label(reference), item) for name, item in drawn]
    rows = [GapRow(name, (item,), (sentence,)) for (name, item), sentence in zip(drawn, sentences, strict=True)]
    return [
        html.P(_("Left, how many times as high; right, how many more per 100,000. Where a line crosses the dashed one, "
                 "there is no clear difference.")),
        graph(f"{id}-gaps", gap_figure(rows, _("Ratio"), _("Difference")), " ".join(sentences)),
        legend(_("Compared with: {group}", group=label(reference)), [
            Entry("dot", _("Ratio, or difference, with its 95% interval")),
            Entry("reference", _("No gap: a ratio of 1, a difference of 0")),
        ]),
    ]


def _table_row(gap: Gap) -> list[str]:
    comparison = gap.comparison
    if comparison is None:
        return [label(gap.group), *gap.cells, *[_("compared with")] * 3]
    if comparison.ratio is None or comparison.difference is None:
        return [label(gap.group), *gap.cells, *[label(comparison.status)] * 2, finding_word(gap.finding)]
    return [label(gap.group), *gap.cells, ratio_text(comparison.ratio), difference_text(comparison.difference),
            finding_word(gap.finding)]
