"""``plan.toml``: what becomes of each table that a site wishes for, kept beside its wishes."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from data.site.model import Site, Table
from errors import Problem, SettingError, SiteError

NAME = "plan.toml"
HEAD = """\
# Which of the tables that site.toml wishes for are published, and in what form. `equity plan --write` made this and
# `equity publish` follows it; titles may be changed. The wishes stay in site.toml; when they change, make this anew.
# answers: how many percent of a table's cells have a number; numbers: how many percent of those above zero.
"""
AGAIN = "Make the plan anew: equity plan --write. Or remove the file, and the tables are published as site.toml says."
PROSE = {"publisher", "note", "url", "retrieved", "file", "address", "timeout_seconds"}
"""What a source may say anew without any effect on which tables can be made of it."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Coarser(_Part):
    """A table that is published in place of one that is wished for."""

    id: str
    title: str
    geography: str
    by: tuple[Literal["group", "outcome", "sex", "age"], ...]
    periods: tuple[str, ...]
    answers: int
    numbers: int


class Planned(_Part):
    """What becomes of one wished table."""

    id: str
    choice: Literal["as wished", "coarser", "left out"]
    why: str = ""
    answers: int | None = None
    numbers: int | None = None
    instead: tuple[Coarser, ...] = ()


class Plan(_Part):
    """What becomes of every wished table; ``wishes`` is the digest of what they were."""

    wishes: str
    tables: tuple[Planned, ...]


def wishes_of(site: Site) -> str:
    """Return a digest of all that decides which tables can be published, but for the agencies' files."""
    said: dict[str, Any] = site.model_dump(mode="json", include={"rule", "most_withheld", "tables"})
    said["sources"] = [item.model_dump(mode="json", exclude=PROSE) for item in site.sources]
    said["indicators"] = [item.model_dump(mode="json", include={"id", "source", "where"}) for item in site.indicators]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def find_plan(site_dir: Path, private_dir: Path) -> Path | None:
    """Return the plan that publishing follows: the operator's own, or the one beside ``site.toml``."""
    return next((path for folder in (private_dir, site_dir) if (path := folder / NAME).is_file()), None)


def follow(site: Site, path: Path | None) -> Site:
    """Return a site with the tables that its plan chooses; as it is where there is no plan.

    Parameters
    ----------
    site : Site
        The site with its wishes.
    path : Path or None
        From :func:`find_plan`.

    Raises
    ------
    SiteError
        If the plan cannot be read, was made for other wishes, or leaves nothing to publish.
    """
    if path is None:
        return site
    plan = read_plan(path)
    _refuse_stale(site, plan, path)
    planned = {item.id: item for item in plan.tables}
    tables = tuple(table for wish in site.tables for table in _tables(wish, planned[wish.id]))
    used = {table.indicator for table in tables}
    if not tables:
        raise SiteError(Problem("The plan leaves every table out.", file=str(path), advice=AGAIN))
    return site.model_copy(update={
        "tables": tables, "indicators": tuple(item for item in site.indicators if item.id in used)})


def read_plan(path: Path) -> Plan:
    """Read a plan.

    Raises
    ------
    SiteError
        If it cannot be read as one; with every problem.
    """
    try:
        return Plan.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SiteError(Problem("The plan cannot be read.", file=str(path), found=str(error), advice=AGAIN)) from None
    except ValidationError as error:
        raise SiteError(
            Problem("The plan says something that it may not.", file=str(path), found=repr(item["input"]),
                    key=".".join(map(str, item["loc"])), expected=item["msg"], advice=AGAIN)
            for item in error.errors()
        ) from None


def write_plan(plan: Plan, path: Path) -> None:
    """Write a plan.

    Raises
    ------
    SettingError
        If the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(_lines(plan)) + "\n", encoding="utf-8")
    except OSError as error:
        raise SettingError(Problem(
            "The plan cannot be written there.", file=str(path), found=error.strerror or type(error).__name__,
            advice="Name another place: equity plan --write FILE")) from None


def _tables(wish: Table, planned: Planned) -> Iterable[Table]:
    if planned.choice == "as wished":
        return [wish]
    return [
        wish.model_copy(update={**item.model_dump(include={"id", "title", "geography", "by", "periods"})})
        for item in planned.instead]


def _refuse_stale(site: Site, plan: Plan, path: Path) -> None:
    wished, planned = {table.id for table in site.tables}, {item.id for item in plan.tables}
    changed = [
        *(f"{name} is wished for and not planned" for name in sorted(wished - planned)),
        *(f"{name} is planned and not wished for" for name in sorted(planned - wished))]
    if changed or plan.wishes != wishes_of(site):
        raise SiteError(Problem(
            "The plan was made for other wishes than site.toml has now.", file=str(path), key="wishes",
            found="; ".join(changed) or "changed tables, rule or sources", advice=AGAIN))


def _lines(plan: Plan) -> Iterator[str]:
    yield f"{HEAD}wishes = {_toml(plan.wishes)}"
    for table in plan.tables:
        yield "\n[[tables]]"
        yield from _keys(table, {"instead"})
        for item in table.instead:
            yield "\n[[tables.instead]]"
            yield from _keys(item, set())


def _keys(part: _Part, without: set[str]) -> Iterator[str]:
    for name, value in part.model_dump(mode="json", exclude=without).items():
        if value not in (None, ""):
            yield f"{name} = {_toml(value)}"


def _toml(value: object) -> str:
    """Write text, a number or a list of text; JSON writes these as TOML does."""
    return json.dumps(value, ensure_ascii=False)
