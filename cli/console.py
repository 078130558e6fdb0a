"""What a person sees in the terminal: problems, tables, progress. Answers go to stdout, the rest to stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich import box
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from data.publish.progress import Progress as Tell
from errors import EquityError, Problem

PLAIN_WIDTH = 200
"""Columns to write where nobody looks at a terminal."""


def console(stderr: bool = False) -> Console:
    """Return a console for answers, or for everything else."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else PLAIN_WIDTH, highlight=False, markup=False,
                   emoji=False)


def say(text: str) -> None:
    """Write a line of the answer."""
    console().print(Text(text), soft_wrap=True)


def show_error(error: EquityError) -> None:
    """Write every problem of an error, without a traceback."""
    for problem in error.problems:
        console(stderr=True).print(clean(str(problem)), soft_wrap=True, style="red" if sys.stderr.isatty() else None)


def show_problems(problems: Iterable[Problem], title: str) -> None:
    """Write problems as a table: where, what, found, expected, to do."""
    rows = [
        (item.file, item.key, "" if item.row is None else str(item.row), item.column, item.what, item.found,
         item.expected, item.advice)
        for item in problems
    ]
    show_table(title, ("file", "key", "row", "column", "problem", "found", "expected", "to do"), rows)


def show_table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[str] = (), narrow: bool = False
) -> None:
    """Write a table, leaving out columns in which nothing stands; those named in ``numbers`` stand to the right.

    A ``narrow`` one has no lines between its columns.
    """
    used = [n for n, _ in enumerate(columns) if any(row[n] for row in rows)]
    table = Table(title=Text(title), title_justify="left", show_lines=False, pad_edge=not narrow,
                  box=box.SIMPLE_HEAD if narrow else box.HEAVY_HEAD)
    for n in used:
        table.add_column(columns[n], justify="right" if columns[n] in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(clean(row[n]) for n in used))
    console().print(table)


def clean(text: str) -> Text:
    """Return text that cannot steer the terminal, whatever stood in an agency's file."""
    return Text("".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text))


@contextmanager
def progress() -> Iterator[Tell]:
    """Show what is being done: a bar on a terminal, otherwise a line for each new step."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn(),
        TextColumn("about"), TimeRemainingColumn(), TextColumn("left"),
        console=console(stderr=True), transient=True,
    )
    with bar:
        task = bar.add_task("Starting", total=1.0)
        yield lambda what, share: bar.update(task, description=what, completed=share)


def _lines() -> Tell:
    last = ""

    def tell(what: str, _share: float) -> None:
        nonlocal last
        if what != last:
            print(what, file=sys.stderr, flush=True)
            last = what

    return tell
