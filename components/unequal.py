"""How unequal all groups are together: summary measures, each with its error, its interval and what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dash import html
from dash.development.base_component import Component

from components.table import Cell, table
from components.text import section
from data.measures.summary import Measure, summary
from data.measures.values import Value
from language import _, decimal, percent
from vocabulary import ALL, Status, label


def unequal_section(found: Mapping[str, Value], reference: str, caption: str) -> Component | None:
    """Return the summary measures as a table; why there are none where fewer than two groups have a rate.

    Parameters
    ----------
    found : mapping of str to Value
        Group → value; groups whose people are counted.
    reference : str
        What the index of disparity measures the distance from.
    caption : str
        What the numbers are about.
    """
    if len(found) < 2:
        return None
    item = summary(found, reference)
    title = _("All groups in one number")
    if item.status is not Status.PUBLISHED:
        return section(title, html.P(_("This needs rates of two groups, and of the one that others are compared with. "
                                       "There are not enough here.")))
    from_ = _("their mean") if reference == ALL else label(reference)
    rows: list[list[Cell]] = [
        [_named(_("Index of disparity"), _("How far the groups' rates lie from this, on average, as a share of it: "
                                           "{reference}.", reference=from_)),
         *_cells(item.index_of_disparity, lambda number: percent(number, 1))],
        [_named(_("Between-group variance"), _("How far the rates lie from their mean, in squares. Large groups, and "
                                               "rates far away, count more.")),
         *_cells(item.between_group_variance, lambda number: decimal(number, 1))],
        [_named(_("Theil index"), _("How unevenly events fall; 0 is evenly. Groups with high rates count more.")),
         *_cells(item.theil, lambda number: decimal(number, 4))],
        [_named(_("Mean log deviation"), _("The same; groups with low rates count more.")),
         *_cells(item.mean_log_deviation, lambda number: decimal(number, 4))],
    ]
    said = [_("These put all groups into one number. They help to follow one place over time, and answer different "
              "questions, so they need not move together. They do not say which group is hurt.")]
    if item.left_out:
        said.append(_("Left out, since there is no rate: {groups}. {share} of people are in the groups that are in.",
                      groups="; ".join(label(group) for group in item.left_out), share=percent(item.covered, 1)))
    columns = [_("Measure"), _("Value"), _("Standard error"), _("95% interval")]
    return section(title, html.P(" ".join(said)), table(caption, columns, rows))


def _named(name: str, says: str) -> Cell:
    return [name, " ", html.Span(says, className="row-note")]


def _cells(measure: Measure | None, write: Callable[[float], str]) -> list[str]:
    if measure is None:
        return [_("does not exist where a group has no events"), _("not given"), _("not given")]
    number = measure.estimate
    if number.value == float("inf"):
        return [_("no limit"), _("not given"), _("not given")]
    limits = _("{low} to {high}", low=write(number.low), high=write(number.high))
    return [write(number.value), write(measure.se), limits]
