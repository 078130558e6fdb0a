"""Reading a site's inputs without publishing: every problem at once, and what became of each row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar

import pandas as pd

from data.intake import read_site
from data.plan.file import find_plan, follow
from data.publish.accounting import exact_accounting
from data.publish.describe import read_cards, read_facts
from data.publish.made import input_folder
from data.publish.progress import Progress, silent
from data.site.load import load_site
from data.site.messages import read_messages
from errors import EquityError, Problem
from settings import Settings

T = TypeVar("T")


@dataclass(frozen=True)
class Checked:
    """What checking found.

    Parameters
    ----------
    problems : tuple of Problem
        What must be mended before the site can be published.
    exit_code : int
        That of the first error; 0 without problems.
    notes : tuple of str
        What was mended or let pass on reading.
    accounting : DataFrame
        ``source, fate, rows``: true numbers, for the operator alone. Empty where there are problems.
    """

    problems: tuple[Problem, ...]
    exit_code: int
    notes: tuple[str, ...]
    accounting: pd.DataFrame


def check_site(settings: Settings, *, today: date | None = None, progress: Progress = silent) -> Checked:
    """Read all that a site's release would be made from, and change nothing that is shown.

    Parameters
    ----------
    settings : Settings
        Which site, and where its folders are.
    today : date, optional
        No record may be later than this; the current day by default.
    progress : callable
        Told what is being done.

    Raises
    ------
    EquityError
        If ``site.toml`` itself cannot be used, or nobody said where the inputs are.
    """
    site = load_site(settings.site_dir)
    data_dir = input_folder(settings.site_dir, settings.data_dir, settings.private_dir, progress)
    day = today or datetime.now(UTC).astimezone().date()
    # A folder of its own: a release may be in the making beside it.
    private_dir = settings.private_dir / "check"
    errors: list[EquityError] = []
    inputs = _attempt(errors, lambda: read_site(
        site, data_dir, settings.site_dir, private_dir, today=day, progress=progress))
    _attempt(errors, lambda: follow(site, find_plan(settings.site_dir, settings.private_dir)))
    _attempt(errors, lambda: read_facts(site, settings.site_dir, data_dir))
    _attempt(errors, lambda: read_cards(site, settings.site_dir))
    _attempt(errors, lambda: read_messages(settings.site_dir, site.languages))
    found = {(item.what, item.place()): item for error in errors for item in error.problems}
    return Checked(
        problems=tuple(found.values()),
        exit_code=errors[0].exit_code if errors else 0,
        notes=inputs.notes if inputs else (),
        accounting=exact_accounting(inputs.accounts if inputs else ()),
    )


def _attempt(errors: list[EquityError], step: Callable[[], T]) -> T | None:
    try:
        return step()
    except EquityError as error:
        errors.append(error)
        return None
