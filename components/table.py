"""The table twin: the numbers of a figure as an HTML table that every reader and screen reader can use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components.aria import aria

Cell = str | list


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], id: str = "") -> Component:
    """Return a table that scrolls sideways inside its own frame where it is wider than the screen.

    Parameters
    ----------
    caption : str
        What the table holds, in words.
    columns : sequence of str
        Column headings; the first column names the rows.
    rows : sequence of sequence
        One entry a column: text, or a list of components.
    id : str
        Id of the frame, where a callback or a link needs one.
    """
    head = html.Thead(html.Tr([html.Th(column, scope="col") for column in columns]))
    body = html.Tbody([
        html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell) for cell in row[1:])]) for row in rows
    ])
    named: dict[str, Any] = {"id": id} if id else {}
    return html.Div(
        html.Table([html.Caption(caption), head, body], className="table table-sm figure-table"),
        className="figure-table-frame", role="region", tabIndex=0, **aria(label=caption), **named,
    )


def twin(summary: str, caption: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Component:
    """Return a table behind a line that opens it; works without scripts."""
    return html.Details([html.Summary(summary), table(caption, columns, rows)], className="figure-twin")
